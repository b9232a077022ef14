"""Paints all drawings of a chart."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.drawing import Drawing, DrawingKind
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.drawing_colors import DrawingInks, Ink
from issplus_desktop.ui.charts.drawing_geometry import DrawingPlaces
from issplus_desktop.ui.charts.drawing_text import TextBlocks
from issplus_desktop.ui.charts.pane import SceneItem

_HANDLE: Final = 4.0
_TILTED: Final = frozenset({DrawingKind.TREND, DrawingKind.RAY})


@dataclass(frozen=True, slots=True)
class PriceTag:
    """The price of a level and where it stands on the axis."""

    rect: QRectF
    text: str
    drawing: Drawing


class DrawingItem(SceneItem):
    """One item for all drawings: it paints those that are in the part of the picture that is painted anew.

    The selected one shows its handles: round ones that can be dragged, square ones where it is locked.
    """

    def __init__(self, colors: ChartColors, inks: DrawingInks) -> None:
        super().__init__(colors, z=12)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._inks = inks
        self._font = AxisFont(QFont())
        self._blocks = TextBlocks(QFont())
        self._places: DrawingPlaces | None = None
        self._pane = QRectF()
        self._prices: list[PriceTag] = []
        self._selected: int | None = None
        self._taken = QRectF()

    @property
    def prices(self) -> list[str]:
        """The prices on the axis, the newest first."""
        return [price.text for price in self._prices]

    def set_inks(self, inks: DrawingInks) -> None:
        """Paint in another theme's colours from now on."""
        self._inks = inks
        self.update()

    def set_fonts(self, axis: AxisFont, blocks: TextBlocks) -> None:
        """Take the font of the axes and that of the words, with the words broken into lines by it."""
        self._font, self._blocks = axis, blocks
        self.update()

    def set_taken(self, taken: QRectF) -> None:
        """Keep prices off a place on the axis, that of the last price; they follow with the next places."""
        self._taken = taken

    def set_places(
        self, places: DrawingPlaces | None, pane: QRectF, axis_right: float, tags: dict[int, str], selected: int | None
    ) -> None:
        """Paint drawings at these places, or none; `tags` are the prices of rows that show theirs on the axis."""
        self._places, self._pane, self._selected = places, QRectF(pane), selected
        whole = QRectF(pane.left(), pane.top(), axis_right - pane.left(), pane.height())
        self.set_rect(whole if places is not None and places.drawings else QRectF())
        self._prices = self._price_tags(places, tags) if places is not None else []
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        places = self._places
        if places is None or not places.drawings:
            return
        rows = [int(row) for row in places.seen(self._exposed(option))]
        painter.save()
        painter.setClipRect(self._pane, Qt.ClipOperation.IntersectClip)
        for row in rows:
            self._paint_drawing(painter, places, row)
        selected = places.row_of(self._selected)
        if selected is not None:
            self._paint_handles(painter, places, selected)
        painter.restore()
        painter.setFont(self._font.font)
        for price in self._prices:
            ink = self._inks.ink(price.drawing.style)
            self._font.paint_tag(painter, price.rect, price.text, ink.color, ink.on_color)

    @staticmethod
    def _exposed(option: QStyleOptionGraphicsItem) -> QRectF | None:
        """Return the part to be painted anew; None for all."""
        exposed = QRectF(option.exposedRect)
        return exposed if not exposed.isEmpty() else None

    def _paint_drawing(self, painter: QPainter, places: DrawingPlaces, row: int) -> None:
        drawing = places.drawings[row]
        ink = self._inks.ink(drawing.style)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, drawing.kind in _TILTED or ink.period > 0)
        if drawing.kind is DrawingKind.TEXT:
            self._paint_words(painter, places, row, ink)
            return
        painter.setPen(ink.pen)
        if drawing.kind is DrawingKind.RECTANGLE:
            painter.setBrush(ink.fill)
            painter.drawRect(_crisp(_box(places, row)) if ink.period else _box(places, row))
            return
        x0, y0, x1, y1 = map(float, places.lines[row])
        if ink.period:
            # Dashes stay where they are on the line while its visible part gets another beginning.
            anchor_x, anchor_y = map(float, places.anchors[row, 0])
            ink.pen.setDashOffset(math.hypot(x0 - anchor_x, y0 - anchor_y) % ink.period / ink.pen.widthF())
            painter.setPen(ink.pen)
            if drawing.kind is DrawingKind.HORIZONTAL:
                y0 = y1 = math.floor(y0) + 0.5
        painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))

    def _paint_words(self, painter: QPainter, places: DrawingPlaces, row: int, ink: Ink) -> None:
        drawing, blocks, box = places.drawings[row], self._blocks, _box(places, row)
        painter.fillRect(box, self._inks.ground)
        painter.setFont(blocks.font)
        painter.setPen(ink.color)
        for number, line in enumerate(blocks.block(drawing.text).lines):
            x, y = blocks.baseline(number)
            painter.drawText(QPointF(box.left() + x, box.top() + y), line)

    def _paint_handles(self, painter: QPainter, places: DrawingPlaces, row: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._inks.handle)
        painter.setBrush(self._inks.inside)
        for place in places.handles(row):
            if not self._pane.adjusted(-_HANDLE, -_HANDLE, _HANDLE, _HANDLE).contains(place):
                continue
            mark = QRectF(place.x() - _HANDLE, place.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
            if places.drawings[row].locked:
                painter.drawRect(mark)
            else:
                painter.drawEllipse(mark)

    def _price_tags(self, places: DrawingPlaces, tags: dict[int, str]) -> list[PriceTag]:
        """Return the prices of levels in sight; where they crowd the axis older ones give way, and all to the last."""
        found: list[PriceTag] = []
        left, height = self._pane.right(), self._font.height
        width = self.rect.right() - left
        for row in sorted(tags, key=lambda one: (places.drawings[one].number != self._selected, -one)):
            y = float(places.lines[row, 1])
            if self._pane.top() <= y <= self._pane.bottom():
                rect = QRectF(left, round(y - height / 2), width, height)
                if not any(rect.intersects(other) for other in (self._taken, *(tag.rect for tag in found))):
                    found.append(PriceTag(rect, tags[row], places.drawings[row]))
        return found


def _box(places: DrawingPlaces, row: int) -> QRectF:
    left, top, right, bottom = map(float, places.boxes[row])
    return QRectF(left, top, right - left, bottom - top)


def _crisp(box: QRectF) -> QRectF:
    """Return a box with its edges in the middle of pixels."""
    left, top = math.floor(box.left()) + 0.5, math.floor(box.top()) + 0.5
    return QRectF(left, top, round(box.width()), round(box.height()))


def shows_price(drawing: Drawing) -> bool:
    """Whether a drawing's price stands on the axis."""
    return drawing.kind is DrawingKind.HORIZONTAL
