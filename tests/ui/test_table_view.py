from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value
from issplus_desktop.ui.table_view import TableView
from tests.ui.stream_rows import IDS, SOURCE, filled_model


@pytest.fixture
def table(qapp):
    return RowTable(SOURCE)


@pytest.fixture
def model(table):
    return filled_model(table)


@pytest.fixture
def view(qtbot, themes, model):
    widget = TableView(themes)
    qtbot.addWidget(widget)
    widget.resize(600, 240)
    widget.setModel(model)
    widget.show()
    return widget


def test_a_hidden_view_keeps_its_model_asleep(view, model):
    assert model.is_active
    view.hide()
    assert not model.is_active
    view.show()
    view.setModel(None)
    assert not model.is_active


def test_rows_have_one_height_and_columns_no_tick_sizes(view, model, table, themes):
    assert view.rowHeight(3) == 22
    widths = view.column_widths()
    row: list[Value] = [str(IDS[0]), Decimal("123456789.12")]
    table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", "LAST"), [row]), 0.0)
    model.refresh(1.0)
    assert view.column_widths() == widths
    themes.set_density("roomy")
    assert view.rowHeight(3) == 28


def test_sorting_by_title_goes_up_down_and_back(view, model):
    titles = view.horizontalHeader()
    place = QPoint(titles.sectionViewportPosition(2) + 20, 8)
    orders = []
    for _ in range(3):
        QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        orders.append((model.sort_column, view.shown_texts()[0][0]))
    assert orders == [(2, "MXSE.TQBR.T0"), (2, "MXSE.TQBR.T6"), (-1, "MXSE.TQBR.T0")]


def test_enter_and_double_click_do_the_same(view, model):
    told = []
    view.row_activated.connect(lambda index: told.append(index.row()))
    view.setCurrentIndex(model.index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Enter)
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place = view.visualRect(model.index(3, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert told == [2, 2, 3]


def test_enter_without_a_row_does_nothing(view, model, qtbot):
    view.setCurrentIndex(model.index(-1, -1))
    with qtbot.assertNotEmitted(view.row_activated):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_ctrl_c_copies_what_is_shown(view, model):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
    view.set_visible_columns(["LAST", "TICKER"])
    view.selectRow(2)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Last <b>price\tTicker\n2.50\tMXSE.TQBR.T2"
    assert view.selected_instruments() == [IDS[2]]


def test_choosing_a_row_lets_the_others_go(view):
    view.selectRow(2)
    view.choose_row(4)
    assert view.selected_rows() == [4]
    assert view.currentIndex().row() == 4


def test_rows_stay_while_the_pointer_is_over_them(view, model, table):
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    first = view.shown_texts()[0][0]
    enter = QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5))
    QApplication.sendEvent(view.viewport(), enter)
    table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", "LAST"), [[first, Decimal(99)]]), 0.0)
    model.refresh(50.0)
    assert view.shown_texts()[0][0] == first
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    model.refresh(60.0)
    assert view.shown_texts()[-1][0] == first


def test_the_row_under_the_pointer_is_marked(view, model):
    rect = view.visualRect(model.index(4, 0))
    QTest.mouseMove(view.viewport(), rect.center())
    view._hover(view.rowAt(rect.center().y()))
    assert view._hovered_row == 4
    view.verticalScrollBar().setValue(50)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view._hovered_row == -1


def test_a_right_click_chooses_the_row_and_asks_for_its_menu(view, model):
    asked: list[QPoint] = []
    view.menu_requested.connect(asked.append)
    place = view.visualRect(model.index(3, 0)).center()
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(mouse, place, QPoint(100, 100)))
    assert view.selected_rows() == [3]
    view.selectAll()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(mouse, place, QPoint(100, 100)))
    assert len(view.selected_rows()) == len(IDS)
    key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(key, QPoint(-1, -1), QPoint(0, 0)))
    empty = QContextMenuEvent(mouse, QPoint(5, 5000), QPoint(7, 7))
    QApplication.sendEvent(view.viewport(), empty)
    assert view.selected_rows() == []
    assert len(asked) == 4


def test_the_menu_key_asks_for_the_menu_of_the_current_row_and_chooses_it(view, model, qtbot):
    last = model.rowCount() - 1
    view.selectionModel().setCurrentIndex(model.index(last, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.verticalScrollBar().setValue(0)
    key = QContextMenuEvent.Reason.Keyboard
    with qtbot.waitSignal(view.menu_requested, timeout=0) as told:
        QApplication.sendEvent(view, QContextMenuEvent(key, QPoint(-1, -1), QPoint(0, 0)))
    assert view.selected_rows() == [last]
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(told.args[0]) - QPoint(0, 1))


def test_nothing_is_chosen_until_a_key_says_so(view, qtbot):
    other = QWidget(view)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.activateWindow()
    other.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert not view.currentIndex().isValid()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_rows() == [0]


def test_home_and_end_go_to_the_first_and_the_last_row(view, model, qtbot):
    last = model.rowCount() - 1
    for key, row in ((Qt.Key.Key_End, last), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, last)):
        qtbot.keyClick(view, key)
        assert view.selected_rows() == [row]
    assert view.horizontalScrollBar().value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert len(view.selected_rows()) == last + 1


def test_the_keyboard_may_come_before_there_are_rows(themes, qtbot):
    empty = TableView(themes)
    qtbot.addWidget(empty)
    empty.show()
    empty.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(empty, key)
    for action in TableView.CursorAction:
        assert not empty.moveCursor(action, Qt.KeyboardModifier.NoModifier).isValid()
    assert empty.selected_rows() == []


def test_knows_the_rows_on_the_screen(view, themes, qtbot):
    assert view.visible_rows().start == 0
    assert 5 <= len(view.visible_rows()) <= 12
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.visible_rows().stop == len(IDS)
    assert view.instruments([1]) == [IDS[1]]
    empty = TableView(themes)
    qtbot.addWidget(empty)
    assert list(empty.visible_rows()) == []
    assert empty.shown_texts() == []
    assert empty.instruments([]) == []
    assert empty.selected_rows() == []


def test_reduced_motion_switches_the_glow_off(view, model, themes):
    assert model.has_flashes
    themes.set_reduced_motion(True)
    assert not model.has_flashes


def test_another_font(view):
    font = view.font()
    font.setPointSizeF(20)
    narrow = view._delegate.width_of(10)
    view.setFont(font)
    assert view._delegate.width_of(10) > narrow


def test_a_font_of_the_parent_is_taken_over(qtbot, themes):
    parent = QWidget()
    qtbot.addWidget(parent)
    font = parent.font()
    font.setPointSizeF(20)
    parent.setFont(font)
    assert TableView(themes, parent)._delegate.width_of(10) > TableView(themes)._delegate.width_of(10)


def test_any_model_can_be_shown(view):
    view.setModel(SearchModel(ValueFormatter("en"), view))
    assert view.columns == ()
    view.copy_selection()


def test_choosing_a_row_leaves_the_columns_where_they_are(view):
    view.resize(200, 240)
    bar = view.horizontalScrollBar()
    bar.setValue(30)
    view.setCurrentIndex(view.model().index(30, 0))
    assert (bar.value(), 30 in view.visible_rows()) == (30, True)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert bar.value() < 30
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert bar.value() > 30
    assert view.currentIndex().column() == 0


def test_a_table_is_saved_as_it_was_at_the_press(view, model, table, qtbot):
    view.name = "Rows"
    view.set_visible_columns(["LAST", "TICKER"])
    view.selectRow(1)
    with qtbot.waitSignal(view.exports.save_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    [snapshot] = asked.args
    before = snapshot.part(selected=True, visible=True)
    table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", "LAST"), [[str(IDS[1]), Decimal(9)]]), 0.0)
    model.refresh(1.0)
    assert snapshot.part(selected=True, visible=True) == before
    assert before.rows == ((Decimal("1.50"), str(IDS[1])),)
    assert (snapshot.name, len(snapshot.table.rows), len(snapshot.table.columns)) == ("Rows", 40, 4)
    assert TableView(view._themes).snapshot().table.rows == ()
    assert not TableView(view._themes).has_rows()
