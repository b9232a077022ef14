"""Feeds: what a subscription is told, and when."""

import itertools

import pytest

from issplus_desktop.simulator.body import Cell, Fixed
from issplus_desktop.simulator.calendar import datetime_text, moscow, parse_datetime
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.feeds import BOOK_COLUMNS, CANDLE_COLUMNS, CANDLE_MARKETPLACES, InvalidParameterError
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.structure_shape import marketplace_shapes

START = 1_768_899_600.0  # 2026-01-20 12:00 in Moscow
SBER = "MXSE.TQBR.SBER"
ALL = listings()
ONE_EACH = [
    next(listing for listing in ALL if listing.marketplace == marketplace)
    for marketplace in dict.fromkeys(listing.marketplace for listing in ALL)
    if marketplace != "INDICES"
]


@pytest.fixture
def exchange():
    return SimulatedExchange(3, ONE_EACH, START)


def ticker_of(marketplace):
    return next(listing.ticker for listing in ONE_EACH if listing.marketplace == marketplace)


def take(exchange, feed, seconds):
    exchange.advance(exchange.now + seconds)
    return feed.take_messages()


def test_streams_are_those_of_the_structure():
    streams = {
        (shape.name, source.name.removeprefix(f"{shape.name}."))
        for shape in marketplace_shapes()
        for source in shape.sources
        if not source.is_query and shape.name != "COMMON"
    }
    assert {name for name, stream in streams if stream == "orderbooks"} == set(BOOK_COLUMNS)
    assert {name for name, stream in streams if stream == "candles"} == CANDLE_MARKETPLACES


def test_securities_begin_with_all_columns_and_go_on_with_changed_ones(exchange):
    feed = exchange.open_feed("MXSE.securities", SBER, {})
    first = feed.snapshot()
    assert (first.kind, len(first.columns), len(first.rows)) == ("snapshot", 41, 1)
    assert first.timestamp_ms == round(START * 1000)
    row = dict(zip(first.columns, first.rows[0], strict=True))
    messages = take(exchange, feed, 20.0)
    assert 60 < len(messages) < 201
    repeated = 0
    last = first
    for message in messages:
        assert message.kind == "updates"
        assert message.columns[0] == "TICKER"
        assert list(message.columns) == [name for name in first.columns if name in message.columns]
        assert message.seqnum > last.seqnum
        assert (message.seqnum - first.seqnum) % 4 == 0
        assert message.timestamp_ms > last.timestamp_ms
        cells = dict(zip(message.columns, message.rows[0], strict=True))
        changed = [name for name, cell in cells.items() if row[name] != cell]
        assert changed
        assert set(cells) - set(changed) - {"TICKER"} <= {"BIDDEPTHT"}
        repeated += "BIDDEPTHT" in cells and "BIDDEPTHT" not in changed
        row |= cells
        last = message
    assert repeated


def test_names_come_in_the_language_asked_for(exchange):
    for params, name in [({}, "Sberbank"), ({"LANGUAGE": "ru"}, "Сбербанк"), ({"language": "en"}, "Sberbank")]:
        assert exchange.open_feed("securities", SBER, params).snapshot().rows[0][1] == name


@pytest.mark.parametrize("marketplace", BOOK_COLUMNS)
def test_books_have_ten_and_ten_in_the_recorded_order(exchange, marketplace):
    feed = exchange.open_feed(f"{marketplace}.orderbooks", ticker_of(marketplace), {})
    for body in [feed.snapshot(), *take(exchange, feed, 30.0)]:
        assert body.kind == "snapshot"
        assert body.columns == BOOK_COLUMNS[marketplace]
        assert [row[0] for row in body.rows] == ["B"] * 10 + ["S"] * 10
        prices = [row[1].units for row in body.rows]
        assert prices == sorted(prices)
        assert len(set(prices)) == 20
        assert all(row[2] > 0 for row in body.rows)


def test_the_last_column_of_a_book(exchange):
    shares = exchange.open_feed("MXSE.orderbooks", SBER, {}).snapshot()
    assert all(row[3] is None for row in shares.rows)
    block = exchange.market(ticker_of("MXSEBB"))
    for _, _, lots, value in exchange.open_feed("MXSEBB.orderbooks", block.listing.ticker, {}).snapshot().rows:
        assert value == Fixed(block.value(0, lots), 2)
        assert value.units > 0


def test_books_come_about_every_quarter_second(exchange):
    feed = exchange.open_feed("MXSE.orderbooks", SBER, {})
    feed.snapshot()
    messages = take(exchange, feed, 20.0)
    stamps = [message.timestamp_ms for message in messages]
    steps = [after - before for before, after in itertools.pairwise(stamps)]
    assert 40 < len(messages) < 85
    assert min(steps) >= 230
    for before, after in itertools.pairwise(messages):
        assert before.rows != after.rows
    assert {after.seqnum - before.seqnum for before, after in itertools.pairwise(messages)} <= {4, 8, 12, 16, 20}


def test_candles_are_256_then_the_one_under_way_every_five_seconds(exchange):
    feed = exchange.open_feed("MXSE.candles", SBER, {"interval": "M10"})
    first = feed.snapshot()
    assert first.columns == CANDLE_COLUMNS
    assert len(first.rows) == 256
    starts = [row[0] for row in first.rows]
    assert starts == sorted(set(starts))
    assert starts[-1] == "2026-01-20 11:50:00"
    messages = take(exchange, feed, 60.0)
    assert 10 <= len(messages) <= 13
    for message in messages:
        assert message.kind == "updates"
        assert message.columns == CANDLE_COLUMNS
        assert len(message.rows) == 1
        assert message.rows[0][0] == "2026-01-20 12:00:00"
        assert message.rows[0][1] <= datetime_text(int(moscow(message.timestamp_ms / 1000)))


def test_a_new_candle_comes_with_the_end_of_the_old_one(exchange):
    feed = exchange.open_feed("MXSE.candles", SBER, {"interval": "M1"})
    feed.snapshot()
    rows: dict[str, list[Cell]] = {}
    for message in take(exchange, feed, 200.0):
        for row in message.rows:
            assert str(row[0]) >= max(rows, default="")
            rows[str(row[0])] = row
    assert len(rows) == 4
    again = exchange.open_feed("MXSE.candles", SBER, {"interval": "M1", "quantity": "4"}).snapshot()
    assert again.rows[:3] == list(rows.values())[:3]


def test_parameters_of_candles_in_any_case(exchange):
    feed = exchange.open_feed("candles", SBER, {"INTERVAL": "m1", "Quantity": "7", "ticker": SBER})
    rows = feed.snapshot().rows
    assert len(rows) == 7
    assert all(row[0].endswith("-01 00:00:00") for row in rows)


def test_till_in_the_past_is_a_page_without_updates(exchange):
    till = "2026-01-20 11:30:00"
    feed = exchange.open_feed("candles", SBER, {"interval": "M1", "quantity": "3", "till": till})
    body = feed.snapshot()
    assert [row[0] for row in body.rows] == ["2026-01-20 11:28:00", "2026-01-20 11:29:00", till]
    assert take(exchange, feed, 60.0) == []
    assert not feed.market.is_watched


def test_till_in_the_future_is_now(exchange):
    feed = exchange.open_feed("candles", SBER, {"interval": "M1", "till": "2030-01-01 00:00:00"})
    assert len(feed.snapshot().rows) == 256
    assert take(exchange, feed, 20.0)


@pytest.mark.parametrize(
    "params",
    [{"interval": "M2"}, {"interval": "h1"}, {"quantity": "many"}, {"quantity": "0"}, {"till": "tomorrow"}],
)
def test_wrong_parameters_are_refused_in_words(exchange, params):
    with pytest.raises(InvalidParameterError, match=next(iter(params))):
        exchange.open_feed("candles", SBER, params)
    assert not exchange.market(SBER).is_watched


def test_an_enormous_quantity_is_cut(exchange):
    assert len(exchange.open_feed("candles", SBER, {"quantity": "999999999"}).snapshot().rows) == 10_000


def test_a_closed_feed_says_nothing_more(exchange):
    feed = exchange.open_feed("securities", SBER, {})
    exchange.advance(START + 5.0)
    feed.close()
    feed.close()
    assert feed.take_messages() == []
    assert take(exchange, feed, 5.0) == []


def test_two_feeds_of_the_same_do_not_disturb_each_other(exchange):
    early = exchange.open_feed("securities", SBER, {})
    early.snapshot()
    exchange.advance(START + 2.0)
    early.take_messages()
    late = exchange.open_feed("securities", SBER, {})
    late.snapshot()
    exchange.advance(START + 4.0)
    rest, whole = early.take_messages(), late.take_messages()
    assert [message.seqnum for message in rest][-5:] == [message.seqnum for message in whole][-5:]
    assert rest[-1].rows == whole[-1].rows


def test_slow_values_come_without_quotes(exchange):
    ticker = ticker_of("FIXING")
    row = exchange.open_feed("FIXING.securities", ticker, {}).snapshot()
    named = dict(zip(row.columns, row.rows[0], strict=True))
    assert named["BIDDEPTHT"] is None
    assert parse_datetime(f"2026-01-20 {named['TIME']}") <= moscow(START)
