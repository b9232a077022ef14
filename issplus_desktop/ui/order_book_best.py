"""The best prices of an order book, and the spread between them."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.order_book_geometry import PADDING
from issplus_desktop.ui.order_book_strip import NOTHING, BookStrip, figures
from issplus_desktop.ui.theme import ThemeSource

_HEIGHT: Final = 40
_GAP: Final = 6
_ELIDE: Final = Qt.TextElideMode.ElideRight
_CENTER: Final = int(Qt.AlignmentFlag.AlignCenter)
_UP: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_DOWN: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)


class _Side(NamedTuple):
    """The texts of one side; a price without a size is none."""

    price: str = NOTHING
    size: str = ""

    def joined(self) -> str:
        return f"{self.price} {self.size}".strip()


class BestPricesStrip(BookStrip):
    """Best bid × size on the left, the spread in the middle, best ask × size on the right.

    Sizes and spread keep the room of their longest text of this book: neither does a price move with a size, nor does a
    size or the spread come and go with every tick.
    """

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, _HEIGHT, parent)
        self._summary = BookSummary()
        self._texts: OrderBookTexts | None = None
        self._stale = False
        self._bid = self._ask = _Side()
        self._middle = ("", "")
        self._size_room = self._middle_room = 0.0

    def start_anew(self) -> None:
        """Forget the book before and what room its texts took."""
        self._summary = BookSummary()
        self._measure_anew()

    def show_summary(self, summary: BookSummary, texts: OrderBookTexts, *, stale: bool) -> None:
        """Show the best prices; dimmed where they are stale."""
        self._summary, self._texts, self._stale = summary, texts, stale
        self._write()
        self.setAccessibleName(" · ".join(part for part in (self._spoken(), texts.spread(summary)) if part))
        self.update()

    def shown_texts(self) -> tuple[str, str, str]:
        """Return bid, spread and ask as painted."""
        return self._bid.joined(), self._middle[0], self._ask.joined()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange}:
            self._measure_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        middle = self._paint_middle(painter)
        half = (self.width() - 2 * self._inset - middle) / 2 - PADDING - _GAP
        self._paint_side(painter, self._bid, theme.bid, half, leftmost=True)
        self._paint_side(painter, self._ask, theme.ask, half, leftmost=False)
        painter.end()

    def _take_font(self, font: QFont) -> None:
        self._large, self._usual = figures(font, 1.45, bold=True), figures(font)
        self._small = figures(font, 0.88)

    def _measure_anew(self) -> None:
        self._size_room = self._middle_room = 0.0
        self._write()

    def _write(self) -> None:
        """Write what stands in the strip, which is painted more often than it changes."""
        self._bid, self._ask = self._side(self._summary.best_bid), self._side(self._summary.best_ask)
        self._middle = first, second = self._spread()
        sizes, middles = self._usual.width, self._small.metrics.horizontalAdvance
        self._size_room = max(self._size_room, sizes(self._bid.size), sizes(self._ask.size))
        middle = max(self._usual.metrics.horizontalAdvance(first), middles(second))
        self._middle_room = max(self._middle_room, middle)

    def _paint_side(self, painter: QPainter, side: _Side, color: QColor, room: float, *, leftmost: bool) -> None:
        """Paint `306.24 × 784`: the price large, the size smaller and only where there is room for the longest.

        A price without room is smaller too, and cut with a sign: it never runs into the other side's.
        """
        theme, face, usual = self._themes.theme, self._large, self._usual
        price, size = side
        if face.width(price) > room:
            face, price = usual, usual.metrics.elidedText(price, _ELIDE, max(room, 0.0))
        price_width, size_room = face.width(price), _GAP + self._size_room
        if not size or price_width + size_room > room:
            size, size_room = "", 0.0
        edge = self._inset + PADDING
        left = edge if leftmost else self.width() - edge - (price_width + size_room)
        base = (self.height() + face.metrics.capHeight()) / 2
        painter.setFont(face.font)
        painter.setPen(theme.text_dim if self._stale or not side.size else color)
        face.draw(painter, left, base, price)
        if size:
            painter.setFont(usual.font)
            painter.setPen(theme.text_dim)
            usual.draw(painter, left + price_width + _GAP, base, size)

    def _paint_middle(self, painter: QPainter) -> float:
        """Paint the spread over its share, where there is room for it; return the width it took."""
        theme = self._themes.theme
        first, second = self._middle
        width = self._middle_room
        prices = self._large.width(self._bid.price) + self._large.width(self._ask.price)
        if width + prices > self.width() - 2 * (self._inset + PADDING + _GAP):
            return 0.0
        area = QRectF(0, 4, self.width(), self.height() - 8)
        painter.setFont(self._usual.font)
        painter.setPen(theme.warn if self._summary.crossed else theme.text)
        painter.drawText(area, _UP if second else _CENTER, first)
        painter.setFont(self._small.font)
        painter.setPen(theme.text_dim)
        painter.drawText(area, _DOWN, second)
        return width

    def _spread(self) -> tuple[str, str]:
        if self._texts is None or self._summary.is_empty:
            return "", ""
        if self._summary.spread is None:
            return self._texts.spread(self._summary), ""
        details = " · ".join(self._texts.spread_details(self._summary))
        return self._texts.formatter.text(self._summary.spread), details

    def _side(self, level: Level | None) -> _Side:
        if self._texts is None or level is None:
            return _Side()
        return _Side(self._texts.formatter.text(level.price), f"× {self._texts.formatter.text(level.size)}")

    def _spoken(self) -> str:
        words = self.tr("Best bid {bid}, best ask {ask}")
        return words.format(bid=self._bid.joined(), ask=self._ask.joined())
