import pytest
from PySide6.QtCore import QPoint

from issplus_desktop.models.columns import Column
from issplus_desktop.ui.column_chooser import ColumnChooser

COLUMNS = (
    Column("TICKER", "Ticker", "<b>a tip"),
    Column("LAST", "Last", "The price of the last trade\nLAST · fixed"),
    Column("WAPRICE", "Average"),
)


@pytest.fixture
def chooser(owner):
    return ColumnChooser(COLUMNS, [True, False, True], owner)


def test_lists_all_columns_and_filters_by_title_name_and_description(chooser):
    assert chooser.shown_titles() == ["Ticker", "Last", "Average"]
    chooser.set_filter("wap")
    assert chooser.shown_titles() == ["Average"]
    chooser.set_filter("LAST TRADE")
    assert chooser.shown_titles() == ["Last"]


def test_a_tick_shows_and_hides_at_once(chooser, qtbot):
    told = []
    chooser.column_toggled.connect(lambda place, shown: told.append((place, shown)))
    chooser.set_ticked(1, ticked=True)
    chooser.set_ticked(0, ticked=False)
    assert told == [(1, True), (0, False)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_typing_filters_from_the_first_key_on(chooser, owner):
    owner.show()
    chooser.open_at(QPoint(10, 10))
    assert chooser.focusWidget() is chooser._edit
    chooser.close()
