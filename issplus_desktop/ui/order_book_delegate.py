"""Paints the cells of an order book: bars, figures, flashes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from issplus_desktop.models.live_model import AnyIndex
from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_columns import NETS, PRICES, SIZES, BookColumn
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.fonts import figures_font
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.theme import Theme, ThemeSource, mix

_BAR_STRENGTH: Final = 0.26
_LARGE_BAR_STRENGTH: Final = 0.40
_STALE_BAR_STRENGTH: Final = 0.10
_LEAST_NET_STRENGTH: Final = 0.45
"""A net change that fades stays readable until it goes."""
_SELECTED_EDGE: Final = 3
"""Pixels of accent at the left of a selected row, whose ground alone is hardly another one."""
_FLASH_ROUNDING: Final = 2.0
_FIGURES: Final = (3, 2, 1)
_NO_ROOM: Final = "…"
_SHAPE: Final = str.maketrans("123456789", "0" * 9)
_MOST_WIDTHS: Final = 800


class BookCells(Protocol):
    """What is painted: the rows of one look."""

    @property
    def is_stale(self) -> bool:
        """Whether the rows are old."""
        ...

    @property
    def decimals(self) -> int:
        """The most decimals among the prices."""
        ...

    @property
    def summary(self) -> BookSummary:
        """Best prices and spread."""
        ...

    def cell(self, row: int, column: int) -> BookCell:
        """Return all of one cell."""
        ...

    def spread_text(self) -> str:
        """Return the spread in words."""
        ...


class OrderBookDelegate(QStyledItemDelegate):
    """Paints one cell at a time from the model's BookCell; widths come from the geometry that the view sets."""

    def __init__(self, themes: ThemeSource, model: BookCells, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self.geometry = BookGeometry()
        self.hovered_row = -1
        self.set_font(QFont())

    def set_model(self, model: BookCells) -> None:
        """Paint another model."""
        self._model = model

    def set_font(self, font: QFont) -> None:
        """Take the view's font; figures get one width."""
        self._font = figures_font(font)
        self._metrics = QFontMetricsF(self._font)
        self._heavy = QFont(self._font)
        self._heavy.setWeight(QFont.Weight.Bold)
        self._heavy_metrics = QFontMetricsF(self._heavy)
        self._digit = self._metrics.horizontalAdvance("0")
        self._widths: dict[str, float] = {}
        self._heavy_widths: dict[str, float] = {}

    def text_width(self, text: str) -> float:
        """Return how wide a text of figures is."""
        return _width(text, self._metrics, self._widths)

    def heavy_width(self, text: str) -> float:
        """Return how wide a text is in the weight of large sizes."""
        return _width(text, self._heavy_metrics, self._heavy_widths)

    def font_of(self, cell: BookCell) -> QFont:
        """Return the font of a cell: large sizes are heavier."""
        return self._heavy if cell.large else self._font

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self.geometry.width(BookColumn(index.column())), self._themes.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), BookColumn(index.column())
        cell = self._model.cell(row, column)
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setFont(self._font)
            self._paint_ground(painter, rect, option, row, column)
            if cell.side is BookSide.SPREAD:
                self._paint_spread(painter, rect, column)
            elif cell.text and column in NETS:
                self._paint_net(painter, rect, cell, column)
            elif cell.text:
                if cell.bar > 0:
                    self._paint_bar(painter, rect, cell, column)
                self._paint_figures(painter, rect, cell, column)
        finally:
            painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: int, column: BookColumn
    ) -> None:
        theme = self._themes.theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.selection if selected else theme.surface
        if row == self.hovered_row:
            ground = mix(ground, theme.text, 0.06)
        if selected or row == self.hovered_row:
            painter.fillRect(rect, ground)
        if selected and self.geometry.columns[:1] == (column,):
            painter.fillRect(QRect(rect.left(), rect.top(), _SELECTED_EDGE, rect.height()), theme.accent)

    def _paint_spread(self, painter: QPainter, rect: QRect, column: BookColumn) -> None:
        """Paint this column's part of the row's one text: it spans all columns."""
        theme, summary = self._themes.theme, self._model.summary
        painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.raised)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line)
        painter.setClipRect(rect)
        left = rect.left() - self.geometry.left(column)
        whole = QRect(left, rect.top(), self.geometry.total, rect.height())
        painter.setPen(theme.warn if summary.crossed else theme.text_dim)
        text = self._metrics.elidedText(self._model.spread_text(), Qt.TextElideMode.ElideRight, whole.width() - 8)
        painter.drawText(whole, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_bar(self, painter: QPainter, rect: QRect, cell: BookCell, column: BookColumn) -> None:
        theme = self._themes.theme
        color = QColor(theme.bid if cell.side is BookSide.BID else theme.ask)
        strength = _LARGE_BAR_STRENGTH if cell.large else _BAR_STRENGTH
        color.setAlphaF(_STALE_BAR_STRENGTH if self._model.is_stale else strength)
        width = max(2.0, cell.bar * (rect.width() - 4))
        left = rect.left() if self.geometry.starts_left(column) else rect.right() + 1 - width
        painter.fillRect(QRectF(left, rect.top() + 1, width, rect.height() - 2), color)

    def _paint_figures(self, painter: QPainter, rect: QRect, cell: BookCell, column: BookColumn) -> None:
        cell = self._fitting(cell, column)
        right = self._right_edge(rect, cell, column)
        width = self.heavy_width if cell.large else self.text_width
        left = right - width(cell.text)
        base = self._base(rect)
        ink = self._ink(cell, column)
        painter.setFont(self.font_of(cell))
        if cell.flash:
            self._paint_flash(painter, rect, cell, left, right)
            ink = self._themes.theme.text
        dim = cell.dim_from
        bright = cell.text if dim is None else cell.text[:dim]
        painter.setPen(ink)
        painter.drawText(QPointF(left, base), bright)
        if dim is not None:
            painter.setPen(mix(ink, self._themes.theme.surface, self._themes.theme.fainter(0.45)))
            painter.drawText(QPointF(left + self.text_width(bright), base), cell.text[dim:])

    def _fitting(self, cell: BookCell, column: BookColumn) -> BookCell:
        """Return the cell, or a rounded one where its figures have no room: cut ones would be read as another size."""
        width = self.heavy_width if cell.large else self.text_width
        room = self.geometry.figures_right(column)
        if width(cell.text) <= room:
            return cell
        return replace(cell, text=rounded_to_fit(cell.text, room, width), changed_from=0, dim_from=None)

    def _paint_net(self, painter: QPainter, rect: QRect, cell: BookCell, column: BookColumn) -> None:
        """Paint a signed change that pales and goes."""
        theme = self._themes.theme
        ink = theme.up if cell.flash > 0 else theme.down
        if self._model.is_stale:
            ink = theme.text_dim
        elif not self._themes.reduced_motion:
            strength = _LEAST_NET_STRENGTH + (1.0 - _LEAST_NET_STRENGTH) * abs(cell.flash)
            ink = mix(theme.surface, ink, strength)
        painter.setPen(ink)
        cell = self._fitting(cell, column)
        right = rect.left() + self.geometry.figures_right(column)
        painter.drawText(QPointF(right - self.text_width(cell.text), self._base(rect)), cell.text)

    def _base(self, rect: QRect) -> float:
        return rect.top() + (rect.height() + self._metrics.ascent() - self._metrics.descent()) / 2

    def _paint_flash(self, painter: QPainter, rect: QRect, cell: BookCell, left: float, right: float) -> None:
        theme = self._themes.theme
        color = QColor(theme.flash_up if cell.flash > 0 else theme.flash_down)
        color.setAlphaF(1.0 if self._themes.reduced_motion else min(1.0, abs(cell.flash)))
        width = self.heavy_width if cell.large else self.text_width
        start = left + width(cell.text[: cell.changed_from])
        area = QRectF(start - 2, rect.top() + 2, right - start + 4, rect.height() - 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(area, _FLASH_ROUNDING, _FLASH_ROUNDING)

    def _right_edge(self, rect: QRect, cell: BookCell, column: BookColumn) -> float:
        right = rect.left() + self.geometry.figures_right(column)
        if column not in PRICES:
            return right
        fraction = cell.text.partition(".")[2]
        decimals = self._model.decimals
        return right - (decimals - len(fraction)) * self._digit - (0 if fraction or not decimals else self._digit * 0.4)

    def _ink(self, cell: BookCell, column: BookColumn) -> QColor:
        theme: Theme = self._themes.theme
        if self._model.is_stale:
            return theme.text_dim
        if column in PRICES:
            return theme.bid if cell.side is BookSide.BID else theme.ask
        return theme.text if column in SIZES else theme.text_dim


def rounded_to_fit(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return a number's text with as many figures as have room; a mere sign where not even one has."""
    shorter = (OrderBookTexts.rounded(text, figures) for figures in _FIGURES)
    return next((words for words in shorter if width(words) <= room), _NO_ROOM)


def _width(text: str, metrics: QFontMetricsF, known: dict[str, float]) -> float:
    """Return how wide a text is; all digits are of one width, so that texts of one shape are measured once."""
    shape = text.translate(_SHAPE)
    width = known.get(shape)
    if width is None:
        if len(known) >= _MOST_WIDTHS:
            known.clear()
        width = known[shape] = metrics.horizontalAdvance(shape)
    return width
