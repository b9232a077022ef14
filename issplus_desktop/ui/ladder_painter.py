"""Paints the rows of a ladder, as few of them as changed."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_grounds import LadderGrounds, RowWindow
from issplus_desktop.ui.ladder_prices import LadderPrices
from issplus_desktop.ui.ladder_shades import LadderShades
from issplus_desktop.ui.order_book_geometry import PADDING
from issplus_desktop.ui.order_book_painter import BookPainter
from issplus_desktop.ui.order_book_prices import PriceDress
from issplus_desktop.ui.theme import ThemeSource


class LadderPainter(BookPainter):
    """Paints whole rows: their ground and lines, the figures as the table does, the price, the last price's mark.

    Of many rows it paints first all grounds, then all bars, and the texts of one ink together: of the time that a row
    by itself takes, less than half is painting.
    """

    def __init__(self, themes: ThemeSource, lines: LadderModel) -> None:
        self._lines = lines
        self.current_row = -1
        super().__init__(themes, lines)
        self._prices = LadderPrices(lines, themes.theme, self._price_dress())

    @property
    def mark_width(self) -> int:
        """The room that the last price's mark wants beside the price."""
        return int(self._face.metrics.horizontalAdvance("▲")) + 4

    def retheme(self) -> None:
        super().retheme()
        self._shades = LadderShades.of(self._themes.theme)
        self._grounds = LadderGrounds(self._shades, self._inks)

    def begin(self, painter: QPainter) -> None:
        super().begin(painter)
        self._prices.begin(self._themes.theme, self._price_dress(), self._figures.grain)

    def paint_rows(self, painter: QPainter, rows: Sequence[int], width: int) -> None:
        """Paint these rows (ascending), each as wide as `width`, after `begin`."""
        grounds = self._grounds.paint(painter, self._window(), rows, 0, width)
        spread_row = self._lines.spread_row
        if spread_row is not None and spread_row in rows:
            self._note_spread_words(spread_row * self._height)
        self._paint_levels(painter, rows)
        self._prices.paint(painter, rows, grounds)

    def paint_sums(self, painter: QPainter, rows: Sequence[int]) -> None:
        """Paint the sums of these rows, and nothing else of them: most of what a change in front changes behind it."""
        figures = self._figures
        for place in self._places.sums[BookSide.BOTH]:
            texts = {row: self._lines.sum_text(row, place.column) for row in rows}
            shown = [row for row, text in texts.items() if text]  # a side that is not there has no sum to change
            self._grounds.paint(painter, self._window(), shown, place.left, place.width)
            for row in shown:
                figures.sum(row * self._height, place, texts[row])
        figures.paint(painter)

    def _price_dress(self) -> PriceDress:
        left, right = self._price_edges()
        shades = self._shades
        meaning = (self._lines.steps, in_force())
        return PriceDress(self._face, shades.prices, shades.dim, self._height, left, right, meaning)

    def _price_edges(self) -> tuple[int, int]:
        """Return the edges of the price column."""
        prices = self._places.prices
        return (prices[0].left, prices[0].left + prices[0].width) if prices else (0, 0)

    def _window(self) -> RowWindow:
        return RowWindow(self._lines.book, self._lines.top, self._height, self.hovered_row, self.current_row)

    def _paint_levels(self, painter: QPainter, rows: Sequence[int]) -> None:
        """Paint sizes, sums and net changes."""
        book, height, first, nets = self._lines.book.lines, self._height, self._lines.top, self._places.nets
        cells, level = self._lines.cells, self._figures.level
        for row in rows:
            line = book.get(first - row)
            if line is not None:
                level(painter, row * height, line, self._places, cells)
            for place in nets[BookSide.BOTH]:  # those of levels that have gone stand there too
                cell = self._lines.cell(row, place.column)
                if cell.text:
                    self._paint_net(painter, row * height, place, cell)
        self._figures.paint(painter)

    def _note_spread_words(self, top: int) -> None:
        """Note the spread beside the price of the middle row, where there is room."""
        before, after = self._lines.spread_words()
        left, right = self._price_edges()
        width = self.text_width(before)
        if before and width <= left - 2 * PADDING:
            self._figures.words(top, left - PADDING - width, before)
        if after and self.text_width(after) <= self._places.total - right - PADDING:
            self._figures.words(top, right + PADDING, after)
