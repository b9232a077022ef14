"""The instruments that a chart's own is compared with, as lines from a common start."""

import math
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.compare_series import AlignedCloses, Comparison, rebased
from issplus_desktop.models.indicator_kinds import Stroke
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_legend import LegendPart, LegendRow
from issplus_desktop.ui.charts.chart_texts import NO_VALUE, percent_text
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.stroke_geometry import value_bounds
from issplus_desktop.ui.charts.value_lines import ValueLine, ValueLines

COMPARED: Final = "compared"
"""What the rows of compared instruments in a legend are of."""


class ChartComparisons:
    """Puts other instruments on the price pane: where the first candle in sight closed, all lines begin."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.lines = ValueLines(colors)
        scene.addItem(self.lines)
        self._shown: list[tuple[Comparison, AlignedCloses]] = []
        self._rebased: list[ValueLine | None] = []
        self._factors: list[float] = []
        """What closes are multiplied with to begin where the chart's own does; NaN where they cannot."""
        self._window = (0, 0)
        self._start = 0.0

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self.lines.set_colors(colors)

    def take(self, arrays: CandleArrays | None, compared: tuple[Comparison, ...]) -> None:
        """Compare these with the candles of a chart from now on; who was there already goes on."""
        wanted = compared if arrays is not None else ()
        if arrays is not None and [(one, aligned.base) for one, aligned in self._shown] == [
            (one, arrays) for one in wanted
        ]:
            return
        before = {(aligned.base, aligned.other): aligned for _, aligned in self._shown}
        self._shown = []
        for one in wanted:
            if arrays is not None:
                kept = before.pop((arrays, one.model.arrays), None)
                self._shown.append((one, kept or AlignedCloses(arrays, one.model.arrays)))
        for aligned in before.values():
            aligned.close()

    def rebase(self, window: tuple[int, int], start: float | None) -> None:
        """Let all lines begin at a price, where the window of candles begins."""
        self._window, self._start = window, start or 0.0
        self._rebased, self._factors = [], []
        for one, aligned in self._shown:
            found = rebased(aligned.values(), window, self._start)
            self._rebased.append(ValueLine(found[1], Stroke.SOLID, one.color, found[0]) if found is not None else None)
            self._factors.append(math.nan if found is None else found[2])

    def bounds(self) -> tuple[float, float] | None:
        """Return the lowest and highest of the lines in sight, as prices."""
        first, last = self._window
        found = [
            value_bounds(line.values, first - line.offset, last - line.offset)
            for line in self._rebased
            if line is not None
        ]
        known = [bounds for bounds in found if bounds is not None]
        return (min(low for low, _ in known), max(high for _, high in known)) if known else None

    def rows(self, candle: int) -> list[LegendRow]:
        """Return the rows of a legend: how far each went from the common start to a candle, or how its data are."""
        return [
            LegendRow(COMPARED, number, one.ticker, self._parts(one, self._change(number, candle)), one.color)
            for number, (one, _) in enumerate(self._shown)
        ]

    def show(self, price: Pane) -> None:
        """Paint the lines in the price pane."""
        lines = [line for line in self._rebased if line is not None]
        stamps = tuple((aligned.stamp, aligned.settled) for _, aligned in self._shown)
        self.lines.set_lines(price, lines, self._window, stamps)

    def _change(self, number: int, candle: int) -> float:
        """Return how far one went from the common start to a candle, in sight or not; NaN where nobody knows."""
        closes = self._shown[number][1].values()
        if number >= len(self._factors) or not 0 <= candle < len(closes):
            return math.nan
        return float(closes[candle]) * self._factors[number] / self._start - 1.0 if self._start else math.nan

    @staticmethod
    def _parts(one: Comparison, change: float) -> tuple[LegendPart, ...]:
        text = percent_text(Decimal(change)) if math.isfinite(change) else NO_VALUE
        parts = [LegendPart(text, one.color)] if not one.words or text != NO_VALUE else []
        return (*parts, LegendPart(one.words)) if one.words else tuple(parts)
