"""A ladder model with its book, and what it tells."""

from decimal import Decimal

from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import BookColumn
from tests.ui.order_book_bench import BookBench

SHOWN = (BookColumn.SUM_BID, BookColumn.SIZE_BID, BookColumn.PRICE, BookColumn.SIZE_ASK, BookColumn.SUM_ASK)


class LadderRows:
    def __init__(self, last=None):
        self.last = [last]
        self.bench = BookBench()
        self.bench.model._ask_last_price = lambda: self.last[0]
        self.model = LadderModel(self.bench.model)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.set_active(active=True)
        self.bench.model.set_active(True)
        self.changed: list[int] = []
        self.taken = 0
        for signal in (self.model.touched, self.model.summed):
            signal.connect(self._on_touched)
        self.model.taken.connect(self._on_taken)

    def _on_touched(self, rows):
        self.changed += rows

    def _on_taken(self):
        self.taken += 1

    def window(self, top="306.29", count=7):
        """Send a book and show rows from a price down."""
        self.bench.send()
        number = self.model.number_of(Decimal(top))
        assert number is not None
        self.model.set_count(count, number)
        self.quiet()

    def quiet(self):
        self.changed.clear()

    def told(self):
        return [self.model.price_text(row)[0] for row in sorted(set(self.changed))]

    def row(self, price):
        return self.model.row_of(self.model.number_of(Decimal(price)))

    def texts(self):
        return [[self.model.cell(row, column).text for column in SHOWN] for row in range(self.model.rowCount())]
