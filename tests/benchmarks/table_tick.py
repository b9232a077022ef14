"""What one tick of a live table costs, at 300 and at 30,000 rows, and what the usual Qt way costs.

Run by path: `python tests/benchmarks/table_tick.py`. Every tick changes the same number of random rows (last price,
bid, volume). "ours" is RowTable → StreamTableModel → TableView; "rival" is QStandardItemModel under a dynamically
sorting QSortFilterProxyModel in a QTableView, fed with the very same changes. Both are shown (offscreen), sorted by the
last price or not at all, and process their events; the feed's own work (RowTable.apply) is left out of both. The
rival lights nothing up, so "ours" does not either; "glowing" is ours with changed digits lit and fading, where few rows
mean that more of the changes are on the screen.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

COLUMNS = ("TICKER", "CAPTION", "LAST", "CHANGE", "BID", "OFFER", "HIGH", "LOW", "VOLTODAY", "VALTODAY", "NUMTRADES")
TEXTS = frozenset({"TICKER", "CAPTION"})
CHANGED = ("LAST", "BID", "VOLTODAY")
TICK_SECONDS = 0.034


@dataclass(frozen=True)
class Change:
    """One row's new values."""

    row: int
    values: tuple[Decimal, ...]


def instruments(count: int) -> list[InstrumentId]:
    """Return that many instruments."""
    return [InstrumentId("MXSE", "TQBR", f"T{number:05}") for number in range(count)]


def script(rows: int, ticks: int, changes: int) -> list[list[Change]]:
    """Return the changes of each tick; the same ones for everybody."""
    chance = random.Random(20260122)

    def price() -> Decimal:
        return Decimal(chance.randrange(1, 1_000_000)).scaleb(-2)

    return [
        [Change(chance.randrange(rows), (price(), price(), Decimal(chance.randrange(10**7)))) for _ in range(changes)]
        for _ in range(ticks)
    ]


def ours(rows: int, plan: Sequence[Sequence[Change]], *, sort: bool, glow: bool = False) -> list[float]:
    """Return the seconds of each tick with our model and view; `glow` lights and fades the changed digits too."""
    fields = tuple(Field(name, "string" if name in TEXTS else "fixed", primary=name == "TICKER") for name in COLUMNS)
    table = RowTable(Source("MXSE", "securities", Caption(), "", (), fields))
    names = instruments(rows)
    model = StreamTableModel(table, ValueFormatter("en"), clock=lambda: 0.0)
    model.set_instruments(names)
    for number, name in enumerate(names):
        numbers: list[Value] = [Decimal(number).scaleb(-2)] * (len(COLUMNS) - 2)
        table.apply("s", DataMessage(MessageKind.UPDATES, COLUMNS, [[str(name), name.ticker, *numbers]]), 0.0)
    view = TableView(ThemeSource("dark"))
    view.resize(1200, 700)
    view.setModel(model)
    model.set_flashes(enabled=glow)
    view.show()
    if sort:
        view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    QApplication.processEvents()
    now = 0.0
    costs = []
    for tick in plan:
        for change in tick:
            cells: list[Value] = [str(names[change.row]), *change.values]
            table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", *CHANGED), [cells]), 0.0)
        now += TICK_SECONDS
        started = time.perf_counter()
        model.refresh(now)
        QApplication.processEvents()
        costs.append(time.perf_counter() - started)
    view.close()
    return costs


def rival(rows: int, plan: Sequence[Sequence[Change]], *, sort: bool) -> list[float]:
    """Return the seconds of each tick with QStandardItemModel and QSortFilterProxyModel."""
    formatter = ValueFormatter("en")
    model = QStandardItemModel(0, len(COLUMNS))
    for number, name in enumerate(instruments(rows)):
        value = Decimal(number).scaleb(-2)
        cells = [QStandardItem(str(name)), QStandardItem(name.ticker)]
        for _ in range(len(COLUMNS) - 2):
            item = QStandardItem(formatter.text(value))
            item.setData(float(value), Qt.ItemDataRole.UserRole)
            cells.append(item)
        model.appendRow(cells)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(Qt.ItemDataRole.UserRole)
    view = QTableView()
    view.resize(1200, 700)
    view.setModel(proxy)
    view.show()
    if sort:
        view.setSortingEnabled(True)
        view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    QApplication.processEvents()
    places = [COLUMNS.index(name) for name in CHANGED]
    costs = []
    for tick in plan:
        started = time.perf_counter()
        for change in tick:
            for place, value in zip(places, change.values, strict=True):
                item = model.item(change.row, place)
                item.setText(formatter.text(value))
                item.setData(float(value), Qt.ItemDataRole.UserRole)
        QApplication.processEvents()
        costs.append(time.perf_counter() - started)
    view.close()
    return costs


def main(argv: Sequence[str] | None = None) -> int:
    """Print the costs and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=300)
    parser.add_argument("--large", type=int, default=30_000)
    parser.add_argument("--changes", type=int, default=20, help="changed rows a tick")
    parser.add_argument("--ticks", type=int, default=300)
    parser.add_argument("--rival-ticks", type=int, default=60)
    chosen = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    for sort in (False, True):
        results: dict[tuple[str, int], float] = {}
        measured: tuple[tuple[str, Callable[..., list[float]], int], ...] = (
            ("ours", ours, chosen.ticks),
            ("glowing", partial(ours, glow=True), chosen.ticks),
            ("rival", rival, chosen.rival_ticks),
        )
        for name, measure, ticks in measured:
            for rows in (chosen.small, chosen.large):
                costs = measure(rows, script(rows, ticks, chosen.changes), sort=sort)
                results[name, rows] = statistics.fmean(costs)
                middle, worst = statistics.median(costs), max(costs)
                sys.stdout.write(
                    f"{'sorted' if sort else 'unsorted':9}{name:8}{rows:7,} rows: "
                    f"mean {results[name, rows] * 1e3:8.3f} ms, median {middle * 1e3:8.3f} ms, "
                    f"worst {worst * 1e3:8.3f} ms a tick\n"
                )
        small, large = chosen.small, chosen.large
        sys.stdout.write(
            f"  ratio large / small: {results['ours', large] / results['ours', small]:.2f} (goal 1.3), "
            f"glowing {results['glowing', large] / results['glowing', small]:.2f}; "
            f"rival / ours at large: {results['rival', large] / results['ours', large]:.1f}\n"
        )
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
