"""The few figures of a watch list, taken from whatever a marketplace's stream declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from issplus_desktop.market.price import EXACT, difference, percent_change
from issplus_desktop.market.trading_state import UnusualState, state_fields, unusual_state
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import Value

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
    state: UnusualState | None = None
    """In which way it is not traded as usual."""


class QuoteFields:
    """Knows in which of a stream's columns each figure is."""

    def __init__(self, source: Source) -> None:
        declared = {field.name for field in source.fields}
        self._states = state_fields(source)
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
        state = unusual_state(row, self._states)
        return Quote(change_percent=_percent(figures["change"], previous), state=state, **figures)


def _difference(end: Value, start: Value) -> Decimal | None:
    """Return `end` - `start`; None where one of them is no price."""
    if isinstance(end, Decimal) and isinstance(start, Decimal):
        return difference(start, end)
    return None


def _percent(change: Value, previous: Value) -> Decimal | None:
    """Return a change in percent of the previous price; None where one of them is no price."""
    if isinstance(change, Decimal) and isinstance(previous, Decimal):
        return percent_change(previous, EXACT.add(previous, change))
    return None
