from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt

from issplus_desktop.models.order_book_options import BookLook, BookSides, BookStyle
from issplus_desktop.ui.order_book_body import OrderBookBody
from issplus_desktop.ui.order_book_centring import Hold
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.ladder_bench import LADDER
from tests.ui.order_book_bench import BookBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        self.bench = BookBench()
        self.body = OrderBookBody(ThemeSource("dark"), self.bench.model)
        qtbot.addWidget(self.body)
        self.body.resize(420, 286)
        self.bench.model.set_active(True)
        self.body.show()
        self.shapes: list[BookGeometry] = []
        self.body.arranged.connect(lambda shape, _inset: self.shapes.append(shape))


@pytest.fixture
def scene(qtbot):
    made = Scene(qtbot)
    made.bench.send()
    return made


def test_one_look_is_shown_and_the_other_rests(scene, qtbot):
    body, model = scene.body, scene.bench.model
    assert body.shown is body.table
    assert body.lines is model
    with qtbot.waitSignal(body.switched):
        model.set_look(LADDER)
    assert body.shown is body.ladder
    assert body.lines is body.ladder.lines
    assert body.grid is body.ladder.grid
    assert not body.table.isVisible()
    assert scene.shapes[-1] == body.geometry_now
    assert body.ladder.lines.rowCount() > 6
    model.set_look(BookLook())
    assert body.shown is body.table
    assert not body.ladder.isVisible()
    with qtbot.assertNotEmitted(body.switched):
        model.set_look(BookLook(center_after=2))


def test_a_ladder_has_no_sides_beside_each_other(scene):
    scene.bench.model.set_look(replace(LADDER, sides=BookSides.BESIDE))
    assert not scene.bench.model.is_beside
    assert len(scene.body.geometry_now.columns) == 5
    scene.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    assert scene.bench.model.is_beside
    assert scene.bench.model.rowCount() == 3


def test_the_keyboard_stays_in_the_rows(scene, qtbot):
    scene.body.grid.setFocus()
    qtbot.waitUntil(scene.body.grid.hasFocus)
    scene.bench.model.set_look(LADDER)
    assert scene.body.ladder.grid.hasFocus()
    qtbot.keyClick(scene.body.grid, Qt.Key.Key_Home)
    assert len(scene.body.selected_rows()) == 1


def test_only_the_shown_look_is_heard(scene):
    told: list[tuple[int, int]] = []
    scene.body.pointed.connect(lambda row, column: told.append((row, column)))
    shapes = len(scene.shapes)
    scene.body.ladder.pointed.emit(3, 2)
    scene.body.ladder.arranged.emit(BookGeometry(), 0)
    assert (told, len(scene.shapes)) == ([], shapes)
    scene.body.table.pointed.emit(3, 2)
    assert told == [(3, 2)]


def test_wishes_of_both_looks_are_told(scene, qtbot):
    for look in (scene.body.table, scene.body.ladder):
        with qtbot.waitSignals(
            [
                scene.body.group_requested,
                scene.body.price_clicked,
                scene.body.center_requested,
                scene.body.menu_wanted,
            ]
        ):
            look.grid.group_requested.emit(1)
            look.grid.price_clicked.emit(0, 2)
            look.grid.center_requested.emit()
            look.grid.customContextMenuRequested.emit(QPoint(1, 1))


def test_holding_centring_and_names_concern_both(scene):
    scene.body.hold(Hold.MENU, on=True)
    assert scene.body.table.centring.is_held
    assert scene.body.ladder.centring.is_held
    scene.body.hold(Hold.MENU, on=False)
    scene.body.set_accessible_name("Order book SBER")
    assert scene.body.ladder.grid.accessibleName() == scene.body.table.grid.accessibleName() == "Order book SBER"
    scene.body.set_last_price(lambda: Decimal(1))
    assert scene.body.table.last_price() == scene.body.ladder.last_price() == 1
    scene.bench.model.set_look(LADDER)
    scene.body.ladder._on_rolled(5)
    scene.body.center()
    assert not scene.body.ladder.centring.is_off


def test_another_book_has_its_own_look(scene):
    other = BookBench()
    other.model.set_look(BookLook(style=BookStyle.LADDER))
    other.model.set_active(True)
    other.send()
    scene.body.set_model(other.model)
    assert scene.body.shown is scene.body.ladder
    scene.bench.model.set_look(BookLook(center_after=2))
    assert scene.body.shown is scene.body.ladder


def test_bars_belong_to_the_rows_of_the_look_that_is_shown(scene):
    model = scene.bench.model
    model.set_look(LADDER)
    assert model.scale.full == 16744
    scene.body.table.resize(300, 30)
    scene.body.table.center()
    assert model.scale.full == 16744
    model.set_look(BookLook())
    scene.body.ladder.resize(300, 30)
    scene.body.ladder.center()
    assert model.scale.full == 16744
    scene.body.ladder.lines.set_active(active=False)
    scene.body.ladder.lines.scale_by_window()
    assert model.scale.full == 16744
