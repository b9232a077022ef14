"""Several prices of an order book as one: levels grouped by a multiple of the tick size.

Bids go down to the group's price and asks up, so that the groups of a book that is not crossed never cross, and what
stands at a group's price or better is no worse than that price.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from issplus_desktop.market.order_book import Level, Size, sum_of
from issplus_desktop.market.price import EXACT

MULTIPLES: Final = (1, 2, 5, 10, 25, 50, 100)
"""How many ticks a group may hold; 1 is the book as it came."""


def group_step(tick: Decimal | None, multiple: int) -> Decimal | None:
    """Return the distance of two groups; None where there is nothing to group: no tick size, or a multiple of 1."""
    if tick is None or multiple <= 1 or not tick.is_finite() or tick <= 0:
        return None
    return EXACT.multiply(tick, Decimal(multiple))


def neighbour(multiple: int, direction: int) -> int:
    """Return the next coarser (direction 1) or finer (-1) of MULTIPLES; the last one stays."""
    if direction > 0:
        return next((other for other in MULTIPLES if other > multiple), MULTIPLES[-1])
    return next((other for other in reversed(MULTIPLES) if other < multiple), MULTIPLES[0])


def group_bids(levels: Sequence[Level], step: Decimal) -> tuple[Level, ...]:
    """Return bids (best first) by groups, each at the multiple of `step` below its prices."""
    return _grouped(levels, step, upwards=False)


def group_asks(levels: Sequence[Level], step: Decimal) -> tuple[Level, ...]:
    """Return asks (best first) by groups, each at the multiple of `step` above its prices."""
    return _grouped(levels, step, upwards=True)


def group_price(price: Decimal, step: Decimal, *, upwards: bool) -> Decimal:
    """Return the multiple of `step` next to a price, with the decimals of the finer of the two.

    A price that is too far from the step's size to be divided exactly (the exchange has none) stays as it is.
    """
    rest = EXACT.remainder(price, step)  # has the price's sign
    if not rest.is_finite():
        return price
    nearer_zero = EXACT.subtract(price, rest)
    if rest > 0 and upwards:
        return EXACT.add(nearer_zero, step)
    if rest < 0 and not upwards:
        return EXACT.subtract(nearer_zero, step)
    return nearer_zero


def _grouped(levels: Sequence[Level], step: Decimal, *, upwards: bool) -> tuple[Level, ...]:
    groups: list[Level] = []
    price: Decimal | None = None
    size: Size = 0
    for level in levels:
        here = group_price(level.price, step, upwards=upwards)
        if here != price:
            price, size = here, level.size
            groups.append(Level(here, size, level.cumulative))
        else:
            size = sum_of(size, level.size)
            groups[-1] = Level(here, size, level.cumulative)
    return tuple(groups)
