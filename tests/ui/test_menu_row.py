import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMainWindow

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.menu_row import MenuRow
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.search_bench import OFFERS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    return made


@pytest.fixture
def row(window):
    search = SearchBox(SearchModel(ValueFormatter("en")), OFFERS, ThemeSource("dark"))
    made = MenuRow(search)
    window.setMenuWidget(made)
    for title in ("&File", "&View", "&Market", "&Tools", "&Help"):
        made.bar.addMenu(title).addAction("So")
    QApplication.processEvents()
    return made


def placed(row):
    search = row.findChild(SearchBox)
    return search.mapTo(row, search.rect().topLeft()).x(), search.width()


def test_a_screen_reader_finds_the_menus_and_the_search_beside_them(row):
    told = QAccessible.queryAccessibleInterface(row)
    inside = [told.child(number) for number in range(told.childCount())]
    roles = [one.role() for one in inside]
    assert roles == [QAccessible.Role.MenuBar, QAccessible.Role.EditableText]
    assert inside[1].text(QAccessible.Text.Name) == "Search instruments by ticker, name or ISIN"
    assert not inside[1].state().invisible


def test_the_search_stands_at_the_right(row):
    left, width = placed(row)
    assert (left + width, width) == (1200 - 12, 340)
    assert row.bar.geometry().left() == 0


def test_in_a_narrow_window_the_search_makes_room_for_the_menus(row):
    row.window().resize(row.bar.sizeHint().width() + 212, 300)
    left, width = placed(row)
    assert width == 200
    assert left == row.bar.sizeHint().width() == row.bar.width()


def test_f10_opens_the_first_menu_from_wherever_the_keyboard_is(row, qtbot):
    row.window().activateWindow()
    row.findChild(SearchBox).setFocus()
    qtbot.keyClick(row.window(), Qt.Key.Key_F10)
    assert row.bar.activeAction() is row.bar.actions()[0]
    row.bar.activeAction().menu().close()
    assert row.window().focusWidget() is row.findChild(SearchBox)


def test_a_letter_with_alt_opens_its_menu(row, qtbot):
    row.window().activateWindow()
    qtbot.keyClick(row.window(), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert row.bar.activeAction() is row.bar.actions()[2]
    row.bar.activeAction().menu().close()
