"""Older candles, a page at a time."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from issplus_desktop.app import candle_history
from issplus_desktop.app.candle_history import CandleHistory
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.protocol.catalog import Catalog, Field, Marketplace
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from tests.app.fakes import catalog, source
from tests.app.pages import Surroundings, add_chart

A = InstrumentId.parse("M.X.A")
COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE")
START = datetime(2026, 1, 22, 10)
LIVE = 'ticker="M.X.A" and interval="M1"'
PAGE = LIVE + ' and till="2026-01-22 10:00:00" and quantity="512"'


def rows(first, last):
    return [(START + timedelta(minutes=number), *[Decimal(100 + number)] * 4) for number in range(first, last)]


def declared(*names):
    fields = catalog().marketplaces["M"].streams["candles"].fields
    params = [Field(name, "string") for name in ("ticker", "interval", *names)]
    return Catalog({"M": Marketplace("M", streams={"candles": source("M", "candles", fields, params)})})


@pytest.fixture
def around(qapp):
    return Surroundings()


@pytest.fixture
def page(around, qtbot):
    around.session.on_catalog(declared("till", "quantity"))
    around.go_live()
    page = ChartPage(around.context, A, "M1")
    add_chart(qtbot, page)
    page.widget.resize(600, 400)
    page.widget.show()
    around.send("M.candles", COLUMNS, rows(0, 30))
    model(page).refresh(0.0)
    return page


def model(page):
    assert page.panel.model is not None
    return page.panel.model


def history(page):
    return page.findChild(CandleHistory)


def selectors(around):
    return {selector for _, selector in around.used()}


def test_the_page_before_the_oldest_candle_is_asked_for_once_and_its_subscription_ends(around, page):
    page.panel.view.history_wanted.emit()
    page.panel.view.history_wanted.emit()
    assert selectors(around) == {LIVE, PAGE}
    assert history(page).state is PastState.LOADING
    around.send("M.candles", COLUMNS, rows(-50, 1))
    assert selectors(around) == {LIVE}
    assert len(model(page)) == 80
    assert history(page).state is PastState.OPEN


def test_a_page_without_older_candles_is_the_end(around, page):
    history(page).ask()
    around.send("M.candles", COLUMNS, rows(0, 1))
    assert history(page).state is PastState.END
    page.panel.view.window_range.go_to_start()
    page.panel.view.update_frame()
    assert page.panel.view.painted.note.text == "There are no older candles"
    history(page).ask()
    assert selectors(around) == {LIVE}


def test_a_page_that_is_refused_or_does_not_come_may_be_asked_for_again(around, page):
    history(page).ask()
    event = SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.timeout", "too slow")
    around.session.on_subscription(around.subscription("M.candles"), event)
    assert history(page).state is PastState.FAILED
    assert selectors(around) == {LIVE}
    history(page).ask()
    assert history(page).state is PastState.LOADING
    history(page).give_up()
    assert history(page).state is PastState.FAILED
    history(page).give_up()
    assert selectors(around) == {LIVE}


def test_a_chart_that_is_full_asks_for_no_more(around, page, monkeypatch):
    monkeypatch.setattr(candle_history, "MOST_CANDLES", 30)
    history(page).ask()
    assert history(page).state is PastState.FULL
    assert selectors(around) == {LIVE}


def test_another_interval_forgets_the_page_under_way(around, page):
    history(page).ask()
    page.show_candles(A, "H1")
    assert selectors(around) == {'ticker="M.X.A" and interval="H1"'}
    assert history(page).state is PastState.OPEN
    history(page).ask()
    assert history(page).state is PastState.OPEN, "there is no candle yet"
    page.close()
    assert selectors(around) == set()


def test_a_page_that_another_chart_got_already_is_taken_at_once(around, page):
    subscription = around.feed.want(
        "M.candles", {"TICKER": str(A), "interval": "M1", "till": "2026-01-22 10:00:00", "quantity": "512"}
    )
    around.send("M.candles", COLUMNS, rows(-5, 1))
    history(page).ask()
    assert len(model(page)) == 35
    around.feed.release(subscription)


def test_a_stream_that_takes_no_till_has_no_history(around, page):
    around.session.on_catalog(declared())
    page.renew()
    around.send("M.candles", COLUMNS, rows(0, 30))
    model(page).refresh(0.0)
    history(page).ask()
    assert history(page).state is PastState.OPEN
    assert selectors(around) == {LIVE}


def test_without_quantity_the_server_chooses_how_many(around, page):
    around.session.on_catalog(declared("till"))
    page.renew()
    around.send("M.candles", COLUMNS, rows(0, 30))
    model(page).refresh(0.0)
    history(page).ask()
    assert selectors(around) == {LIVE, LIVE + ' and till="2026-01-22 10:00:00"'}
