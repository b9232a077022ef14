import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_table import WIDEST, OrderBookTable
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

    def spread_top(self):
        row = self.bench.model.spread_row
        assert row is not None
        return self.table.offset() + row * self.themes.row_height

    def enter(self, row=None):
        point = QPointF(5, 5)
        self.table.enterEvent(QEnterEvent(point, point, point))
        if row is not None:
            self.table.grid.row_hovered.emit(row)

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
    scene.qtbot.mouseMove(scene.table.grid.viewport(), QPoint(place))
    scene.qtbot.waitUntil(lambda: told == [4])
    scene.table.grid.leaveEvent(QEvent(QEvent.Type.Leave))
    assert told == [4, -1]
    scene.table.grab()
