"""The simulated exchange: one market from one seed, and numbers that agree to the last digit at every message."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from issplus_desktop.simulator.body import Fixed, encode_body, fixed_text
from issplus_desktop.simulator.calendar import epoch
from issplus_desktop.simulator.exchange import SimulatedExchange, UnknownStreamError, UnknownTickerError
from issplus_desktop.simulator.feeds import BOOK_COLUMNS, CANDLE_MARKETPLACES
from issplus_desktop.simulator.instruments import Kind, listings

START = 1_768_899_600.25  # 2026-01-20 12:00 in Moscow
SBER = "MXSE.TQBR.SBER"
ALL = listings()


def busiest(kind):
    return max((listing for listing in ALL if listing.kind is kind), key=lambda listing: listing.liquidity)


OF_EACH_KIND = [busiest(kind) for kind in Kind]
BOARD_LOTS = [listing for listing in ALL if listing.lot > 1 and listing.liquidity > 0.5][:3]
FINE_TICKS = [listing for listing in ALL if listing.price_decimals > 3 and listing.kind is Kind.SHARE][:2]
CHECKED = list(dict.fromkeys([*OF_EACH_KIND, *BOARD_LOTS, *FINE_TICKS]))


def conversation(exchange: SimulatedExchange, moments: Iterable[float]) -> list[bytes]:
    wanted = [
        ("MXSE.securities", SBER, {}),
        ("MXSE.orderbooks", SBER, {}),
        ("MXSE.candles", SBER, {"interval": "M1", "quantity": "5"}),
        ("INDICES.securities", "INDICES.SNDX.IMOEX", {}),
        ("INDICES.securities", "INDICES.RTSI.RTSI", {}),
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
    fine = conversation(SimulatedExchange(5, few, START), [*(START + 0.37 * step for step in range(54)), START + 20.0])
    assert len(coarse) > 100
    assert coarse == fine


def test_other_subscriptions_change_nothing(few):
    alone = conversation(SimulatedExchange(5, few, START), [START + 5.0])
    shared = SimulatedExchange(5, few, START)
    others = [shared.open_feed("securities", listing.ticker, {}) for listing in few]
    assert conversation(shared, [START + 1.0, START + 5.0]) == alone
    assert any(feed.take_messages() for feed in others)


def test_another_seed_and_another_rate_say_something_else(few):
    said = [
        conversation(SimulatedExchange(seed, few, START, rate), [START + 2.0])
        for seed, rate in [(5, 1.0), (6, 1.0), (5, 4.0)]
    ]
    assert said[0] != said[1]
    assert said[0] != said[2]


def test_unknown_ticker_and_stream_are_refused(few):
    exchange = SimulatedExchange(5, few, START)
    with pytest.raises(UnknownTickerError):
        exchange.open_feed("MXSE.securities", "MXSE.TQBR.NOSUCH", {})
    with pytest.raises(UnknownTickerError):
        exchange.open_feed("FORTS.securities", SBER, {})
    with pytest.raises(UnknownStreamError):
        exchange.open_feed("INDICES.orderbooks", "INDICES.SNDX.IMOEX", {})
    with pytest.raises(UnknownStreamError):
        exchange.open_feed("MXSE.lasttrades", SBER, {})
    with pytest.raises(UnknownTickerError):
        exchange.market("MXSE.TQBR.NOSUCH")


@pytest.mark.parametrize("rate", [0.0, -1.0, float("inf"), float("nan")])
def test_a_senseless_rate_is_refused(few, rate):
    with pytest.raises(ValueError, match="rate"):
        SimulatedExchange(5, few, START, rate)


def test_time_never_goes_back(few):
    exchange = SimulatedExchange(5, few, START)
    exchange.advance(START + 1.0)
    exchange.advance(START - 100.0)
    assert exchange.now == START + 1.0


def test_markets_nobody_watches_lag_a_few_seconds_at_most(few):
    exchange = SimulatedExchange(5, few, START)
    for step in range(1, 201):
        exchange.advance(START + 0.1 * step)
    assert exchange.listings == tuple(few)
    for listing in few:
        assert exchange._markets[listing.ticker].now > START + 10800.0 + 14.0


def number(cell):
    return Decimal(fixed_text(*cell)) if isinstance(cell, Fixed) else cell


def rounded(value, decimals):
    exact = Fraction(value)
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


class Checker:
    """Follows one instrument's streams and checks every message against the others at the same moment."""

    def __init__(self, exchange, listing):
        self.exchange, self.listing = exchange, listing
        self.feed = exchange.open_feed("securities", listing.ticker, {})
        body = self.feed.snapshot()
        self.row = dict(zip(body.columns, body.rows[0], strict=True))
        self.checked = 0

    def snapshot(self, stream, **params):
        feed = self.exchange.open_feed(stream, self.listing.ticker, params)
        body = feed.snapshot()
        feed.close()
        return body

    def take(self):
        for message in self.feed.take_messages():
            before = dict(self.row)
            self.row |= dict(zip(message.columns, message.rows[0], strict=True))
            # The sparse updates add up to what a newcomer would be shown.
            whole = self.snapshot("securities")
            assert self.row == dict(zip(whole.columns, whole.rows[0], strict=True))
            row = {name: number(cell) for name, cell in self.row.items()}
            self.check_row(row, {name: number(cell) for name, cell in before.items()})
            if self.listing.marketplace in BOOK_COLUMNS:
                self.check_book(row)
            if self.listing.marketplace in CANDLE_MARKETPLACES:
                self.check_candles(row)
            self.checked += 1

    def check_row(self, row, before):
        listing = self.listing
        previous = row.get("PREVPRICE", row.get("PREVLAST"))
        for name, cell in self.row.items():
            if name in {"LAST", "BID", "OFFER", "HIGH", "LOW", "OPEN", "HIGHBID", "LOWOFFER"} and cell is not None:
                assert cell.decimals == listing.price_decimals
                assert number(cell) % listing.tick == 0, name
        if "CHANGE" in row:
            assert row["CHANGE"] == row["LAST"] - previous
        if "PRICEMINUSPREVWAPRICE" in row:
            assert row["PRICEMINUSPREVWAPRICE"] == row["LAST"] - row["PREVWAPRICE"]
        if "HIGH" in row:
            assert row["LOW"] <= row["LAST"] <= row["HIGH"]
        if "WAPRICE" in row:
            assert row["LOW"] <= row["WAPRICE"] <= row["HIGH"]
        if "BID" in row:
            assert row["BID"] < row["OFFER"]
        if "HIGHBID" in row:
            assert row["HIGHBID"] >= row["BID"]
            assert row["LOWOFFER"] <= row["OFFER"]
        if "VALUE" in row:
            price = Decimal(1) if listing.is_rate else row["LAST"] * listing.point_value
            assert row["VALUE"] == rounded(price * row["QTY"] * listing.lot, 2)
        if "NUMTRADES" in row and "QTY" in row:
            trades = row["NUMTRADES"] - before["NUMTRADES"]
            volume = row["VOLTODAY"] - before["VOLTODAY"]
            assert trades >= 0
            assert (trades == 0) == (volume == 0)
            if trades == 1:
                assert volume == row["QTY"] * listing.lot
                assert abs(row["VALTODAY"] - before["VALTODAY"] - row["VALUE"]) <= 1

    def check_book(self, row):
        rows = self.snapshot("orderbooks").rows
        assert len(rows) == 20
        prices = [number(each[1]) for each in rows]
        assert all(lower < higher for lower, higher in pairwise(prices))
        assert all(price % self.listing.tick == 0 for price in prices)
        if "BID" in row:
            assert (prices[9], prices[10]) == (row["BID"], row["OFFER"])
        if "BIDDEPTHT" in row:
            assert sum(each[2] for each in rows[:10]) <= row["BIDDEPTHT"]
            assert sum(each[2] for each in rows[10:]) <= row["OFFERDEPTHT"]

    def check_candles(self, row):
        day = self.snapshot("candles", interval="D1", quantity="1").rows[-1]
        _, till, opened, high, low, close, value, volume = map(number, day)
        assert close == row["LAST"]
        for name, cell in [("HIGH", high), ("LOW", low), ("OPENVALUE", opened)]:
            assert row.get(name, cell) == cell
        if "TIME" in row:
            assert till.endswith(row["TIME"])
        assert row.get("VOLTODAY", volume) == volume
        if "VALTODAY" in row:
            assert row["VALTODAY"] in {rounded(value, 0), float(value)}
        if "WAPRICE" in row and self.listing.tick * self.listing.lot * self.listing.point_value * 100 >= 1:
            # Where a tick is a fraction of a hundredth the money of each trade is rounded, and the average is not.
            worth = volume * self.listing.point_value
            assert row["WAPRICE"] == rounded(Fraction(value) / Fraction(worth), self.listing.price_decimals)
        if self.checked % 12 == 0:
            self.check_minutes(day)

    def check_minutes(self, day):
        _, _, opened, high, low, close, value, volume = map(number, day)
        minutes = [list(map(number, each)) for each in self.today("M1")]
        assert sum(each[7] for each in minutes) == volume
        assert sum(each[6] for each in minutes) == value
        assert (minutes[0][2], minutes[-1][5]) == (opened, close)
        assert (max(each[3] for each in minutes), min(each[4] for each in minutes)) == (high, low)

    def today(self, interval):
        rows = self.snapshot("candles", interval=interval, quantity="1440").rows
        return [each for each in rows if each[0] >= rows[-1][0][:10]]


@pytest.mark.parametrize("listing", CHECKED, ids=lambda listing: listing.ticker)
def test_numbers_agree_at_every_message(listing):
    around = [listing]
    if listing.kind is Kind.INDEX:
        around += [each for each in ALL if each.secid in {"SBER", "LKOH", "USD000UTSTOM"}]
    exchange = SimulatedExchange(11, around, START, rate=20.0 if listing.liquidity < 0.7 else 3.0)
    checker = Checker(exchange, listing)
    while exchange.now < START + 600.0 and checker.checked < 60:
        # A microsecond late, since the conversion between the clocks may fall short of the very moment.
        exchange.advance(epoch(checker.feed.next_look) + 1e-6)
        checker.take()
    assert checker.checked >= (60 if exchange.market(listing.ticker).book and len(checker.row) > 2 else 0)


def test_over_midnight_the_day_is_told_anew():
    late = 1_768_942_795.0  # 23:59:55 in Moscow
    listing = busiest(Kind.SHARE)
    exchange = SimulatedExchange(11, [listing], late)
    checker = Checker(exchange, listing)
    old = {name: number(cell) for name, cell in checker.row.items()}
    while exchange.now < late + 15.0:
        exchange.advance(epoch(checker.feed.next_look) + 1e-6)
        checker.row |= {
            name: cell
            for message in checker.feed.take_messages()
            for name, cell in zip(message.columns, message.rows[0], strict=True)
        }
    row = {name: number(cell) for name, cell in checker.row.items()}
    assert 0 < row["NUMTRADES"] < 300
    assert row["VOLTODAY"] < old["VOLTODAY"]
    assert row["PREVPRICE"] != old["PREVPRICE"]
    assert row["CHANGE"] == row["LAST"] - row["PREVPRICE"]
    checker.check_candles(row)
    days = checker.snapshot("candles", interval="D1", quantity="2").rows
    assert number(days[0][5]) == row["PREVPRICE"]
    assert [day[0] for day in days] == ["2026-01-20 00:00:00", "2026-01-21 00:00:00"]
