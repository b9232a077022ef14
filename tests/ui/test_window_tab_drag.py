import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_tab_drag import DropMark
from issplus_desktop.ui.window_tiles import Tiles
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class DragScene(Scene):
    """A main window in the upper left of a screen of 800 by 800, its tabs 600 by 400 or so."""

    def __init__(self, qtbot, letters):
        for left in QApplication.topLevelWidgets():
            left.hide()  # a window of another test would be one to drop on
        super().__init__(qtbot, letters)
        self.window.setGeometry(QRect(10, 10, 600, 500))
        self.lay_out()
        QApplication.processEvents()

    def drag(self, letter, place, *, drop=True):
        """Drag a view's tab to a point of the screen."""
        area = self.area(letter)
        area.show_view(letter)
        bar = area.tabBar()
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(area.currentIndex()).center())
        QTest.mouseMove(bar, bar.mapFromGlobal(place))
        QApplication.processEvents()
        if drop:
            QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.mapFromGlobal(place))

    def at(self, letter, across, down):
        """A point in a view, as shares of its size."""
        pane = self.pane(letter)
        return pane.mapToGlobal(QPoint(int(pane.width() * across), int(pane.height() * down)))

    def marks(self):
        return [mark for tiles in self.views.tiles() for mark in tiles.findChildren(DropMark) if mark.isVisible()]


@pytest.mark.parametrize(
    ("across", "down", "wanted"),
    [
        (0.95, 0.5, ("across", "ab", "c")),
        (0.05, 0.5, ("across", "c", "ab")),
        (0.5, 0.95, ("down", "ab", "c")),
        (0.5, 0.15, ("down", "c", "ab")),
        (0.5, 0.5, "abc"),
    ],
)
def test_a_tab_is_dropped_at_a_side(qtbot, across, down, wanted):
    scene = DragScene(qtbot, "abc")
    scene.drag("c", scene.at("c", across, down))
    assert scene.shapes() == [wanted]
    assert scene.marks() == []


def test_the_place_is_marked_in_words_until_the_end(qtbot):
    scene = DragScene(qtbot, "abc")
    scene.drag("c", scene.at("c", 0.95, 0.5), drop=False)
    (mark,) = scene.marks()
    assert mark.words() == "To the right"
    assert mark.geometry().left() == pytest.approx(scene.views.main_tiles.width() / 2, abs=2)
    mark.grab()
    bar = scene.area("c").tabBar()
    QTest.mouseMove(bar, bar.mapFromGlobal(scene.at("c", 0.5, 0.5)))
    QApplication.processEvents()
    assert scene.marks() == []
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert scene.shapes() == ["abc"]


def test_a_tab_that_is_dropped_beside_all_windows_gets_a_window(qtbot):
    scene = DragScene(qtbot, "ab")
    scene.drag("b", QPoint(700, 600))
    assert scene.shapes() == ["a", "b"]
    window = scene.views.windows[0]
    window.setGeometry(QRect(10, 540, 400, 200))
    QApplication.processEvents()
    scene.drag("b", QPoint(600, 560))
    assert scene.views.windows == [window]
    assert window.geometry().top() == 560
    assert window.geometry().contains(QPoint(600, 565))


def test_a_tab_goes_to_the_window_it_is_dropped_on_and_back(qtbot):
    scene = DragScene(qtbot, "abc")
    scene.detach("c")
    scene.views.windows[0].setGeometry(QRect(10, 540, 700, 240))
    QApplication.processEvents()
    scene.drag("b", scene.at("c", 0.5, 0.5))
    assert scene.shapes() == ["a", "cb"]
    scene.drag("c", scene.at("a", 0.5, 0.95))
    assert scene.shapes() == [("down", "a", "c"), "b"]
    scene.drag("b", scene.at("a", 0.5, 0.5))
    assert scene.shapes() == [("down", "ab", "c")]
    assert scene.views.windows == []


def test_a_drop_on_menus_or_docks_changes_nothing(qtbot):
    scene = DragScene(qtbot, "ab")
    scene.drag("b", scene.window.mapToGlobal(QPoint(100, 5)))
    assert scene.shapes() == ["ab"]


def test_each_side_has_words(qtbot):
    tiles = Tiles(ThemeSource("dark"))
    qtbot.addWidget(tiles)
    mark = DropMark(ThemeSource("dark"), tiles)
    words = set()
    for side in Side:
        mark.show_at(QRect(0, 0, 10, 10), side)
        words.add(mark.words())
    assert len(words) == 5
