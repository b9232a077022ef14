import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.ui.rows_in_sight import REST_MS, RowsInSight
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

FIELDS = (Field("TICKER", "string", primary=True), Field("LAST", "fixed"))
IDS = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(500)]


class Bench:
    def __init__(self, qtbot):
        table = RowTable(Source("MXSE", "securities", Caption(), "", (), FIELDS))
        self.model = StreamTableModel(table, ValueFormatter("en"), clock=lambda: 0.0)
        self.model.set_instruments(IDS)
        self.table = TableView(ThemeSource("dark"))
        qtbot.addWidget(self.table)
        self.table.setModel(self.model)
        self.table.resize(400, 300)
        self.told: list[tuple[tuple[InstrumentId, ...], tuple[InstrumentId, ...]]] = []
        self.sight = RowsInSight(self.table)
        self.sight.changed.connect(lambda seen, near: self.told.append((seen, near)))


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_tells_of_the_rows_in_sight_and_of_a_page_around_them(bench):
    bench.table.show()
    bench.sight.tell()
    bench.table.verticalScrollBar().setValue(100 * bench.table.rowHeight(0))
    bench.sight.tell()
    seen, near = bench.told[-1]
    assert seen[0] == IDS[100]
    assert 5 < len(seen) < 20
    assert near == tuple(IDS[100 - max(10, len(seen)) : 100 + len(seen) + max(10, len(seen))])


def test_at_the_ends_there_is_less_around(bench):
    bench.table.show()
    bench.sight.tell()
    assert bench.told[-1][1][0] == IDS[0]
    bench.table.scrollToBottom()
    bench.sight.tell()
    assert bench.told[-1][1][-1] == IDS[-1]


def test_tells_once_when_scrolling_has_ended(bench, qtbot):
    bench.table.show()
    for place in range(40):
        bench.table.verticalScrollBar().setValue(place * 7)
    assert bench.told == []
    qtbot.waitUntil(lambda: bool(bench.told))
    assert len(bench.told) == 1
    assert REST_MS < 1000


def test_the_same_again_is_not_told(bench):
    bench.table.show()
    bench.sight.tell()
    bench.sight.tell()
    assert len(bench.told) == 1


def test_of_a_hidden_table_nothing_is_in_sight(bench):
    bench.table.show()
    bench.sight.tell()
    bench.table.hide()
    bench.sight.tell()
    assert bench.told[-1] == ((), ())
