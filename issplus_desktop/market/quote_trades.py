"""Tells trades from the totals of an instrument's quote, where the exchange does not send them one by one."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, TypeAlias

from issplus_desktop.market.equality import same_value
from issplus_desktop.market.ledger import TRADES
from issplus_desktop.market.price import decimal_of, difference
from issplus_desktop.market.row_table import RowKey
from issplus_desktop.market.trade_source import LAST, VOLUME
from issplus_desktop.market.trade_tape import TapeGap, TapeRestart, TradePrint, TradeSide, TradeTape
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value

_TIME: Final = "TIME"
_DAY: Final = "TRADEDATE"
_BID: Final = "BID"
_OFFER: Final = "OFFER"
_WATCHED: Final = (TRADES, VOLUME, LAST, _TIME, _DAY, _BID, _OFFER)
_MOSCOW: Final = 3 * 3600
_DAY_LONG: Final = 86_400
_KEPT: Final = 256
_Cells: TypeAlias = dict[str, Value]
_Places: TypeAlias = tuple[tuple[int, ...], tuple[tuple[str, int], ...]] | None


class QuoteTrades:
    """Writes the trades of one row of quotes on a tape, message by message.

    A print is made of each update in which the day's number of trades or volume grew (LAST, TIME and the totals come
    together: VERIFIED): LAST is its price, the growth its size and count. Where the row has no totals, another LAST or
    TIME makes it. What stood before the first message makes no print. Totals that fall or turn null, or another
    TRADEDATE, make a restart and no print. What passed while nobody listened (`note_loss`), or between two snapshots,
    makes a gap and no print, unless the number of trades proves that there was nothing. The side is inferred from the
    best bid and offer that stood before the message: at the offer or above a buyer traded, at the bid or below a
    seller; else it is not known.
    """

    def __init__(self, tape: TradeTape, source: Source, key: RowKey) -> None:
        self._tape = tape
        self._key = key
        self._key_names = source.primary_key
        self._row: _Cells = {}
        self._is_known = False
        self._seen_at = 0.0
        self._lost_at: float | None = None
        self._places: dict[tuple[str, ...], _Places] = {}

    def note(self, message: DataMessage, now: float) -> None:
        """Take a message that came at `now` (epoch seconds)."""
        places = self._places_of(message.columns)
        if places is None:
            return
        key_places, watched = places
        for row in message.rows:
            if tuple([row[place] for place in key_places]) != self._key:
                continue
            if message.kind is MessageKind.REMOVAL:
                self.note_loss(now)
            else:
                whole = message.kind is MessageKind.SNAPSHOT
                self._take({name: row[place] for name, place in watched}, now, whole=whole)
                self._seen_at = now

    def begin(self, row: Mapping[str, Value], now: float) -> None:
        """Take the row as others have it at `now`, where no snapshot may come for us."""
        self._take({name: row[name] for name in _WATCHED if name in row}, now, whole=True)
        self._seen_at = now

    def note_loss(self, since: float) -> None:
        """Note that messages may be missing since `since` (epoch seconds)."""
        if self._is_known and self._lost_at is None:
            self._lost_at = since

    def _places_of(self, columns: tuple[str, ...]) -> _Places:
        """Return where a message has the key and what we watch; None where it lacks the key."""
        if columns not in self._places:
            if len(self._places) >= _KEPT:
                self._places.clear()
            by_name = {name: place for place, name in enumerate(columns)}
            has_key = all(name in by_name for name in self._key_names)
            self._places[columns] = (
                (
                    tuple(by_name[name] for name in self._key_names),
                    tuple((name, by_name[name]) for name in _WATCHED if name in by_name),
                )
                if has_key
                else None
            )
        return self._places[columns]

    def _take(self, cells: _Cells, now: float, *, whole: bool) -> None:
        old = self._row
        new = self._row = cells if whole else {**old, **cells}
        if not self._is_known:
            self._is_known = whole or _has_totals(new)
        elif _began_anew(old, new):
            self._lost_at = None
            self._tape.add(TapeRestart(now, _day(new.get(_DAY)), _count(new.get(TRADES))))
        elif whole or self._lost_at is not None:
            self._bridge(old, new, now, whole=whole)
        else:
            self._print(old, new, now)

    def _bridge(self, old: _Cells, new: _Cells, now: float, *, whole: bool) -> None:
        """Close a gap, if there was one, with the first message that shows how far the totals have come."""
        trades, volume = _trades_grown(old, new), _volume_grown(old, new)
        if trades is None and volume is None:
            nothing_missed = not (self._lost_at is not None or _differs(old, new, LAST, _TIME))
        else:
            nothing_missed = not trades and not volume
        if nothing_missed and not whole:
            return  # an update that tells of quotes only; the totals are still those of before
        since = self._seen_at if self._lost_at is None else self._lost_at
        self._lost_at = None
        if not nothing_missed:
            same_day = _moscow_day(since) == _moscow_day(now)
            self._tape.add(TapeGap(since, now, trades or None if same_day else None))

    def _print(self, old: _Cells, new: _Cells, now: float) -> None:
        trades, volume = _trades_grown(old, new), _volume_grown(old, new)
        if trades is None and volume is None:
            if not _differs(old, new, LAST, _TIME):
                return
        elif not trades and not volume:
            return
        if trades and trades > 1 and old.get(TRADES) is None:
            self._tape.add(TapeGap(self._seen_at, now, trades))
            return
        price = decimal_of(new.get(LAST))
        side = _side(price, old)
        self._tape.add(
            TradePrint(now, _moment(new.get(_TIME)), price, volume or None, trades or None, side, side is not None)
        )


def _has_totals(row: Mapping[str, Value]) -> bool:
    return row.get(TRADES) is not None or row.get(VOLUME) is not None


def _began_anew(old: Mapping[str, Value], new: Mapping[str, Value]) -> bool:
    """Return whether a total fell or was taken back, or the trading day is another one."""
    days = (old.get(_DAY), new.get(_DAY))
    if None not in days and days[0] != days[1]:
        return True
    for name in (TRADES, VOLUME):
        before, after = decimal_of(old.get(name)), decimal_of(new.get(name))
        if before is not None and before > 0 and (after is None or after < before):
            return True
    return False


def _trades_grown(old: Mapping[str, Value], new: Mapping[str, Value]) -> int | None:
    """Return by how much the number of trades grew; null is no trade so far, a number never sent is not known."""
    before, after = old.get(TRADES), new.get(TRADES)
    if before is None and TRADES in old:
        return _count(after) or None
    return after - before if type(after) is int and type(before) is int else None


def _volume_grown(old: Mapping[str, Value], new: Mapping[str, Value]) -> int | Decimal | None:
    """Return by how much the volume grew; where it was null, only the day's first trade tells."""
    before, after = old.get(VOLUME), new.get(VOLUME)
    if before is None and VOLUME in old and not old.get(TRADES) and new.get(TRADES) == 1:
        before = 0
    if type(before) is int and type(after) is int:
        return after - before
    start, end = decimal_of(before), decimal_of(after)
    return None if start is None or end is None else difference(start, end)


def _differs(old: Mapping[str, Value], new: Mapping[str, Value], *names: str) -> bool:
    return any(new.get(name) is not None and not same_value(old.get(name), new[name]) for name in names)


def _side(price: Decimal | None, quote: Mapping[str, Value]) -> TradeSide | None:
    bid, offer = decimal_of(quote.get(_BID)), decimal_of(quote.get(_OFFER))
    if price is None or (bid is not None and offer is not None and bid >= offer):
        return None
    if offer is not None and price >= offer:
        return TradeSide.BUY
    return TradeSide.SELL if bid is not None and price <= bid else None


def _count(value: Value) -> int | None:
    return value if type(value) is int else None


def _moment(value: Value) -> time | datetime | None:
    return value if isinstance(value, time | datetime) else None


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _moscow_day(epoch: float) -> int:
    return int((epoch + _MOSCOW) // _DAY_LONG)
