from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.book_fill import reach
from issplus_desktop.market.order_book import Level

D = Decimal


def levels(*pairs):
    result, total = [], 0
    for price, size in pairs:
        total += size
        result.append(Level(D(price), size, total))
    return tuple(result)


ASKS = levels(("306.26", 100), ("306.27", 300), ("306.30", 600))
BIDS = levels(("306.24", 784), ("306.20", 16))


def test_the_way_up_through_the_asks():
    way = reach(ASKS, D("306.30"), D("0.01"), upwards=True)
    assert way is not None
    assert (way.points, way.ticks, way.percent) == (D("0.04"), 4, D("0.01"))
    assert way.size == 1000
    assert str(way.average) == "306.2870"


def test_the_way_down_through_the_bids():
    way = reach(BIDS, D("306.20"), D("0.01"), upwards=False)
    assert way is not None
    assert (way.points, way.ticks, way.size) == (D("0.04"), 4, 800)
    assert str(way.average) == "306.2392"


def test_the_best_price_is_no_way_at_all():
    for side in (ASKS, BIDS):
        way = reach(side, side[0].price, None, upwards=side is ASKS)
        assert way is not None
        assert (way.points, way.ticks, way.percent, way.average) == (D(0), None, D(0), side[0].price)


def test_a_group_price_beyond_the_last_level_is_reached_through_all():
    lone = reach(BIDS[:1], D("306.20"), D("0.01"), upwards=False)
    assert lone is not None
    assert lone.size == 784
    up = reach(ASKS[:1], D("306.30"), D("0.01"), upwards=True)
    assert up is not None
    assert (up.size, up.points) == (100, D("0.04"))
    down = reach(BIDS, D("306.00"), None, upwards=False)
    assert down is not None
    assert down.size == 800


def test_what_cannot_be_said_is_none():
    assert reach((), D(1), D(1), upwards=True) is None
    nothing = reach(levels(("0.00", 0)), D("0.00"), D("0.01"), upwards=True)
    assert nothing is not None
    assert (nothing.percent, nothing.average, nothing.size) == (None, None, 0)
    before = reach(ASKS, D("306.00"), None, upwards=True)
    assert before is not None
    assert (before.size, before.average) == (0, None)


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.integers(1, 2**60)), min_size=1, unique_by=lambda pair: pair[0]))
def test_the_average_lies_between_the_best_price_and_here(pairs):
    side = levels(*((str(price), size) for price, size in sorted(pairs)))
    for level in side:
        way = reach(side, level.price, D(1), upwards=True)
        assert way is not None
        assert way.average is not None
        assert side[0].price <= way.average <= level.price
        assert way.size == level.cumulative
        assert way.ticks == way.points
