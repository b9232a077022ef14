import pytest

from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.turnovers import COLUMNS, PERIOD, Turnovers, TurnoversFeed

START = 1_795_333_980.0


class Day:
    """Every instrument has traded this often for ten units of its currency a trade."""

    def __init__(self):
        self.trades = 1
        self.asked = 0

    def __call__(self, ticker):
        self.asked += 1
        return self.trades * 1000, self.trades


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture
def day():
    return Day()


@pytest.fixture
def turnovers(day):
    return Turnovers(listings(), day)


def cells(rows, name):
    return {row[1]: row[COLUMNS.index(name)] for row in rows}


def test_the_total_is_the_sum_of_the_engines(turnovers):
    roubles = cells(turnovers.rows("", "", "en", START), "VALTODAY")
    assert set(roubles) == {"stock", "currency", "futures", "agro", "TOTALS"}
    assert roubles.pop("TOTALS") == pytest.approx(sum(roubles.values()), abs=0.05)
    trades = cells(turnovers.rows("", "", "en", START), "NUMTRADES")
    assert trades["agro"] == sum(listing.marketplace == "MXAGRO" for listing in listings())


def test_other_currencies_count_in_roubles(turnovers):
    (row,) = turnovers.rows("", "selt", "en", START)
    in_roubles = sum(listing.marketplace == "MXCX" and listing.currency == "RUB" for listing in listings())
    assert row[3] == pytest.approx(10 * (in_roubles + 81.425 + 11.4525), abs=0.01)
    assert row[4] == pytest.approx(row[3] / 81.425, abs=0.01)


def test_indices_and_published_rates_do_not_count(turnovers):
    assert cells(turnovers.rows("stock", "", "en", START), "NUMTRADES")["index"] == 0


def test_an_engine_is_given_market_by_market_and_a_market_alone(turnovers):
    assert set(cells(turnovers.rows("futures", "", "en", START), "ID")) == {"forts", "options"}
    assert [row[2] for row in turnovers.rows("", "forts", "ru", START)] == ["Фьючерсы"]
    assert turnovers.rows("nothing", "", "en", START) == []


def test_the_market_is_summed_once_a_period_for_everybody(turnovers, day):
    turnovers.rows("", "", "en", START)
    asked = day.asked
    turnovers.rows("", "", "ru", START + 1)
    turnovers.rows("stock", "", "en", START + PERIOD - 0.01)
    assert day.asked == asked
    turnovers.rows("", "", "en", START + PERIOD)
    assert day.asked == 2 * asked


def test_a_feed_updates_the_rows_that_changed_once_a_period(turnovers, day):
    clock = Clock()
    feed = TurnoversFeed(turnovers, ("", "", "en"), clock)
    first = feed.snapshot()
    assert (first.kind, first.columns, len(first.rows)) == ("snapshot", COLUMNS, 5)
    clock.now += PERIOD - 0.01
    assert feed.take_messages() == []
    clock.now += 0.01
    assert feed.take_messages() == []
    day.trades = 2
    clock.now += PERIOD
    (update,) = feed.take_messages()
    assert (update.kind, len(update.rows)) == ("updates", 5)
    assert update.seqnum > first.seqnum
    feed.close()
