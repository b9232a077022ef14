from datetime import datetime, time
from decimal import Decimal

import pytest

from issplus_desktop.app.tape_page import TapePage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace
from issplus_desktop.protocol.message import MessageKind
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog, source
from tests.app.pages import Surroundings
from tests.models.written import GERMAN

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "OTHER.X.A"))
OFFERS = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)
TOTALS = (
    Field("NUMTRADES", "integer"),
    Field("VOLTODAY", "fixed", Caption("Volume", "Объём")),
    Field("TIME", "time"),
    Field("BID", "fixed"),
    Field("OFFER", "fixed"),
)
ROW = ("TICKER", "LAST", "NUMTRADES", "VOLTODAY", "TIME", "BID", "OFFER")
D = Decimal


class World(Surroundings):
    def __init__(self, qtbot):
        super().__init__()
        self.qtbot = qtbot

    def connect(self, known=None):
        self.session.on_catalog(known or catalog(extra=TOTALS))
        self.go_live()

    def open(self, instrument=A):
        page = TapePage(self.context, OFFERS, instrument)
        self.qtbot.addWidget(page.widget)
        return page

    def quote(self, trades, volume, kind=MessageKind.UPDATES, ticker=A):
        row = (str(ticker), D("9.90"), trades, D(volume), time(12, 0, trades), D("9.90"), D(10))
        self.send("M.securities", ROW, [row], kind)

    def whole(self, trades, volume, ticker=A):
        self.quote(trades, volume, MessageKind.SNAPSHOT, ticker)


def kind_of(page):
    return page.view.pane_state.kind


@pytest.fixture
def world(qapp, qtbot):
    return World(qtbot)


def test_a_tape_opened_before_the_login_starts_with_the_catalog(world):
    page = world.open()
    assert kind_of(page) is PaneKind.OFFLINE
    assert page.report()["derived"] is False
    world.connect()
    page.renew()
    assert world.subscription("M.securities")
    assert page.report()["state"] == "waiting"
    world.whole(5, 50)
    assert kind_of(page) is PaneKind.EMPTY
    world.quote(6, 57)
    world.quote(8, 60)
    report = page.report()
    assert report["rows"] == [["12:00:08", "▽", "9.90", "3", "×2"], ["12:00:06", "▽", "9.90", "7", ""]]
    assert (report["kind"], report["target"], report["state"]) == ("tape", "M.X.A", "live")
    assert (report["derived"], report["stale"]) == (True, False)
    assert report["columns"] == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]
    assert page.view.origin.text() == "Derived from quotes"
    assert page.title == "A trades"


def test_a_row_that_another_view_has_is_where_the_tape_starts(world):
    world.connect()
    world.feed.want_instrument(A, "securities")
    world.whole(5, 50)
    page = world.open()
    world.quote(6, 57)
    assert [row[3] for row in page.report()["rows"]] == ["7"]


def test_a_stale_row_of_another_view_is_no_proof(world):
    world.connect()
    world.feed.want_instrument(A, "securities")
    world.whole(5, 50)
    world.feed.mark_all_stale()
    page = world.open()
    world.whole(9, 90)
    assert page.report()["rows"] == [["Gap 03:00:00–03:00:00: 4 trades not seen one by one", "", "", "", ""]]


def test_the_tape_is_written_while_nobody_looks(world):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    world.quote(6, 57)
    assert page.view.table.model().rowCount() == 0
    assert len(page.report()["rows"]) == 1


def test_a_lost_connection_makes_a_gap_and_no_print(world):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    world.quote(6, 57)
    world.feed.mark_all_stale()
    page.show_state()
    assert page.report()["stale"] is True
    assert kind_of(page) is PaneKind.STALE
    world.whole(23, 300)
    rows = page.report()["rows"]
    assert rows[0][0].endswith("17 trades not seen one by one")
    assert kind_of(page) is PaneKind.LIVE
    world.quote(24, 301)
    assert page.report()["rows"][0][3] == "1"


def test_another_language_goes_on_with_the_same_tape(world):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    world.quote(6, 57)
    object.__setattr__(world.context, "formatter", ValueFormatter("ru"))
    page.renew()
    assert page.state().kind is PaneKind.STALE
    assert page.state().since == "03:00:00"
    world.status.set_status(FeedStatus(FeedPhase.CONNECTING))
    assert kind_of(page) is PaneKind.STALE
    assert page.state().title == ""
    world.whole(6, 57)
    world.quote(7, 58)
    assert [row[3] for row in page.report()["rows"]] == ["1", "7"]


def test_another_instrument_takes_the_view_over(world, qtbot):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    world.quote(6, 57)
    with qtbot.waitSignal(page.renamed):
        page.view.instrument_dropped.emit(B)
    assert (page.title, str(page.spec)) == ("B trades", "tape:M.X.B")
    assert page.report()["rows"] == []
    assert page.view.instrument == B
    with qtbot.assertNotEmitted(page.renamed):
        page.show_instrument(B)
    world.whole(5, 50, B)
    world.quote(6, 57, ticker=B)
    assert len(page.report()["rows"]) == 1


def test_what_counts_as_small_is_kept_for_each_instrument(world):
    world.connect()
    page = world.open()
    page.view.filter_chosen.emit(TapeFilter(D(100), hides=True))
    page.show_instrument(B)
    assert page.view.least.text() == ""
    assert page.view.hide_small.isChecked()
    page.show_instrument(A)
    assert page.view.least.text() == "100"


def test_a_market_without_trades_is_told_with_those_that_have(world):
    world.connect()
    page = world.open(ELSEWHERE)
    assert kind_of(page) is PaneKind.NO_STREAM
    assert "on M," in page.view.pane_state.detail
    assert page.report()["rows"] == []
    page.close()


def test_single_trades_are_taken_where_the_server_lists_them(world):
    fields = (
        Field("TRADENO", "integer", primary=True),
        Field("TRADETIME", "datetime"),
        Field("BUYSELL", "enum"),
        Field("PRICE", "fixed"),
        Field("QUANTITY", "integer", Caption("Lots", "Лоты")),
    )
    prints = source("M", "odd", fields, (Field("Ticker", "string"),))
    streams = {**catalog(extra=TOTALS).marketplaces["M"].streams, "odd": prints}
    world.connect(Catalog({"M": Marketplace("M", streams=streams)}))
    page = world.open()
    assert ("M.odd", 'Ticker="M.X.A"') in world.used()
    columns = tuple(field.name for field in fields)
    moment = datetime(2026, 1, 22, 12, 0, 1)
    world.send("M.odd", columns, [(1, moment, "B", D(10), 5), (2, moment, "S", D(9), 6)])
    world.send("M.odd", columns, [(3, moment, "B", D(10), 7)], MessageKind.UPDATES)
    report = page.report()
    assert report["derived"] is False
    assert [row[1:4] for row in report["rows"]] == [["▲", "10", "7"], ["▼", "9", "6"], ["▲", "10", "5"]]
    assert page.view.origin.text() == ""
    world.session.on_catalog(catalog(extra=TOTALS))
    page.renew()
    assert page.report()["rows"] == []
    assert page.report()["derived"] is True


def test_close_gives_everything_back(world):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    page.close()
    assert world.used() == set()
    assert world.store.subscriptions() == []
    world.status.set_status(FeedStatus(FeedPhase.CONNECTING))


def test_small_trades_are_hidden_in_every_open_tape(world):
    world.connect()
    page, other = world.open(), world.open(B)
    page.view.filter_chosen.emit(TapeFilter(D(100), hides=True))
    assert other.view.hide_small.isChecked()
    world.context.choices.tapes.choose_hides(hides=False)
    assert not page.view.hide_small.isChecked()
    assert not other.view.hide_small.isChecked()
    assert page.view.least.text() == "100"
    other.close()
    world.context.choices.tapes.choose_hides(hides=True)
    assert not other.view.hide_small.isChecked()


def test_trades_are_written_by_other_conventions_without_asking_anew(world):
    world.connect()
    page = world.open()
    world.whole(5, 50)
    world.quote(6, 3050)
    subscription = page.subscription
    world.context.formatter.conventions = GERMAN
    page.rewrite()
    assert page.subscription == subscription
    assert page.report()["rows"] == [["12:00:06", "▽", "9,90", "3.000", ""]]
