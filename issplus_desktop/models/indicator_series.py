"""The values of an indicator along a candle series, kept up to date at the cost of what changed."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_pyramid import FloatArray
from issplus_desktop.models.indicator_kinds import IndicatorKind, Input

if TYPE_CHECKING:
    from issplus_desktop.models.indicator_openings import Handle

_DAY: Final = 86_400
_NAN: Final = float("nan")
_STAMPS: Final = itertools.count(1)
KEPT_BACK: Final = 4
"""The handle stays so many candles behind: the last ones may still change, and are told to a copy of it."""


class IndicatorSeries:
    """One column of values for each output, NaN where there is none yet or where the candle lacks an input.

    Candles that lack an input are left out, as if they were not there. A live update costs the last few candles, and
    gives to the last bit what computing everything anew would give; only what changes further back does that.
    """

    def __init__(self, source: CandleArrays, kind: IndicatorKind, values: Sequence[float]) -> None:
        self._source = source
        self._kind = kind
        self._chosen = kind.checked(values)
        self._watch = source.watch()
        self._run: _Run | None = None
        self._held = 0
        self._values: FloatArray = np.empty((len(kind.outputs), 64))
        self.computed = 0
        """How often everything was computed."""
        self.stamp = self.settled = next(_STAMPS)
        """Another one whenever a value is, or one before the last few: no two series ever have the same."""

    def close(self) -> None:
        """Let go of the candles."""
        self._source.unwatch(self._watch)

    def columns(self) -> tuple[FloatArray, ...]:
        """Return the values as the source is now, one array an output, as views: good until the next call."""
        first = self._watch.take()
        if first is not None:
            self.stamp = next(_STAMPS)
            self._make_room(len(self._source))
            run = self._run
            if run is None or first < self._held:
                run = self._run = self._begin()
                self.settled = self.stamp
            self._go_on(run)
        return tuple(row[: len(self._source)] for row in self._values)

    def _make_room(self, count: int) -> None:
        room = self._values.shape[1]
        if count > room:
            values = np.empty((len(self._values), max(count, 2 * room)))
            values[:, :room] = self._values
            self._values = values

    def _begin(self) -> "_Run":
        """Compute everything but the last candles."""
        self.computed += 1
        self._held = held = max(len(self._source) - KEPT_BACK, 0)
        inputs = _inputs(self._source, self._kind.inputs, 0, held)
        seen = np.isfinite(inputs).all(axis=0)
        run, found = _begun(self._kind, self._chosen, np.ascontiguousarray(inputs[:, seen]))
        self._values[:, :held] = np.nan
        for row, column in zip(self._values, found, strict=True):
            row[:held][seen] = _finite(column)
        return run

    def _go_on(self, run: "_Run") -> None:
        """Tell the handle what has settled since, and a copy of it the last candles."""
        count, begin = len(self._source), self._held
        settled = max(count - KEPT_BACK, begin)
        inputs = _inputs(self._source, self._kind.inputs, begin, count)
        for index, row in enumerate(inputs.T.tolist(), begin):
            if index == settled:
                run = run.copy()
            self._values[:, index] = run.update(row)
        self._held = settled


@dataclass(slots=True)
class _Run:
    """An open handle, or what came so far while that is too little to open one."""

    kind: IndicatorKind
    chosen: tuple[float, ...]
    handle: "Handle | None"
    waiting: list[list[float]]

    def copy(self) -> "_Run":
        """Return a run that goes on by itself."""
        handle = self.handle.copy() if self.handle is not None else None
        return _Run(self.kind, self.chosen, handle, self.waiting.copy())

    def update(self, row: list[float]) -> Sequence[float] | float:
        """Take a candle's inputs and return its values."""
        if not all(map(_is_finite, row)):
            return _NAN
        if self.handle is None:
            self.waiting.append(row)
            if len(self.waiting) <= self.kind.first_value(self.chosen):
                return _NAN
            begun, found = _begun(self.kind, self.chosen, np.array(self.waiting).T.copy())
            self.handle, self.waiting = begun.handle, begun.waiting
            return [float(_finite(column[-1:])[0]) for column in found]
        told = self.handle.update(*row)
        if isinstance(told, tuple):
            return [value if _is_finite(value) else _NAN for value in told]
        return told if _is_finite(told) else _NAN


def _begun(kind: IndicatorKind, chosen: tuple[float, ...], inputs: FloatArray) -> tuple[_Run, tuple[FloatArray, ...]]:
    """Return a run behind these inputs (a row each, all finite) and the values."""
    if inputs.shape[1] <= kind.first_value(chosen):
        nothing = np.full(inputs.shape[1], np.nan)
        return _Run(kind, chosen, None, inputs.T.tolist()), (nothing,) * len(kind.outputs)
    # What is too large for a float becomes a gap.
    with np.errstate(over="ignore", invalid="ignore"):
        handle, found = kind.open(tuple(inputs), chosen)
    return _Run(kind, chosen, handle, []), found


def _inputs(source: CandleArrays, wanted: Sequence[Input], first: int, last: int) -> FloatArray:
    """Return a row for each wanted input of candles first … last - 1."""
    columns = source.columns.slice(first, last)
    table: FloatArray = np.empty((len(wanted), last - first))
    for row, name in zip(table, wanted, strict=True):
        if name is Input.DAY:
            row[:] = source.starts[first:last] // _DAY
        else:
            row[:] = {
                Input.HIGH: columns.highs,
                Input.LOW: columns.lows,
                Input.CLOSE: columns.closes,
                Input.VOLUME: columns.volumes,
            }[name]
    return table


def _finite(column: FloatArray) -> FloatArray:
    """Return a column with NaN for what is too large for a float."""
    return np.where(np.isfinite(column), column, np.nan)


def _is_finite(value: float) -> bool:
    return value - value == 0.0
