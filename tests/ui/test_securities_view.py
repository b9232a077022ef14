from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.search_bench import OFFERS

FIELDS = (Field("TICKER", "string", primary=True), Field("LAST", "fixed"))
NEWS = Source("COMMON", "news", Caption(), "", (), (Field("ID", "integer", primary=True), Field("CAPTION", "string")))
IDS = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(60)]
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Bench:
    """The view, with a note of every wish."""

    def __init__(self, qtbot, source):
        self.table = RowTable(source)
        self.model = StreamTableModel(self.table, ValueFormatter("en"), clock=lambda: 0.0)
        self.themes = ThemeSource("dark")
        self.view = SecuritiesView(self.model, OFFERS, self.themes)
        qtbot.addWidget(self.view)
        self.view.resize(700, 300)
        self.told: list[tuple[str, object]] = []
        view = self.view
        view.order_book_requested.connect(lambda item: self.told.append(("book", item)))
        view.watch_requested.connect(lambda item: self.told.append(("watch", item)))
        view.rows_wanted.connect(lambda items: self.told.append(("rows", items)))
        view.tickers_wanted.connect(lambda words: self.told.append(("tickers", words)))
        view.sight.changed.connect(lambda seen, _near: self.told.append(("visible", seen)))
        view.set_chosen.connect(lambda name: self.told.append(("set", name)))
        view.show()

    def apply(self, *tickers):
        rows: list[list[Value]] = [[str(ticker), Decimal("1.50")] for ticker in tickers]
        self.table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", "LAST"), rows), 0.0)
        self.model.refresh(1.0)


@pytest.fixture
def bench(qtbot):
    made = Bench(qtbot, Source("MXSE", "securities", Caption(), "", (), FIELDS))
    made.model.set_instruments(IDS)
    return made


def test_counts_the_rows_that_are_live(bench):
    assert bench.view.count_text() == "0 of 60 live"
    bench.apply(*IDS[:3])
    assert bench.view._count_later.isActive()
    bench.view._count_later.timeout.emit()
    assert bench.view.count_text() == "3 of 60 live"


def test_tells_which_rows_are_on_the_screen(bench):
    bench.view.sight.tell()
    bench.view.sight.tell()
    kind, visible = bench.told[0]
    assert kind == "visible"
    assert visible[0] == IDS[0]
    assert 5 < len(visible) < 20
    assert len(bench.told) == 1
    bench.view.table.verticalScrollBar().setValue(400)
    assert bench.view.sight._rest.isActive()
    bench.view.sight.tell()
    assert bench.told[1][1][0] != IDS[0]


def test_the_set_of_rows_is_chosen_by_name(bench):
    bench.view.set_sets(["Blue chips"], "Blue chips")
    assert bench.view._sets.isHidden()
    bench.view.set_sets(["Blue chips", "Search"], "Search")
    assert not bench.view._sets.isHidden()
    assert bench.view.current_set == "Search"
    bench.view._sets.textActivated.emit("Blue chips")
    assert bench.told == [("set", "Blue chips")]


def test_enter_opens_the_book(bench):
    bench.view.table.selectRow(2)
    QTest.keyClick(bench.view.table, Qt.Key.Key_Return)
    assert bench.told == [("book", IDS[2])]


def test_the_menu(bench):
    bench.view.table.selectRow(1)
    menu = bench.view.row_menu()
    entries = {action.text(): action for action in menu.actions() if action.text()}
    entries["Add to the watch list"].trigger()
    entries["Copy rows"].trigger()
    menu.close()
    assert bench.told == [("watch", IDS[1])]
    assert "Columns…" in entries


def test_instruments_and_tickers_can_be_dropped_in(bench):
    data = to_mime(IDS[:2])
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    bench.view.dragEnterEvent(enter)
    assert enter.isAccepted()
    bench.view.dragMoveEvent(QDragMoveEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    bench.view.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    text = QMimeData()
    text.setText("SBER GAZP")
    bench.view.dropEvent(QDropEvent(QPointF(5, 5), COPY, text, LEFT, NONE))
    assert bench.told == [("rows", tuple(IDS[:2])), ("tickers", ("SBER", "GAZP"))]
    nothing = QMimeData()
    empty = QDragEnterEvent(QPoint(5, 5), COPY, nothing, LEFT, NONE)
    empty.ignore()
    bench.view.dragEnterEvent(empty)
    assert not empty.isAccepted()


def test_a_limit_is_told_in_words_and_staleness_before_it(bench):
    bench.view.set_limit_notice("12 rows are over the limit.")
    assert bench.view.strip.text() == "12 rows are over the limit."
    bench.view.show_state(PaneState(PaneKind.STALE, since="09:51:20"))
    assert "09:51:20" in bench.view.strip.text()
    assert bench.view.report()["stale"] is True
    bench.view.show_state(PaneState())
    assert bench.view.strip.text() == "12 rows are over the limit."
    bench.view.set_limit_notice("")
    assert bench.view.strip.isHidden()


def test_reports_what_is_shown(bench):
    bench.apply(IDS[0])
    report = bench.view.report()
    assert report["destination"] == "MXSE.securities"
    assert report["columns"] == ["TICKER", "LAST"]
    assert report["rows"][0] == ["MXSE.TQBR.T0", "1.50"]
    assert report["stale"] is False


def test_the_columns_button_follows_the_theme(bench):
    before = bench.view._columns_button.icon().cacheKey()
    bench.themes.set_theme("light")
    assert bench.view._columns_button.icon().cacheKey() != before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_columns_button_opens_the_chooser(bench):
    bench.view._columns_button.click()
    chooser = bench.view.table.findChild(type(bench.view.table.open_column_chooser()))
    assert chooser is not None
    for widget in bench.view.table.findChildren(type(chooser)):
        widget.close()


def test_a_stream_without_instruments_is_a_table_too(qtbot):
    bench = Bench(qtbot, NEWS)
    assert bench.view.count_text() == ""
    bench.table.apply("s", DataMessage(MessageKind.SNAPSHOT, ("ID", "CAPTION"), [[1, "One"], [2, "Two"]]), 0.0)
    bench.model.refresh(1.0)
    assert bench.view.count_text() == "Rows: 2"
    bench.view.table.selectRow(0)
    QTest.keyClick(bench.view.table, Qt.Key.Key_Return)
    assert bench.told == []


def test_no_row_moves_when_the_connection_blinks(bench):
    bench.apply(*IDS)
    table = bench.view.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    before = table.pos(), table.rowViewportPosition(30)
    bench.view.show_state(PaneState(PaneKind.STALE, "MXSE", since="09:51:20"))
    bench.view.layout().activate()
    assert bench.view.strip.isVisible()
    assert (table.pos(), table.rowViewportPosition(30)) == before
    assert bench.view.strip.y() == table.geometry().bottom() + 1
