"""The prices of a ladder: each is a whole number of steps from zero."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from issplus_desktop.market.book_groups import group_price
from issplus_desktop.market.price import EXACT, decimals_of

_FARTHEST: Final = 10**18
"""Rows from zero; no exchange has a price beyond."""
_MOST_DIGITS: Final = 30


@dataclass(frozen=True, slots=True)
class LadderSteps:
    """Numbers the rows: number × `step` (above zero) is the price, written with at least `decimals`."""

    step: Decimal
    decimals: int = 0

    def price(self, number: int) -> Decimal:
        """Return the price of a row."""
        exact = EXACT.multiply(self.step, Decimal(number))
        places = max(self.decimals, decimals_of(self.step.normalize(EXACT)))
        written = EXACT.quantize(exact, Decimal(1).scaleb(-places))
        return written if written.is_finite() else exact

    def number(self, price: Decimal, *, upwards: bool = False) -> int | None:
        """Return the row of a price, or the next one below (or above) it; None for a price that is absurdly far."""
        steps = EXACT.divide(group_price(price, self.step, upwards=upwards), self.step)
        is_near = steps.is_finite() and -_FARTHEST <= steps <= _FARTHEST
        return int(steps) if is_near and steps == steps.to_integral_value() else None


def common_step(prices: Iterable[Decimal], known: Decimal | None = None) -> Decimal | None:
    """Return the largest step that all prices, and a step `known` before, are whole multiples of; None without prices.

    On a regular grid it is the smallest difference in sight. Taken of irregular prices that difference would move some
    of them into another one's row; this keeps each where it is. A single price has the step of its last decimal.
    """
    numbers = [*(price for price in prices if _is_sane(price)), *([known] if known is not None else [])]
    if not numbers:
        return None
    places = max(decimals_of(number) for number in numbers)
    whole = {int(EXACT.scaleb(number, places)) for number in numbers}
    divisor = math.gcd(*whole) if len(whole) > 1 else 1
    return Decimal(divisor or 1).scaleb(-places)


def _is_sane(price: Decimal) -> bool:
    return price.is_finite() and decimals_of(price) <= _MOST_DIGITS and price.adjusted() <= _MOST_DIGITS
