"""Lines of values over the candles or in a pane of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.indicator_kinds import Stroke
from issplus_desktop.ui.charts.candle_geometry import PixelMap, pixel_map
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import Dashes, FloatArray, dashed_row, device_pixels
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane, SceneItem
from issplus_desktop.ui.charts.stroke_geometry import StrokePicture, columns_of_values, line_of_values

_WIDTH: Final = 1.4
_LEVEL_DASH, _LEVEL_GAP = 1.0, 5.0
_LAST_FEW, _LEAST_END = 7.5, 64.0


@dataclass(frozen=True, slots=True)
class ValueLine:
    """Values by candle, how they are painted and in which colour of the cycle; the first is of candle `offset`."""

    values: FloatArray
    stroke: Stroke
    color: int
    offset: int = 0

    def is_same(self, other: "ValueLine") -> bool:
        """Whether it looks the same, as far as can be told without looking at the values."""
        return (self.stroke, self.color) == (other.stroke, other.color)


class ValueLines(SceneItem):
    """Paints lines in a pane, of the visible candles only, and marks levels; the picture is kept until told otherwise.

    While nothing but the last value changes, only its surroundings are painted anew.
    """

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=5)
        self._pane = EMPTY_PANE
        self._lines: tuple[ValueLine, ...] = ()
        self._levels: tuple[float, ...] = ()
        self._window = (0, 0)
        self._stamps: tuple[tuple[int, int], ...] = ()
        self._kept_for: PixelMap | None = None
        self._kept: list[StrokePicture] = []
        self._pens: dict[tuple[int, int], QPen] = {}

    @property
    def lines(self) -> tuple[ValueLine, ...]:
        """What is painted."""
        return self._lines

    @property
    def pane(self) -> Pane:
        """Where, and what its edges stand for."""
        return self._pane

    @property
    def shown(self) -> tuple[int, int]:
        """First and last + 1 of the candles whose values are painted."""
        return self._window

    def set_colors(self, colors: ChartColors) -> None:
        self._pens.clear()
        super().set_colors(colors)

    def set_lines(
        self,
        pane: Pane,
        lines: Sequence[ValueLine],
        window: tuple[int, int],
        stamps: tuple[tuple[int, int], ...],
        levels: tuple[float, ...] = (),
    ) -> None:
        """Paint the values of the candles of a window.

        `stamps` has two for each series: another first one says that values are others, and another second one that not
        only the last few are.
        """
        # The line goes on to the candles on both sides.
        window = (max(window[0] - 1, 0), window[1] + 1)
        same_place = (pane, window, levels) == (self._pane, self._window, self._levels)
        same_lines = len(lines) == len(self._lines) and all(map(ValueLine.is_same, lines, self._lines))
        same_past = [settled for _, settled in stamps] == [settled for _, settled in self._stamps]
        moved = not (same_place and same_lines and same_past)
        if not moved and stamps == self._stamps:
            return
        self._pane, self._lines, self._window, self._levels = pane, tuple(lines), window, levels
        self._stamps, self._kept_for = stamps, None
        self.set_rect(pane.rect if lines else QRectF())
        if moved:
            self.update()
        else:
            self.update(self._end())

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if not self._lines:
            return
        with device_pixels(painter, self._pane.rect) as (to_pixels, hair):
            pane = self._pane
            pixels = pixel_map(pane, to_pixels, hair)
            if pixels != self._kept_for:
                self._kept = [self._picture(line, pixels) for line in self._lines]
                self._kept_for = pixels
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colors.crosshair)
            for level in self._levels:
                dashes = Dashes(_LEVEL_DASH, _LEVEL_GAP, hair)
                dashed_row(to_pixels, pane.rect.left(), pane.rect.right(), pane.y_of(level), dashes).draw(painter)
            for line, picture in zip(self._lines, self._kept, strict=True):
                self._draw(painter, line, picture, hair)

    def _picture(self, line: ValueLine, pixels: PixelMap) -> StrokePicture:
        first, last = max(self._window[0] - line.offset, 0), min(self._window[1] - line.offset, len(line.values))
        pixels = replace(pixels, x_origin=pixels.x_origin + line.offset * pixels.spacing)
        if last <= first:
            return StrokePicture()
        if line.stroke is Stroke.COLUMNS:
            return columns_of_values(line.values, first, last, pixels)
        return line_of_values(line.values, first, last, pixels, is_dashed=line.stroke is Stroke.DASHED)

    def _draw(self, painter: QPainter, line: ValueLine, picture: StrokePicture, hair: int) -> None:
        color = self.colors.series[line.color]
        painter.setPen(Qt.PenStyle.NoPen)
        if line.stroke is Stroke.COLUMNS:
            for batch, ground in ((picture.rects, self.colors.volume_up), (picture.below, self.colors.volume_down)):
                painter.setBrush(ground)
                batch.draw(painter)
            return
        painter.setBrush(QBrush(color))
        picture.rects.draw(painter)
        painter.setPen(self._pen(color, hair))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture.lines.draw(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _pen(self, color: QColor, hair: int) -> QPen:
        key = (color.rgb(), hair)
        if key not in self._pens:
            self._pens[key] = QPen(color, _WIDTH * hair)
        return self._pens[key]

    def _end(self) -> QRectF:
        """Return the strip of the last candles, with the line that comes in."""
        pane = self._pane
        left = min(pane.x_of(self._window[1] - _LAST_FEW), pane.rect.right() - _LEAST_END)
        return QRectF(left, pane.rect.top(), max(pane.rect.right() - left, 1.0), pane.rect.height())
