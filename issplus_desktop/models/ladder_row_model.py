"""The rows of a ladder as a Qt model: numbers, cells, words and roles."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from issplus_desktop.models.columns import Column
from issplus_desktop.models.ladder_book import LadderBook, LadderZone
from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.ladder_words import row_words
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.order_book_aim import BookAim
from issplus_desktop.models.order_book_cells import BookCell, CellMaker, entry_at
from issplus_desktop.models.order_book_columns import BY_NUMBER, NETS, OF_ASKS, OF_BIDS, BookColumn, book_columns
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_rows import BookRow, BookSide
from issplus_desktop.models.roles import Role
from issplus_desktop.models.table_copy import CopiedRow, TableCopy

_MOST_TEXTS: Final = 2000
_PRICE: Final = BookColumn.PRICE
_SUM_BID: Final = BookColumn.SUM_BID
_SIDES: Final = {
    LadderZone.ASKS: BookSide.ASK,
    LadderZone.ABOVE: BookSide.ASK,
    LadderZone.BIDS: BookSide.BID,
    LadderZone.BELOW: BookSide.BID,
}


class LadderRowModel(QAbstractTableModel):
    """Shows `count` rows of an OrderBookModel's prices; row r has the row number `top` − r, with LadderSteps.

    It has no row until a price is known. A subclass says when it looks at its source, and moves the rows.
    """

    def __init__(self, source: OrderBookModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._columns = book_columns()
        self._book = LadderBook()
        self._steps: LadderSteps | None = None
        self._top = self._count = 0
        self._last: int | None = None
        self._spread_words = ("", "")
        self._texts: dict[int, tuple[str, int | None]] = {}

    @property
    def book(self) -> LadderBook:
        """Where the levels stand."""
        return self._book

    @property
    def steps(self) -> LadderSteps | None:
        """The prices of the rows; None until one is known."""
        return self._steps

    @property
    def top(self) -> int:
        """The number of the first row."""
        return self._top

    @property
    def count(self) -> int:
        """How many rows there are once a price is known."""
        return self._count

    @property
    def is_stale(self) -> bool:
        """Whether the rows are those from before the connection was lost."""
        return self._source.is_stale

    @property
    def summary(self) -> BookSummary:
        """Best prices and spread."""
        return self._source.summary

    @property
    def last(self) -> int | None:
        """The row number of the last price."""
        return self._last

    @property
    def last_move(self) -> int:
        """Whether the last price came from below (1), from above (-1), or nobody knows (0)."""
        return self._source.last_move

    def number(self, row: int) -> int:
        """Return the number of a row."""
        return self._top - row

    def row_of(self, number: int | None) -> int | None:
        """Return the row of a number that is in the window, or None."""
        row = -1 if number is None else self._top - number
        return row if 0 <= row < self.rowCount() else None

    def zone(self, row: int) -> LadderZone:
        """Return where a row lies."""
        return self._book.zone(self._top - row)

    def line(self, row: int) -> BookRow | None:
        """Return the levels of a row, or None."""
        return self._book.lines.get(self._top - row)

    def is_best(self, row: int, side: BookSide) -> bool:
        """Whether a row has the best price of a side."""
        return self._top - row == (self._book.best_bid if side is BookSide.BID else self._book.best_ask)

    def price_text(self, row: int) -> tuple[str, int | None]:
        """Return a row's price as text, and from which character on it is dimmed."""
        number = self._top - row
        found = self._texts.get(number)
        if found is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            found = self._texts[number] = self._source.cells.price_text(self._price(number))
        return found

    def cell(self, row: int, column: int) -> BookCell:
        """Return what a painter needs of one cell; the price's side is SPREAD in a row without a level."""
        line, place = self.line(row), BY_NUMBER[column]
        if place is _PRICE:
            text, dim_from = self.price_text(row)
            return BookCell(text, line.side if line is not None else BookSide.SPREAD, dim_from=dim_from)
        if line is not None and entry_at(line, place) is not None:
            return self._source.line_cell(line, place)
        side = BookSide.ASK if place in OF_ASKS else BookSide.BID
        return self._source.net_cell(side, self._price(self._top - row)) if place in NETS else BookCell("", side)

    def sum_text(self, row: int, column: BookColumn) -> str:
        """Return the sum from the best price of a side to a row; "" where that side has no level there."""
        line = self.line(row)
        entry = None if line is None else line.bid if column is _SUM_BID else line.ask
        return "" if entry is None else self._source.cells.sum_text(entry)

    @property
    def cells(self) -> CellMaker:
        """What tells a painter of many cells each of them."""
        return self._source.cells

    @property
    def spread_row(self) -> int | None:
        """The row in the middle of the spread, where there is one between the best prices."""
        middle = self._book.middle
        return self.row_of(middle) if middle is not None and middle not in self._book.lines else None

    def spread_words(self) -> tuple[str, str]:
        """Return the spread, and the same in ticks and per cent."""
        return self._spread_words

    def spread_text(self) -> str:
        """Return the spread in words."""
        return self._source.spread_text()

    def aim(self, row: int, column: int) -> BookAim | None:
        """Return what a cell is about; None outside the rows."""
        if not 0 <= row < self.rowCount():
            return None
        line, zone, place = self.line(row), self.zone(row), BookColumn(column)
        side = _SIDES.get(zone)
        if line is not None:
            side = BookSide.ASK if line.bid is None or (line.ask is not None and place in OF_ASKS) else BookSide.BID
        elif zone is LadderZone.CROSSED:
            side = BookSide.BID if place in OF_BIDS else BookSide.ASK
        return BookAim(side, self._price(self._top - row), self.row_text(row))

    def note(self) -> str:
        """Return that the rows are a guess, where nobody knows the tick size."""
        if self._steps is None or self._source.tick is not None:
            return ""
        return self._source.texts.guessed_steps(self._steps.step)

    def row_text(self, row: int) -> str:
        """Return a row as a sentence, for screen readers."""
        number = self._top - row
        return row_words(
            self._source.texts, self._price(number), self.line(row), self.zone(row), is_last=number == self._last
        )

    def number_of(self, price: Decimal | None) -> int | None:
        """Return the row number of a price, or of the next one below; None where there is none."""
        return None if price is None or self._steps is None else self._steps.number(price)

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> TableCopy:
        """Return rows as they are now, in columns by their places."""
        return TableCopy(self._columns, tuple(map(self._row_values, rows))).of_columns(columns)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() or self._steps is None else self._count

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column: Column = self._columns[section]
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_text(index.row())
        if role == Role.STALE:
            return self.is_stale
        return self.cell(index.row(), index.column()).side.value if role == Role.SIDE else None

    def _price(self, number: int) -> Decimal:
        return self._steps.price(number) if self._steps is not None else Decimal(0)

    def _row_values(self, row: int) -> CopiedRow:
        line = self.line(row)
        values = (None,) * len(self._columns) if line is None else self._source.line_values(line)
        place = BookColumn.PRICE
        return (*values[:place], self._price(self._top - row), *values[place + 1 :])
