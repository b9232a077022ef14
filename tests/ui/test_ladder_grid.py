import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from issplus_desktop.models.order_book_rows import BookSide
from tests.ui.ladder_bench import LadderScene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def scene(qtbot):
    made = LadderScene(qtbot)
    made.bench.send()
    return made


def test_keys_tell_what_they_want(scene, qtbot):
    told: list[object] = []
    for signal in (scene.grid.stepped, scene.grid.paged, scene.grid.best_wanted, scene.grid.group_requested):
        signal.connect(told.append)
    keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
    for key in (*keys, Qt.Key.Key_Plus):
        qtbot.keyClick(scene.grid, key)
    assert told == [1, -1, 1, -1, BookSide.BID, BookSide.ASK, 1]


def test_a_touch_pad_rolls_by_and_by(scene):
    told: list[int] = []
    scene.grid.rolled.connect(told.append)
    for _ in range(4):
        scene.roll(20)
    scene.roll(-120)
    assert told == [1, 1, -3]


def test_focus_alone_makes_no_row_the_current_one(scene):
    scene.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert not scene.grid.currentIndex().isValid()


def test_left_and_right_walk_the_columns_of_a_row(scene, qtbot):
    qtbot.keyClick(scene.grid, Qt.Key.Key_Home)
    qtbot.keyClick(scene.grid, Qt.Key.Key_Right)
    assert scene.grid.currentIndex().column() == 3


def test_it_never_scrolls(scene):
    scene.grid.scrollTo(scene.lines.index(scene.lines.rowCount() - 1, 0), QTableView.ScrollHint.PositionAtTop)
    assert scene.grid.verticalScrollBar().value() == 0


def test_only_rows_that_changed_are_painted(scene, qtbot, monkeypatch):
    painted: list[int] = []
    original = scene.pane._painter.paint_rows
    qtbot.waitExposed(scene.pane)
    scene.grid.viewport().repaint()

    def paint_rows(painter, rows, width):
        painted.extend(rows)
        original(painter, rows, width)

    monkeypatch.setattr(scene.pane._painter, "paint_rows", paint_rows)
    scene.grid.touch([3, 4, -1])
    scene.grid.touch([9])
    qtbot.waitUntil(lambda: len(painted) > 0)
    assert painted == [3, 4, 9]
