import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.palette import PaletteEntry, PaletteSection
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.search_rows import FEW_FINDS, SearchRows
from tests.ui.search_bench import reply

SETTINGS = PaletteEntry(PaletteSection.COMMAND, "settings", "Settings", "Tools", "Ctrl+,")
GONE = PaletteEntry(PaletteSection.COMMAND, "disconnect", "Disconnect", enabled=False)
GROUPS = [(PaletteSection.COMMAND, [SETTINGS, GONE])]


@pytest.fixture
def finds(qapp):
    return SearchModel(ValueFormatter("en"))


@pytest.fixture
def rows(finds):
    made = SearchRows(finds)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def find(finds, number):
    finds.ask("S")
    finds.set_results("S", reply(*(f"MXSE.TQBR.S{place}" for place in range(number))))


def texts(rows):
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_without_offers_the_rows_are_the_finds(rows, finds):
    find(finds, 20)
    assert rows.rowCount() == rows.finds == 20
    assert rows.columnCount() == finds.columnCount()
    assert rows.headerData(0, Qt.Orientation.Horizontal) == "Ticker"
    assert rows.index(3, 0).data() == "S3"
    assert rows.find_at(3) == finds.found_at(3)
    assert rows.find_at(20) is None
    assert rows.hidden_finds == 0


def test_offers_stand_below_under_their_title(rows, finds):
    find(finds, 2)
    rows.offer(GROUPS)
    assert texts(rows) == ["S0", "S1", "Commands", "Settings", "Disconnect"]
    assert rows.entry_at(3) is SETTINGS
    assert rows.entry_at(2) is None
    assert (rows.title_at(2), rows.title_at(3)) == ("Commands", "")
    assert [rows.can_choose(row) for row in range(5)] == [True, True, False, True, False]
    assert rows.flags(rows.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(rows.index(3, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.index(3, 1).data() is None
    rows.offer([])
    assert texts(rows) == ["S0", "S1"]


def test_of_many_finds_few_stand_above_offers_until_all_are_wanted(rows, finds):
    rows.offer(GROUPS)
    find(finds, FEW_FINDS + 3)
    assert rows.finds == FEW_FINDS
    assert rows.title_at(FEW_FINDS) == "More instruments: 3"
    assert rows.is_more(FEW_FINDS)
    assert rows.can_choose(FEW_FINDS)
    assert not rows.is_more(FEW_FINDS + 1)
    rows.show_all_finds()
    assert rows.finds == FEW_FINDS + 3
    assert not rows.is_more(FEW_FINDS)
    rows.offer(GROUPS)
    assert rows.finds == FEW_FINDS


def test_screen_readers_hear_all_of_an_offer(rows):
    rows.offer(GROUPS)
    assert rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Settings, Tools, Ctrl+,"
    assert rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) is None
