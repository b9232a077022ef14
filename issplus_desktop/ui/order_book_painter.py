"""Paints the cells of an order book: bars, figures, flashes."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_columns import NETS, PRICES, SIZES, BookColumn
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.fonts import figures_font
from issplus_desktop.ui.order_book_geometry import BookGeometry, BookPlace
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.typeface import Typeface

_FLASH_ROUNDING: Final = 2.0
_SMOOTH: Final = QPainter.RenderHint.Antialiasing
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
_FIGURES: Final = (3, 2, 1)
_NO_ROOM: Final = "…"


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


class BookCellPainter:
    """Paints single cells from BookCells, for the painters of whole rows; widths come from the view's geometry.

    A row is told by its top edge; all rows are of the theme's row height. Between two cells the painter has the font
    of usual figures.
    """

    def __init__(self, themes: ThemeSource, cells: BookCells) -> None:
        self._themes = themes
        self._cells = cells
        self.hovered_row = -1
        self._stale = False
        self._height = themes.row_height
        self.set_geometry(BookGeometry())
        self.set_font(QFont())
        self.retheme()

    @property
    def face(self) -> Typeface:
        """The typeface of usual figures; another one after each change of the font."""
        return self._face

    @property
    def geometry(self) -> BookGeometry:
        """The columns' widths."""
        return self._geometry

    def set_geometry(self, shape: BookGeometry) -> None:
        """Take the columns' widths."""
        self._geometry = shape
        self._places = shape.places()

    def set_font(self, font: QFont) -> None:
        """Take the view's font; figures get one width."""
        self._face = Typeface(figures_font(font))
        heavy = QFont(self._face.font)
        heavy.setWeight(QFont.Weight.Bold)
        self._heavy = Typeface(heavy)
        self._digit = self._face.width("0")

    def retheme(self) -> None:
        """Take the colours of the present theme."""
        self._inks = BookInks(self._themes.theme)

    def text_width(self, text: str) -> float:
        """Return how wide a text of figures is."""
        return self._face.width(text)

    def heavy_width(self, text: str) -> float:
        """Return how wide a text is in the weight of large sizes."""
        return self._heavy.width(text)

    def face_of(self, cell: BookCell) -> Typeface:
        """Return the typeface of a cell: large sizes are heavier."""
        return self._heavy if cell.large else self._face

    def _begin(self, painter: QPainter) -> None:
        """Look at what all rows have in common."""
        self._stale = self._cells.is_stale
        self._height = self._themes.row_height
        painter.setFont(self._face.font)

    def _base(self, top: int) -> float:
        return self._face.base(top, self._height)

    def _paint_cell(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        if place.column in NETS:
            self._paint_net(painter, top, place, cell)
            return
        if cell.bar > 0:
            self._paint_bar(painter, top, place, cell)
        self._paint_figures(painter, top, place, cell)

    def _paint_bar(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        width = max(2.0, cell.bar * (place.width - 4))
        left = place.left if place.starts_left else place.left + place.width - width
        painter.fillRect(QRectF(left, top + 1, width, self._height - 2), self._inks.bar(cell, stale=self._stale))

    def _paint_figures(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        face = self.face_of(cell)
        text, dim, width = cell.text, cell.dim_from, face.width(cell.text)
        if width > place.room:
            cell = self._fitting(cell, place)
            text, dim, width = cell.text, None, face.width(cell.text)
        right = place.right - self._hang(text) if place.column in PRICES else place.right
        left, base = right - width, self._base(top)
        ink = self._ink(cell, place.column)
        if cell.flash:
            self._paint_flash(painter, top, cell, left, right)
            ink = self._themes.theme.text
        if cell.large:
            painter.setFont(face.font)
        painter.setPen(ink)
        if dim is None and not cell.flash and place.column not in PRICES:
            # Painted once as a rule: to keep it would cost more than it saves.
            painter.drawText(QPointF(left, base), text)
        else:
            face.draw(painter, left, base, text if dim is None else text[:dim])
        if dim is not None:
            painter.setPen(self._inks.dim[ink.rgb()])
            face.draw(painter, left + face.width(text[:dim]), base, text[dim:])
        if cell.large:
            painter.setFont(self._face.font)

    def _fitting(self, cell: BookCell, place: BookPlace) -> BookCell:
        """Return the cell, or a rounded one where its figures have no room: cut ones would be read as another size."""
        width = self.face_of(cell).width
        if width(cell.text) <= place.room:
            return cell
        return cell._replace(text=rounded_to_fit(cell.text, place.room, width), changed_from=0, dim_from=None)

    def _paint_net(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        """Paint a signed change that pales and goes."""
        strength = cell.flash
        if self._themes.reduced_motion:
            strength = 1.0 if strength > 0 else -1.0
        painter.setPen(self._themes.theme.text_dim if self._stale else self._inks.net(strength))
        text = self._fitting(cell, place).text
        self._face.draw(painter, place.right - self._face.width(text), self._base(top), text)

    def _paint_flash(self, painter: QPainter, top: int, cell: BookCell, left: float, right: float) -> None:
        start = left + self.face_of(cell).width(cell.text[: cell.changed_from])
        painter.setRenderHint(_SMOOTH)
        painter.setPen(_NO_PEN)
        painter.setBrush(self._glow(cell))
        area = QRectF(start - 2, top + 2, right - start + 4, self._height - 4)
        painter.drawRoundedRect(area, _FLASH_ROUNDING, _FLASH_ROUNDING)
        painter.setRenderHint(_SMOOTH, on=False)

    def _glow(self, cell: BookCell) -> QColor:
        if self._themes.reduced_motion:
            return self._inks.glow(1.0 if cell.flash > 0 else -1.0)
        return self._inks.glow(cell.flash)

    def _hang(self, text: str) -> float:
        """Return how far a price stands off the edge, so that the points of a column stand in one line."""
        decimals = self._cells.decimals
        fraction = len(text.partition(".")[2])
        return (decimals - fraction) * self._digit + (0 if fraction or not decimals else self._digit * 0.4)

    def _ink(self, cell: BookCell, column: BookColumn) -> QColor:
        if self._stale:
            return self._themes.theme.text_dim
        if column in PRICES:
            return self._inks.prices[cell.side]
        return self._themes.theme.text if column in SIZES else self._themes.theme.text_dim


def rounded_to_fit(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return a number's text with as many figures as have room; a mere sign where not even one has."""
    shorter = (OrderBookTexts.rounded(text, figures) for figures in _FIGURES)
    return next((words for words in shorter if width(words) <= room), _NO_ROOM)
