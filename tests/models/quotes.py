"""A small keyed model whose changes a test brings."""

from decimal import Decimal

from issplus_desktop.models.columns import Column
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.keyed_model import KeyedTableModel

COLUMNS = (
    Column("TICKER", "Ticker"),
    Column("LAST", "Last", numeric=True),
    Column("CHANGE", "Change", numeric=True, signed=True),
)


class Quotes(KeyedTableModel[str]):
    """Rows are plain words; `later` holds what the next tick brings."""

    def __init__(self):
        super().__init__(COLUMNS, ValueFormatter("en"), clock=lambda: 0.0)
        self.later = []
        self._active = True

    def tick(self, now, *later):
        self.later = list(later)
        return self.refresh(now)

    def _take_changes(self, now):
        for step in self.later:
            step()
        return False

    def cell(self, key, column, value):
        return lambda: self._set_cell(key, column, value)

    def rows(self, *keys):
        return lambda: self._add_rows(keys)

    def gone(self, *keys):
        return lambda: self._remove_rows(keys)

    def _tool_tip(self, key, column):
        return None

    def _instrument(self, key, column):
        return None

    def _stale(self, key, column):
        return False


def shown(model, column=0):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def fill(model, **prices):
    model.tick(0.0, model.rows(*prices))
    for key, price in prices.items():
        model.tick(0.0, model.cell(key, 0, key), model.cell(key, 1, None if price is None else Decimal(price)))
