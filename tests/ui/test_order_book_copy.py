from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication, QShortcut

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.order_book_options import BookLook, BookStyle
from issplus_desktop.models.table_copy import TableSnapshot
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import ASKS, BIDS, BookBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def scene(qtbot):
    bench = BookBench()
    view = OrderBookView(ThemeSource("dark"), InstrumentId("MXSE", "TQBR", "SBER"), bench.model)
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show()
    bench.send()
    return bench, view


def test_all_levels_are_saved_whatever_the_look(scene, qtbot):
    bench, view = scene
    view.grid.selectRow(4)
    tables: list[TableSnapshot] = []
    view.copies.exports.save_requested.connect(tables.append)
    for style in BookStyle:
        bench.model.set_look(BookLook(style=style))
        next(key for key in view.findChildren(QShortcut) if key.key().toString() == "Ctrl+S").activated.emit()
    for snapshot in tables:
        assert len(snapshot.table.rows) == len(ASKS) + len(BIDS)
        assert {row[2] for row in snapshot.table.rows} >= {Decimal("306.24"), Decimal("306.26")}
        assert snapshot.name == "Order book SBER"
        assert len(snapshot.visible) == 5
    assert [snapshot.table.rows[place][2] for place in tables[0].selected] == [Decimal("306.24")]


def test_selected_rows_are_copied(scene):
    _, view = scene
    QGuiApplication.clipboard().setText("before")
    view.grid.clearSelection()
    view.copy_rows()
    assert QGuiApplication.clipboard().text() == "before"
    view.grid.selectRow(3)
    view.copies.exports.titles = False
    view.copy_rows()
    assert QGuiApplication.clipboard().text() == "\t\t0.02\t\t"


def test_the_menu_has_it_with_the_other_copies(scene):
    _, view = scene
    texts = [action.text().partition("\t")[0] for action in view.menu_for(0).actions()][:4]
    assert texts == ["Copy price", "Copy rows", "Copy as", "Save the table as…"]
