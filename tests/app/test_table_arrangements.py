import pytest
from PySide6.QtCore import Qt

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.table_arrangements import (
    TableArrangements,
    arrangement_of,
    arrangements_of,
    choice_of,
)
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.settings.schema import WIDEST_COLUMN, TableChoice
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.column_table import TableArrangement
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

FIELDS = (Field("TICKER", "string", primary=True), Field("LAST", "fixed"), Field("BID", "fixed"))


@pytest.fixture
def tables(qtbot):
    """Makes tables alike."""
    themes = ThemeSource("dark")

    def make():
        rows = RowTable(Source("M", "securities", Caption(), "", (), FIELDS))
        table = TableView(themes)
        qtbot.addWidget(table)
        table.setModel(StreamTableModel(rows, ValueFormatter(), table))
        return table

    return make


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(SettingsStore(tmp_path / "settings.json"), print)


def test_a_table_is_as_it_was_left_when_it_is_opened_anew(tables, preferences):
    first = tables()
    arrangements_of(preferences).follow(first, "M.securities")
    assert preferences.settings.tables == {}
    first.setColumnWidth(1, 137)
    first.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    kept = preferences.settings.tables["M.securities"]
    assert (kept.widths["LAST"], kept.sort, kept.descending) == (137, "BID", True)
    again = tables()
    arrangements_of(preferences).follow(again, "M.securities")
    assert again.columnWidth(1) == 137
    assert (again.arrangement().sort_key, again.arrangement().descending) == ("BID", True)
    assert again.model().sort_column == 2
    other = tables()
    arrangements_of(preferences).follow(other, "M.another")
    assert (other.arrangement().sort_key, other.columnWidth(1) == 137) == ("", False)


def test_rows_in_their_own_order_stay_so(tables, preferences):
    table = tables()
    arrangements = arrangements_of(preferences)
    arrangements.follow(table, "T")
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    again = tables()
    arrangements.follow(again, "T")
    assert again.model().sort_column == -1


def test_a_hidden_column_keeps_its_width(tables):
    kept = []
    arrangements = TableArrangements({}, lambda _name, arrangement: kept.append(arrangement))
    table = tables()
    arrangements.follow(table, "T")
    table.setColumnWidth(1, 137)
    table._toggle_column(1, shown=False)
    assert kept[-1].widths["LAST"] == 137
    assert len(kept) == len({repr(arrangement) for arrangement in kept})


def test_columns_that_are_gone_sort_nothing(tables):
    table = tables()
    TableArrangements({"T": TableArrangement(widths={"GONE": 80}, sort_key="GONE")}).follow(table, "T")
    assert table.model().sort_column == -1


def test_what_is_kept_is_what_can_be_read():
    choice = choice_of(TableArrangement(("A",), {"A": 0, "B": 99_999, "C": 60}, "C", descending=True))
    assert choice == TableChoice(widths={"B": WIDEST_COLUMN, "C": 60}, sort="C", descending=True)
    assert arrangement_of(choice) == TableArrangement((), choice.widths, "C", descending=True)
