"""What it takes to reach a price of an order book: how far it is, and how much stands on the way, at what price."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from issplus_desktop.market.order_book import Level, Size
from issplus_desktop.market.price import EXACT, decimals_of, ticks_between

_PERCENT: Final = Decimal(100)
_HUNDREDTH: Final = Decimal("0.01")
_MORE_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class BookReach:
    """The way from the best price of a side to `price`: `points` in price units, `ticks` and `percent` where known.

    None of the distances is below zero. `size` is all that stands from the best price to here, `average` its average
    price weighted by size (VWAP), with two decimals more than the prices; None where the size is not above zero.
    """

    price: Decimal
    points: Decimal
    ticks: int | None
    percent: Decimal | None
    size: Size
    average: Decimal | None


def reach(levels: Sequence[Level], price: Decimal, tick: Decimal | None, *, upwards: bool) -> BookReach | None:
    """Return the way to `price` through one side, best level first; asks lead `upwards`. None where there are none.

    A price between two levels is reached with those that are better.
    """
    if not levels:
        return None
    best = levels[0].price
    passed = [level for level in levels if (level.price <= price if upwards else level.price >= price)]
    ticks = ticks_between(best, price, tick)
    points = abs(EXACT.subtract(price, best))
    return BookReach(
        price=price,
        points=points,
        ticks=abs(ticks) if ticks is not None else None,
        percent=_percent(points, best),
        size=passed[-1].cumulative if passed else 0,
        average=_average(passed),
    )


def _percent(points: Decimal, best: Decimal) -> Decimal | None:
    share = EXACT.divide(EXACT.multiply(points, _PERCENT), abs(best))
    share = EXACT.quantize(share, _HUNDREDTH)
    return share if share.is_finite() else None


def _average(levels: Sequence[Level]) -> Decimal | None:
    size = worth = Decimal(0)
    for level in levels:
        share = Decimal(level.size)
        size = EXACT.add(size, share)
        worth = EXACT.add(worth, EXACT.multiply(level.price, share))
    decimals = max((decimals_of(level.price) for level in levels), default=0) + _MORE_DECIMALS
    average = EXACT.quantize(EXACT.divide(worth, size), Decimal(1).scaleb(-decimals))
    return average if size > 0 and average.is_finite() else None
