import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import rows_to_mime
from issplus_desktop.ui.list_bar import ListBar
from issplus_desktop.ui.theme import ThemeSource

A, B, C = (InstrumentId("M", "X", letter) for letter in "ABC")
LEFT = Qt.MouseButton.LeftButton
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


class Bench:
    """Lists One (in front) and Two & more, and the recently opened."""

    def __init__(self, qtbot):
        self.editor = WatchEditor.holding("One", [A, B])
        self.editor.shelf.call(RECENT, "Recent")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(600, 200)
        self.bar = ListBar(self.editor, ThemeSource("dark"), self.window)
        QVBoxLayout(self.window).addWidget(self.bar)
        self.window.show()

    def add(self):
        self.editor.new_list("Two & more", [WatchedRow(C)])
        self.editor.shelf.show(1)
        QApplication.processEvents()

    def names(self):
        return [self.bar.tabText(place) for place in range(self.bar.count())]

    def place(self, index):
        return self.bar.tabRect(index).center()

    def drop(self, index, data, action=MOVE):
        none = Qt.KeyboardModifier.NoModifier
        actions = action if action is COPY else COPY | MOVE
        place = self.place(index)
        QApplication.sendEvent(self.bar, QDragEnterEvent(place, actions, data, LEFT, none))
        QApplication.sendEvent(self.bar, QDragMoveEvent(place, actions, data, LEFT, none))
        event = QDropEvent(QPointF(place), actions, data, LEFT, none)
        event.setDropAction(action)
        QApplication.sendEvent(self.bar, event)
        return event

    def lists(self):
        return [known.instruments for known in self.editor.shelf.lists]


@pytest.fixture
def bench(qtbot):
    made = Bench(qtbot)
    made.add()
    return made


def test_is_there_only_where_there_is_a_choice(qtbot):
    bench = Bench(qtbot)
    assert bench.bar.isHidden()
    bench.editor.shelf.show(RECENT)
    assert not bench.bar.isHidden()
    bench.editor.shelf.show(1)
    assert bench.bar.isHidden()
    bench.add()
    assert not bench.bar.isHidden()


def test_shows_names_and_follows_what_changes(bench):
    assert bench.names() == ["One", "Two && more", "Recent"]
    assert bench.bar.tabToolTip(1) == "Two & more"
    assert bench.bar.currentIndex() == 0
    bench.editor.shelf.step(1)
    assert bench.bar.currentIndex() == 1
    bench.editor.rename(2, "Zwei")
    bench.editor.delete(1)
    assert bench.names() == ["Zwei", "Recent"]
    bench.editor.undo()
    assert bench.names() == ["One", "Zwei", "Recent"]
    assert bench.bar.accessibleName() == "Watch lists"


def test_a_click_shows_a_list_and_a_double_click_asks_for_its_name(bench, qtbot):
    QTest.mouseClick(bench.bar, LEFT, pos=bench.place(1))
    assert bench.editor.front.number == 2
    with qtbot.waitSignal(bench.bar.rename_requested, timeout=0):
        QTest.mouseDClick(bench.bar, LEFT, pos=bench.place(1))
    with qtbot.assertNotEmitted(bench.bar.rename_requested):
        QTest.mouseDClick(bench.bar, LEFT, pos=bench.place(2))


def test_the_menu_is_of_the_list_under_the_pointer(bench, qtbot):
    with qtbot.waitSignal(bench.bar.menu_requested, timeout=0):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, bench.place(1), QPoint(5, 5))
        QApplication.sendEvent(bench.bar, event)
    assert bench.editor.front.number == 2
    with qtbot.waitSignal(bench.bar.menu_requested, timeout=0):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, bench.place(0), QPoint(5, 5))
        QApplication.sendEvent(bench.bar, event)
    assert bench.editor.front.number == 2


def test_a_tab_that_was_dragged_along_is_a_list_that_was_moved(bench):
    bench.bar.setCurrentIndex(1)
    bench.bar.moveTab(1, 0)
    QTest.mouseRelease(bench.bar, LEFT, pos=bench.place(0))
    assert [known.number for known in bench.editor.shelf.lists] == [2, 1]
    assert bench.names() == ["Two && more", "One", "Recent"]
    bench.bar.setCurrentIndex(2)
    bench.bar.moveTab(2, 0)
    QTest.mouseRelease(bench.bar, LEFT, pos=bench.place(0))
    assert bench.names() == ["Two && more", "One", "Recent"]


def test_rows_dropped_on_a_name_go_there(bench):
    data = rows_to_mime([WatchedRow(A)], bench.editor.origin, 1)
    bench.drop(1, data)
    assert bench.lists() == [(B,), (C, A)]
    bench.editor.undo()
    bench.drop(1, data, COPY)
    assert bench.lists() == [(A, B), (C, A)]


def test_rows_of_another_program_and_bare_instruments_are_added(bench):
    bench.drop(1, rows_to_mime([WatchedRow(B, Flag.RED)], "elsewhere", 1))
    bench.drop(1, to_mime([A]), COPY)
    assert bench.editor.shelf.lists[1].rows[1:] == (WatchedRow(B, Flag.RED), WatchedRow(A))
    assert bench.lists()[0] == (A, B)


def test_text_is_handed_on(bench, qtbot):
    data = QMimeData()
    data.setText("SBER")
    with qtbot.waitSignal(bench.bar.text_dropped, timeout=0) as dropped:
        bench.drop(1, data, COPY)
    assert dropped.args == ["SBER", 2]


def test_the_recently_opened_take_nothing(bench):
    event = bench.drop(2, to_mime([C]), COPY)
    assert not event.isAccepted()
    assert bench.lists() == [(A, B), (C,)]
    assert len(bench.editor.shelf.recent) == 0


def test_the_name_that_a_drop_would_go_to_is_framed(bench):
    before = bench.bar.grab().toImage()
    none, data = Qt.KeyboardModifier.NoModifier, to_mime([A])
    QApplication.sendEvent(bench.bar, QDragEnterEvent(bench.place(1), COPY, data, LEFT, none))
    QApplication.sendEvent(bench.bar, QDragMoveEvent(bench.place(1), COPY, data, LEFT, none))
    assert bench.bar.grab().toImage() != before
    QApplication.sendEvent(bench.bar, QDragMoveEvent(bench.place(2), COPY, data, LEFT, none))
    assert bench.bar._target == -1
    QApplication.sendEvent(bench.bar, QDragLeaveEvent())
    assert bench.bar.grab().toImage() == before


def test_long_names_are_cut_and_the_bar_scrolls(bench):
    bench.editor.rename(2, "N" * 150)
    assert bench.bar.tabSizeHint(1).width() == 160
    assert bench.bar.minimumSizeHint().width() == 0
    QApplication.sendEvent(bench.bar, QEvent(QEvent.Type.LanguageChange))
    assert bench.bar.accessibleName() == "Watch lists"
