import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import BookLook, BookSides
from issplus_desktop.ui.order_book_table import OrderBookTable
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import BookBench, long_side

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Rows:
    """A table whose painted rows are noted."""

    def __init__(self, qtbot, qapp, monkeypatch):
        self.bench = BookBench()
        self.themes = ThemeSource("dark")
        self.table = OrderBookTable(self.themes, self.bench.model)
        qtbot.addWidget(self.table)
        self.table.resize(420, 300)
        self.bench.model.set_active(True)
        self.bench.send(long_side("306.24", "-0.01", 10), long_side("306.26", "0.01", 10))
        self.table.show()
        qapp.processEvents()
        self.painted: list[tuple[list[int], set[int]]] = []
        self.paint = self.table._painter.paint_rows
        monkeypatch.setattr(self.table._painter, "paint_rows", self._note)

    @property
    def grid(self):
        return self.table.grid

    def _note(self, painter, rows, selected):
        self.painted.append((list(rows), set(selected)))
        self.paint(painter, rows, selected)

    def rect(self, row):
        return self.grid.visualRect(self.bench.model.index(row, BookColumn.PRICE))


@pytest.fixture
def rows(qtbot, qapp, monkeypatch):
    return Rows(qtbot, qapp, monkeypatch)


def test_only_rows_that_are_cut_are_painted(rows):
    rows.grid.viewport().repaint(rows.rect(9))
    rows.grid.viewport().repaint(rows.rect(8).united(rows.rect(10)))
    assert [painted for painted, _ in rows.painted] == [[9], [8, 9, 10]]


def test_selected_rows_are_told(rows):
    rows.grid.selectRow(9)
    rows.painted.clear()
    rows.grid.viewport().repaint(rows.rect(8).united(rows.rect(9)))
    assert rows.painted == [([8, 9], {9})]


def test_a_snapshot_with_other_rows_is_painted_once(rows, qapp):
    qapp.processEvents()
    rows.painted.clear()
    rows.bench.send(long_side("306.23", "-0.01", 9), long_side("306.25", "0.01", 12))
    for _ in range(5):
        qapp.processEvents()
    assert len(rows.painted) == 1


def test_what_has_no_row_is_ground(rows):
    rows.bench.send((), (("306.26", 1),))
    image = rows.grid.viewport().grab().toImage()
    ground = rows.themes.theme.surface
    assert image.pixelColor(200, image.height() - 5) == ground


def test_a_part_looks_as_the_whole_does(rows):
    whole = rows.table.grab().toImage()
    rows.table.grid.viewport().repaint(rows.rect(9).adjusted(3, 3, -3, -3))
    assert rows.table.grab().toImage() == whole
    part = QRect(100, 60, 200, 90)
    assert rows.table.grab(part).toImage() == whole.copy(part)


def test_focus_chooses_no_row(rows):
    rows.grid.setFocus()
    rows.grid.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert not rows.grid.currentIndex().isValid()


@pytest.mark.parametrize(
    ("keys", "price"),
    [
        ([Qt.Key.Key_Down], "306.24"),
        ([Qt.Key.Key_Up], "306.26"),
        ([Qt.Key.Key_PageDown], "306.24"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Up], "306.27"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Home], "306.24"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End], "306.26"),
        ([Qt.Key.Key_Left], None),
    ],
)
def test_keys_begin_at_the_spread(rows, keys, price):
    for key in keys:
        QTest.keyClick(rows.grid, key)
    assert rows.grid.currentIndex().siblingAtColumn(BookColumn.PRICE).data() == price
    assert rows.table.selected_rows() == ([] if price is None else [rows.grid.currentIndex().row()])


@pytest.mark.parametrize("look", [BookLook(), BookLook(sides=BookSides.BESIDE)])
def test_where_a_side_is_empty_keys_begin_at_the_other(rows, look):
    rows.bench.model.set_look(look)
    rows.bench.send((("306.24", 1), ("306.23", 2)), ())
    QTest.keyClick(rows.grid, Qt.Key.Key_Up)
    assert rows.grid.currentIndex().siblingAtColumn(BookColumn.PRICE).data() == "306.24"
    rows.bench.send((), ())
    rows.grid.clearSelection()
    QTest.keyClick(rows.grid, Qt.Key.Key_Home)
    assert rows.table.selected_rows() == []


def test_beside_each_other_the_column_tells_the_side(rows):
    rows.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    QTest.keyClick(rows.grid, Qt.Key.Key_End)
    assert (rows.grid.currentIndex().row(), rows.grid.currentIndex().column()) == (0, BookColumn.PRICE_ASK)
