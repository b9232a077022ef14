"""An order book as a table to copy and to save, whatever its look."""

from PySide6.QtGui import QGuiApplication

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.table_copy import TableSnapshot
from issplus_desktop.models.table_texts import TableForm, table_text
from issplus_desktop.ui.order_book_body import OrderBookBody
from issplus_desktop.ui.table_exports import TableExports


class BookCopy:
    """The levels of the book that a body shows: all of them, for a ladder has only some in its window."""

    def __init__(self, body: OrderBookBody, model: OrderBookModel) -> None:
        self._body = body
        self.model = model
        self.exports = TableExports(body)
        self.name = ""

    def has_rows(self) -> bool:
        """Whether there are levels."""
        return bool(self.model.levels())

    def snapshot(self) -> TableSnapshot:
        """Return all levels as they are now; those are selected whose prices are."""
        model, aims = self.model, [self._body.lines.aim(row, BookColumn.PRICE) for row in self._body.selected_rows()]
        prices, levels = {aim.price for aim in aims if aim is not None}, model.levels()
        chosen = [place for place, row in enumerate(levels) if (level := model.level(row)) and level.price in prices]
        columns = tuple(int(column) for column in self._body.geometry_now.columns)
        return TableSnapshot(model.copied(levels), tuple(chosen), columns, self.name)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as tab-separated values, those without a level too."""
        rows, columns = self._body.selected_rows(), self._body.geometry_now.columns
        if rows:
            table = self._body.lines.copied(rows, columns)
            QGuiApplication.clipboard().setText(table_text(table, TableForm.TSV, titles=self.exports.titles))

    def save(self) -> None:
        """Ask for the book to be saved as it is now."""
        self.exports.save(self)
