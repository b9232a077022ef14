import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.window_arrangement import Side
from tests.ui.views_bench import Pane, Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def delete_later():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_dot_and_the_title_go_along(qtbot):
    scene = Scene(qtbot, "ab")
    pane = scene.pane("b")
    scene.views.set_state("b", PaneState(PaneKind.REFUSED, "b"))
    window = scene.detach("b")
    area = window.tiles.current
    assert area.title("b") == "B"
    assert area._states["b"].kind is PaneKind.REFUSED
    pane.pane_state_changed.emit(PaneState(PaneKind.STALE, since="09:51:20"))
    assert "Stale since 09:51:20" in area.tabToolTip(0)
    scene.views.set_title("b", "R&D")
    assert window.windowTitle() == "R&D — ISS+ Desktop"
    scene.views.set_title("x", "nobody")
    scene.views.set_state("x", PaneState())


def test_a_closed_window_closes_its_views_and_no_others(qtbot):
    scene = Scene(qtbot, "abc")
    window = scene.detach("b")
    scene.moves.move("c", window.tiles.current)
    closed: list[str] = []
    scene.views.view_closed.connect(closed.append)
    window.close()
    assert closed == ["b", "c"]
    assert scene.shapes() == ["a"]
    assert scene.views.windows == []


def test_a_window_goes_with_its_last_view(qtbot):
    scene = Scene(qtbot, "ab")
    window = scene.detach("b")
    with qtbot.waitSignal(scene.views.view_closed) as told:
        scene.trigger("close_tab")
    assert told.args == ["b"]
    assert not window.isVisible()
    assert scene.views.windows == []
    assert scene.views.current_view() == "a"
    scene.views.close_view("b")


def test_nothing_is_left_of_a_window_that_has_gone(qtbot):
    scene = Scene(qtbot, "a")
    delete_later()
    before = len(QApplication.allWidgets())
    for _ in range(5):
        scene.open("b")
        window = scene.detach("b")
        gone = [weakref.ref(window), weakref.ref(window.tiles), weakref.ref(scene.views.current_widget())]
        window.close()
        del window
        delete_later()
        gc.collect()
        assert [ref() for ref in gone] == [None] * 3
    assert len(QApplication.allWidgets()) == before


def test_the_keys_of_the_main_window_work_in_a_detached_one(qtbot):
    scene = Scene(qtbot, "abc")
    window = scene.detach("c")
    scene.moves.move("b", window.tiles.current)
    actions = window.actions()
    assert {"close_tab", "full_screen", "search", "keys", "next_tab"} <= {action.objectName() for action in actions}
    scene.trigger("next_tab")
    assert scene.views.current_view() == "c"
    scene.trigger("previous_tab")
    assert scene.views.current_view() == "b"
    scene.trigger("keys")
    assert window.keys.isVisible()
    scene.trigger("keys")
    scene.trigger("full_screen")
    assert window.isFullScreen()
    assert not scene.window.isFullScreen()
    assert not scene.window.actions_table.action("full_screen").isChecked()
    scene.trigger("full_screen")
    assert not window.isFullScreen()


def test_the_search_comes_up_from_a_detached_window(qtbot):
    scene = Scene(qtbot, "ab")
    window = scene.detach("b")
    qtbot.waitUntil(window.isActiveWindow)
    scene.trigger("search")
    qtbot.waitUntil(scene.window.isActiveWindow)
    assert scene.views.used is scene.views.main_tiles
    assert scene.window.focusWidget() is scene.search


def test_views_open_where_the_person_works(qtbot):
    scene = Scene(qtbot, "ab")
    window = scene.detach("b")
    scene.open("c")
    assert scene.shapes() == ["a", "bc"]
    assert scene.views.show_view("a")
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow)
    scene.open("d")
    assert scene.shapes() == ["ad", "bc"]
    window.tiles.current.currentWidget().setFocus()
    window.activateWindow()
    qtbot.waitUntil(lambda: scene.views.used is window.tiles)
    scene.open("e")
    assert scene.shapes() == ["ad", "bce"]


def test_an_id_is_used_once_in_all_windows(qtbot):
    scene = Scene(qtbot, "ab")
    scene.detach("b")
    with pytest.raises(ValueError, match="'b'"):
        scene.views.add(Pane("b"), "B", "b")
    assert not scene.views.show_view("x")
    assert scene.views.show_view("a")


def test_a_shown_view_brings_its_window(qtbot):
    scene = Scene(qtbot, "abc")
    window = scene.detach("b")
    scene.moves.move("c", window.tiles.current)
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow)
    window.showMinimized()
    assert scene.views.show_view("b")
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.windowTitle() == "B — ISS+ Desktop"


def test_the_front_view_is_told_of(qtbot):
    scene = Scene(qtbot, "ab")
    with qtbot.waitSignal(scene.views.view_shown) as told:
        scene.views.show_view("a")
    assert told.args == ["a"]
    scene.moves.split("b", Side.RIGHT)
    scene.window.activateWindow()
    scene.pane("b").setFocus()
    qtbot.waitUntil(scene.pane("b").hasFocus)
    with qtbot.waitSignal(scene.views.view_shown) as told:
        scene.trigger("next_pane")
    assert told.args == ["a"]
    with qtbot.waitSignal(scene.views.view_shown):
        scene.trigger("previous_pane")


def test_the_end_takes_all_windows_along(qtbot):
    scene = Scene(qtbot, "ab")
    window = scene.detach("b", QPoint(100, 100))
    scene.window.finish_close()
    assert not window.isVisible()
    assert scene.views.windows == []


def test_a_view_without_a_state_of_its_own_is_shown_too(qtbot):
    scene = Scene(qtbot)
    scene.views.add(QLabel("plain"), "Plain", "p")
    assert scene.views.views() == ["p"]


def test_the_menu_of_a_tab_is_asked_for(qtbot, monkeypatch):
    scene = Scene(qtbot, "a")
    bar = scene.window.tabs.tabBar()
    bar.customContextMenuRequested.emit(bar.tabRect(0).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "new &window" in menu.actions()[0].text()
    menu.close()
