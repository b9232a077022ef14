import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QWidget

from issplus_desktop.ui.focus_ring import FocusRing
from issplus_desktop.ui.theme import ThemeSource

Reason = Qt.FocusReason


class Scene:
    def __init__(self, qtbot):
        self.themes = ThemeSource("dark")
        self.window, self.view, self.other = QWidget(), QListView(), QLineEdit()
        qtbot.addWidget(self.window)
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.view)
        layout.addWidget(self.other)
        self.view.setModel(QStringListModel(["one"], self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.ring = FocusRing(self.themes, self.view)
        self.window.resize(400, 200)
        self.window.show()
        self.window.activateWindow()
        self.other.setFocus()

    @property
    def framed(self):
        """Whether all four sides are framed, or none."""
        (shown,) = {edge.isVisible() for edge in self.ring._edges}
        return shown

    def color_at(self, x, y):
        return self.view.grab().toImage().pixelColor(x, y)


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


@pytest.mark.parametrize("reason", [Reason.TabFocusReason, Reason.BacktabFocusReason, Reason.ShortcutFocusReason])
def test_keys_show_where_they_have_come_to(scene, reason):
    scene.view.setFocus(reason)
    assert scene.framed
    focus = scene.themes.theme.focus
    right, bottom = scene.view.width() - 1, scene.view.height() - 1
    for x, y in ((0, 50), (right, 50), (50, 0), (50, bottom)):
        assert scene.color_at(x, y) == focus
    assert scene.color_at(50, 50) != focus
    scene.other.setFocus(reason)
    assert not scene.framed


def test_a_click_shows_nothing(scene):
    scene.view.setFocus(Reason.MouseFocusReason)
    assert not scene.framed


def test_it_comes_back_after_a_menu(scene):
    scene.view.setFocus(Reason.TabFocusReason)
    scene.other.setFocus(Reason.PopupFocusReason)
    scene.view.setFocus(Reason.PopupFocusReason)
    assert scene.framed


def test_it_follows_the_size_and_the_theme(scene):
    scene.view.setFocus(Reason.TabFocusReason)
    scene.window.resize(700, 300)
    scene.themes.set_theme("light")
    scene.themes.set_contrast("high")
    theme = scene.themes.theme
    assert all(edge.palette().color(QPalette.ColorRole.Window) == theme.focus for edge in scene.ring._edges)
    bottom, right = scene.ring._edges[1].geometry(), scene.ring._edges[3].geometry()
    assert bottom.bottomRight() == right.bottomRight() == scene.view.rect().bottomRight()
    assert (bottom.height(), right.width()) == (theme.stroke, theme.stroke)


def test_the_mouse_goes_through_it(scene):
    scene.view.setFocus(Reason.TabFocusReason)
    assert scene.view.childAt(QPoint(0, 50)) is scene.view.viewport()
