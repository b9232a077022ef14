import pytest

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.simulator.exchange import SimulatedExchange, UnknownTickerError
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.gateway_error import CODES, INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.structure import connected_body

START = 1_795_333_980.0
CATALOG = Catalog.from_json(connected_body())


@pytest.fixture(scope="module")
def gateway():
    return Gateway(SimulatedExchange(1, listings(11), START), 1)


def ticker_on(marketplace):
    return next(listing.ticker for listing in listings(11) if listing.marketplace == marketplace)


@pytest.mark.parametrize("source", list(CATALOG.streams()), ids=lambda source: source.destination)
def test_every_declared_stream_answers_with_its_declared_columns(gateway, source):
    selector = "" if source.marketplace == "COMMON" else f'ticker="{ticker_on(source.marketplace)}"'
    feed = gateway.open_feed(source.destination, selector)
    body = feed.snapshot()
    assert body.kind == "snapshot"
    assert body.columns == tuple(field.name for field in source.fields)
    assert all(len(row) == len(source.fields) for row in body.rows)
    feed.close()


@pytest.mark.parametrize(
    "selector",
    [
        'TICKER="MXSE.TQBR.SBER"',
        'ticker="MXSE.TQBR.SBER" and LANGUAGE="en"',
        'Ticker = "MXSE.TQBR.SBER" AND nonsense="1"',
    ],
)
def test_selectors_are_read_leniently(gateway, selector):
    assert gateway.open_feed("MXSE.orderbooks", selector).snapshot().rows


def test_captions_are_english_unless_russian_is_asked_for(gateway):
    for language, caption in (("", "Sberbank"), (' and language="ru"', "Сбербанк"), (' and LANGUAGE="en"', "Sberbank")):
        feed = gateway.open_feed("MXSE.securities", f'TICKER="MXSE.TQBR.SBER"{language}')
        assert feed.snapshot().rows[0][1] == caption


@pytest.mark.parametrize(
    ("destination", "selector"),
    [
        ("MXSE.nothing", 'TICKER="MXSE.TQBR.SBER"'),
        ("MXSE", 'TICKER="MXSE.TQBR.SBER"'),
        ("", ""),
        ("SEARCH.ticker", 'pattern="SBER"'),
        ("MXSE.lasttrades", 'TICKER="MXSE.TQBR.SBER"'),
        ("MXSE.securities", ""),
        ("MXSE.securities", "TICKER='MXSE.TQBR.SBER'"),
        ("MXSE.candles", 'TICKER="MXSE.TQBR.SBER" and interval="M7"'),
        ("MXSE.candles", 'TICKER="MXSE.TQBR.SBER" and quantity="many"'),
        ("MXSE.candles", 'TICKER="MXSE.TQBR.SBER" and till="noon"'),
    ],
)
def test_what_is_not_there_or_wrong_is_an_invalid_request(gateway, destination, selector):
    with pytest.raises(GatewayError) as caught:
        gateway.open_feed(destination, selector)
    assert caught.value.code == INVALID_REQUEST


@pytest.mark.parametrize("ticker", ["MXSE.TQBR.USD", "SBER", "FORTS.RFUD.SiZ6"])
def test_a_ticker_that_is_not_listed_there_is_told_apart(gateway, ticker):
    with pytest.raises(UnknownTickerError):
        gateway.open_feed("MXSE.securities", f'TICKER="{ticker}"')


@pytest.mark.parametrize("code", sorted(CODES))
def test_any_code_can_be_scripted_for_a_destination(code):
    gateway = Gateway(SimulatedExchange(1, listings(1), START), 1, {"MXSE.orderbooks": code, "SEARCH.ticker": code})
    with pytest.raises(GatewayError) as of_a_stream:
        gateway.open_feed("MXSE.orderbooks", 'TICKER="MXSE.TQBR.SBER"')
    with pytest.raises(GatewayError) as of_a_query:
        gateway.answer("SEARCH.ticker", "")
    assert of_a_stream.value.code == of_a_query.value.code == code
    gateway.refusals.clear()
    assert gateway.answer("SEARCH.ticker", "").rows


def test_a_request_to_a_stream_is_an_invalid_request(gateway):
    with pytest.raises(GatewayError):
        gateway.answer("MXSE.securities", "")


def test_turnovers_are_those_of_the_exchange():
    exchange = SimulatedExchange(1, listings(11), START)
    body = Gateway(exchange, 1).open_feed("COMMON.turnovers", 'market="shares"').snapshot()
    trades = sum(
        exchange.market(listing.ticker).totals.trades for listing in listings(11) if listing.marketplace == "MXSE"
    )
    assert body.rows[0][5] == trades > 0
