"""Rows of an order book as they are painted, for the tests of what paints them."""

from PySide6.QtGui import QColor, QImage, QPainter

from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import BookLook, BookOrder
from issplus_desktop.ui.order_book_geometry import BookFields, arrange
from issplus_desktop.ui.order_book_row_painter import BookRowPainter
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import BookBench


class Painting:
    """A painter, and the colours it leaves in a cell."""

    def __init__(self):
        self.bench = BookBench()
        self.bench.model.set_active(True)
        self.themes = ThemeSource("dark")
        self.painter = BookRowPainter(self.themes, self.bench.model)
        self.arrange(460, BookLook())

    def arrange(self, width, look, *, size=50):
        shape = arrange(
            width, chosen_columns(look), BookFields(50, size, 50, 50), sizes_outside=look.order is BookOrder.EDGES
        )
        self.painter.set_geometry(shape)

    def row(self, row, *, selected=False):
        image = self.rows([row], selected={row} if selected else ())
        return image.copy(0, 22 * row, image.width(), 22)

    def rows(self, rows, scale=1.0, *, selected=(), apart=False):
        """Paint rows on a surface, in one go or each by itself."""
        image = QImage(round(self.painter.geometry.total * scale), round(22 * 8 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(self.themes.theme.surface)
        painter = QPainter(image)
        try:
            for lot in [[row] for row in rows] if apart else [list(rows)]:
                self.painter.paint_rows(painter, lot, selected)
        finally:
            painter.end()
        return image

    def cell(self, row, column, *, selected=False):
        shape = self.painter.geometry
        left, width = shape.left(BookColumn(column)), shape.width(BookColumn(column))
        return self.row(row, selected=selected).copy(left, 0, width, 22)


def colors(image):
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def blended(ground, ink, strength):
    mixed = (
        round(a * (1 - strength) + b * strength) for a, b in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)
    )
    return QColor(*mixed)


def near(first, second):
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return all(abs(one - other) <= 3 for one, other in pairs)
