"""Paints the prices of a ladder's rows, and the last price's mark."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_shades import LadderPlaces, LadderShades
from issplus_desktop.ui.order_book_geometry import PADDING
from issplus_desktop.ui.price_pictures import PricePictures
from issplus_desktop.ui.theme import Theme
from issplus_desktop.ui.typeface import Typeface

_NO_SIDE: Final = BookSide.SPREAD
_ARROWS: Final = {1: "▲", -1: "▼", 0: "◆"}


class PriceDress(NamedTuple):
    """What prices are painted with."""

    theme: Theme
    shades: LadderShades
    face: Typeface
    places: LadderPlaces
    height: int
    """Of a row, in pixels of the program."""
    steps: LadderSteps | None
    """Which price a row's number stands for."""


class LadderPrices:
    """Paints the prices of rows whose ground is painted; most of them from pictures."""

    def __init__(self, lines: LadderModel, dress: PriceDress) -> None:
        self._lines = lines
        self._dress = dress
        self._pictures = PricePictures()

    def begin(self, dress: PriceDress, grain: int) -> None:
        """Paint so from now on, with `grain` pixels of the screen to one of the program (0: not a whole number)."""
        if dress != self._dress:
            self._pictures.clear()
        self._dress = dress
        self._pictures.start(QSize(dress.places.right - dress.places.left, dress.height - 2), grain)

    def paint(self, painter: QPainter, rows: Iterable[int], grounds: Iterable[QColor]) -> None:
        """Paint the prices of these rows, which stand on such grounds; the painter has the face's font."""
        lines, left, height = self._lines, self._dress.places.left, self._dress.height
        book, top, stale, last = lines.book.lines, lines.top, lines.is_stale, lines.last
        before, shelves = None, self._pictures.on(self._dress.theme.surface)
        for row, ground in zip(rows, grounds, strict=True):
            if ground is not before:
                before, shelves = ground, self._pictures.on(ground)
            number = top - row
            line = book.get(number)
            side = _NO_SIDE if stale or line is None else line.side
            picture = shelves[side].get(number)
            if number == last:
                self._paint_last(painter, row, side)
            elif picture is not None:
                painter.drawPixmap(left, row * height + 1, picture)
            else:
                self._paint_new(painter, row, side, ground)

    def _paint_last(self, painter: QPainter, row: int, side: BookSide) -> None:
        self._paint_mark(painter, row * self._dress.height)
        ink = self._dress.shades.prices[side] if self._lines.is_stale else self._dress.theme.text
        self._paint(painter, row * self._dress.height, row, side, ink)

    def _paint_new(self, painter: QPainter, row: int, side: BookSide, ground: QColor) -> None:
        """Paint a price that there is no picture of yet."""
        self._paint(painter, row * self._dress.height, row, side, self._dress.shades.prices[side])
        if self._fits(self._lines.price_text(row)[0]):
            picture = self._pictures.wanted(self._lines.number(row), side, ground)
            if picture is not None:
                self._paint_picture(picture, row, side, ground)

    def _paint_picture(self, picture: QPixmap, row: int, side: BookSide, ground: QColor) -> None:
        picture.fill(ground)
        painter = QPainter(picture)
        try:
            painter.setFont(self._dress.face.font)
            painter.translate(QPointF(-self._dress.places.left, -1))
            self._paint(painter, 0, row, side, self._dress.shades.prices[side])
        finally:
            painter.end()

    def _fits(self, text: str) -> bool:
        """Whether a price stays within its picture, which leaves the lines between rows alone."""
        _, _, face, places, height, _ = self._dress
        room = places.right - places.left - PADDING
        return face.width(text) < room and face.ascent + face.descent <= height - 2

    def _paint(self, painter: QPainter, top: int, row: int, side: BookSide, ink: QColor) -> None:
        text, dim_from = self._lines.price_text(row)
        face, shades = self._dress.face, self._dress.shades
        start, base = self._dress.places.right - PADDING - face.width(text), face.base(top, self._dress.height)
        bright = text if dim_from is None else text[:dim_from]
        painter.setPen(ink)
        face.draw(painter, start, base, bright)
        if dim_from is not None:
            painter.setPen(shades.dim[side])
            face.draw(painter, start + face.width(bright), base, text[dim_from:])

    def _paint_mark(self, painter: QPainter, top: int) -> None:
        """Frame the last price, with an arrow the way it went."""
        theme, _, face, places, height, _ = self._dress
        move = self._lines.last_move
        inks = {1: theme.up, -1: theme.down, 0: theme.text_dim}
        painter.setPen(theme.text_dim if self._lines.is_stale else inks[move])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(places.left + 0.5, top + 0.5, places.right - places.left - 1, height - 2))
        face.draw(painter, places.left + 3, face.base(top, height), _ARROWS[move])
