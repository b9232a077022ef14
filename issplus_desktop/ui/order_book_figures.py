"""Paints the sizes and sums of an order book's rows: bars and flashes at once, figures of one ink together."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.order_book_cells import BookCell, CellMaker
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_rows import BookRow, BookSide
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.order_book_geometry import BookPlace
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.order_book_places import BookPlaces
from issplus_desktop.ui.typeface import Piece, PlacedPiece, Typeface

_SIZE_BID: Final = BookColumn.SIZE_BID
_SUM_BID: Final = BookColumn.SUM_BID
_FIGURES: Final = (3, 2, 1)
_NO_ROOM: Final = "…"
_MOST_KEPT: Final = 400
"""Sizes of a column that are laid out, and sums: while they fade they come again, and small ones later too."""


class FigureInk(IntEnum):
    """How figures are written."""

    PLAIN = 0
    FAINT = 1
    LARGE = 2
    LARGE_FAINT = 3


_PLAIN: Final = int(FigureInk.PLAIN)
_FAINT: Final = int(FigureInk.FAINT)
_LARGE: Final = int(FigureInk.LARGE)
_LARGE_FAINT: Final = int(FigureInk.LARGE_FAINT)


class FigureDress(NamedTuple):
    """What figures are painted with; those of `large` sizes are heavier."""

    face: Typeface
    heavy: Typeface
    inks: BookInks
    height: int
    """Of a row, in pixels of the program."""
    stale: bool = False
    still: bool = False
    """Whether nothing fades."""


_LaidSize: TypeAlias = tuple[list[Piece], float, bool, float, float, QColor]
"""A size's figures, where they begin, whether they are not the whole number; the bar's left edge, length and ink."""
_SizeKey: TypeAlias = tuple[str, float, bool]
"""A size's text, the length of its bar, whether it is large."""


class BookFigures:
    """Paints what it is told; where a number stands is worked out once, for it comes again row by row.

    A row is told by its top edge. Figures are only noted: `paint` writes them over all that was painted. Where there is
    a whole number of pixels of the screen to one of the program, figures begin at whole ones.
    """

    def __init__(self, dress: FigureDress) -> None:
        self._dress = dress
        self._grain = 0
        self._rise = dress.face.base(0, dress.height)
        self._sizes: tuple[dict[_SizeKey, _LaidSize], ...] = tuple({} for _ in BookColumn)
        self._sums: tuple[dict[str, list[Piece]], ...] = tuple({} for _ in BookColumn)
        self._texts: tuple[list[PlacedPiece], ...] = tuple([] for _ in FigureInk)
        self._bars: dict[tuple[BookSide, bool], QColor] = {}
        self._strength = 0.0
        self._lit = QColor()

    @property
    def grain(self) -> int:
        """How many pixels of the screen there are to one of the program; 0 where that is no whole number."""
        return self._grain

    def forget(self) -> None:
        """Forget where numbers stand: columns have other places."""
        for sizes, sums in zip(self._sizes, self._sums, strict=True):
            sizes.clear()
            sums.clear()

    def begin(self, painter: QPainter, dress: FigureDress) -> None:
        """Paint so from now on, with a painter that has the face of usual figures."""
        scale = painter.deviceTransform().m11()
        grain = round(scale) if scale == round(scale) else 0
        if grain != self._grain or dress != self._dress:
            self.forget()
            self._bars.clear()
            self._strength = 0.0
            self._grain, self._dress = grain, dress
            self._rise = self._snapped(dress.face.base(0, dress.height))
        for texts in self._texts:
            texts.clear()  # of a painting that failed

    def level(self, painter: QPainter, top: int, line: BookRow, places: BookPlaces, cells: CellMaker) -> None:
        """Paint the sizes and note the sums of a row with levels."""
        for place in places.sizes[line.side]:
            entry = line.bid if place.column is _SIZE_BID else line.ask
            if entry is not None:
                self.size(painter, top, place, cells.size_cell(entry))
        for place in places.sums[line.side]:
            entry = line.bid if place.column is _SUM_BID else line.ask
            if entry is not None:
                self.sum(top, place, cells.sum_text(entry))

    def size(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        """Paint the bar and the flash of a size, and note its figures."""
        text, _, length, flash, changed_from, _, large = cell
        column = self._sizes[place.column]
        laid = column.get((text, length, large))
        if laid is None:
            if len(column) >= _MOST_KEPT:
                column.clear()
            laid = column[text, length, large] = self._lay_out(place, cell)
        pieces, left, cut, edge, span, ink = laid
        height = self._dress.height
        if type(edge) is int and type(span) is int:
            if span:
                painter.fillRect(edge, top + 1, span, height - 2, ink)
        else:
            painter.fillRect(QRectF(edge, top + 1, span, height - 2), ink)
        kind = _LARGE if large else _PLAIN
        if flash:
            lit = left
            if changed_from and not cut:
                lit += (self._dress.heavy if large else self._dress.face).width(text[:changed_from])
            first = int(lit) - 2
            # Without round corners, which cost more than the rest of a row.
            painter.fillRect(first, top + 2, place.right + 2 - first, height - 4, self._glow(flash))
        elif self._dress.stale:
            kind += 1
        texts, base = self._texts[kind], top + self._rise
        for piece, start in pieces:
            texts.append((piece, start, base))

    def sum(self, top: int, place: BookPlace, text: str) -> None:
        """Note a sum."""
        column = self._sums[place.column]
        laid = column.get(text)
        if laid is None:
            if len(column) >= _MOST_KEPT:
                column.clear()
            laid = column[text] = self._end_at(place, text, self._dress.face)[0]
        texts, base = self._texts[_FAINT], top + self._rise
        for piece, start in laid:
            texts.append((piece, start, base))

    def words(self, top: int, left: float, text: str) -> None:
        """Note some faint words."""
        first, base = self._snapped(left), top + self._rise
        self._texts[_FAINT].extend((piece, first + start, base) for piece, start in self._dress.face.pieces(text)[0])

    def paint(self, painter: QPainter) -> None:
        """Write what was noted."""
        theme, face, heavy = self._dress.inks.theme, self._dress.face, self._dress.heavy
        self._write(painter, face, theme.text, _PLAIN)
        self._write(painter, face, theme.text_dim, _FAINT)
        if self._texts[_LARGE] or self._texts[_LARGE_FAINT]:
            painter.setFont(heavy.font)
            self._write(painter, heavy, theme.text, _LARGE)
            self._write(painter, heavy, theme.text_dim, _LARGE_FAINT)
            painter.setFont(face.font)

    def _write(self, painter: QPainter, face: Typeface, ink: QColor, kind: int) -> None:
        texts = self._texts[kind]
        if not texts:
            return
        painter.setPen(ink)
        face.draw_all(painter, texts, whole=self._grain == 1)
        texts.clear()

    def _lay_out(self, place: BookPlace, cell: BookCell) -> _LaidSize:
        text, side, length, _, _, _, large = cell
        face = self._dress.heavy if large else self._dress.face
        pieces, left, cut = self._end_at(place, text, face)
        edge, span = 0.0, 0.0
        if length > 0:
            span = max(2.0, length * (place.width - 4))
            edge = place.left if place.starts_left else place.left + place.width - span
        if self._grain == 1:
            edge, span = round(edge), round(edge + span) - round(edge)
        ink = self._bars.get((side, large))
        if ink is None:
            ink = self._bars[side, large] = self._dress.inks.bar(cell, stale=self._dress.stale)
        return pieces, left, cut, edge, span, ink

    def _end_at(self, place: BookPlace, text: str, face: Typeface) -> tuple[list[Piece], float, bool]:
        """Return a number that ends where it is to end, where it begins, and whether it had to be rounded."""
        pieces, width = face.pieces(text)
        cut = width > place.right - place.left
        if cut:
            pieces, width = face.pieces(rounded_to_fit(text, place.room, face.width))
        left = self._snapped(place.right - width)
        return [(piece, left + start if start else left) for piece, start in pieces], left, cut

    def _snapped(self, length: float) -> float:
        """Return a place at a whole pixel of the screen, where pixels of the program have such; as an int if it can."""
        if self._grain == 1:
            return round(length)
        return round(length * self._grain) / self._grain if self._grain else length

    def _glow(self, strength: float) -> QColor:
        # Most of what glows at a time changed at one time.
        if strength != self._strength:
            shown = (1.0 if strength > 0 else -1.0) if self._dress.still else strength
            self._strength, self._lit = strength, self._dress.inks.glow(shown)
        return self._lit


def rounded_to_fit(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return a number's text with as many figures as have room; a mere sign where not even one has."""
    shorter = (OrderBookTexts.rounded(text, figures) for figures in _FIGURES)
    return next((words for words in shorter if width(words) <= room), _NO_ROOM)
