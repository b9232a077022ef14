import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.order_book_grid import BookGrid

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def grid(qtbot):
    made = BookGrid()
    qtbot.addWidget(made)
    model = QStandardItemModel(20, 8, made)
    for row in range(20):
        model.setItem(row, 2, QStandardItem(str(row)))
    made.setModel(model)
    made.resize(400, 200)
    made.show()
    return made


def turn(grid, angle, keys=Qt.KeyboardModifier.NoModifier):
    place, none = QPointF(5, 5), QPoint()
    phase = Qt.ScrollPhase.NoScrollPhase
    grid.wheelEvent(QWheelEvent(place, place, none, QPoint(0, angle), Qt.MouseButton.NoButton, keys, phase, False))


@pytest.mark.parametrize(
    ("key", "told"), [(Qt.Key.Key_Plus, 1), (Qt.Key.Key_Equal, 1), (Qt.Key.Key_Minus, -1), (Qt.Key.Key_Underscore, -1)]
)
def test_plus_and_minus_group(grid, qtbot, key, told):
    with qtbot.waitSignal(grid.group_requested) as heard:
        qtbot.keyClick(grid, key)
    assert heard.args == [told]


def test_the_wheel_groups_with_ctrl_and_scrolls_without(grid):
    told: list[int] = []
    grid.group_requested.connect(told.append)
    turn(grid, -120)
    assert told == []
    assert grid.verticalScrollBar().value() > 0
    for angle in (60, 60, -240):
        turn(grid, angle, Qt.KeyboardModifier.ControlModifier)
    assert told == [-1, 1, 1]


def test_a_click_on_a_price_is_told(grid, qtbot):
    told: list[tuple[int, int]] = []
    grid.price_clicked.connect(lambda row, column: told.append((row, column)))
    price, size = (grid.visualRect(grid.model().index(1, column)).center() for column in (2, 1))
    port = grid.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=size)
    qtbot.mouseClick(port, Qt.MouseButton.RightButton, pos=price)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, pos=price)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=size)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=price)
    assert told == []
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=price)
    assert told == [(1, 2)]


def test_the_cell_under_the_pointer_is_known(grid, qtbot):
    place = grid.visualRect(grid.model().index(2, 1)).center()
    port = grid.viewport()
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(grid.row_hovered) as told:
        QApplication.sendEvent(port, moved)
    assert told.args == [2]
    assert (grid.pointed_column, grid.pointer_y) == (1, place.y())
    grid.leaveEvent(QEvent(QEvent.Type.Leave))
    assert (grid.pointed_column, grid.pointer_y) == (-1, -1)


def test_space_centres_and_keys_walk(grid, qtbot):
    with qtbot.waitSignal(grid.center_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    with qtbot.waitSignal(grid.walk_started):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
