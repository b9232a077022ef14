from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookSides
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import ASKS, BIDS, BookBench

SBER = InstrumentId("MXSE", "TQBR", "SBER")
GAZP = InstrumentId("MXSE", "TQBR", "GAZP")

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        QCursor.setPos(790, 790)  # away from the book: it minds where the pointer is
        self.bench = BookBench()
        self.tester = QAbstractItemModelTester(self.bench.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.feed = FeedStatusModel()
        self.feed.set_status(FeedStatus(FeedPhase.LIVE))
        self.view = OrderBookView(ThemeSource("dark"), SBER, self.bench.model, feed=self.feed)
        qtbot.addWidget(self.view)
        self.view.resize(420, 600)
        self.view.show()

    def action(self, text, row=-1):
        menu = self.view.menu_for(row)
        return next(action for action in menu.actions() if action.text().startswith(text))


def kind_of(scene):
    return scene.view.pane_state.kind


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_a_live_book_says_nothing(scene):
    scene.bench.send()
    assert kind_of(scene) is PaneKind.LIVE
    assert not scene.view._overlay.isVisible()
    assert scene.view.notice == ""
    assert scene.view._best.shown_texts() == ("306.24 × 784", "0.02", "306.26 × 1\u202f499")


def test_it_takes_data_only_while_shown(scene):
    assert scene.bench.model.is_active
    scene.view.hide()
    assert not scene.bench.model.is_active
    scene.bench.send()
    scene.view.show()
    assert scene.bench.model.rowCount() == 6


def test_it_waits_in_words(scene):
    assert kind_of(scene) is PaneKind.WAITING
    assert scene.view._overlay.texts()[0] == "Waiting for SBER"


def test_without_a_connection_it_says_so_rather_than_that_the_exchange_is_silent(scene):
    scene.feed.set_status(FeedStatus(FeedPhase.WAITING))
    assert kind_of(scene) is PaneKind.OFFLINE
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE))
    assert kind_of(scene) is PaneKind.WAITING


def test_behind_another_tab_it_tells_the_tab_nothing_for_it_knows_nothing(scene, qtbot):
    told: list[PaneState] = []
    scene.view.pane_state_changed.connect(told.append)
    scene.view.hide()
    scene.feed.set_status(FeedStatus(FeedPhase.WAITING))
    assert told == []
    scene.view.show()
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE))
    assert [state.kind for state in told] == [PaneKind.WAITING]


def test_stale_data_are_shown_and_named_stale(scene):
    scene.bench.send()
    scene.bench.become(SubscriptionPhase.STALE)
    assert kind_of(scene) is PaneKind.STALE
    assert scene.view.notice == "Stale since 09:51:20"
    assert not scene.view._overlay.isVisible()
    assert not scene.view._captions.isVisible()
    scene.bench.send()
    assert scene.view.notice == ""
    assert scene.view._captions.isVisible()


def test_a_refusal_gives_its_reason(scene, qtbot):
    with qtbot.waitSignal(scene.view.pane_state_changed) as told:
        scene.bench.become(SubscriptionPhase.REFUSED, text="<b>no</b>")
    assert told.args[0].kind is PaneKind.REFUSED
    assert scene.view._overlay.texts()[1].startswith("<b>no</b>\n")
    assert scene.view._overlay.isVisible()


def test_over_the_limit(scene):
    scene.bench.become(SubscriptionPhase.OVER_LIMIT)
    assert kind_of(scene) is PaneKind.OVER_LIMIT


def test_an_empty_book_says_that_there_are_no_orders(scene):
    scene.bench.send((), ())
    assert kind_of(scene) is PaneKind.EMPTY
    assert scene.view._overlay.texts()[0] == "The book of SBER is empty"
    scene.bench.send()
    assert kind_of(scene) is PaneKind.LIVE


def test_a_crossed_book_is_told_above_its_rows(scene):
    scene.bench.send((("306.30", 1),), (("306.26", 2),))
    assert scene.view.notice == "Crossed: bid 306.30 is above ask 306.26"
    assert kind_of(scene) is PaneKind.LIVE


def test_a_one_sided_book_names_the_side_that_is_missing(scene):
    scene.bench.send(BIDS, ())
    assert scene.view._best.shown_texts() == ("306.24 × 784", "no asks", "—")
    assert scene.view._imbalance.numbers() == ("100 %", "0 %")


def test_a_market_without_books_says_which_have(scene):
    scene.view.show_no_book(["MXSE", "MXCX"])
    assert kind_of(scene) is PaneKind.NO_STREAM
    assert scene.view._overlay.texts() == (
        "No order book for SBER",
        "ISS+ has order books on MXSE, MXCX, not on MXSE. A chart or the securities table may help.",
    )


def test_another_instrument_takes_the_place(scene):
    scene.bench.send()
    scene.view.show_no_book(["MXSE"])
    other = BookBench()
    scene.view.show_book(GAZP, other.model)
    assert scene.view.instrument == GAZP
    assert scene.view.model is other.model
    assert other.model.is_active
    assert not scene.bench.model.is_active
    assert scene.view.pane_state.subject == "GAZP"
    other.send()
    assert kind_of(scene) is PaneKind.LIVE
    assert scene.view.accessibleName() == "Order book GAZP"


def test_rows_and_prices_are_copied(scene, qtbot):
    scene.bench.send()
    scene.view._body.table.grid.selectRow(5)
    scene.view._body.table.grid.setFocus()
    scene.action("Copy rows").trigger()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "17528\t16744\t306.23\t\t"
    scene.action("Copy price", row=0).trigger()
    assert QGuiApplication.clipboard().text() == "306.29"
    scene.view._on_copy_price_key()
    assert QGuiApplication.clipboard().text() == "306.23"


def test_nothing_selected_copies_nothing(scene):
    scene.bench.send()
    QGuiApplication.clipboard().setText("before")
    scene.view.copy_rows()
    scene.view.copy_price()
    assert QGuiApplication.clipboard().text() == "before"


def test_the_menu_offers_what_the_row_can_do(scene, qtbot):
    scene.bench.send()
    assert not scene.action("Copy price", row=3).isEnabled()
    assert scene.action("Copy price", row=2).isEnabled()
    with qtbot.waitSignal(scene.view.chart_requested) as chart:
        scene.action("Open chart").trigger()
    assert chart.args == [SBER, ""]
    with qtbot.waitSignal(scene.view.trades_requested) as trades:
        scene.action("Open trades").trigger()
    assert trades.args == [SBER]
    with qtbot.waitSignal(scene.view.watch_requested) as watch:
        scene.action("Add to the watch list").trigger()
    assert watch.args == [SBER]
    scene.view.watching.is_watched = lambda instrument: instrument == SBER
    with qtbot.waitSignal(scene.view.unwatch_requested) as unwatch, qtbot.assertNotEmitted(scene.view.watch_requested):
        scene.action("Remove from the watch list").trigger()
    assert unwatch.args == [SBER]


def test_the_menu_opens_at_the_pointer(scene):
    scene.bench.send()
    scene.view._on_menu_wanted(QPoint(5, 5))
    assert scene.view._menu.isVisible()
    scene.view._menu.close()


def drop(view, mime):
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    view.dragEnterEvent(enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    view.dropEvent(event)
    return enter.isAccepted()


def test_a_dropped_instrument_is_wished_for(scene, qtbot):
    with qtbot.waitSignal(scene.view.instrument_dropped) as told:
        assert drop(scene.view, to_mime([GAZP, SBER]))
    assert told.args == [GAZP]


def test_a_dropped_ticker_has_to_be_searched(scene, qtbot):
    mime = to_mime([])
    mime.setText("LKOH")
    mime.removeFormat("application/x-issplus-instruments")
    with qtbot.waitSignal(scene.view.ticker_dropped) as told:
        drop(scene.view, mime)
    assert told.args == ["LKOH"]


def test_the_language_may_change(scene, qapp):
    scene.bench.send()
    qapp.sendEvent(scene.view, QEvent(QEvent.Type.LanguageChange))
    assert scene.view.accessibleName() == "Order book SBER"
    scene.view.center()
    scene.bench.send(asks=ASKS[:1])
    scene.view.grab()


def test_keys_group_and_a_click_on_a_price_copies_it(scene, qtbot):
    scene.bench.send()
    grid = scene.view._body.table.grid
    chosen: list[BookMeasures] = []
    scene.view.measures_chosen.connect(chosen.append)
    qtbot.keyClick(grid, Qt.Key.Key_Plus)
    assert chosen == [BookMeasures(multiple=2)]
    qtbot.keyClick(grid, Qt.Key.Key_Minus)
    place = grid.visualRect(scene.bench.model.index(0, 2)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QGuiApplication.clipboard().text() == "306.29"
    assert scene.view._controls.foot.read_out.text() == "Copied 306.29"


def test_space_asks_to_centre_all_books(scene, qtbot):
    scene.bench.send()
    with qtbot.waitSignal(scene.view.center_all_requested):
        qtbot.keyClick(scene.view._body.table.grid, Qt.Key.Key_Space)
    with qtbot.waitSignal(scene.view.center_all_requested):
        scene.action("Centre order books").trigger()


def test_an_open_menu_holds_the_book(scene):
    scene.bench.send()
    scene.view._on_menu_wanted(QPoint(5, 5))
    assert scene.view._body.table.centring.is_held
    scene.view._menu.close()
    assert not scene.view._body.table.centring.is_held


def test_the_row_of_the_keyboard_is_read_out(scene):
    scene.bench.send()
    scene.view._body.table.grid.setCurrentIndex(scene.bench.model.index(5, 2))
    assert scene.view._controls.foot.read_out.accessibleName().startswith(
        "Bid 306.23, 16\u202f744 lots, second level: "
    )


def test_the_last_price_is_asked_of_whoever_knows_it(scene):
    scene.view.set_last_price(lambda: Decimal(1))
    assert scene.view._body.table.last_price() == 1


def bytes_of(image):
    flat = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
    return flat.reshape(image.height(), -1, 4).astype(int)


def differing(first, second):
    """How many pixels differ by more than smoothing may make."""
    assert first.size() == second.size()
    return int((abs(bytes_of(first) - bytes_of(second)).max(axis=2) > 6).sum())


def row_picture(scene, row):
    grid = scene.view._body.table.grid
    rect = grid.visualRect(scene.bench.model.index(row, 0))
    return grid.viewport().grab(rect.united(grid.visualRect(scene.bench.model.index(row, 4)))).toImage()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_stale_crossed_selected_and_hovered_look_different(scene, theme):
    scene.view._themes.set_theme(theme)
    scene.bench.send()
    scene.bench.send()
    plain, whole = row_picture(scene, 0), scene.view.grab().toImage()
    assert differing(plain, row_picture(scene, 0)) == 0
    scene.view._body.table.grid.selectRow(0)
    selected = row_picture(scene, 0)
    scene.view._body.table.grid.clearSelection()
    scene.view._body.table._painter.hovered_row = 0
    hovered = row_picture(scene, 0)
    scene.view._body.table._painter.hovered_row = -1
    scene.bench.become(SubscriptionPhase.STALE)
    stale, stale_whole = row_picture(scene, 0), scene.view.grab().toImage()
    scene.bench.send(bids=(("306.30", 784), BIDS[1]))
    crossed = scene.view.grab().toImage()
    pictures = {"plain": plain, "selected": selected, "hovered": hovered, "stale": stale}
    for one, other in combinations(pictures, 2):
        least = 30 if "stale" in (one, other) and "plain" in (one, other) else 1000
        assert differing(pictures[one], pictures[other]) > least, (one, other)
    for one_whole, other_whole in combinations((whole, stale_whole, crossed), 2):
        assert differing(one_whole, other_whole) > 200


def test_side_by_side_the_keys_copy_the_price_of_the_current_side(scene):
    scene.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    scene.bench.send()
    grid = scene.view._body.table.grid
    for column, price in ((BookColumn.SIZE_BID, "306.23"), (BookColumn.SIZE_ASK, "306.27")):
        grid.setCurrentIndex(scene.bench.model.index(1, column))
        scene.view._on_copy_price_key()
        assert QGuiApplication.clipboard().text() == price
    place = grid.visualRect(scene.bench.model.index(0, BookColumn.PRICE_ASK)).center()
    scene.view._on_menu_wanted(place)
    scene.view._menu.close()
    scene.view.copy_price()
    assert QGuiApplication.clipboard().text() == "306.26"


def test_a_ladder_has_the_same_controls_around_it(scene, qtbot):
    scene.bench.send()
    scene.view._controls.foot.ladder.click()
    grid = scene.view.grid
    assert grid is scene.view._body.ladder.grid
    assert scene.view._captions.captions() == ["Σ", "Size", "Price", "Size", "Σ"]
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    scene.view.copy_rows()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "784\t784\t306.24\t\t"
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert scene.view._controls.foot.read_out.accessibleName().startswith("306.25, empty, in the spread")
    scene.view._on_copy_price_key()
    assert QGuiApplication.clipboard().text() == "306.25"
    qtbot.keyClick(grid, Qt.Key.Key_Plus)
    assert scene.bench.model.multiple == 2
    with qtbot.waitSignal(scene.view.center_all_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    scene.view._on_menu_wanted(grid.visualRect(grid.model().index(0, 2)).center())
    assert scene.view._menu_row == 0
    assert scene.view._body.ladder.centring.is_held
    scene.view._menu.close()
    scene.view._controls.foot.ladder.click()
    assert scene.view.grid is scene.view._body.table.grid


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_ladder_that_is_stale_or_crossed_looks_different(scene, theme):
    scene.view._themes.set_theme(theme)
    scene.view._controls.choose_ladder(True)
    scene.bench.send()
    scene.bench.send()
    whole = scene.view.grab().toImage()
    scene.bench.become(SubscriptionPhase.STALE)
    stale = scene.view.grab().toImage()
    scene.bench.send(bids=(("306.30", 784), BIDS[1]))
    scene.bench.send(bids=(("306.30", 784), BIDS[1]))
    for one, other in combinations((whole, stale, scene.view.grab().toImage()), 2):
        assert differing(one, other) > 200


def test_it_may_be_narrow_but_not_without_prices_and_sizes(scene):
    scene.bench.send()
    scene.view.resize(1, 600)
    assert scene.view.width() == scene.view.minimumWidth() < 200
    shown = scene.view._body.table.geometry_now
    room = {column: shown.figures_right(column) for column in (BookColumn.SIZE_BID, BookColumn.SIZE_ASK)}
    assert min(room.values()) >= shown.fields.size
    assert shown.width(BookColumn.PRICE) >= shown.fields.price
    scene.view.setFont(scaled_font(scene.view.font(), 3.0))
    assert scene.view.minimumWidth() == 220


def test_a_change_in_how_it_is_traded_is_told_without_a_new_book(scene):
    scene.bench.send()
    scene.bench.trading = "Discrete auction"
    scene.bench.become(SubscriptionPhase.LIVE)
    assert scene.view.notice == "Discrete auction"
    scene.bench.trading = ""
    scene.bench.become(SubscriptionPhase.LIVE)
    assert scene.view.notice == ""


def test_after_a_choice_by_mouse_the_book_has_the_keys(scene):
    scene.bench.send()
    for choose in (scene.view._controls.foot.ladder.click, lambda: scene.view._controls.foot.group_requested.emit(1)):
        scene.view.setFocus()
        scene.view.window().focusWidget().clearFocus()
        assert scene.view.window().focusWidget() is None
        choose()
        assert scene.view.isAncestorOf(scene.view.window().focusWidget())
