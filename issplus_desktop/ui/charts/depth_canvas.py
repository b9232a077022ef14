"""The widget that a depth curve is painted in."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from issplus_desktop.market.depth import DepthReading, reading_at
from issplus_desktop.models.depth_model import DepthModel
from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.book_canvas import BookCanvas
from issplus_desktop.ui.charts.depth_colors import SideInk, depth_colors
from issplus_desktop.ui.charts.depth_layout import DepthLayout, depth_layout
from issplus_desktop.ui.charts.depth_words import book_words, reading_words
from issplus_desktop.ui.pane_key_table import DEPTH
from issplus_desktop.ui.theme import ThemeSource

_LINE_GAP: Final = 3.0
_DOT: Final = 3.5


class DepthCanvas(BookCanvas):
    """Shows a DepthModel, which is active only while this is visible; reads out the price under the pointer."""

    key_scopes = (DEPTH,)
    told_as = QAccessible.Role.Chart
    range_requested = Signal(int)
    """Less (1) or more (-1) of the book is wanted."""
    scale_requested = Signal()
    """The other scale of sizes is wanted."""

    def __init__(self, themes: ThemeSource, model: DepthModel, parent: QWidget | None = None) -> None:
        super().__init__(themes, model, parent)
        self._model = model
        self._colors = depth_colors(themes.theme)
        self._font = AxisFont(QFont())
        self._layout: DepthLayout | None = None
        self._price: Decimal | None = None
        self._stale = False
        self._take_words()
        model.changed.connect(self._on_changed)
        themes.changed.connect(self._on_theme_changed)

    @property
    def reading(self) -> DepthReading | None:
        """What is read out; None while the pointer is elsewhere."""
        return reading_at(self._model.depth, self._price) if self._price is not None else None

    @property
    def words(self) -> tuple[str, ...]:
        """The lines of the read-out as shown; none while the pointer is elsewhere."""
        reading = self.reading
        return () if reading is None else reading_words(reading)

    def spoken(self) -> str:
        """Return what a screen reader says of the whole book, while no price is read out."""
        return ", ".join(book_words(self._model.depth))

    def set_stale(self, *, stale: bool) -> None:
        """Say whether the book is old news."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def layout_now(self) -> DepthLayout:
        """Return where everything stands: painting and pointing go by the same."""
        if self._layout is None:
            model = self._model
            area = QRectF(self.rect()).adjusted(0.0, 4.0, 0.0, 0.0)
            self._layout = depth_layout(model.depth, model.look, area, self._font, model.decimals)
        return self._layout

    def point_at(self, x: float | None) -> None:
        """Read out the price at a pixel, or (None) nothing."""
        self._set_price(None if x is None else self.layout_now().price_at(x, self._model.decimals))

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        inside = event.position().x() <= self.layout_now().pane.rect.right()
        self.point_at(event.position().x() if inside else None)

    def leaveEvent(self, _event: QEvent) -> None:
        self.point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.range_requested.emit(1 if turned > 0 else -1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.range_requested.emit(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._walk(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_L:
            self.scale_requested.emit()
        elif key == Qt.Key.Key_Escape and self._price is not None:
            self._set_price(None)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colors.surface)
        if not self._model.depth.is_empty:
            layout = self.layout_now()
            self._paint_axes(painter, layout)
            self._paint_sides(painter, layout)
            self._paint_reading(painter, layout)
            self._paint_words(painter, layout)
        self._paint_focus(painter)
        painter.end()

    # The parts of the picture.

    def _paint_axes(self, painter: QPainter, layout: DepthLayout) -> None:
        rect, colors = layout.pane.rect, self._colors
        painter.setFont(self._font.font)
        painter.setPen(colors.grid)
        for label in layout.sizes:
            painter.drawLine(QPointF(rect.left(), round(label.y) + 0.5), QPointF(rect.right(), round(label.y) + 0.5))
        painter.setPen(colors.frame)
        painter.drawLine(rect.bottomLeft() + QPointF(0, 0.5), rect.bottomRight() + QPointF(0, 0.5))
        painter.setPen(colors.text_dim)
        for label in layout.sizes:
            self._font.paint(painter, self.width() - EDGE - self._font.width(label.text), label.y, label.text)
        middle = rect.bottom() + 2 + self._font.height / 2
        for x, text in layout.prices:
            self._font.paint(painter, x - self._font.width(text) / 2, middle, text)

    def _paint_sides(self, painter: QPainter, layout: DepthLayout) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for outline, is_bid in ((layout.bids, True), (layout.asks, False)):
            ink = self._ink(is_bid=is_bid)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.fill)
            painter.drawPolygon(outline)
            painter.setPen(ink.line)
            painter.drawPolyline(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if layout.mid is not None:
            self._paint_column(painter, layout, layout.mid)

    def _paint_column(self, painter: QPainter, layout: DepthLayout, x: float, *, aim: bool = False) -> None:
        painter.setPen(self._colors.aim if aim else self._colors.mid)
        rect = layout.pane.rect
        painter.drawLine(QPointF(round(x) + 0.5, rect.top()), QPointF(round(x) + 0.5, rect.bottom()))

    def _paint_reading(self, painter: QPainter, layout: DepthLayout) -> None:
        reading = self.reading
        if reading is None:
            return
        x = layout.pane.x_of(float(reading.price))
        self._paint_column(painter, layout, x, aim=True)
        if reading.size:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._ink(is_bid=reading.is_bid).line)
            painter.setBrush(self._colors.surface)
            painter.drawEllipse(QPointF(x, layout.pane.y_of(float(reading.size))), _DOT, _DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_words(self, painter: QPainter, layout: DepthLayout) -> None:
        """Paint the read-out over the valley between the sides, where curves are low."""
        words, font, rect = self.words, self._font, layout.pane.rect
        if not words:
            return
        width = max(font.width(line) for line in words) + 16.0
        height = len(words) * (font.height + _LINE_GAP) + _LINE_GAP
        middle = layout.mid if layout.mid is not None else rect.center().x()
        left = min(max(middle - width / 2, rect.left() + 2), max(rect.right() - width - 2, rect.left() + 2))
        box = QRectF(round(left), rect.top() + 2, width, height)
        painter.setPen(self._colors.frame)
        painter.setBrush(self._colors.raised)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(font.font)
        for place, line in enumerate(words):
            painter.setPen(self._colors.text_dim if place else self._colors.text)
            y = box.top() + _LINE_GAP + (font.height + _LINE_GAP) * place + font.height / 2
            font.paint(painter, box.center().x() - font.width(line) / 2, y, line)

    def _ink(self, *, is_bid: bool) -> SideInk:
        if self._stale:
            return self._colors.stale
        return self._colors.bid if is_bid else self._colors.ask

    # What is pointed at.

    def _walk(self, direction: int) -> None:
        """Go to the next price with a level, to the right (1) or the left (-1); from nowhere to the best ones."""
        depth = self._model.depth
        prices = sorted({step.price for step in (*depth.bids, *depth.asks)})
        if not prices:
            return
        start = depth.mid if depth.mid is not None else prices[0] - direction
        here = start if self._price is None else self._price
        ahead = [price for price in prices if (price > here if direction > 0 else price < here)]
        if ahead:
            self._set_price(min(ahead) if direction > 0 else max(ahead))

    def _set_price(self, price: Decimal | None) -> None:
        if price != self._price:
            self._price = price
            self.setAccessibleDescription(", ".join(self.words))
            self.update()

    @Slot()
    def _on_changed(self) -> None:
        self._layout = None
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._colors = depth_colors(self._themes.theme)
        self.update()

    def _take_words(self) -> None:
        self._font = self._axis_font()
        self._on_changed()
