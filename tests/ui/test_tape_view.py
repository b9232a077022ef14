from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from tests.models.written import GERMAN
from tests.ui.tape_bench import GAZP, SBER, TapeBench

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return TapeBench(qtbot)


def kind_of(bench):
    return bench.view.pane_state.kind


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().startswith(text))


def test_follows_the_newest_trade(bench):
    for _ in range(3):
        bench.trade(40)
        assert bench.scroll.value() == 0 < bench.scroll.maximum()
    assert bench.view.follows
    assert not bench.view.new.isVisible()


def test_scrolled_away_the_rows_stand_still_and_the_badge_counts(bench):
    bench.trade(100)
    bench.scroll.setValue(200)
    assert bench.view.new.text() == "Paused"
    top = bench.view.table.rowAt(0)
    bench.trade(37)
    assert (bench.model.rowCount(), bench.scroll.value(), bench.view.table.rowAt(0)) == (100, 200, top)
    assert bench.view.new.isVisible()
    assert bench.view.new.text() == "+37 new"
    bench.view.new.click()
    bench.view.table.updateGeometries()
    assert (bench.model.rowCount(), bench.scroll.value()) == (137, 0)
    assert bench.view.follows
    assert not bench.view.new.isVisible()


def test_scrolling_back_to_the_top_goes_on(bench):
    bench.trade(100)
    bench.scroll.setValue(200)
    bench.trade(5)
    bench.scroll.setValue(0)
    assert bench.view.follows
    assert bench.model.rowCount() == 105
    assert not bench.view.new.isVisible()


def test_walking_with_the_keys_stops_the_rows_and_home_goes_on(bench):
    QTest.keyClick(bench.view.table, Qt.Key.Key_Down)
    assert bench.view.follows, "there is nothing to read yet"
    bench.trade(3)
    QTest.keyClick(bench.view.table, Qt.Key.Key_Down)
    bench.trade(2)
    assert (bench.model.rowCount(), bench.view.new.text()) == (3, "+2 new")
    QTest.keyClick(bench.view.table, Qt.Key.Key_Home)
    assert bench.model.rowCount() == 5
    assert not bench.view.table.selectionModel().hasSelection()


def test_hidden_it_takes_nothing_and_what_is_read_stays(bench):
    bench.trade(100)
    bench.scroll.setValue(200)
    bench.view.hide()
    bench.trade(5)
    assert bench.model.waiting == 0
    bench.view.show()
    assert (bench.model.rowCount(), bench.view.new.text()) == (100, "+5 new")


def test_says_that_trades_are_derived(bench):
    assert bench.view.origin.text() == "Derived from quotes"
    assert "×3" in bench.view.origin.toolTip()
    bench.view.show_tape(SBER, derived=False)
    assert (bench.view.origin.text(), bench.view.origin.toolTip()) == ("", "")
    assert not bench.view.origin.isVisible()


def test_in_a_narrow_pane_all_words_have_room(bench):
    bench.trade(100)
    bench.view.resize(bench.view.minimumSizeHint().width(), 300)
    bench.scroll.setValue(200)
    bench.trade(12345)
    bench.view.layout().activate()
    for widget in (bench.view.origin, bench.view.new, bench.view.least, bench.view.hide_small):
        assert widget.isVisible()
        assert widget.width() >= widget.sizeHint().width() or widget is bench.view.least


def test_without_a_trade_it_says_so(bench):
    assert kind_of(bench) is PaneKind.EMPTY
    assert bench.view.overlay.texts() == (
        "No trade yet",
        "Trades are shown from here on as they come; earlier ones are not known.",
    )
    bench.view.show_tape(SBER, derived=False)
    assert bench.view.overlay.texts()[1] == "Trades are shown as they come."
    bench.trade()
    assert kind_of(bench) is PaneKind.LIVE
    assert not bench.view.overlay.isVisible()


def test_a_market_without_trades_is_told_with_those_that_have(bench):
    bench.view.show_no_tape(GAZP, ["MXCX", "FORTS"])
    bench.view.show_state(PaneState(PaneKind.NO_STREAM, "GAZP"))
    assert bench.view.overlay.texts() == ("No trades for GAZP", "ISS+ tells of trades on MXCX, FORTS, not on MXSE.")
    assert bench.view.instrument == GAZP


def test_stale_trades_are_told_and_stay(bench):
    bench.trade()
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", "Why.", "12:00:00"))
    assert bench.view.strip.text() == "Stale since 12:00:00"
    assert bench.view.strip.isVisible()
    assert not bench.view.overlay.isVisible()
    assert bench.model.is_stale
    bench.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
    assert not bench.model.is_stale
    assert not bench.view.strip.isVisible()


# Small trades


def test_a_smallest_size_dims_or_hides(bench, qtbot):
    bench.trade(size=5)
    bench.trade(size=50)
    told: list[TapeFilter] = []
    bench.view.filter_chosen.connect(told.append)
    QTest.keyClicks(bench.view.least, "1 0")
    assert told[-1] == TapeFilter(Decimal(10))
    assert bench.model.rowCount() == 2
    bench.view.hide_small.click()
    assert told[-1] == TapeFilter(Decimal(10), hides=True)
    assert bench.model.rowCount() == 1
    bench.view.least.clear()
    QTest.keyClicks(bench.view.least, "99,5")
    assert told[-1] == TapeFilter(Decimal("99.5"), hides=True)
    assert bench.view.overlay.texts()[0] == "No trade of this size yet"
    QTest.keyClicks(bench.view.least, "x")
    assert told[-1] == TapeFilter(None, hides=True)
    assert bench.model.rowCount() == 2
    count = len(told)
    QTest.keyClicks(bench.view.least, "x")
    assert len(told) == count


@pytest.mark.parametrize("text", ["0", "-5", "nan", "inf", "1e"])
def test_what_is_no_size_is_none(bench, text):
    bench.trade()
    QTest.keyClicks(bench.view.least, text)
    assert bench.model.filter.least is None


def test_a_choice_that_was_kept_is_shown(bench):
    bench.model.set_filter(TapeFilter(Decimal("12345.5"), hides=True))
    bench.view.show_tape(SBER, derived=True)
    assert bench.view.least.text() == "12\u202f345.5"
    assert bench.view.hide_small.isChecked()


def test_the_menu_takes_the_size_of_a_row(bench):
    bench.trade(size=5)
    bench.trade(size=1500)
    bench.view.table.choose_row(0)
    entry(bench.view.row_menu(), "Large trades: from 1\u202f500 up").trigger()
    assert bench.model.filter.least == 1500
    assert bench.view.least.text() == "1\u202f500"
    entry(bench.view.row_menu(), "Hide smaller trades").trigger()
    assert bench.model.rowCount() == 1
    assert bench.view.hide_small.isChecked()
    entry(bench.view.row_menu(), "Trades of any size").trigger()
    assert bench.model.rowCount() == 2
    assert not entry(bench.view.row_menu(), "Trades of any size").isEnabled()


@pytest.mark.parametrize("size", [None, 0])
def test_a_row_without_a_size_gives_none(bench, size):
    bench.trade(size=size)
    bench.gap()
    for row in (0, 1):
        bench.view.table.choose_row(row)
        assert not entry(bench.view.row_menu(), "Large trades").isEnabled()


# What a person can do with it


def test_rows_are_copied_as_tsv(bench):
    bench.trade()
    assert not entry(bench.view.row_menu(), "Copy rows").isEnabled()
    bench.view.table.choose_row(0)
    entry(bench.view.row_menu(), "Copy rows").trigger()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "12:00:00\tbuy (inferred)\t306.10\t10\t1"


def test_the_menu_goes_back_to_the_newest(bench):
    bench.trade(100)
    assert not entry(bench.view.row_menu(), "Go to the newest").isEnabled()
    bench.scroll.setValue(200)
    entry(bench.view.row_menu(), "Go to the newest").trigger()
    assert bench.view.follows


def test_wishes_about_the_instrument_are_passed_on(bench, qtbot):
    bench.trade()
    view = bench.view
    with qtbot.waitSignals(
        [view.order_book_requested, view.chart_requested, view.watch_requested, view.securities_requested]
    ):
        for text in ("Order book", "Chart", "Add to the watch list", "Show in a securities tab"):
            entry(view.row_menu(), text).trigger()
    assert not [action for action in view.row_menu().actions() if action.text() == "Trades"]
    view.table.choose_row(0)
    with qtbot.waitSignal(view.order_book_requested) as wish:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert wish.args == [SBER]


def test_where_there_is_no_book_the_chart_opens(qtbot):
    bench = TapeBench(qtbot, InstrumentOffers(lambda _: False, lambda _: True))
    bench.trade()
    bench.view.table.choose_row(0)
    with qtbot.waitSignal(bench.view.chart_requested):
        QTest.keyClick(bench.view.table, Qt.Key.Key_Return)


def test_a_right_click_opens_the_menu(bench, monkeypatch):
    opened = []
    monkeypatch.setattr("issplus_desktop.ui.tape_view.QMenu.popup", lambda _, place: opened.append(place))
    bench.view.table.menu_requested.emit(QPoint(5, 6))
    assert opened == [QPoint(5, 6)]


def drop(view, mime):
    place, buttons, keys = QPoint(10, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, buttons, keys)
    enter.ignore()
    view.dragEnterEvent(enter)
    view.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, buttons, keys))
    return enter.isAccepted()


def test_an_instrument_can_be_dropped_on_it(bench, qtbot):
    with qtbot.waitSignal(bench.view.instrument_dropped) as dropped:
        assert drop(bench.view, to_mime([GAZP]))
    assert dropped.args == [GAZP]
    mime = QMimeData()
    assert not drop(bench.view, mime)
    mime.setText("LKOH")
    with qtbot.waitSignal(bench.view.ticker_dropped) as word:
        assert drop(bench.view, mime)
    assert word.args == ["LKOH"]


def test_a_screen_reader_gets_names(bench):
    assert bench.view.accessibleName() == "Trades SBER"
    assert bench.view.table.accessibleName() == "Trades SBER"
    assert bench.view.least.accessibleName() == "Smallest size of a trade"
    assert bench.view.hide_small.accessibleName() == "Hide smaller trades"
    assert bench.view.focusProxy() is bench.view.table


def test_tab_goes_from_the_rows_to_the_choices(bench):
    chain, widget = [], bench.view.table.nextInFocusChain()
    while widget is not bench.view.table:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    choices = [bench.view.new, bench.view.least, bench.view.hide_small]
    assert [widget for widget in chain if widget in choices] == choices


def test_another_language_speaks_everywhere(bench):
    bench.view.origin.setText("")
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.LanguageChange))
    assert bench.view.origin.text() == "Derived from quotes"


def test_no_row_moves_when_the_connection_blinks(bench):
    bench.trade(100)
    bench.scroll.setValue(200)
    table = bench.view.table
    before = table.pos(), table.rowAt(0)
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", since="09:51:20"))
    bench.view.layout().activate()
    assert bench.view.strip.isVisible()
    assert (table.pos(), table.rowAt(0)) == before
    assert bench.view.strip.y() > table.geometry().bottom()


def test_how_it_is_traded_is_said_below_the_rows_while_trades_are_told(bench):
    bench.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
    bench.view.set_trading("Discrete auction")
    assert (bench.view.pane_state.kind, bench.view.strip.text()) == (PaneKind.EMPTY, "Discrete auction")
    bench.trade()
    assert bench.view.strip.text() == "Discrete auction"
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", since="09:51:20"))
    assert bench.view.strip.text() == "Stale since 09:51:20"
    bench.view.set_trading("")
    bench.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
    assert bench.view.strip.text() == ""


def test_after_a_choice_by_mouse_the_tape_has_the_keys(bench):
    bench.view.table.setFocus()
    bench.view.table.clearFocus()
    assert bench.view.window().focusWidget() is None
    bench.view.hide_small.click()
    assert bench.view.window().focusWidget() is bench.view.table


def test_the_smallest_size_is_written_and_read_by_the_conventions(bench):
    bench.model.set_filter(TapeFilter(Decimal("12345.5")))
    bench.view.show_tape(SBER, derived=True)
    put_in_force(GERMAN)
    QCoreApplication.sendEvent(bench.view, QEvent(QEvent.Type.LanguageChange))
    assert bench.view.least.text() == "12.345,5"
    assert bench.model.filter.least == Decimal("12345.5")
    bench.view.least.clear()
    QTest.keyClicks(bench.view.least, "1.500")
    assert bench.model.filter.least == 1500
