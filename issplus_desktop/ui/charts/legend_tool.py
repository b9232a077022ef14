"""Clicks on the legends of a chart."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.chart_legend import ChartLegend, LegendRow
from issplus_desktop.ui.charts.chart_tools import ChartTool


class LegendTool(ChartTool):
    """A click on a row opens it, one on its cross takes it away."""

    def __init__(
        self,
        legends: Callable[[], Sequence[ChartLegend]],
        opened: Callable[[LegendRow], object],
        crossed: Callable[[LegendRow], object],
    ) -> None:
        self._legends = legends
        self._opened = opened
        self._crossed = crossed

    def press(self, place: QPointF, _modifiers: Qt.KeyboardModifier) -> bool:
        for legend, row in self._at(place):
            (self._crossed if legend.is_cross(row, place) else self._opened)(legend.rows[row])
            return True
        return False

    def hover(self, place: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        found = dict(self._at(place))
        for legend in self._legends():
            legend.set_hovered(found.get(legend))

    def leave(self) -> None:
        for legend in self._legends():
            legend.set_hovered(None)

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        return Qt.CursorShape.PointingHandCursor if self._at(place) else None

    def _at(self, place: QPointF) -> list[tuple[ChartLegend, int]]:
        """Return the legend at a pixel with the row, if there is one."""
        rows = [(legend, legend.row_at(place)) for legend in self._legends()]
        return [(legend, row) for legend, row in rows if row is not None]
