"""What the painters of an order book's rows have in common: fonts, places, colours, and the changes of sizes."""

from typing import Protocol

from PySide6.QtGui import QFont, QPainter

from issplus_desktop.models.order_book_cells import BookCell, CellMaker
from issplus_desktop.ui.order_book_figures import BookFigures, FigureDress, rounded_to_fit
from issplus_desktop.ui.order_book_geometry import BookGeometry, BookPlace
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.order_book_places import BookPlaces
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.typeface import Typeface


class BookCells(Protocol):
    """What is painted: the rows of one look."""

    @property
    def is_stale(self) -> bool:
        """Whether the rows are old."""
        ...

    @property
    def cells(self) -> CellMaker:
        """What tells each cell."""
        ...


class BookPainter:
    """Prepares for the rows of BookCells; widths come from the view's geometry.

    A row is told by its top edge; all rows are of the theme's row height. The painter that was prepared has the font of
    usual figures.
    """

    def __init__(self, themes: ThemeSource, cells: BookCells) -> None:
        self._themes = themes
        self._cells = cells
        self.hovered_row = -1
        self._stale = False
        self._height = themes.row_height
        self.set_font(QFont())
        self.retheme()
        self._figures = BookFigures(self._figure_dress())
        self.set_geometry(BookGeometry())

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
        self._places = BookPlaces.of(shape)
        self._figures.forget()

    def set_font(self, font: QFont) -> None:
        """Take the view's font; figures get one width."""
        self._face = self._themes.typefaces.figures(font)
        self._heavy = self._themes.typefaces.figures(font, QFont.Weight.Bold)

    def retheme(self) -> None:
        """Take the colours of the present theme."""
        self._inks = BookInks(self._themes.theme)

    def text_width(self, text: str) -> float:
        """Return how wide a text of figures is."""
        return self._face.width(text)

    def heavy_width(self, text: str) -> float:
        """Return how wide a text is in the weight of large sizes."""
        return self._heavy.width(text)

    def begin(self, painter: QPainter) -> None:
        """Prepare a painter for rows, and look at what all of them have in common."""
        self._stale = self._cells.is_stale
        self._height = self._themes.row_height
        painter.setFont(self._face.font)
        self._figures.begin(painter, self._figure_dress())

    def _figure_dress(self) -> FigureDress:
        still = self._themes.reduced_motion
        return FigureDress(self._face, self._heavy, self._inks, self._height, self._stale, still)

    def _paint_net(self, painter: QPainter, top: int, place: BookPlace, cell: BookCell) -> None:
        """Paint a signed change that pales and goes."""
        strength, text, width = cell.flash, cell.text, self._face.width
        if self._themes.reduced_motion:
            strength = 1.0 if strength > 0 else -1.0
        painter.setPen(self._themes.theme.text_dim if self._stale else self._inks.net(strength))
        if width(text) > place.room:  # cut figures would be read as another change
            text = rounded_to_fit(text, place.room, width)
        self._face.draw(painter, place.right - width(text), self._face.base(top, self._height), text)
