"""The candles that a chart shows: taken from the series at the program's pace, kept until the next refresh."""

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.candle_series import Candle, CandleSeries
from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_derived import HEIKIN_ASHI_REACH, DerivedCandles, closes_alone, heikin_ashi
from issplus_desktop.models.candle_look import ChartStyle

_DERIVED: Final = {
    ChartStyle.LINE: (closes_alone, 0),
    ChartStyle.HEIKIN_ASHI: (heikin_ashi, HEIKIN_ASHI_REACH),
}


class CandleModel(QObject):
    """Owns the candles of one chart, as they were at the last refresh, and their arrays.

    Takes changes only while active, that is while a chart shows it. Before the candles of the series may stand older
    ones that were asked for by themselves; a new snapshot leaves those that it does not have itself.
    """

    changed = Signal(int)
    """Candles from this index on are new or other than before; those before it are the same."""
    reset = Signal()
    """Everything may be other than before (a snapshot came)."""

    def __init__(
        self,
        series: CandleSeries,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._series = series
        self._reader = series.open_reader()
        self._clock = clock
        self._active = False
        self._failed = False
        self._candles: list[Candle] = []
        self._older = 0
        self._derived: dict[ChartStyle, DerivedCandles] = {}
        self.arrays = CandleArrays()

    def __len__(self) -> int:
        return len(self._candles)

    def candle(self, index: int) -> Candle:
        """Return a candle with the wire's exact values; IndexError outside of 0 … len - 1."""
        if not 0 <= index < len(self._candles):
            raise IndexError(index)
        return self._candles[index]

    def painted_arrays(self, style: ChartStyle) -> CandleArrays:
        """Return the candles as a style paints them; what one alone needs is made when it is first asked for."""
        if style not in _DERIVED:
            return self.arrays
        if style not in self._derived:
            compute, reach = _DERIVED[style]
            self._derived[style] = DerivedCandles(self.arrays, compute, reach)
        return self._derived[style].up_to_date()

    def add_history(self, candles: Sequence[Candle]) -> int:
        """Put older candles (by rising start) before all there are; return how many are really older."""
        older = list(candles)
        if self._candles:
            older = older[: bisect_left(older, self._candles[0].start, key=_start_of)]
        if older and self._candles:
            self._candles[:0] = older
            self._older += len(older)
            self.arrays.prepend(older)
            self.reset.emit()
            return len(older)
        return 0

    @property
    def is_active(self) -> bool:
        """Whether somebody looks: an inactive model takes nothing."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Say that a chart shows this model, or no more; showing takes what was missed, at once."""
        if active == self._active:
            return
        self._active = active
        if active:
            self.refresh(self._clock())

    def refresh(self, now: float) -> bool:
        """Take what changed; `now` (monotonic seconds) is not needed, for nothing fades. Returns False."""
        del now
        if not self._active:
            return False
        if self._failed:
            self._start_over()
            self._failed = False
        try:
            self._take()
        except Exception:
            self._failed = True
            raise
        return False

    def close(self) -> None:
        """Let go of the series; the model takes nothing from now on."""
        self._active = False
        self._reader.close()

    def _start_over(self) -> None:
        """Let the next `_take` bring everything: the last one failed half-way."""
        self._reader.close()
        self._reader = self._series.open_reader()

    def _take(self) -> None:
        changes = self._reader.take()
        if changes.reset or (changes.first_changed == 0 and self._older):
            self._join_history()
            self._load(0)
            self.reset.emit()
        elif changes.first_changed is not None:
            first = min(changes.first_changed, len(self._candles) - self._older)
            self._load(first)
            self.changed.emit(first + self._older)

    def _join_history(self) -> None:
        """Keep of the candles there are those older than the series, if the series goes on where they end."""
        series, kept = self._series.candles, 0
        if self._older and series and series[0].start <= self._candles[-1].start:
            kept = bisect_left(self._candles, series[0].start, key=_start_of)
        del self._candles[kept:]
        self._older = kept
        self.arrays.apply(self._candles, 0)

    def _load(self, first: int) -> None:
        place = first + self._older
        self._candles[place:] = self._series.candles[first:]
        self.arrays.apply(self._candles, place)


def _start_of(candle: Candle) -> datetime:
    return candle.start
