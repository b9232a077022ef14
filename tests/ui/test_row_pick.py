import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.row_pick import RowPick
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_table import WatchlistTable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = [InstrumentId.parse(f"M.X.{ticker}") for ticker in "ABCD"]


@pytest.fixture
def table(qtbot):
    made = WatchlistTable(ThemeSource("dark"))
    qtbot.addWidget(made)
    made.setModel(WatchlistModel(WatchEditor.holding("Mine", NAMES), lambda _: None, ValueFormatter(), made))
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def picks_of(table):
    picked: list[InstrumentId] = []
    pick = RowPick(table)
    pick.picked.connect(picked.append)
    return pick, picked


def test_a_row_that_is_clicked_is_picked(table, qtbot):
    pick, picked = picks_of(table)
    with qtbot.waitSignal(pick.picked):
        place = table.visualRect(table.model().index(2, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked == [NAMES[2]]


def test_of_a_walk_with_the_keys_only_its_end_counts(table, qtbot):
    pick, picked = picks_of(table)
    table.choose_row(0)
    with qtbot.waitSignal(pick.picked):
        for _ in range(3):
            QTest.keyClick(table, Qt.Key.Key_Down)
    assert picked == [NAMES[3]]


def test_what_happens_without_the_person_is_no_choice(table, qtbot):
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    pick, picked = picks_of(table)
    table.choose_row(1)
    assert not pick._rest.isActive()
    assert picked == []


def test_a_row_that_has_gone_meanwhile_is_not_told(table):
    pick, picked = picks_of(table)
    table.choose_row(1)
    assert pick._rest.isActive()
    table.model().editor.remove(NAMES)
    pick._rest.timeout.emit()
    assert picked == []
