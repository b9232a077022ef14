"""How much stands in an order book up to each price, and what it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Final

from issplus_desktop.market.order_book import Level, Size
from issplus_desktop.market.price import EXACT, difference, middle

_PERCENT: Final = Decimal(100)
_THOUSANDTH: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class DepthSpan:
    """How much of a book is looked at: so many levels a side, or prices within so many per cent of the middle.

    None is no bound.
    """

    levels: int | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DepthStep:
    """All that stands from the best price of a side to `price`.

    `size` is in lots, as on the wire, `value` the sum of price × lots.
    """

    price: Decimal
    size: Size
    value: Decimal


@dataclass(frozen=True, slots=True)
class Depth:
    """The steps of both sides, best price first, and the middle of the best prices (None where a side is empty)."""

    bids: tuple[DepthStep, ...] = ()
    asks: tuple[DepthStep, ...] = ()
    mid: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no step on either side."""
        return not (self.bids or self.asks)

    @property
    def is_crossed(self) -> bool:
        """Whether the best bid is above the best ask."""
        return bool(self.bids and self.asks and self.bids[0].price > self.asks[0].price)


@dataclass(frozen=True, slots=True)
class DepthReading:
    """What one who trades up to `price` meets: `size` and `value` from the best price to it.

    Both are 0 between the best prices. `percent` is the signed way from the middle, None where there is none.
    """

    price: Decimal
    is_bid: bool
    size: Size
    value: Decimal
    percent: Decimal | None


def depth_of(bids: Sequence[Level], asks: Sequence[Level], span: DepthSpan | None = None) -> Depth:
    """Return the steps of a book, best levels first, as far as `span` reaches.

    Per cents are counted from the middle, in a one-sided book from its best price.
    """
    span = span or DepthSpan()
    mid = middle(bids[0].price, asks[0].price) if bids and asks else None
    first = mid if mid is not None else next((level.price for level in (*bids, *asks)), Decimal(0))
    reach = None if span.percent is None else EXACT.divide(EXACT.multiply(abs(first), span.percent), _PERCENT)
    sides = [_within(side[: span.levels], first, reach) for side in (bids, asks)]
    return Depth(_steps(sides[0]), _steps(sides[1]), mid)


def reading_at(depth: Depth, price: Decimal) -> DepthReading | None:
    """Return what stands up to a price: below the middle of the bids, above it of the asks. None in an empty book."""
    if depth.is_empty:
        return None
    is_bid = price < depth.mid if depth.mid is not None else bool(depth.bids)
    side = depth.bids if is_bid else depth.asks
    met = [step for step in side if (step.price >= price if is_bid else step.price <= price)]
    size, value = (met[-1].size, met[-1].value) if met else (0, Decimal(0))
    return DepthReading(price, is_bid, size, value, _percent(depth.mid, price))


def _within(levels: Sequence[Level], first: Decimal, reach: Decimal | None) -> Iterable[Level]:
    if reach is None:
        return levels
    return takewhile(lambda level: abs(difference(first, level.price)) <= reach, levels)


def _steps(levels: Iterable[Level]) -> tuple[DepthStep, ...]:
    steps = []
    value = Decimal(0)
    for level in levels:
        value = EXACT.add(value, EXACT.multiply(level.price, Decimal(level.size)))
        steps.append(DepthStep(level.price, level.cumulative, value))
    return tuple(steps)


def _percent(mid: Decimal | None, price: Decimal) -> Decimal | None:
    if mid is None:
        return None
    share = EXACT.divide(EXACT.multiply(difference(mid, price), _PERCENT), abs(mid))
    share = EXACT.quantize(share, _THOUSANDTH)
    return share if share.is_finite() else None
