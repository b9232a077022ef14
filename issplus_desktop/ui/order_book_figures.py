"""Paints the sizes and sums of an order book's rows: bars and flashes at once, figures of one ink together."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.order_book_cells import BookCell, CellMaker
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_rows import BookRow
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.order_book_geometry import BookPlace
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.order_book_places import BookPlaces
from issplus_desktop.ui.typeface import Piece, PlacedPiece, Typeface

_SIZE_BID: Final = BookColumn.SIZE_BID
_SUM_BID: Final = BookColumn.SUM_BID
_FIGURES: Final = (3, 2, 1)
_NO_ROOM: Final = "…"
_MOST_KEPT: Final = 128
"""Sizes of a column that are laid out, and sums: while they fade they come again, later hardly."""


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


class _LaidSize(NamedTuple):
    pieces: tuple[Piece, ...]
    left: float
    cut: bool
    """Whether it is not the whole number that is written."""
    bar: QRectF | None
    """It is moved to the row that it is painted in."""
    ink: QColor
    """Of the bar."""


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
        self._sums: tuple[dict[str, tuple[Piece, ...]], ...] = tuple({} for _ in BookColumn)
        self._texts: tuple[list[PlacedPiece], ...] = tuple([] for _ in FigureInk)
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
        pieces, left, cut, bar, ink = laid
        if bar is not None:
            bar.moveTop(top + 1)
            painter.fillRect(bar, ink)
        kind = _LARGE if large else _PLAIN
        if flash:
            lit = left
            if changed_from and not cut:
                lit += (self._dress.heavy if large else self._dress.face).width(text[:changed_from])
            first = int(lit) - 2
            # Without round corners, which cost more than the rest of a row.
            height = self._dress.height - 4
            painter.fillRect(first, top + 2, place.right + 2 - first, height, self._glow(flash))
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
            face = self._dress.face
            shown = text if face.width(text) <= place.room else rounded_to_fit(text, place.room, face.width)
            laid = column[text] = face.pieces(shown, self._snapped(place.right - face.width(shown)))
        texts, base = self._texts[_FAINT], top + self._rise
        for piece, start in laid:
            texts.append((piece, start, base))

    def words(self, top: int, left: float, text: str) -> None:
        """Note some faint words."""
        pieces = self._dress.face.pieces(text, self._snapped(left))
        self._texts[_FAINT].extend((piece, start, top + self._rise) for piece, start in pieces)

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
        dress = self._dress
        face = dress.heavy if cell.large else dress.face
        cut = face.width(cell.text) > place.room
        text = rounded_to_fit(cell.text, place.room, face.width) if cut else cell.text
        bar = None
        if cell.bar > 0:
            length = max(2.0, cell.bar * (place.width - 4))
            edge = place.left if place.starts_left else place.left + place.width - length
            bar = QRectF(edge, 0, length, dress.height - 2)
        ink = dress.inks.bar(cell, stale=dress.stale)
        left = self._snapped(place.right - face.width(text))
        return _LaidSize(face.pieces(text, left), left, cut, bar, ink)

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
