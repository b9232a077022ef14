"""What the lines of a pane are, and their values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.indicator_kinds import Stroke
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.pane import SceneItem

_LEFT: Final = 10.0
_SAMPLE: Final = 16.0
_GAP: Final = 6.0
_CROSS: Final = 4.0
_GROUND: Final = 0.72


@dataclass(frozen=True, slots=True)
class LegendPart:
    """A value in words, in a colour of the cycle (None: that of texts)."""

    text: str
    color: int | None = None


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line: which of its kind it is, its title, values, and the look of a sample of it."""

    kind: str
    index: int
    title: str
    parts: tuple[LegendPart, ...]
    color: int
    stroke: Stroke = Stroke.SOLID

    def __str__(self) -> str:
        return " ".join([self.title, *(part.text for part in self.parts)])


class ChartLegend(SceneItem):
    """Paints rows with a sample of each line; the row that is pointed at has a cross to take it away."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=41)
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._rows: tuple[LegendRow, ...] = ()
        self._corner = QPointF()
        self._width = 0.0
        self._hovered: int | None = None

    @property
    def rows(self) -> tuple[LegendRow, ...]:
        """What it tells."""
        return self._rows

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.rect.bottom() if self._rows else self._corner.y()

    @property
    def row_height(self) -> float:
        """The pixels of a row."""
        return float(round(self._metrics.height() + 2.0))

    def set_font(self, font: QFont) -> None:
        """Take the font of figures of one width."""
        self._font, self._metrics = font, QFontMetricsF(font)
        self._lay_out()
        self.update()

    def set_rows(self, rows: Sequence[LegendRow], corner: QPointF, width: float) -> None:
        """Tell these rows, below a corner and at most so wide."""
        if (tuple(rows), corner, width) != (self._rows, self._corner, self._width):
            self._rows, self._corner, self._width = tuple(rows), QPointF(corner), width
            self._lay_out()
            self.update()

    def set_hovered(self, row: int | None) -> None:
        """Say which row is pointed at."""
        if row != self._hovered:
            self._hovered = row
            self.update()

    def row_at(self, place: QPointF) -> int | None:
        """Return the row at a pixel."""
        for row in range(len(self._rows)):
            if self._row_rect(row).contains(place):
                return row
        return None

    def is_cross(self, row: int, place: QPointF) -> bool:
        """Whether a pixel is on the cross of a row."""
        return self._cross_rect(row).contains(place)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        ground = QColor(self.colors.background)
        ground.setAlphaF(_GROUND)
        for number, row in enumerate(self._rows):
            rect = self._row_rect(number)
            painter.fillRect(rect, ground)
            self._paint_sample(painter, row, rect)
            self._paint_texts(painter, row, rect)
            if number == self._hovered:
                self._paint_cross(painter, self._cross_rect(number))

    def _paint_sample(self, painter: QPainter, row: LegendRow, rect: QRectF) -> None:
        pen = QPen(self.colors.series[row.color], 2.0)
        if row.stroke is Stroke.DASHED:
            pen.setDashPattern([2.0, 1.5])
        painter.setPen(pen)
        y = round(rect.center().y())
        painter.drawLine(QPointF(rect.left() + 2.0, y), QPointF(rect.left() + 2.0 + _SAMPLE, y))

    def _paint_texts(self, painter: QPainter, row: LegendRow, rect: QRectF) -> None:
        x, baseline = rect.left() + _SAMPLE + 2 * _GAP, rect.top() + self._metrics.ascent()
        right = self._cross_rect(self._rows.index(row)).left()
        painter.save()
        painter.setClipRect(QRectF(rect.left(), rect.top(), max(right - rect.left(), 0.0), rect.height()))
        for part in (None, *row.parts):
            painter.setPen(self._ink(part))
            text = row.title if part is None else part.text
            width = self._metrics.horizontalAdvance(text)
            if x + width > right:
                # A figure that is cut without a sign would be read as another one.
                text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(right - x, 0.0))
                painter.drawText(QPointF(x, baseline), text)
                break
            painter.drawText(QPointF(x, baseline), text)
            x += width + _GAP
        painter.restore()

    def _ink(self, part: LegendPart | None) -> QColor:
        """Return the colour of a part, or of the title where there is none."""
        if part is None:
            return self.colors.text
        return self.colors.text_dim if part.color is None else self.colors.series[part.color]

    def _paint_cross(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self.colors.text, 1.5))
        centre = rect.center()
        for side in (1.0, -1.0):
            reach = QPointF(_CROSS, side * _CROSS)
            painter.drawLine(centre - reach, centre + reach)

    def _row_rect(self, row: int) -> QRectF:
        height = self.row_height
        texts = [self._rows[row].title, *(part.text for part in self._rows[row].parts)]
        width = _SAMPLE + 3 * _GAP + sum(self._metrics.horizontalAdvance(text) + _GAP for text in texts) + height
        return QRectF(_LEFT - 3.0, self._corner.y() + row * height, min(width, max(self._width - _LEFT, 0.0)), height)

    def _cross_rect(self, row: int) -> QRectF:
        rect = self._row_rect(row)
        return QRectF(rect.right() - rect.height(), rect.top(), rect.height(), rect.height())

    def _lay_out(self) -> None:
        if not self._rows:
            self.set_rect(QRectF())
            return
        rects = [self._row_rect(row) for row in range(len(self._rows))]
        whole = rects[0]
        for rect in rects[1:]:
            whole = whole.united(rect)
        self.set_rect(whole)
