"""Paints the rows of a ladder, as few of them as changed."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_grounds import LadderGrounds, RowWindow
from issplus_desktop.ui.ladder_prices import LadderPrices, PriceDress
from issplus_desktop.ui.ladder_shades import LadderPlaces, LadderShades
from issplus_desktop.ui.order_book_geometry import PADDING, BookGeometry, BookPlace
from issplus_desktop.ui.order_book_painter import BookCellPainter, rounded_to_fit
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.typeface import PlacedText, Typeface


class _Ink(IntEnum):
    """How figures are written."""

    PLAIN = 0
    FAINT = 1
    LARGE = 2
    LARGE_FAINT = 3


_PLAIN: Final = _Ink.PLAIN
_FAINT: Final = _Ink.FAINT
_LARGE: Final = _Ink.LARGE
_LARGE_FAINT: Final = _Ink.LARGE_FAINT


class LadderPainter(BookCellPainter):
    """Paints whole rows: their ground and lines, the figures as the table does, the price, the last price's mark.

    Of many rows it paints first all grounds, then all bars, and the texts of one ink together: of the time that a row
    by itself takes, less than half is painting.
    """

    def __init__(self, themes: ThemeSource, lines: LadderModel) -> None:
        self._lines = lines
        self.current_row = -1
        self._grain = 0
        self._rise = 0.0
        self._texts: tuple[list[PlacedText], ...] = tuple([] for _ in _Ink)
        super().__init__(themes, lines)
        self._prices = LadderPrices(lines, self._dress())

    @property
    def mark_width(self) -> int:
        """The room that the last price's mark wants beside the price."""
        return int(self._face.metrics.horizontalAdvance("▲")) + 4

    def set_geometry(self, shape: BookGeometry) -> None:
        super().set_geometry(shape)
        self._columns = LadderPlaces.of(shape)

    def retheme(self) -> None:
        super().retheme()
        self._shades = LadderShades.of(self._themes.theme)
        self._grounds = LadderGrounds(self._shades, self._inks)

    def paint_rows(self, painter: QPainter, rows: Sequence[int], width: int) -> None:
        """Paint these rows (ascending), each as wide as `width`."""
        if not rows:
            return
        self._begin(painter)
        grounds = self._grounds.paint(painter, self._window(), rows, 0, width)
        spread_row = self._lines.spread_row
        if spread_row is not None and spread_row in rows:
            self._note_spread_words(spread_row * self._height)
        self._paint_levels(painter, rows)
        self._prices.paint(painter, rows, grounds)

    def paint_sums(self, painter: QPainter, rows: Sequence[int]) -> None:
        """Paint the sums of these rows, and nothing else of them: most of what a change in front changes behind it."""
        if not rows:
            return
        self._begin(painter)
        for place in self._columns.sums[BookSide.BOTH]:
            texts = {row: self._lines.sum_text(row, place.column) for row in rows}
            shown = [row for row, text in texts.items() if text]  # a side that is not there has no sum to change
            self._grounds.paint(painter, self._window(), shown, place.left, place.width)
            for row in shown:
                self._note_sum(place, row * self._height + self._rise, texts[row])
        painter.setPen(self._themes.theme.text_dim)
        self._face.draw_passing(painter, self._texts[_FAINT], self._grain)

    def _begin(self, painter: QPainter) -> None:
        super()._begin(painter)
        scale = painter.deviceTransform().m11()
        self._grain = round(scale) if scale == round(scale) else 0
        self._rise = self._base(0)
        if self._grain:
            self._rise = round(self._rise * self._grain) / self._grain
        self._prices.begin(self._dress(), self._grain)
        for texts in self._texts:
            texts.clear()  # of a painting that failed

    def _dress(self) -> PriceDress:
        return PriceDress(self._themes.theme, self._shades, self._face, self._columns, self._height, self._lines.steps)

    def _window(self) -> RowWindow:
        return RowWindow(self._lines.book, self._lines.top, self._height, self.hovered_row, self.current_row)

    def _paint_levels(self, painter: QPainter, rows: Sequence[int]) -> None:
        """Paint sizes, sums and net changes."""
        book, columns, height, first = self._lines.book.lines, self._columns, self._height, self._lines.top
        for row in rows:
            line = book.get(first - row)
            if line is not None:
                for place in columns.sizes[line.side]:
                    self._paint_size(painter, row * height, place, self._lines.line_size(line, place.column))
                for place in columns.sums[line.side]:
                    self._note_sum(place, row * height + self._rise, self._lines.line_sum(line, place.column))
            for place in columns.nets:
                cell = self._lines.cell(row, place.column)
                if cell.text:
                    self._paint_net(painter, row * height, place, cell)
        self._paint_texts(painter)

    def _paint_size(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        """Paint the bar and the flash of a size, and note its figures."""
        text, _, bar, flash, changed_from, _, large = cell
        face = self._heavy if large else self._face
        width = face.width(text)
        if width > place.room:
            text, changed_from = rounded_to_fit(text, place.room, face.width), 0
            width = face.width(text)
        if bar > 0:
            self._paint_bar(painter, top, place, cell)
        left = place.right - width
        if flash:
            # Without round corners, which cost more than the rest of a row.
            start = int(left + face.width(text[:changed_from])) - 2
            painter.fillRect(start, top + 2, place.right + 2 - start, self._height - 4, self._glow(cell))
        faint = self._stale and not flash
        ink = (_LARGE_FAINT if faint else _LARGE) if large else _FAINT if faint else _PLAIN
        self._texts[ink].append((text, left, top + self._rise))

    def _note_sum(self, place: BookPlace, base: float, text: str) -> None:
        width = self._face.width(text)
        if width > place.room:
            text = rounded_to_fit(text, place.room, self._face.width)
            width = self._face.width(text)
        self._texts[_FAINT].append((text, place.right - width, base))

    def _paint_texts(self, painter: QPainter) -> None:
        """Paint the texts that were noted, those of one ink together."""
        theme, texts = self._themes.theme, self._texts
        self._paint_noted(painter, self._face, theme.text, texts[_PLAIN])
        self._paint_noted(painter, self._face, theme.text_dim, texts[_FAINT])
        if texts[_LARGE] or texts[_LARGE_FAINT]:
            painter.setFont(self._heavy.font)
            self._paint_noted(painter, self._heavy, theme.text, texts[_LARGE])
            self._paint_noted(painter, self._heavy, theme.text_dim, texts[_LARGE_FAINT])
            painter.setFont(self._face.font)

    def _paint_noted(self, painter: QPainter, face: Typeface, ink: QColor, texts: list[PlacedText]) -> None:
        painter.setPen(ink)
        face.draw_all(painter, texts, self._grain)
        texts.clear()

    def _note_spread_words(self, top: int) -> None:
        """Note the spread beside the price of the middle row, where there is room."""
        before, after = self._lines.spread_words()
        columns, base, room = self._columns, top + self._rise, self._columns.left - 2 * PADDING
        width = self.text_width(before)
        if before and width <= room:
            self._texts[_FAINT].append((before, columns.left - PADDING - width, base))
        start = columns.right + PADDING
        if after and self.text_width(after) <= columns.total - start:
            self._texts[_FAINT].append((after, start, base))
