"""Takes the trades of one instrument where the exchange sends them one by one."""

from collections import deque
from datetime import datetime, time
from typing import Final, TypeAlias

from issplus_desktop.market.price import decimal_of
from issplus_desktop.market.row_table import RowKey
from issplus_desktop.market.trade_source import TradeColumns
from issplus_desktop.market.trade_tape import TapeGap, TradePrint, TradeSide, TradeTape
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value

_SIDES: Final = {"B": TradeSide.BUY, "S": TradeSide.SELL}
_MOST_COMPARED: Final = 256
_Trade: TypeAlias = tuple[RowKey, dict[str, Value]]


class SingleTrades:
    """Writes a stream's trades on a tape, oldest first, each once.

    A snapshot brings trades from before; of a later one only those are taken that are not on the tape yet, told by
    their key, or without a key by where the two lists overlap. A snapshot that overlaps with nothing makes a gap: how
    many are missing nobody knows. After a loss nothing is taken before the next snapshot. Rows without a price are
    passed over, and so are removals: what was printed was traded.
    """

    def __init__(self, tape: TradeTape, source: Source, columns: TradeColumns) -> None:
        self._tape = tape
        self._columns = columns
        self._key_names = source.primary_key
        self._keys: set[RowKey] = set()
        self._newest: deque[RowKey] = deque(maxlen=tape.size if self._key_names else _MOST_COMPARED)
        self._seen_at = 0.0
        self._lost_at: float | None = None

    def note(self, message: DataMessage, now: float) -> None:
        """Take a message that came at `now` (epoch seconds)."""
        whole = message.kind is MessageKind.SNAPSHOT
        if message.kind is MessageKind.REMOVAL or (self._lost_at is not None and not whole):
            return
        trades = self._read(message)
        fresh = self._unknown(trades, whole=whole)
        if whole and self._newest and trades and len(fresh) == len(trades):
            self._tape.add(TapeGap(self._seen_at if self._lost_at is None else self._lost_at, now))
        for key, cells in fresh:
            self._remember(key)
            self._tape.add(self._print(cells, now))
        self._seen_at = now
        self._lost_at = None

    def note_loss(self, since: float) -> None:
        """Note that messages may be missing since `since` (epoch seconds): all waits for the next snapshot."""
        if self._newest and self._lost_at is None:
            self._lost_at = since

    def _read(self, message: DataMessage) -> list[_Trade]:
        """Return key and cells of each row that has a price, oldest first."""
        price, moment = self._columns.price, self._columns.moment
        if not {price, *self._key_names} <= set(message.columns):
            return []
        trades: list[_Trade] = []
        for row in message.rows:
            cells = dict(zip(message.columns, row, strict=True))
            if decimal_of(cells[price]) is not None:
                key = tuple([cells[name] for name in self._key_names]) if self._key_names else tuple(row)
                trades.append((key, cells))
        first, last = ((_moment(trades[place][1].get(moment))) for place in (0, -1)) if trades else (None, None)
        if first is not None and last is not None and _is_later(first, last):
            trades.reverse()
        return trades

    def _unknown(self, trades: list[_Trade], *, whole: bool) -> list[_Trade]:
        if self._key_names:
            return [trade for trade in trades if trade[0] not in self._keys]
        return trades[self._overlap([key for key, _ in trades]) :] if whole else trades

    def _overlap(self, keys: list[RowKey]) -> int:
        """Return how many of the first rows are the newest ones that we have."""
        newest = list(self._newest)
        most = min(len(newest), len(keys))
        return next((count for count in range(most, 0, -1) if newest[-count:] == keys[:count]), 0)

    def _remember(self, key: RowKey) -> None:
        if len(self._newest) == self._newest.maxlen:
            self._keys.discard(self._newest[0])
        self._newest.append(key)
        self._keys.add(key)

    def _print(self, cells: dict[str, Value], now: float) -> TradePrint:
        columns = self._columns
        size, told = cells.get(columns.size), cells.get(columns.side) if columns.side else None
        return TradePrint(
            at=now,
            moment=_moment(cells.get(columns.moment)),
            price=decimal_of(cells[columns.price]),
            size=size if type(size) is int else decimal_of(size),
            side=_SIDES.get(told) if isinstance(told, str) else None,
        )


def _moment(value: Value) -> time | datetime | None:
    return value if isinstance(value, time | datetime) else None


def _is_later(first: time | datetime, last: time | datetime) -> bool:
    return first.isoformat() > last.isoformat()
