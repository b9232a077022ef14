from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_texts import TableForm
from issplus_desktop.ui.table_exports import TableExports

COLUMNS = (Column("NAME", "Name"), Column("LAST", "Last", numeric=True))


class Table:
    def __init__(self, *rows, selected=()):
        self.rows, self.selected = rows, selected

    def has_rows(self):
        return bool(self.rows)

    def snapshot(self):
        return TableSnapshot(TableCopy(COLUMNS, self.rows), self.selected, (1, 0), "t")


TWO = (("A", Decimal("1.50")), ("B", 2))


@pytest.fixture
def exports(qapp):
    return TableExports()


def clipboard():
    return QGuiApplication.clipboard().text()


def test_copies_what_is_selected_or_else_all(exports):
    exports.copy(Table(*TWO), TableForm.TSV)
    assert clipboard() == "Last\tName\n1.50\tA\n2\tB"
    exports.copy(Table(*TWO, selected=(1,)), TableForm.CSV)
    assert clipboard() == "Last,Name\r\n2,B\r\n"
    exports.titles = False
    exports.copy(Table(*TWO, selected=(0,)), TableForm.TSV)
    assert clipboard() == "1.50\tA"
    exports.copy(Table(), TableForm.TSV)
    assert clipboard() == "1.50\tA"


def test_the_menu_offers_all_of_it(exports, qtbot):
    menu, table = QMenu(), Table(*TWO)
    qtbot.addWidget(menu)
    last = menu.addAction("Last")
    exports.add_to(menu, table, last)
    kinds, save, _ = menu.actions()
    assert [action.text() for action in (kinds, save)] == ["Copy as", "Save the table as…"]
    submenu = kinds.menu()
    assert isinstance(submenu, QMenu)
    forms = submenu.actions()
    assert [action.text() for action in forms] == [
        "Tab-separated text",
        "CSV text",
        "Markdown table",
        "",
        "With column titles",
    ]
    forms[2].trigger()
    assert clipboard().startswith("| Last | Name |")
    with qtbot.waitSignal(exports.titles_chosen) as told:
        forms[4].trigger()
    assert told.args == [False]
    assert not exports.titles
    with qtbot.waitSignal(exports.save_requested) as asked:
        save.trigger()
    assert asked.args[0].table.rows == TWO


def test_nothing_is_offered_of_an_empty_table(exports, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    exports.add_to(menu, Table())
    assert not any(action.isEnabled() for action in menu.actions())
    with qtbot.assertNotEmitted(exports.save_requested):
        exports.save(Table())
