from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QImage, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import (
    ALL_PARTS,
    BookLook,
    BookMeasures,
    BookOrder,
    BookSides,
    CenterOn,
)
from issplus_desktop.ui.order_book_centring import Hold
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_table import OrderBookTable
from issplus_desktop.ui.order_book_widths import WIDEST
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import ASKS, BIDS, BookBench, long_side

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot, height=600):
        QCursor.setPos(790, 790)  # away from the book: it minds where the pointer is
        self.bench = BookBench()
        self.tester = QAbstractItemModelTester(self.bench.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.themes = ThemeSource("dark")
        self.table = OrderBookTable(self.themes, self.bench.model)
        qtbot.addWidget(self.table)
        self.table.resize(420, height)
        self.bench.model.set_active(True)
        self.table.show()
        self.qtbot = qtbot

    def nearest(self, price):
        row = self.bench.model.nearest_row(price)
        assert row is not None
        return row

    def price(self, row):
        level = self.bench.model.level(row)
        assert level is not None
        return level.price

    def spread_top(self):
        row = self.bench.model.spread_row
        assert row is not None
        return self.table.offset() + row * self.themes.row_height

    def enter(self, row=None):
        point = QPointF(5, 5)
        self.table.enterEvent(QEnterEvent(point, point, point))
        if row is not None:
            grid = self.table.grid
            grid.pointer_y = grid.visualRect(self.bench.model.index(row, 2)).center().y() + grid.y()
            grid.row_hovered.emit(row)

    def leave(self):
        self.table.leaveEvent(QEvent(QEvent.Type.Leave))


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_the_spread_of_a_short_book_stands_in_the_middle(scene):
    scene.bench.send()
    assert scene.spread_top() == (600 - 22) // 2
    scene.bench.send(asks=ASKS[:1])
    assert scene.spread_top() == (600 - 22) // 2


def test_a_long_book_is_scrolled_to_its_spread(qtbot):
    scene = Scene(qtbot, height=300)
    scene.bench.send(long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30))
    assert scene.spread_top() == (300 - 22) // 2
    scene.bench.send(long_side("306.24", "-0.01", 30), long_side("306.25", "0.01", 31))
    assert scene.spread_top() == (300 - 22) // 2


def test_a_book_too_long_on_one_side_shows_as_much_as_there_is(scene):
    scene.bench.send((), long_side("306.26", "0.01", 30))
    assert scene.table.offset() == 600 - 31 * 22
    scene.bench.send((), long_side("306.26", "0.01", 20))
    assert scene.table.offset() == 0


def test_nothing_moves_under_the_pointer(scene):
    scene.bench.send()
    scene.enter(row=5)
    price = scene.bench.model.index(5, 2).data()
    top = scene.table.offset() + 5 * 22
    scene.bench.send(bids=(("306.25", 3), *BIDS), asks=(*ASKS, ("306.30", 9)))
    row = next(r for r in range(scene.bench.model.rowCount()) if scene.bench.model.index(r, 2).data() == price)
    assert row == 7
    assert scene.table.offset() + row * 22 == top
    assert scene.table.grid.visualRect(scene.bench.model.index(row, 0)).top() + scene.table.grid.y() == top


def test_some_seconds_after_the_pointer_left_the_spread_is_centred_again(scene):
    scene.bench.send()
    scene.enter(row=5)
    scene.bench.send(bids=(("306.25", 3), *BIDS))
    assert not scene.table.centring.is_waiting
    scene.leave()
    assert scene.spread_top() == (600 - 22) // 2 - 22
    assert scene.table.centring.is_waiting
    scene.bench.send(bids=(("306.25", 4), *BIDS))
    assert scene.spread_top() == (600 - 22) // 2 - 22
    scene.table.centring.due.emit()
    assert scene.spread_top() == (600 - 22) // 2
    assert not scene.table.centring.is_waiting


def test_the_row_under_the_pointer_may_vanish(scene):
    scene.bench.send()
    scene.enter(row=0)
    before = scene.table.offset()
    scene.bench.send(asks=ASKS[:2])
    assert scene.table.offset() == before


def test_space_centres_though_the_pointer_is_in_the_book(scene):
    scene.bench.send()
    scene.enter(row=5)
    scene.bench.send(bids=(("306.25", 3), *BIDS))
    scene.qtbot.keyClick(scene.table.grid, Qt.Key.Key_Space)
    assert scene.spread_top() == (600 - 22) // 2


def test_walking_by_keys_holds_the_book(qtbot):
    scene = Scene(qtbot, height=300)
    bids, asks = long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30)
    scene.bench.send(bids, asks)
    scene.table.grid.setCurrentIndex(scene.bench.model.index(55, 0))
    scene.qtbot.keyClick(scene.table.grid, Qt.Key.Key_End)
    held = scene.table.offset()
    assert held != 150 - 11 - 30 * 22
    scene.bench.send(bids, asks)
    assert scene.table.offset() == held
    scene.table.grid.walk_ended.emit()
    scene.bench.send(bids, asks)
    assert scene.table.offset() == held
    scene.table.centring.due.emit()
    assert scene.spread_top() == (300 - 22) // 2


def test_a_wide_book_stays_together(scene):
    told: list[tuple[BookGeometry, int]] = []
    scene.table.arranged.connect(lambda shape, inset: told.append((shape, inset)))
    scene.bench.send()
    scene.table.resize(1000, 600)
    shape, inset = told[-1]
    assert sum(shape.widths) == WIDEST
    assert inset == (1000 - WIDEST) // 2


def test_a_narrow_book_hides_its_sums(scene):
    scene.bench.send()
    scene.table.resize(200, 600)
    assert scene.table.grid.isColumnHidden(0)
    scene.table.resize(420, 600)
    assert not scene.table.grid.isColumnHidden(0)


def test_fields_grow_and_never_shrink_by_a_tick(scene):
    scene.bench.send()
    first = scene.table.geometry_now.fields.size
    scene.bench.send(bids=(("306.24", 123456789),))
    wide = scene.table.geometry_now.fields.size
    assert wide > first
    scene.bench.send()
    assert scene.table.geometry_now.fields.size == wide


def test_bars_are_scaled_to_the_rows_in_sight(qtbot):
    scene = Scene(qtbot, height=66)
    scene.bench.send((("306.24", 10), ("306.00", 1000)), (("306.26", 5), ("306.30", 1000)))
    assert scene.bench.model.cell(3, 1).bar == 1.0


def test_selection_survives_refreshes(scene):
    scene.bench.send()
    scene.table.grid.selectRow(5)
    scene.bench.send(bids=(("306.25", 3), *BIDS))
    assert scene.table.selected_rows() == [6]


def test_density_and_font_are_followed(scene):
    scene.bench.send()
    scene.themes.set_density("roomy")
    assert scene.table.grid.rowHeight(0) == 28
    font = scene.table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    before = scene.table.geometry_now.width(BookColumn.PRICE)
    scene.table.setFont(font)
    assert scene.table.geometry_now.width(BookColumn.PRICE) > before


def test_another_model_is_shown(scene):
    scene.bench.send()
    other = BookBench()
    other.model.set_active(True)
    other.send(bids=(("1", 1),), asks=())
    scene.table.set_model(other.model)
    assert scene.table.grid.model().rowCount() == 2
    scene.bench.send(asks=ASKS[:1])
    other.send(bids=(("1", 1), ("0.9", 1)), asks=())
    assert scene.table.grid.model().rowCount() == 3


def test_the_hovered_row_is_followed_by_mouse(scene):
    scene.bench.send()
    told: list[int] = []
    scene.table.grid.row_hovered.connect(told.append)
    place = scene.table.grid.visualRect(scene.bench.model.index(4, 2)).center()
    where, nothing = QPointF(place), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, where, where, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(scene.table.grid.viewport(), moved)
    assert told == [4]
    scene.table.grid.leaveEvent(QEvent(QEvent.Type.Leave))
    assert told == [4, -1]
    scene.table.grab()


def tops(scene):
    """Where each level's row stands, by side and price."""
    model, height = scene.bench.model, scene.themes.row_height
    rows = range(model.rowCount())
    return {
        (model.side(row), model.level(row).price): scene.table.offset() + row * height
        for row in rows
        if model.level(row)
    }


def row_of(scene, key):
    """The row of a side and price; None where there is none any more."""
    model = scene.bench.model
    rows = range(model.rowCount())
    return next((row for row in rows if model.level(row) and (model.side(row), model.level(row).price) == key), None)


def far(first, sign, places):
    return [(str(Decimal(first) + sign * Decimal(place) / 100), 10 + place) for place in sorted(places)]


places = st.sets(st.integers(0, 40), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(places, places), min_size=2, max_size=6),
    st.integers(0, 60),
    st.sampled_from([66, 300, 900]),
    st.sampled_from(CenterOn),
)
def test_centring_never_moves_a_row_under_a_hovering_pointer(qtbot, snapshots, number, height, center_on):
    scene = Scene(qtbot, height=height)
    scene.table.last_price = lambda: Decimal("306.30")
    scene.bench.model.set_look(BookLook(center_on=center_on))
    scene.bench.send(far("306.24", -1, snapshots[0][0]), far("306.26", 1, snapshots[0][1]))
    in_sight = [key for key, top in tops(scene).items() if 0 <= top <= height - 22]
    assume(in_sight)
    key = in_sight[number % len(in_sight)]
    top = tops(scene)[key]
    scene.enter(row=row_of(scene, key))
    for bids, asks in snapshots[1:]:
        scene.bench.send(far("306.24", -1, bids), far("306.26", 1, asks))
        scene.table.centring._timer.timeout.emit()
        if key not in tops(scene):
            break
        assert tops(scene)[key] == top
        row = row_of(scene, key)
        assert scene.table.grid.visualRect(scene.bench.model.index(row, 2)).top() + scene.table.grid.y() == top
        assert scene.table._painter.hovered_row == row
    scene.table.close()


def painted(scene, scale):
    image = QImage(scene.table.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.black)
    scene.table.render(image)
    return image


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("sides", BookSides)
def test_what_the_pointer_hits_is_what_is_painted_there(qtbot, scale, sides):
    scene = Scene(qtbot, height=200)
    scene.bench.model.set_look(BookLook(sides=sides))
    scene.bench.send(long_side("306.24", "-0.01", 9), long_side("306.26", "0.01", 9))
    scene.table._move_to(-37)
    grid, plain = scene.table.grid, painted(scene, scale)
    for row in range(scene.bench.model.rowCount()):
        if row == scene.bench.model.spread_row:
            continue  # it has a ground of its own
        scene.table._painter.hovered_row = row
        image = painted(scene, scale)
        for y in range(scene.table.height()):
            line = int((y + 0.5) * scale)
            lit = image.pixel(3, line) != plain.pixel(3, line)
            assert lit is (grid.rowAt(y - grid.y()) == row), (row, y)


@pytest.mark.parametrize("order", BookOrder)
@pytest.mark.parametrize("sides", BookSides)
def test_columns_are_hit_where_they_are_arranged(qtbot, order, sides):
    scene = Scene(qtbot)
    scene.table.resize(700, 300)
    scene.bench.send()
    for parts in (ALL_PARTS, ALL_PARTS[1:3], ALL_PARTS[:1], ()):
        scene.bench.model.set_look(BookLook(parts=parts, order=order, sides=sides))
        shape = scene.table.geometry_now
        assert len(shape.columns) == len(chosen_columns(scene.bench.model.look))
        for column in shape.columns:
            assert scene.table.grid.columnViewportPosition(column) == shape.left(column)
            assert scene.table.grid.columnAt(shape.left(column) + 1) == column


def test_a_menu_holds_the_book_as_the_pointer_does(scene):
    scene.bench.send()
    scene.table.centring.hold(Hold.MENU, on=True)
    scene.bench.send(bids=BIDS, asks=long_side("306.26", "0.01", 30))
    scene.table._move_to(0)
    held = scene.table.offset()
    scene.table._rest()
    scene.bench.send(bids=BIDS, asks=long_side("306.26", "0.01", 30))
    scene.table.centring._timer.timeout.emit()
    assert scene.table.offset() == held
    scene.table.centring.hold(Hold.MENU, on=False)
    assert scene.table.centring.is_waiting


def test_the_wheel_moves_the_book_until_it_was_left_alone(qtbot):
    scene = Scene(qtbot, height=300)
    bids, asks = long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30)
    scene.bench.send(bids, asks)
    scene.table.grid.verticalScrollBar().setValue(0)
    assert scene.table.offset() == 0
    assert scene.table.centring.is_waiting
    assert scene.table.badge.isVisible()
    assert scene.table.badge.rows == 30 - 300 // 22
    scene.bench.send([("306.25", 1), *bids], asks)
    assert scene.table.offset() == 0
    qtbot.mouseClick(scene.table.badge, Qt.MouseButton.LeftButton)
    assert scene.spread_top() == (300 - 22) // 2
    assert not scene.table.badge.isVisible()


def test_a_book_that_is_never_to_be_centred_stays(qtbot):
    scene = Scene(qtbot, height=300)
    scene.bench.model.set_look(BookLook(center_after=0))
    bids, asks = long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30)
    scene.bench.send(bids, asks)
    scene.table.grid.verticalScrollBar().setValue(1000)
    held = scene.table.offset()
    scene.bench.send(bids, asks[1:])
    assert not scene.table.centring.is_waiting
    assert scene.table.offset() == held + 22
    assert scene.table.badge.rows < 0


def test_the_last_price_may_stand_in_the_middle(qtbot):
    scene = Scene(qtbot, height=300)
    last = [Decimal("306.30")]
    scene.table.last_price = lambda: last[0]
    scene.bench.model.set_look(BookLook(center_on=CenterOn.LAST))
    bids, asks = long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30)
    scene.bench.send(bids, asks)
    scene.table.center()
    row = scene.nearest(Decimal("306.30"))
    assert scene.table.offset() + row * 22 == (300 - 22) // 2
    held = scene.table.offset()
    last[0] = Decimal("306.20")
    scene.bench.send(bids, asks)
    assert scene.table.offset() == held
    assert scene.table.centring.is_waiting
    scene.table.centring.due.emit()
    row = scene.nearest(Decimal("306.20"))
    assert scene.table.offset() + row * 22 == (300 - 22) // 2


def test_other_groups_keep_the_price_under_the_pointer(qtbot):
    scene = Scene(qtbot, height=300)
    scene.bench.send(long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30))
    row = 20
    top = scene.table.offset() + row * 22
    scene.enter(row=row)
    price = scene.price(row)
    scene.bench.model.set_measures(BookMeasures(multiple=5))
    near = scene.nearest(price)
    assert abs(scene.price(near) - price) < Decimal("0.05")
    assert scene.table.offset() + near * 22 == top


def test_the_row_that_is_pointed_at_is_told_for_mouse_and_keys(scene, qtbot):
    scene.bench.send()
    told: list[tuple[int, int]] = []
    scene.table.pointed.connect(lambda row, column: told.append((row, column)))
    scene.table.grid.setCurrentIndex(scene.bench.model.index(4, 1))
    scene.enter(row=1)
    scene.table.grid.setCurrentIndex(scene.bench.model.index(5, 1))
    scene.table.grid.row_hovered.emit(-1)
    assert told == [(4, 1), (1, 2), (5, 1)]


def test_side_by_side_the_best_prices_are_on_top(qtbot):
    scene = Scene(qtbot, height=300)
    scene.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    scene.bench.send(long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30))
    assert scene.table.offset() == 0
    scene.table.grid.verticalScrollBar().setValue(100)
    assert scene.table.badge.rows == -4
    scene.bench.send(long_side("306.24", "-0.01", 30), long_side("306.26", "0.01", 30))
    assert scene.table.offset() == -100
    scene.table.center()
    assert scene.table.offset() == 0


def test_the_row_that_keys_chose_is_told_where_it_stands_now(scene):
    scene.bench.send(asks=(("306.26", 1499), ("306.27", 10)))
    told: list[tuple[int, int]] = []
    scene.table.grid.setCurrentIndex(scene.bench.model.index(1, BookColumn.PRICE))
    scene.table.pointed.connect(lambda row, column: told.append((row, column)))
    scene.bench.send(asks=(("306.26", 1499), ("306.27", 10), ("306.28", 5), ("306.29", 7)))
    assert told[-1] == (3, BookColumn.PRICE)
    assert scene.bench.model.index(3, BookColumn.PRICE).data() == "306.26"
