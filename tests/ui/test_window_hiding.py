import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from issplus_desktop.ui.window_hiding import WindowHiding

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def scene(qtbot):
    window, other = QWidget(), QWidget()
    dialog = QDialog(window)
    for widget in (other, window):
        qtbot.addWidget(widget)
        widget.show()
    dialog.open()
    return window, other, dialog


def test_all_windows_go_and_come_back(scene):
    window, other, dialog = scene
    hiding = WindowHiding(window)
    states = [hiding.is_hidden]
    hiding.hide()
    states.append(hiding.is_hidden)
    assert [widget.isVisible() for widget in (window, other, dialog)] == [False] * 3
    hiding.bring_back()
    assert [*states, hiding.is_hidden] == [False, True, False]
    assert window.isVisible()
    assert other.isVisible()
    assert dialog.isVisible()


def test_what_was_not_seen_stays_so_and_what_is_gone_is_left(scene):
    window, other, dialog = scene
    other.hide()
    hiding = WindowHiding(window)
    hiding.hide()
    dialog.setParent(None)
    dialog.deleteLater()
    hiding.bring_back()
    assert window.isVisible()
    assert not other.isVisible()


def test_the_icon_in_the_tray_stays(scene, qtbot):
    """It is the way back; on X11 Qt makes it a window that no window manager has."""
    window, *_ = scene
    icon = QWidget(None, Qt.WindowType.Window | Qt.WindowType.BypassWindowManagerHint)
    qtbot.addWidget(icon)
    icon.show()
    WindowHiding(window).hide()
    assert icon.isVisible()
    assert not window.isVisible()


def test_a_minimized_window_is_shown_whole(scene):
    window, *_ = scene
    hiding = WindowHiding(window)
    window.setWindowState(Qt.WindowState.WindowMinimized)
    hiding.bring_back()
    assert not window.isMinimized()
    assert window.isVisible()


def test_menus_are_no_windows(scene, qtbot):
    window, *_ = scene
    menu = QMenu(window)
    menu.addAction("a")
    menu.popup(window.pos())
    hiding = WindowHiding(window)
    hiding.hide()
    menu.close()
    hiding.bring_back()
    assert not menu.isVisible()
