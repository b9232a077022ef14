import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.unknown_words_dialog import UnknownWordsDialog
from issplus_desktop.ui.watchlist_dock import WatchlistDock
from issplus_desktop.ui.watchlist_table import WatchlistTable
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.ui.search_bench import OFFERS, reply

SBER, GAZP, LKOH, IMOEX = (
    InstrumentId.parse(text) for text in ("MXSE.TQBR.SBER", "MXSE.TQBR.GAZP", "MXSE.TQBR.LKOH", "INDICES.SNDX.IMOEX")
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def no_table(_marketplace):
    return None


class Bench:
    """The dock in a window, with a note of every wish."""

    def __init__(self, qtbot, *instruments):
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(900, 600)
        self.themes = ThemeSource("dark")
        self.editor = WatchEditor.holding("Blue chips", instruments)
        self.model = WatchlistModel(self.editor, no_table, ValueFormatter("en"), clock=lambda: 0.0)
        self.search = SearchModel(ValueFormatter("en"))
        self.dock = WatchlistDock(self.model, self.search, OFFERS, self.themes)
        self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)
        self.told: list[tuple[str, object]] = []
        self.dock.order_book_requested.connect(lambda item: self.told.append(("book", item)))
        self.dock.chart_requested.connect(lambda item, _: self.told.append(("chart", item)))
        self.dock.securities_requested.connect(lambda _, items: self.told.append(("securities", items)))
        self.dock.search_requested.connect(lambda text: self.told.append(("search", text)))
        self.dock.text_wanted.connect(lambda *wanted: self.told.append(("text", wanted)))
        self.window.show()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.dock.table, key, modifiers)

    def select(self, *instruments):
        self.dock.table.clearSelection()
        for instrument in instruments:
            for column in range(self.model.columnCount()):
                index = self.model.index(self.model.row_of(instrument) or 0, column)
                self.dock.table.selectionModel().select(index, self.dock.table.selectionModel().SelectionFlag.Select)

    def selected(self):
        return self.dock.table.selected_instruments()


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot, SBER, GAZP, LKOH, IMOEX)


def test_shows_the_list_by_its_name(bench):
    assert bench.dock.windowTitle().endswith("Blue chips")
    report = bench.dock.report()
    assert report["kind"] == "watchlist"
    assert report["columns"][:2] == ["TICKER", "NAME"]
    assert [row[0] for row in report["rows"]] == ["SBER", "GAZP", "LKOH", "IMOEX"]
    assert bench.model.is_active
    bench.dock.hide()
    assert not bench.model.is_active


def test_follows_another_name_and_language(bench):
    bench.editor.rename(1, "Mine")
    assert bench.dock.windowTitle().endswith("Mine")
    bench.dock.setWindowTitle("")
    QApplication.sendEvent(bench.dock, QEvent(QEvent.Type.LanguageChange))
    assert bench.dock.windowTitle().endswith("Mine")


def test_double_click_and_enter_open_the_book_or_the_chart(bench):
    for instrument in (GAZP, IMOEX):
        bench.dock.table.selectRow(bench.model.row_of(instrument))
        bench.key(Qt.Key.Key_Return)
    assert bench.told == [("book", GAZP), ("chart", IMOEX)]


def test_del_removes_with_a_notice_and_ctrl_z_brings_back(bench):
    bench.select(GAZP, LKOH)
    bench.key(Qt.Key.Key_Delete)
    assert bench.editor.front.instruments == (SBER, IMOEX)
    assert bench.selected() == [IMOEX]
    assert "Ctrl+Z" in bench.dock.strip.text()
    assert not bench.dock.strip.isHidden()
    bench.dock._notice_end.timeout.emit()
    assert bench.dock.strip.isHidden()
    bench.key(Qt.Key.Key_Z, CTRL)
    assert bench.editor.front.instruments == (SBER, GAZP, LKOH, IMOEX)
    assert bench.selected() == [GAZP]
    bench.key(Qt.Key.Key_Z, CTRL)
    assert bench.selected() == [GAZP]
    bench.key(Qt.Key.Key_Y, CTRL)
    assert bench.editor.front.instruments == (SBER, IMOEX)


def test_del_without_a_selection_does_nothing(bench):
    bench.dock.table.clearSelection()
    bench.key(Qt.Key.Key_Delete)
    bench.key(Qt.Key.Key_Up, ALT)
    assert len(bench.editor.front) == 4


def test_alt_and_arrows_move_rows(bench):
    bench.select(GAZP, LKOH)
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.editor.front.instruments == (GAZP, LKOH, SBER, IMOEX)
    bench.key(Qt.Key.Key_Up, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    bench.key(Qt.Key.Key_Down, ALT)
    assert bench.editor.front.instruments == (SBER, IMOEX, GAZP, LKOH)
    assert bench.selected() == [GAZP, LKOH]


def test_the_menu_offers_what_the_rows_can_do(bench):
    bench.select(GAZP)
    menu = bench.dock.row_menu()
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert "Add to the watch list" not in entries
    assert not entries["Undo"].isEnabled()
    assert entries["Remove"].shortcut() == QKeySequence(QKeySequence.StandardKey.Delete)
    entries["Order book"].trigger()
    entries["Show in a securities tab"].trigger()
    entries["Move up"].trigger()
    entries["Remove"].trigger()
    menu.close()
    assert bench.told == [("book", GAZP), ("securities", (GAZP,))]
    assert bench.editor.front.instruments == (SBER, LKOH, IMOEX)
    menu = bench.dock.row_menu()
    next(action for action in menu.actions() if action.text() == "Undo: remove GAZP").trigger()
    menu.close()
    assert bench.editor.front.instruments[0] == GAZP


def test_the_line_below_searches_and_adds(bench):
    bench.dock.add_box.start()
    QTest.keyClicks(bench.dock.add_box, "ROSN")
    QTest.keyClick(bench.dock.add_box, Qt.Key.Key_Return)
    bench.search.set_results("ROSN", reply("MXSE.TQBR.ROSN"))
    assert bench.told == [("search", "ROSN")]
    assert bench.editor.front.instruments[-1].ticker == "ROSN"
    assert [item.ticker for item in bench.selected()] == ["ROSN"]


def test_an_empty_list_says_what_to_do(qtbot):
    bench = Bench(qtbot)
    assert bench.dock.overlay.texts()[0] == "The list is empty"
    assert "Add a ticker" in bench.dock.overlay.texts()[1]
    assert not bench.dock.overlay.isHidden()
    bench.model.add([SBER])
    assert bench.dock.overlay.isHidden()
    bench.editor.remove([SBER])
    assert not bench.dock.overlay.isHidden()


def drop(bench, data, row):
    table = bench.dock.table
    place = QPointF(table.visualRect(bench.model.index(row, 0)).topLeft())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(place, copy | Qt.DropAction.MoveAction, data, left, Qt.KeyboardModifier.NoModifier)
    table.dropEvent(event)
    return event


def test_a_drop_moves_adds_and_searches(bench):
    data = to_mime([LKOH])
    drop(bench, data, 0)
    assert bench.editor.front.instruments[0] == LKOH
    text = QMimeData()
    text.setText("MXSE.SMAL.SBER, SNGS\nVTBR")
    drop(bench, text, 1)
    assert bench.told == [("text", ("MXSE.SMAL.SBER, SNGS\nVTBR", 1, 1))]


def test_the_table_insists_on_its_model(qtbot):
    table = WatchlistTable(ThemeSource("dark"))
    qtbot.addWidget(table)
    with pytest.raises(TypeError, match="watch list"):
        table.undo()


def test_asks_for_room_from_the_ticker_to_the_change_in_percent(bench):
    table = bench.dock.table
    keys = table.visible_columns()
    assert keys[:5] == ["TICKER", "NAME", "LAST", "CHANGEPRC", "VOLUME"]
    glance = sum(table.column_widths()[key] for key in keys[:4])
    assert glance <= table.sizeHint().width() < glance + table.column_widths()["VOLUME"]
    table.set_visible_columns(["TICKER", "CHANGEPRC"])
    assert table.sizeHint().width() < glance


def test_a_notice_moves_no_row(bench):
    before = bench.dock.table.geometry().top()
    bench.dock.show_notice("SBER removed.")
    bench.dock.widget().layout().activate()
    assert bench.dock.strip.isVisible()
    assert bench.dock.table.geometry().top() == before


def test_asks_for_the_room_of_what_is_read_at_a_glance(bench):
    table = bench.dock.table
    glance = sum(table.column_widths()[key] for key in ("TICKER", "NAME", "LAST", "CHANGEPRC"))
    assert glance < bench.dock.sizeHint().width() < glance + table.column_widths()["VOLUME"]
    assert table.visible_columns()[4] == "VOLUME"


def test_a_row_dragged_along_the_edge_does_not_shift_the_columns(bench, qtbot):
    bench.model.add(InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(30))
    bench.window.resize(200, 180)
    table = bench.dock.table
    corner = table.viewport().rect().bottomRight() - QPoint(2, 2)
    data = to_mime([SBER])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    table.dragEnterEvent(QDragEnterEvent(corner, Qt.DropAction.CopyAction, data, buttons, keys))
    table.dragMoveEvent(QDragMoveEvent(corner, Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: table.verticalScrollBar().value() > 0)
    assert table.horizontalScrollBar().maximum() > 0
    assert table.horizontalScrollBar().value() == 0
    table.dragLeaveEvent(QDragLeaveEvent())


def test_fits_whole_columns_only(bench):
    table = bench.dock.table
    widths = table.column_widths()
    glance, volume = table.sizeHint().width(), widths["VOLUME"]
    assert bench.dock.fitting_width(10) == glance
    assert bench.dock.fitting_width(glance + volume - 1) == glance
    assert bench.dock.fitting_width(glance + volume) == glance + volume
    assert bench.dock.fitting_width(9999) == glance + sum(list(widths.values())[4:])


def test_a_section_is_edited_by_a_double_click_and_rows_have_notes(bench):
    bench.editor.add_section("Oil", 1)
    bench.dock.table.choose_row(1)
    bench.key(Qt.Key.Key_Return)
    (dialog,) = bench.dock.findChildren(WordsDialog)
    assert dialog.line.text() == "Oil"
    dialog.reject()
    assert bench.told == []


def test_lists_are_shown_by_their_tabs_and_the_title(bench):
    assert bench.dock.bar.isHidden()
    bench.editor.new_list("Two", [WatchedRow(LKOH, Flag.RED)])
    assert bench.dock.bar.isVisible()
    assert bench.dock.windowTitle().endswith("Two")
    assert bench.dock.report()["name"] == "Two"
    menu = bench.dock.title_menu()
    assert [action.text() for action in menu.actions()][:2] == ["Blue chips\t4", "Two\t1"]
    menu.close()


def test_the_recently_opened_say_what_gets_there(bench):
    bench.editor.shelf.show(RECENT)
    assert "What you open" in bench.dock.overlay.texts()[1]
    bench.editor.shelf.note_opened(SBER)
    assert bench.dock.overlay.isHidden()


def test_pasted_and_dropped_texts_name_their_list(bench):
    bench.editor.new_list("Two")
    QGuiApplication.clipboard().setText("ROSN")
    bench.key(Qt.Key.Key_V, CTRL)
    bench.dock.bar.text_dropped.emit("SNGS", 1)
    assert bench.told == [("text", ("ROSN", -1, 2)), ("text", ("SNGS", -1, 1))]


def test_what_was_not_recognised_is_listed(bench):
    bench.dock.show_unknown([UnknownWord(1, "XX", "Nothing found.")])
    (dialog,) = bench.dock.findChildren(UnknownWordsDialog)
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize(("wish", "front"), [("next", 2), ("previous", RECENT)])
def test_the_window_walks_the_lists(bench, wish, front):
    bench.editor.new_list("Two")
    bench.editor.shelf.show(1)
    bench.dock.hide()
    bench.dock.carry_out(wish)
    assert bench.editor.front.number == front
    assert bench.dock.isVisible()


def test_the_window_asks_for_a_name_and_for_a_file(bench):
    bench.dock.carry_out("new")
    assert len(bench.dock.findChildren(WordsDialog)) == 1
    bench.dock.carry_out("import")
    assert len(bench.dock.findChildren(QFileDialog)) == 1
    bench.dock.carry_out("choose")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.close()


def test_rows_that_are_not_fed_are_counted_below_the_list_for_as_long_as_there_are_some(bench, qtbot):
    made = bench
    made.dock.show_fed(1000, 715)
    assert made.dock.strip.text() == "285 of 1000 are live, rows in sight first."
    made.dock.show_notice("SBER removed.")
    made.dock.show_fed(999, 714)
    assert made.dock.strip.text() == "SBER removed."
    made.dock._notice_end.timeout.emit()
    made.dock._notice_end.stop()
    assert made.dock.strip.text() == "285 of 999 are live, rows in sight first."
    made.dock.show_fed(2, 0)
    assert made.dock.strip.isHidden()


def test_a_filter_that_shows_nothing_says_so(bench):
    bench.editor.set_flag([SBER], Flag.RED)
    bench.editor.filter([Flag.RED])
    bench.editor.set_flag([SBER], Flag.NONE)
    assert bench.dock.overlay.texts()[0] == "No row has such a flag"
    assert not bench.dock.filter_line.isHidden()
    bench.dock.filter_line.show_all()
    assert bench.dock.overlay.isHidden()


def test_a_list_in_the_line_that_adds_is_wanted_at_the_end_of_the_list(bench):
    bench.dock.add_box.list_entered.emit("SBER, GAZP")
    assert bench.told[-1] == ("text", ("SBER, GAZP", -1, bench.model.watchlist.number))
