"""Writes the prices of a column of an order book, most of them from pictures."""

from collections.abc import Hashable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_geometry import PADDING
from issplus_desktop.ui.price_pictures import PricePictures, Shelf
from issplus_desktop.ui.typeface import Typeface

_EDGE: Final = 3
"""Pixels at the left of the column that no picture stands on: a selected row is marked there."""


class PriceDress(NamedTuple):
    """What prices are written with, and where."""

    face: Typeface
    inks: dict[BookSide, QColor]
    dim: dict[BookSide, QColor]
    """Of the zeros at the end."""
    height: int
    """Of a row, in pixels of the program."""
    left: int = 0
    """The column's left edge."""
    right: int = 0
    """Its right one."""
    meaning: object = None
    """Where this is another one, a price of the same key is written another way."""


class PickedPrice(NamedTuple):
    """What a picture of a price is found by: what stands for the price, its side, and the colour of the ground."""

    key: Hashable
    side: BookSide
    ground: QColor


class PriceWords(NamedTuple):
    """A price as text, from which character on it is dimmed, and how far it stands off the usual edge."""

    text: str
    dim_from: int | None = None
    indent: float = 0.0


class BookPrices:
    """Writes prices in rows whose ground is painted, with a painter that has the dress's face.

    A row is told by its top edge.
    """

    def __init__(self, dress: PriceDress, most_pictures: int) -> None:
        self._dress = dress
        self._pictures = PricePictures(most_pictures)

    @property
    def dress(self) -> PriceDress:
        """What prices are written with now."""
        return self._dress

    @property
    def corner(self) -> tuple[int, int]:
        """Where pictures stand in a row."""
        return self._dress.left + _EDGE, 1

    def begin(self, dress: PriceDress, grain: int) -> None:
        """Write so from now on, with `grain` pixels of the screen to one of the program (0: not a whole number)."""
        if dress != self._dress:
            self._pictures.clear()
        self._dress = dress
        self._pictures.start(QSize(dress.right - dress.left - _EDGE, dress.height - 2), grain)

    def on(self, ground: QColor) -> dict[BookSide, Shelf]:
        """Return the pictures of prices on such a ground, of each side; they stand at `corner` in a row."""
        return self._pictures.on(ground)

    def add(self, painter: QPainter, top: int, picked: PickedPrice, words: PriceWords) -> None:
        """Write a price that there is no picture of yet."""
        dress, (key, side, ground) = self._dress, picked
        self.write(painter, top, words, dress.inks[side], dress.dim[side])
        picture = self._pictures.wanted(key, side, ground) if self._fits(words) else None
        if picture is not None:
            picture.fill(ground)
            own = QPainter(picture)
            try:
                own.setFont(dress.face.font)
                own.translate(QPointF(-dress.left - _EDGE, -1))
                self.write(own, 0, words, dress.inks[side], dress.dim[side])
            finally:
                own.end()

    def write(self, painter: QPainter, top: int, words: PriceWords, ink: QColor, dim: QColor) -> None:
        """Write a price in these inks."""
        (text, dim_from, indent), face = words, self._dress.face
        start, base = self._dress.right - PADDING - indent - face.width(text), face.base(top, self._dress.height)
        bright = text if dim_from is None else text[:dim_from]
        painter.setPen(ink)
        face.draw(painter, start, base, bright)
        if dim_from is not None:
            painter.setPen(dim)
            face.draw(painter, start + face.width(bright), base, text[dim_from:])

    def _fits(self, words: PriceWords) -> bool:
        """Whether a price stays within its picture, which leaves the lines between rows alone."""
        dress, face = self._dress, self._dress.face
        room = dress.right - dress.left - PADDING - _EDGE - words.indent
        return face.width(words.text) < room and face.ascent + face.descent <= dress.height - 2
