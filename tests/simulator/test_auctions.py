import math

import pytest

from issplus_desktop.simulator.auctions import AUCTION_SECONDS, Auctions

START = 1_000.0


def first_of(auctions):
    return next(at for at in range(10_000) if auctions.state(START + at) != "T")


def test_there_is_none_unless_wanted():
    auctions = Auctions("MXSE", "A", START)
    assert {auctions.state(START + at) for at in (0.0, 1e9)} == {"T"}
    assert auctions.trading_time(START + 5.5) == auctions.moment(START + 5.5) == START + 5.5


@pytest.mark.parametrize(("marketplace", "state"), [("MXSE", "I"), ("FORTS", "B")])
def test_one_comes_in_each_period_and_lasts_a_minute(marketplace, state):
    auctions = Auctions(marketplace, "A", START, 300.0)
    begin = first_of(auctions)
    assert begin < 300 - AUCTION_SECONDS
    states = [auctions.state(START + begin + at) for at in range(600)]
    assert states == ([state] * 60 + ["T"] * 240) * 2


def test_tickers_have_theirs_at_different_times():
    assert len({first_of(Auctions("MXSE", f"T{number}", START, 900.0)) for number in range(5)}) > 1


def test_time_stands_still_in_an_auction_and_nothing_is_left_out():
    auctions = Auctions("MXSE", "A", START, 300.0)
    begin = first_of(auctions)
    times = [auctions.trading_time(START + at) for at in range(1200)]
    assert times == sorted(times)
    assert times[begin] == pytest.approx(times[begin + 59], abs=1.0)
    assert times[begin + 360] - times[begin + 60] == pytest.approx(240, abs=1.0)
    for at in (0.5, begin - 1.5, begin + 61.0, begin + 200.0, begin + 400.0):
        assert auctions.moment(auctions.trading_time(START + at)) == pytest.approx(START + at)


def test_a_period_leaves_time_to_trade():
    auctions = Auctions("MXSE", "A", START, 1.0)
    states = [auctions.state(START + at) for at in range(240)]
    assert states.count("T") == 120
    assert math.isfinite(auctions.moment(START + 1_000))
