"""Instruments that a chart compares with."""

from datetime import datetime
from decimal import Decimal

import pytest

from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.compared_instruments import MOST_COMPARED, ComparedInstruments
from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings, add_chart

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "OTHER.X.A"))
COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE")


def candle(minute, price):
    return (datetime(2026, 1, 22, 10, minute), *[Decimal(price)] * 4)


@pytest.fixture
def around(qapp):
    around = Surroundings()
    around.session.on_catalog(catalog())
    around.go_live()
    return around


@pytest.fixture
def compared(around):
    compared = ComparedInstruments(around.context)
    compared.renew("M1", None)
    return compared


def used(around):
    return {selector for _, selector in around.used()}


def test_each_has_a_subscription_and_colours_differ(around, compared, qtbot):
    with qtbot.waitSignals([compared.rearranged, compared.changed], timeout=0):
        compared.add(A)
    compared.add(B)
    compared.add(A)
    assert compared.instruments == (A, B)
    assert used(around) == {'ticker="M.X.A" and interval="M1"', 'ticker="M.X.B" and interval="M1"'}
    first, second = compared.comparisons()
    assert (first.ticker, second.ticker) == ("A", "B")
    assert (first.color, second.color) == (5, 4)
    compared.remove(0)
    assert compared.instruments == (B,)
    assert used(around) == {'ticker="M.X.B" and interval="M1"'}
    compared.remove(7)
    compared.close()
    assert used(around) == set()


def test_there_is_an_end_to_it(compared):
    for number in range(MOST_COMPARED + 3):
        compared.add(InstrumentId.parse(f"M.X.T{number}"))
    assert len(compared.instruments) == MOST_COMPARED


def test_how_the_data_are_is_told_in_words(around, compared):
    compared.add(A)
    assert compared.comparisons()[0].words == "Waiting for A"
    around.send("M.candles", COLUMNS, [])
    compared.comparisons()[0].model.set_active(True)
    assert compared.comparisons()[0].words == "Nothing to show for A"
    around.send("M.candles", COLUMNS, [candle(0, "10.00")])
    compared.comparisons()[0].model.refresh(0.0)
    assert compared.comparisons()[0].words == ""
    compared.add(ELSEWHERE)
    assert compared.comparisons()[1].words == "Nothing of this kind for A"


def test_another_interval_is_another_subscription_for_each(around, compared, qtbot):
    compared.add(A)
    before = compared.comparisons()[0]
    with qtbot.waitSignal(compared.changed, timeout=0):
        compared.renew("m1", None)
    after = compared.comparisons()[0]
    assert used(around) == {'ticker="M.X.A" and interval="m1"'}
    assert after.model is not before.model
    assert after.color == before.color


def test_before_the_login_they_wait(qapp):
    around = Surroundings()
    compared = ComparedInstruments(around.context)
    compared.start([A])
    compared.renew("M1", None)
    assert compared.comparisons()[0].words == "Not connected"
    around.session.on_catalog(catalog())
    around.go_live()
    compared.renew("M1", None)
    assert len(around.used()) == 1


def test_a_refusal_is_told(around, compared):
    compared.add(A)
    subscription = around.subscription("M.candles")
    around.session.on_subscription(
        subscription, SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.denied", "no access")
    )
    assert compared.comparisons()[0].words == "The exchange refused A"


def test_older_candles_are_asked_for_where_the_charts_own_reach_further_back(around, compared, monkeypatch):
    own = CandleSeries()
    own.apply(DataMessage(MessageKind.SNAPSHOT, COLUMNS, [candle(0, "1"), candle(5, "1")]), 0.0)
    model = CandleModel(own, clock=lambda: 0.0)
    compared.add(A)
    compared.renew("M1", model)
    (one,) = compared._all
    asked = []
    monkeypatch.setattr(one.history, "ask", lambda: asked.append(1))
    model.set_active(True)
    assert asked == []
    around.send("M.candles", COLUMNS, [candle(3, "10.00")])
    one.model.set_active(True)
    assert asked == [1]
    around.send("M.candles", COLUMNS, [candle(0, "10.00")])
    one.model.refresh(0.0)
    assert asked == [1]


def test_a_chart_compares_and_keeps_with_what(around, qtbot):
    page = ChartPage(around.context, A, "M1", ["M.X.B"])
    add_chart(qtbot, page)
    assert str(page.spec) == "chart:M.X.A@M1+M.X.B"
    assert len(around.used()) == 2
    assert [one.ticker for one in page.panel.view._frame.compared] == ["B"]
    with qtbot.waitSignal(page.renamed, timeout=0):
        page.panel.compare_removed.emit(0)
    page.panel.compare_wished.emit(A)
    assert str(page.spec) == "chart:M.X.A@M1"
    page.panel.compare_wished.emit(B)
    assert str(page.spec) == "chart:M.X.A@M1+M.X.B"
    page.close()
    assert around.used() == set()
