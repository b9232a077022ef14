"""Exact arithmetic on prices: distances, ticks, percents. Nothing here goes through a float.

A price keeps the decimals of the wire (`[328.00,2]` is `Decimal("328.00")`).
"""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from issplus_desktop.protocol.message import Value

EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
"""Sums and products of any wire values are exact in it; it never raises (an absurd result is NaN)."""

_PERCENT: Final = Decimal(100)
_BASIS_POINTS: Final = Decimal(10_000)
_HUNDREDTH: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")


def decimal_of(value: Value) -> Decimal | None:
    """Return a cell as a finite Decimal with its own decimals; None if it is null or no number."""
    if type(value) is Decimal:
        return value if value.is_finite() else None
    if type(value) is int:
        return Decimal(value)
    if type(value) is float:
        number = Decimal(repr(value))
        return number if number.is_finite() else None
    return None


def decimals_of(price: Decimal) -> int:
    """Return how many decimals a price was written with: 2 for 328.00; 0 for a price that is not finite."""
    exponent = price.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def difference(start: Decimal, end: Decimal) -> Decimal:
    """Return `end - start` with the decimals of the finer of the two."""
    return EXACT.subtract(end, start)


def middle(first: Decimal, second: Decimal) -> Decimal:
    """Return the exact middle of two prices (it may need one decimal more)."""
    return EXACT.divide(EXACT.add(first, second), Decimal(2))


def ticks_between(start: Decimal, end: Decimal, tick: Decimal | None) -> int | None:
    """Return how many ticks `end` is above `start` (negative: below).

    None if there is no tick size above zero, or the distance is no whole number of ticks.
    """
    if tick is None or not tick.is_finite() or tick <= 0:
        return None
    ticks = EXACT.divide(difference(start, end), tick)
    if not ticks.is_finite() or ticks != ticks.to_integral_value():
        return None
    return int(ticks)


def spread_in_ticks(bid: Decimal | None, ask: Decimal | None, tick: Decimal | None) -> int | None:
    """Return ask − bid in ticks: negative where the book is crossed, None where a side or a tick size is missing."""
    if bid is None or ask is None:
        return None
    return ticks_between(bid, ask, tick)


def percent_change(previous: Decimal | None, current: Decimal | None) -> Decimal | None:
    """Return the change from `previous` to `current` in percent, two decimals, halves to even.

    The sign is the direction of the move, also from a negative price. None if a price is missing or `previous` is 0.
    """
    if previous is None or current is None:
        return None
    return _share(difference(previous, current), abs(previous), _PERCENT, _HUNDREDTH)


def spread_in_basis_points(bid: Decimal | None, ask: Decimal | None) -> Decimal | None:
    """Return the spread in basis points of the middle, one decimal, halves to even.

    None if a side is missing or the middle is 0.
    """
    if bid is None or ask is None:
        return None
    return _share(difference(bid, ask), abs(middle(bid, ask)), _BASIS_POINTS, _TENTH)


def _share(part: Decimal, whole: Decimal, scale: Decimal, quantum: Decimal) -> Decimal | None:
    """Return `part / whole * scale`, rounded; None where that is no number, as with a `whole` of 0."""
    share = EXACT.quantize(EXACT.divide(EXACT.multiply(part, scale), whole), quantum)
    return share if share.is_finite() else None
