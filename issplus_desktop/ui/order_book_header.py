"""What stands between the best prices and the rows of an order book: imbalance, column captions."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.order_book_columns import PRICES, SIZES, SUMS, BookColumn
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.order_book_geometry import PADDING, BookGeometry
from issplus_desktop.ui.order_book_strip import NOTHING, BookStrip, figures
from issplus_desktop.ui.theme import ThemeSource, mix

_IMBALANCE_HEIGHT: Final = 20
_CAPTION_HEIGHT: Final = 24
_BAR_HEIGHT: Final = 4


class ImbalanceStrip(BookStrip):
    """How the size shown is shared between buyers and sellers: a bar and two numbers that add up to 100."""

    told_as = QAccessible.Role.StaticText

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
            return NOTHING, NOTHING
        bid = int((self._share * 100).to_integral_value())
        return f"{bid} %", f"{100 - bid} %"

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setToolTip(self.tr("Share of bids and asks in all the size shown"))
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setFont(self._face.font)
        field = round(self._face.width("100 %")) + PADDING
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

    def _take_font(self, font: QFont) -> None:
        self._face = figures(font, 0.92)

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


class CaptionsStrip(BookStrip):
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
        painter.setFont(self._caption_font)
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

    def _take_font(self, font: QFont) -> None:
        self._caption_font = scaled_font(font, 0.9)

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
