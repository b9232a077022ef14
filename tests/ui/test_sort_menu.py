import pytest
from PySide6.QtWidgets import QMenu

from issplus_desktop.ui.sort_menu import add_sort_menu
from tests.ui.test_ledger_view import Bench


@pytest.fixture
def table(qtbot):
    return Bench(qtbot).view.table


def entries(table):
    menu = QMenu(table)
    return {action.text(): action for action in add_sort_menu(menu, table).actions()}


def marked(table):
    return [text for text, action in entries(table).items() if action.isChecked()]


def test_each_visible_column_and_the_order_of_coming_are_offered(table):
    titles = [column.title for column in table.columns if column.key in table.visible_columns()]
    assert list(entries(table)) == ["The order they came in", *titles]
    assert marked(table) == ["The order they came in"]


def test_a_column_sorts_and_turns_round(table):
    title = table.columns[0].title
    entries(table)[title].trigger()
    assert (table.arrangement().sort_key, table.arrangement().descending) == (table.columns[0].key, False)
    assert marked(table) == [f"{title} ▲"]
    entries(table)[f"{title} ▲"].trigger()
    assert table.arrangement().descending
    assert marked(table) == [f"{title} ▼"]
    entries(table)["The order they came in"].trigger()
    assert table.arrangement().sort_key == ""
    assert table.model().sort_column == -1
