from datetime import datetime
from decimal import Decimal

import pytest

from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.protocol.catalog import Caption, Catalog, EnumType, EnumValue, Field, Marketplace
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog, source
from tests.app.pages import Surroundings, add_chart

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "OTHER.X.A"))
COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE")


def candle(minute, price):
    return (datetime(2026, 1, 22, 10, minute), *[Decimal(price)] * 4)


def with_intervals(*ids):
    """The small catalog, whose candles declare their intervals."""
    intervals = EnumType("intervals", Caption(), tuple(EnumValue(name, Caption(f"the {name}")) for name in ids))
    plain = catalog().marketplaces["M"].streams["candles"]
    params = (Field("ticker", "string"), Field("interval", "enum", enum=intervals))
    return Catalog({"M": Marketplace("M", streams={"candles": source("M", "candles", plain.fields, params)})})


@pytest.fixture
def around(qapp):
    return Surroundings()


def open_page(around, qtbot, instrument=A, interval="M1"):
    page = ChartPage(around.context, instrument, interval)
    add_chart(qtbot, page)
    return page


def connect(around):
    around.session.on_catalog(with_intervals("M1", "m1"))
    around.go_live()


def test_a_chart_opened_before_the_login_starts_with_the_catalog(around, qtbot):
    page = open_page(around, qtbot)
    assert page.panel.state.kind is PaneKind.OFFLINE
    connect(around)
    page.renew()
    assert around.used() == {("M.candles", 'ticker="M.X.A" and interval="M1"')}
    around.send("M.candles", COLUMNS, [candle(0, "10.00"), candle(1, "10.50")])
    report = page.report()
    assert (report["state"], report["candles"], report["interval"]) == ("live", 2, "M1")
    assert report["rows"][0][report["columns"].index("CLOSE")] == "10.50"


def test_another_interval_is_another_subscription_and_its_case_matters(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    with qtbot.waitSignal(page.renamed):
        page.panel.interval_requested.emit(A, "m1")
    assert around.used() == {("M.candles", 'ticker="M.X.A" and interval="m1"')}
    assert str(page.spec) == "chart:M.X.A@m1"


def test_another_instrument_keeps_the_interval(around, qtbot):
    connect(around)
    page = open_page(around, qtbot, interval="m1")
    page.panel.instrument_dropped.emit(B)
    assert (page.instrument, page.title) == (B, "B 1M")
    with qtbot.assertNotEmitted(page.renamed):
        page.show_candles(B)


def test_an_interval_that_the_market_lacks_becomes_its_first_one(around, qtbot):
    connect(around)
    page = open_page(around, qtbot, interval="H9")
    assert page.spec.interval == "M1"


def test_a_market_without_candles_is_told(around, qtbot):
    connect(around)
    page = open_page(around, qtbot, ELSEWHERE)
    assert page.panel.state.kind is PaneKind.NO_STREAM
    assert page.report()["candles"] == 0


def test_a_lost_connection_leaves_the_candles_as_stale(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    around.send("M.candles", COLUMNS, [candle(0, "10.00")])
    around.feed.mark_all_stale()
    page.show_state()
    report = page.report()
    assert (report["stale"], report["state"], report["candles"]) == (True, "stale", 1)


def test_a_snapshot_with_fewer_candles_takes_the_place_of_stale_ones_on_the_screen(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    page.widget.resize(600, 400)
    page.widget.show()
    around.send("M.candles", COLUMNS, [candle(minute, "10.00") for minute in range(5)])
    page.panel.model.refresh(0.0)
    assert len(page.panel.model) == 5
    around.feed.mark_all_stale()
    page.show_state()
    around.send("M.candles", COLUMNS, [candle(minute, "11.00") for minute in range(3)])
    page.panel.model.refresh(0.0)
    assert len(page.panel.model) == 3
    assert page.panel.state.kind is PaneKind.LIVE
    assert not page.panel.strip.text()


def test_a_look_is_that_of_all_charts_and_of_those_to_come(around, qtbot):
    connect(around)
    first, second = open_page(around, qtbot), open_page(around, qtbot, B)
    first.panel.choices.styles.actions()[1].trigger()
    assert first.panel.choices.look.style is second.panel.choices.look.style is ChartStyle.BARS
    assert open_page(around, qtbot).panel.choices.look.style is ChartStyle.BARS
    second.close()
    first.panel.choices.styles.actions()[0].trigger()
    assert second.panel.choices.look.style is ChartStyle.BARS


def test_the_chart_is_told_moscows_time_while_its_data_are_live(around, qtbot):
    connect(around)
    page = ChartPage(around.context, A, "M1", wall_clock=lambda: 1_769_067_000.25)
    add_chart(qtbot, page)
    page.widget.resize(600, 400)
    page.widget.show()
    around.send("M.candles", COLUMNS, [candle(30, "10.00")])
    assert page.panel.model is not None
    page.panel.model.refresh(0.0)
    page.show_state()
    page.tell_time()
    assert page.panel.view.painted.last_price.countdown == "01:00"
    around.feed.mark_all_stale()
    page.tell_time()
    assert page.panel.view.painted.last_price.countdown == ""
    page.close()


def test_close_gives_the_subscription_back(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    page.close()
    assert around.used() == set()


def test_the_title_has_the_name_that_a_table_of_securities_knows(around, qtbot):
    around.session.on_catalog(catalog(extra=[Field("CAPTION", "string")]))
    around.go_live()
    around.feed.want_instrument(A, "securities")
    around.send("M.securities", ("TICKER", "CAPTION"), [(str(A), "Alpha")])
    page = open_page(around, qtbot)
    assert page.panel.toolbar.title == ("A", "Alpha")


def test_drawings_are_those_of_the_instrument_in_every_chart_and_interval(around, qtbot):
    connect(around)
    page, other = open_page(around, qtbot), open_page(around, qtbot, interval="m1")
    sheet = page.panel.view.drawings.pad.sheet
    assert sheet is around.context.drawings.sheet(A)
    assert other.panel.view.drawings.pad.sheet is sheet
    page.show_instrument(B)
    assert page.panel.view.drawings.pad.sheet is around.context.drawings.sheet(B)
    page.close()
    assert page.panel.view.drawings.pad.sheet is None
    other.close()


def test_it_tells_how_the_instrument_is_traded_while_its_candles_are_live(around, qtbot):
    around.session.on_catalog(catalog(extra=[Field("TRADINGSTATUS", "string")]))
    around.go_live()
    page = open_page(around, qtbot)
    around.send("M.candles", COLUMNS, [candle(0, "10.00")])
    around.feed.want_instrument(A, "securities")
    around.send("M.securities", ("TICKER", "TRADINGSTATUS"), [(str(A), "L")])
    page.tell_time()
    assert page.panel.toolbar.trading == "TRADINGSTATUS: L"
    around.feed.mark_all_stale()
    page.tell_time()
    assert page.panel.toolbar.trading == ""
