"""Dragging the lines between the panes of a chart."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from issplus_desktop.models.candle_look import LEAST_VOLUME, MOST_VOLUME, ChartLook
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_layout import MOST_BELOW, ChartLayout
from issplus_desktop.ui.charts.chart_tools import ChartTool

_REACH: Final = 4.0
VOLUME: Final = -1


class DividerTool(ChartTool):
    """Makes the pane below a line higher or lower at the cost of the prices; where the drag ends is kept."""

    def __init__(
        self,
        frame: Frame,
        layout: Callable[[], ChartLayout],
        shown: Callable[[ChartLook], object],
        kept: Callable[[ChartLook], object],
    ) -> None:
        self._frame = frame
        self._layout = layout
        self._shown = shown
        self._kept = kept
        self._dragged: int | None = None

    def press(self, place: QPointF, _modifiers: Qt.KeyboardModifier) -> bool:
        self._dragged = self._line_at(place)
        return self._dragged is not None

    def drag(self, place: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        layout, dragged = self._layout(), self._dragged
        if dragged is None:
            return
        panes = {VOLUME: layout.volume, **dict(enumerate(layout.own))}
        if dragged not in panes:
            return
        bottom, others = panes[dragged].bottom(), sum(rect.height() for key, rect in panes.items() if key != dragged)
        height = min(bottom - place.y(), layout.bottom * MOST_BELOW - others)
        self._shown(_with_height(self._frame.look, layout, dragged, height))

    def release(self, _place: QPointF) -> None:
        self._dragged = None
        self._kept(self._frame.look)

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        return Qt.CursorShape.SplitVCursor if self._line_at(place) is not None else None

    def _line_at(self, place: QPointF) -> int | None:
        """Return the pane whose upper line is at a pixel."""
        layout = self._layout()
        panes: list[tuple[int, QRectF]] = [(VOLUME, layout.volume), *enumerate(layout.own)]
        for key, rect in panes:
            if not rect.isEmpty() and place.x() < layout.right and abs(place.y() - rect.top()) <= _REACH:
                return key
        return None


def _with_height(look: ChartLook, layout: ChartLayout, dragged: int, height: float) -> ChartLook:
    """Return a look in which one pane has a height in pixels and the others those that they have now."""
    share = height / layout.bottom
    heights = [rect.height() / layout.bottom for rect in layout.own]
    volume = layout.volume.height() / layout.bottom if layout.has_volume else look.volume
    if dragged == VOLUME:
        volume = min(max(share, LEAST_VOLUME), MOST_VOLUME)
    else:
        heights[dragged] = share
    given = iter(heights)
    indicators = tuple(
        shown.with_height(next(given) or shown.height) if shown.has_pane else shown for shown in look.indicators
    )
    return replace(look, indicators=indicators, volume=volume)
