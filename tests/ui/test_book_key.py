import pytest
from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.book_key import BookKey
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.pane_key_table import BOOK, CHART
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Pane(QWidget):
    def __init__(self, *scopes):
        super().__init__()
        self.key_scopes = scopes
        self.heard: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event):
        self.heard.append(event.key())


class Bench:
    def __init__(self, qtbot):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bindings = KeyBindings(parent=self.window)
        self.key = BookKey(self.bindings, self.window)
        self.centred = 0
        self.key.center_requested.connect(self._on_centre)
        self.chart, self.book, self.field = Pane(CHART), Pane(BOOK), QLineEdit()
        self.table = TableView(ThemeSource("dark"))
        self.table.setModel(QStringListModel(["one", "two"], self.window))
        column = QVBoxLayout(self.window)
        for widget in (self.chart, self.book, self.field, self.table):
            column.addWidget(widget)
        self.window.show()
        self.window.activateWindow()

    def _on_centre(self):
        self.centred += 1

    def press(self, widget, key=Qt.Key.Key_Space):
        widget.setFocus()
        QTest.keyClick(widget, key)
        return self.centred


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_the_key_is_taken_from_panes_and_tables_that_have_no_use_for_it(bench):
    assert bench.press(bench.chart) == 1
    assert bench.press(bench.table) == 2
    assert bench.press(bench.chart, Qt.Key.Key_A) == 2
    assert bench.chart.heard == [Qt.Key.Key_A]


def test_books_and_fields_keep_it(bench):
    assert bench.press(bench.book) == 0
    assert bench.book.heard == [Qt.Key.Key_Space]
    assert bench.press(bench.field) == 0
    assert bench.field.text() == " "


def test_a_row_that_is_not_chosen_is_chosen_first(bench):
    selection = bench.table.selectionModel()
    selection.setCurrentIndex(bench.table.model().index(1, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert bench.press(bench.table) == 0
    assert selection.isSelected(bench.table.currentIndex())
    assert bench.press(bench.table) == 1


def test_another_key_may_be_chosen_and_a_pane_may_have_it(bench):
    bench.bindings.assign("book.center", ["B"])
    assert bench.press(bench.chart) == 0
    assert bench.press(bench.chart, Qt.Key.Key_B) == 1
    bench.bindings.assign("chart.in", ["B"])
    assert bench.press(bench.chart, Qt.Key.Key_B) == 1
