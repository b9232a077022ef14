"""Candles that grow with the trades, joined to their past."""

import pytest

from issplus_desktop.simulator.calendar import DAY, INTERVALS, parse_datetime
from issplus_desktop.simulator.candle_book import CandleBook
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL, TRADES
from issplus_desktop.simulator.past_days import HistoryShape
from issplus_desktop.simulator.price_history import PriceHistory

START_AT = parse_datetime("2026-01-22 12:34:20")
SHAPE = HistoryShape(30649, 0.015, 60.0, lots_per_trade=100.0, money=(1, 1), weekends=True)


@pytest.fixture
def book():
    return CandleBook(PriceHistory("1:ANY", SHAPE, START_AT))


@pytest.mark.parametrize("interval", INTERVALS)
def test_the_candle_under_way_goes_on(book, interval):
    before = book.rows(interval, 3)
    price = before[-1][HIGH] + 5
    book.record(price, 7, 7 * price, START_AT + 10)
    after = book.rows(interval, 3)
    assert after[:-1] == before[:-1]
    last, grown = before[-1], after[-1]
    assert grown[START] == last[START]
    assert grown[OPEN] == last[OPEN]
    assert grown[LOW] == last[LOW]
    assert grown[HIGH] == grown[CLOSE] == price
    assert grown[TILL] == START_AT + 10
    assert grown[LOTS] == last[LOTS] + 7
    assert grown[MONEY] == last[MONEY] + 7 * price
    assert grown[TRADES] == last[TRADES] + 1


def test_a_new_minute_is_a_new_candle(book):
    book.record(100, 1, 100, START_AT + 5)
    book.record(90, 2, 180, START_AT + 60)
    rows = book.rows("M1", 2)
    assert [row[START] for row in rows] == [START_AT - 20, START_AT + 40]
    assert rows[1] == [START_AT + 40, START_AT + 60, 90, 90, 90, 90, 2, 180, 180, 1]
    assert book.since("M1", START_AT + 40) == [rows[1]]
    assert book.since("M1", START_AT + 100) == []


def test_a_new_day_is_a_new_candle_of_the_same_week(book):
    week = book.rows("W1", 1)[0]
    tomorrow = (START_AT // DAY + 1) * DAY
    book.record(30000, 1, 30000, tomorrow)
    assert book.rows("D1", 1) == [[tomorrow, tomorrow, 30000, 30000, 30000, 30000, 1, 30000, 30000, 1]]
    assert book.rows("W1", 1)[0][MONEY] == week[MONEY] + 30000


def test_pages_reach_from_the_live_candles_into_the_past(book):
    past = book.rows("M1", 10)
    for minute in range(1, 4):
        book.record(30000 + minute, 1, 1, START_AT + 60 * minute)
    rows = book.rows("M1", 13)
    assert rows[:9] == past[:9]
    assert len(rows) == 13
    assert [row[CLOSE] for row in rows[-3:]] == [30001, 30002, 30003]
    assert book.rows("M1", 5, rows[-2][START]) == rows[6:11]
    assert book.rows("M1", 5, past[3][START])[-1] == past[2]
    assert book.rows("M1", 0) == []


def test_copies_stay_as_they_are(book):
    book.record(30000, 1, 1, START_AT + 60)
    kept = book.rows("M1", 1)
    book.record(30001, 1, 1, START_AT + 61)
    assert kept[0][CLOSE] == 30000


def test_average_price_counts_the_minutes_asked_for(book):
    minute = book.rows("M1", 1)[0]
    whole = book.average_price(minute[START])
    assert whole is not None
    book.record(20000, 3, 1, START_AT + 1)
    assert book.average_price(minute[START]) == (whole[0] + 60000, whole[1] + 3)
    assert book.average_price(START_AT + 3600) is None
