"""The simulated exchange: the same seed makes the same market, in whatever steps it is looked at."""

import pytest

from issplus_desktop.simulator.body import encode_body
from issplus_desktop.simulator.exchange import SimulatedExchange, UnknownStreamError, UnknownTickerError
from issplus_desktop.simulator.instruments import listings

START = 1_768_899_600.25  # 2026-01-20 12:00 in Moscow
SBER = "MXSE.TQBR.SBER"


def conversation(exchange: SimulatedExchange, moments: list[float]) -> list[bytes]:
    wanted = [
        ("MXSE.securities", SBER, {}),
        ("MXSE.orderbooks", SBER, {}),
        ("MXSE.candles", SBER, {"interval": "M1", "quantity": "5"}),
        ("INDICES.securities", "INDICES.SNDX.IMOEX", {}),
    ]
    feeds = [exchange.open_feed(*each) for each in wanted]
    said: list[list[bytes]] = [[encode_body(feed.snapshot())] for feed in feeds]
    for moment in moments:
        exchange.advance(moment)
        for feed, texts in zip(feeds, said, strict=True):
            texts.extend(map(encode_body, feed.take_messages()))
    return [text for texts in said for text in texts]


@pytest.fixture(scope="module")
def few():
    return [listing for listing in listings(60) if listing.marketplace in {"MXSE", "INDICES", "MXCX"}]


def test_same_seed_says_the_same_whatever_the_steps(few):
    coarse = conversation(SimulatedExchange(5, few, START), [START + 20.0])
    fine = conversation(SimulatedExchange(5, few, START), [START + 0.37 * step for step in range(54)] + [START + 20.0])
    assert len(coarse) > 100
    assert coarse == fine


def test_another_seed_says_something_else(few):
    assert conversation(SimulatedExchange(5, few, START), [START + 2.0]) != conversation(
        SimulatedExchange(6, few, START), [START + 2.0]
    )


def test_unknown_ticker_and_stream_are_refused(few):
    exchange = SimulatedExchange(5, few, START)
    with pytest.raises(UnknownTickerError):
        exchange.open_feed("MXSE.securities", "MXSE.TQBR.NOSUCH", {})
    with pytest.raises(UnknownTickerError):
        exchange.open_feed("FORTS.securities", SBER, {})
    with pytest.raises(UnknownStreamError):
        exchange.open_feed("INDICES.orderbooks", "INDICES.SNDX.IMOEX", {})
