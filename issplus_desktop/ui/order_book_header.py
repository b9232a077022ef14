"""What stands above an order book: best prices and spread, imbalance, column captions."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_columns import PRICES, SIZES, SUMS, BookColumn
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.fonts import figures_font, scaled_font
from issplus_desktop.ui.order_book_geometry import PADDING, BookGeometry
from issplus_desktop.ui.theme import ThemeSource, mix

_BEST_HEIGHT: Final = 40
_IMBALANCE_HEIGHT: Final = 20
_CAPTION_HEIGHT: Final = 24
_BAR_HEIGHT: Final = 4
_GAP: Final = 6
_NOTHING: Final = "—"


class _BookStrip(QWidget):
    """A painted strip that follows theme, font and language."""

    def __init__(self, themes: ThemeSource, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._height = height
        self._inset = 0
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def set_inset(self, inset: int) -> None:
        """Leave so many pixels free at both sides, as the rows below do in a wide pane."""
        if inset != self._inset:
            self._inset = inset
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LanguageChange}:
            self.update()
        super().changeEvent(event)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class BestPricesStrip(_BookStrip):
    """Best bid × size on the left, the spread in the middle, best ask × size on the right."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, _BEST_HEIGHT, parent)
        self._summary = BookSummary()
        self._texts: OrderBookTexts | None = None
        self._stale = False

    def show_summary(self, summary: BookSummary, texts: OrderBookTexts, *, stale: bool) -> None:
        """Show the best prices; dimmed where they are stale."""
        self._summary, self._texts, self._stale = summary, texts, stale
        self.setAccessibleName(" · ".join(part for part in (self._spoken(), texts.spread(summary)) if part))
        self.update()

    def shown_texts(self) -> tuple[str, str, str]:
        """Return bid, spread and ask as painted."""
        return self._side(self._summary.best_bid), self._middle()[0], self._side(self._summary.best_ask)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        middle = self._paint_middle(painter)
        half = (self.width() - 2 * self._inset - middle) / 2 - PADDING - _GAP
        self._paint_side(painter, self._summary.best_bid, theme.bid, half, leftmost=True)
        self._paint_side(painter, self._summary.best_ask, theme.ask, half, leftmost=False)
        painter.end()

    def _paint_side(
        self, painter: QPainter, level: Level | None, color: QColor, room: float, *, leftmost: bool
    ) -> None:
        """Paint `306.24 × 784`: the price large, the size smaller and only where there is room for it.

        A price without room is smaller too, and cut with a sign: it never runs into the other side's.
        """
        theme = self._themes.theme
        large, small = figures_font(scaled_font(self.font(), 1.45, bold=True)), figures_font(self.font())
        wide, narrow = QFontMetricsF(large), QFontMetricsF(small)
        price, size = self._price(level), self._size(level)
        if wide.horizontalAdvance(price) > room:
            large, wide = small, narrow
            price = narrow.elidedText(price, Qt.TextElideMode.ElideRight, max(room, 0.0))
        price_width, size_width = wide.horizontalAdvance(price), narrow.horizontalAdvance(size)
        if price_width + _GAP + size_width > room:
            size, size_width = "", -_GAP
        whole = price_width + _GAP + size_width
        edge = self._inset + PADDING
        left = edge if leftmost else self.width() - edge - whole
        base = (self.height() + wide.capHeight()) / 2
        painter.setFont(large)
        painter.setPen(theme.text_dim if self._stale or level is None else color)
        painter.drawText(QPointF(left, base), price)
        painter.setFont(small)
        painter.setPen(theme.text_dim)
        painter.drawText(QPointF(left + price_width + _GAP, base), size)

    def _paint_middle(self, painter: QPainter) -> float:
        """Paint the spread over its share, where there is room for it; return the width it took."""
        theme = self._themes.theme
        first, second = self._middle()
        large, small = figures_font(self.font()), figures_font(scaled_font(self.font(), 0.88))
        wide, narrow = QFontMetricsF(large), QFontMetricsF(small)
        width = max(wide.horizontalAdvance(first), narrow.horizontalAdvance(second))
        if width + self._prices_width() > self.width() - 2 * (self._inset + PADDING + _GAP):
            return 0.0
        area = QRectF(0, 4, self.width(), self.height() - 8)
        up = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        down = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setFont(large)
        painter.setPen(theme.warn if self._summary.crossed else theme.text)
        painter.drawText(area, int(up if second else Qt.AlignmentFlag.AlignCenter), first)
        painter.setFont(small)
        painter.setPen(theme.text_dim)
        painter.drawText(area, int(down), second)
        return width

    def _prices_width(self) -> float:
        metrics = QFontMetricsF(figures_font(scaled_font(self.font(), 1.45, bold=True)))
        levels = (self._summary.best_bid, self._summary.best_ask)
        return sum(metrics.horizontalAdvance(self._price(level)) for level in levels)

    def _middle(self) -> tuple[str, str]:
        if self._texts is None or self._summary.is_empty:
            return "", ""
        if self._summary.spread is None:
            return self._texts.spread(self._summary), ""
        details = " · ".join(self._texts.spread_details(self._summary))
        return self._texts.formatter.text(self._summary.spread), details

    def _side(self, level: Level | None) -> str:
        return f"{self._price(level)} {self._size(level)}".strip()

    def _price(self, level: Level | None) -> str:
        return self._texts.formatter.text(level.price) if self._texts and level else _NOTHING

    def _size(self, level: Level | None) -> str:
        return f"× {self._texts.formatter.text(level.size)}" if self._texts and level else ""

    def _spoken(self) -> str:
        words = self.tr("Best bid {bid}, best ask {ask}")
        return words.format(bid=self._side(self._summary.best_bid), ask=self._side(self._summary.best_ask))


class ImbalanceStrip(_BookStrip):
    """How the size shown is shared between buyers and sellers: a bar and two numbers that add up to 100."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, _IMBALANCE_HEIGHT, parent)
        self._share: Decimal | None = None
        self._stale = False
        self.setToolTip(self.tr("Share of bids and asks in all the size shown"))

    def show_share(self, share: Decimal | None, *, stale: bool) -> None:
        """Show the bids' share (0..1); None where there is no size at all."""
        if (share, stale) == (self._share, self._stale):
            return
        self._share, self._stale = share, stale
        bid, ask = self.numbers()
        self.setAccessibleName(self.tr("Imbalance: bids {bid}, asks {ask}").format(bid=bid, ask=ask))
        self.update()

    def numbers(self) -> tuple[str, str]:
        """Return both shares in per cent, as painted."""
        if self._share is None:
            return _NOTHING, _NOTHING
        bid = int((self._share * 100).to_integral_value())
        return f"{bid} %", f"{100 - bid} %"

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setToolTip(self.tr("Share of bids and asks in all the size shown"))
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setFont(figures_font(scaled_font(self.font(), 0.92)))
        field = int(painter.fontMetrics().horizontalAdvance("100 %")) + PADDING
        bid, ask = self.numbers()
        edge = self._inset + PADDING
        area = QRectF(edge, 0, self.width() - 2 * edge, self.height())
        center, left, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.text_dim if self._stale else theme.bid)
        painter.drawText(area, int(left | center), bid)
        painter.setPen(theme.text_dim if self._stale else theme.ask)
        painter.drawText(area, int(right | center), ask)
        self._paint_bar(painter, QRectF(area.left() + field, (self.height() - _BAR_HEIGHT) / 2, 0, _BAR_HEIGHT), field)
        painter.end()

    def _paint_bar(self, painter: QPainter, area: QRectF, field: int) -> None:
        theme = self._themes.theme
        whole = self.width() - 2 * (self._inset + PADDING + field)
        if whole < 8:
            return
        if self._share is None:
            painter.fillRect(QRectF(area.left(), area.top(), whole, area.height()), theme.line)
            return
        fade = 0.6 if self._stale else 0.2
        bid = round(whole * float(self._share))
        painter.fillRect(QRectF(area.left(), area.top(), bid, area.height()), mix(theme.bid, theme.surface, fade))
        rest = QRectF(area.left() + bid + 1, area.top(), whole - bid - 1, area.height())
        painter.fillRect(rest, mix(theme.ask, theme.surface, fade))


class CaptionsStrip(_BookStrip):
    """The captions over the columns: Σ, size, price, size, Σ, over a 1-pixel line."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, _CAPTION_HEIGHT, parent)
        self._geometry = BookGeometry()
        self._explain()

    def set_geometry(self, geometry: BookGeometry, inset: int) -> None:
        """Take the columns' widths and the left edge of the first."""
        self._geometry = geometry
        self.set_inset(inset)
        self.update()

    def captions(self) -> list[str]:
        """Return the captions as painted, left to right."""
        return [self._caption(column) for column in self._geometry.columns]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._explain()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape, painter = self._themes.theme, self._geometry, QPainter(self)
        painter.setFont(scaled_font(self.font(), 0.9))
        painter.setPen(theme.text_dim)
        for column in shape.columns:
            left, text = self._inset + shape.left(column), self._caption(column)
            if column in PRICES:
                area = QRectF(left, 0, shape.width(column), self.height())
                painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
            else:
                self._right(painter, left + shape.figures_right(column), text)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        painter.end()

    def _explain(self) -> None:
        self.setToolTip(
            self.tr("Σ: sum from the best price to here\nΔ: net change between snapshots, not cancelled orders")
        )

    def _caption(self, column: BookColumn) -> str:
        beside = BookColumn.PRICE_ASK in self._geometry.columns
        if column in PRICES and beside:
            return self.tr("Bid") if column is BookColumn.PRICE else self.tr("Ask")
        if column in PRICES:
            return self.tr("Price")
        if column in SIZES:
            return self.tr("Size")
        return "Σ" if column in SUMS else "Δ"

    def _right(self, painter: QPainter, edge: float, text: str) -> None:
        area = QRectF(edge - 200, 0, 200, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
