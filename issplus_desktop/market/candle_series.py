"""The candles of one instrument at one interval."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from issplus_desktop.market.equality import same_value
from issplus_desktop.market.price import decimal_of
from issplus_desktop.protocol.message import DataMessage, MessageKind, Row, Value


@dataclass(frozen=True, slots=True)
class Candle:
    """One candle. `start` (the wire's FROM) and `till` are naive Moscow time; `till` is its last trade so far."""

    start: datetime
    till: datetime | None
    open: Decimal | None
    high: Decimal | None
    low: Decimal | None
    close: Decimal | None
    value: Decimal | None
    volume: int | Decimal | None


@dataclass(frozen=True, slots=True)
class CandleChanges:
    """What a reader has to look at again.

    `candles[:first_changed]` are as they were; the rest, and their number, may differ. None: nothing changed.
    After a `reset` nothing is as it was, and `first_changed` is 0.
    """

    reset: bool
    first_changed: int | None


class CandleSeries:
    """Keeps candles by their start: a snapshot replaces all, an update adds or merges, a removal deletes.

    An update may name only some of the columns; the others keep their values. A new candle comes as an update with a
    new FROM. Rows without a start are of no use.
    """

    def __init__(self) -> None:
        self.updated_at: float | None = None
        self._starts: list[datetime] = []
        self._candles: list[Candle] = []
        self._readers: list[CandleReader] = []

    @property
    def candles(self) -> Sequence[Candle]:
        """The candles by rising start. This is the live list: copy what you keep."""
        return self._candles

    def apply(self, message: DataMessage, now: float) -> int:
        """Take a message that came at `now` (epoch seconds); return how many rows were of no use."""
        self.updated_at = now
        if message.kind is MessageKind.SNAPSHOT:
            used = self._replace(message)
        elif message.kind is MessageKind.UPDATES:
            used = sum(self._merge(message.columns, row) for row in message.rows)
        else:
            used = sum(self._remove(message.columns, row) for row in message.rows)
        return len(message.rows) - used

    def open_reader(self) -> "CandleReader":
        """Return a reader of its own pace; its first take is a reset."""
        reader = CandleReader(self)
        self._readers.append(reader)
        return reader

    def forget(self, reader: "CandleReader") -> None:
        """Keep no more changes for a reader (called by its `close`)."""
        if reader in self._readers:
            self._readers.remove(reader)

    def _replace(self, message: DataMessage) -> int:
        candles: dict[datetime, Candle] = {}
        used = 0
        for row in message.rows:
            cells = dict(zip(message.columns, row, strict=True))
            start = cells.get("FROM")
            if isinstance(start, datetime):
                candles[start] = _candle(start, cells, None)
                used += 1
        self._starts = sorted(candles)
        self._candles = [candles[start] for start in self._starts]
        for reader in self._readers:
            reader.note_reset()
        return used

    def _merge(self, columns: tuple[str, ...], row: Row) -> bool:
        cells = dict(zip(columns, row, strict=True))
        start = cells.get("FROM")
        if not isinstance(start, datetime):
            return False
        index, present = self._find(start)
        if present:
            old = self._candles[index]
            candle = _candle(start, cells, old)
            if not _same_candle(old, candle):
                self._candles[index] = candle
                self._note(index)
        else:
            self._starts.insert(index, start)
            self._candles.insert(index, _candle(start, cells, None))
            self._note(index)
        return True

    def _remove(self, columns: tuple[str, ...], row: Row) -> bool:
        start = dict(zip(columns, row, strict=True)).get("FROM")
        if not isinstance(start, datetime):
            return False
        index, present = self._find(start)
        if present:
            del self._starts[index], self._candles[index]
            self._note(index)
        return True

    def _find(self, start: datetime) -> tuple[int, bool]:
        starts = self._starts
        # Nearly every update is of the last candle.
        index = len(starts) - 1 if starts and starts[-1] == start else bisect_left(starts, start)
        return index, index < len(starts) and starts[index] == start

    def _note(self, index: int) -> None:
        for reader in self._readers:
            reader.note_changed(index)


class CandleReader:
    """Keeps for one onlooker what changed since it last asked."""

    def __init__(self, series: CandleSeries) -> None:
        self._series = series
        self._reset = True
        self._first: int | None = 0

    def take(self) -> CandleChanges:
        """Return what changed since the last take."""
        changes = CandleChanges(self._reset, self._first)
        self._reset = False
        self._first = None
        return changes

    def close(self) -> None:
        """Stop: nothing is kept for this reader from here on."""
        self._series.forget(self)
        self._reset = False
        self._first = None

    def note_reset(self) -> None:
        """All candles were replaced (called by the series)."""
        self._reset = True
        self._first = 0

    def note_changed(self, index: int) -> None:
        """The candle at `index`, or the number of candles from there on, changed (called by the series)."""
        self._first = index if self._first is None else min(self._first, index)


def _candle(start: datetime, cells: dict[str, Value], old: Candle | None) -> Candle:
    """Return the candle of these cells; what they do not name is taken from `old`."""
    if old is not None:
        cells = _cells(old) | cells
    till, volume = cells.get("TILL"), cells.get("VOLUME")
    return Candle(
        start=start,
        till=till if isinstance(till, datetime) else None,
        open=decimal_of(cells.get("OPEN")),
        high=decimal_of(cells.get("HIGH")),
        low=decimal_of(cells.get("LOW")),
        close=decimal_of(cells.get("CLOSE")),
        value=decimal_of(cells.get("VALUE")),
        volume=volume if type(volume) is int else decimal_of(volume),
    )


def _cells(candle: Candle) -> dict[str, Value]:
    return {
        "TILL": candle.till,
        "OPEN": candle.open,
        "HIGH": candle.high,
        "LOW": candle.low,
        "CLOSE": candle.close,
        "VALUE": candle.value,
        "VOLUME": candle.volume,
    }


def _same_candle(old: Candle, new: Candle) -> bool:
    return (
        same_value(old.close, new.close)
        and same_value(old.volume, new.volume)
        and same_value(old.value, new.value)
        and same_value(old.till, new.till)
        and same_value(old.high, new.high)
        and same_value(old.low, new.low)
        and same_value(old.open, new.open)
    )
