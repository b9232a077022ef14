"""All windows where a person can see them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.ui.windows_home import bring_all_home, bring_home, open_windows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ROOM = QRect(0, 0, 1000, 800)


@pytest.fixture
def made(qtbot):
    windows = []

    def make(*geometry, shown=True):
        window = QWidget()
        qtbot.addWidget(window)
        window.setGeometry(*geometry)
        window.setVisible(shown)
        windows.append(window)
        return window

    return make


def test_windows_out_of_sight_come_one_after_the_other(made):
    stays = made(100, 100, 300, 200)
    lost = [made(5000, 100, 300, 200), made(-900, -900, 300, 200), made(900, 700, 300, 200)]
    before = stays.geometry()
    assert bring_home([stays, *lost], ROOM) == 3
    assert stays.geometry() == before
    assert [window.frameGeometry().topLeft().toTuple() for window in lost] == [(32, 32), (64, 64), (96, 96)]
    assert all(ROOM.contains(window.frameGeometry()) for window in lost)
    assert {window.size().toTuple() for window in lost} == {(300, 200)}
    assert bring_home([stays, *lost], ROOM) == 0


def test_a_window_too_large_becomes_as_large_as_the_screen(made):
    large = made(50, 50, 4000, 3000)
    bring_home([large], ROOM)
    assert ROOM.contains(large.frameGeometry())
    assert large.width() > 900


def test_many_windows_all_stay_inside(made):
    many = [made(5000, 5000, 900, 700) for _ in range(25)]
    assert bring_home(many, ROOM) == 25
    assert all(ROOM.contains(window.frameGeometry()) for window in many)


def test_a_window_that_fills_another_screen_no_longer_does(made):
    far = made(0, 0, 300, 200)
    far.showMaximized()
    elsewhere = QRect(3000, 0, 1000, 800)
    assert bring_home([far], elsewhere) == 1
    assert not far.isMaximized()
    assert elsewhere.contains(far.frameGeometry())


def test_a_window_that_fills_this_screen_goes_on_so(made):
    full = made(0, 0, 300, 200)
    full.showMaximized()
    assert bring_home([full], full.frameGeometry()) == 0
    assert full.isMaximized()


def test_minimised_windows_come_up(made):
    small = made(10, 10, 300, 200)
    small.setWindowState(Qt.WindowState.WindowMinimized)
    bring_home([small], ROOM)
    assert not small.isMinimized()


def test_menus_and_hidden_windows_are_no_windows_to_look_for(made, qtbot):
    shown, hidden = made(0, 0, 300, 200), made(0, 0, 300, 200, shown=False)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("x")
    menu.popup(menu.pos())
    assert shown in open_windows()
    assert hidden not in open_windows()
    assert menu not in open_windows()
    menu.close()


def test_all_come_to_the_screen_of_the_main_window(made):
    main, lost = made(10, 10, 300, 200), made(5000, 10, 300, 200)
    bring_all_home(main)
    assert main.screen().availableGeometry().contains(lost.frameGeometry())
