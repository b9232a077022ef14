"""The few figures of a watch list, taken from whatever a marketplace's stream declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from typing import Final

from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import Value

_CENT: Final = Decimal("0.01")
_CANDIDATES: Final = {
    "name": ("CAPTION", "SHORTNAME", "SECNAME", "NAME"),
    "last": ("LAST",),
    "change": ("CHANGE",),
    "previous": ("PREVPRICE", "PREVLAST"),
    "bid": ("BID",),
    "offer": ("OFFER",),
    "volume": ("VOLTODAY",),
    "moment": ("TIME", "UPDATETIME", "TRADEDATE"),
}


@dataclass(frozen=True, slots=True)
class Quote:
    """What a watch list shows of one instrument; None where the feed gives nothing."""

    name: Value = None
    last: Value = None
    change: Value = None
    change_percent: Value = None
    bid: Value = None
    offer: Value = None
    volume: Value = None
    moment: Value = None


class QuoteFields:
    """Knows in which of a stream's columns each figure is."""

    def __init__(self, source: Source) -> None:
        declared = {field.name for field in source.fields}
        self._names = {
            figure: next((name for name in names if name in declared), None) for figure, names in _CANDIDATES.items()
        }

    @property
    def has_prices(self) -> bool:
        """Whether the stream gives a last price at all (the directory of MXSEBB does not)."""
        return self._names["last"] is not None

    def quote(self, row: Mapping[str, Value]) -> Quote:
        """Return the figures of one row. The change is the feed's, or last − previous where it declares none."""
        figures = {figure: row.get(name) if name else None for figure, name in self._names.items()}
        previous = figures.pop("previous")
        if self._names["change"] is None:
            figures["change"] = _difference(figures["last"], previous)
        if self._names["previous"] is None:
            previous = _difference(figures["last"], figures["change"])
        return Quote(change_percent=_percent(figures["change"], previous), **figures)


def _difference(first: Value, second: Value) -> Value:
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return first - second
    return None


def _percent(change: Value, base: Value) -> Value:
    """Return change / base × 100, rounded half up to two decimals; None where that means nothing."""
    if not isinstance(change, Decimal) or not isinstance(base, Decimal) or base <= 0:
        return None
    try:
        return (change / base * 100).quantize(_CENT, ROUND_HALF_UP)
    except (InvalidOperation, DivisionByZero):
        return None
