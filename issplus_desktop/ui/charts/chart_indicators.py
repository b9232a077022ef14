"""The indicators of a chart: their values, lines, panes and legends."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.indicator_choice import COLORS, Indicator
from issplus_desktop.models.indicator_kinds import Stroke, Unit
from issplus_desktop.models.indicator_series import IndicatorSeries
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_legend import ChartLegend, LegendPart, LegendRow
from issplus_desktop.ui.charts.chart_texts import NO_VALUE, rounded_text
from issplus_desktop.ui.charts.device_pixels import FloatArray
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_axis import Label
from issplus_desktop.ui.charts.price_scale import price_ticks
from issplus_desktop.ui.charts.stroke_geometry import value_bounds
from issplus_desktop.ui.charts.value_lines import ValueLine, ValueLines

INDICATOR: Final = "indicator"
"""What the rows of indicators in a legend are of."""
_ROOM: Final = 0.08
_SHARE_DECIMALS: Final = 2
_LEGEND_TOP: Final = 2.0
_LEGEND_HEIGHT: Final = 20.0
_MOST_ABOVE: Final = 0.25
_LABEL_HEIGHTS: Final = 2.4


class ShownIndicator:
    """One indicator over some candles: its series, and the values of its outputs as lines."""

    def __init__(self, shown: Indicator, arrays: CandleArrays) -> None:
        self.shown = shown
        self.series = IndicatorSeries(arrays, shown.kind, shown.values)
        self._arrays = arrays

    @property
    def stamps(self) -> tuple[int, int]:
        """Which values these are, and which those before the last few."""
        return self.series.stamp, self.series.settled

    def columns(self) -> tuple[FloatArray, ...]:
        """Return the values as the candles are now."""
        return self.series.columns()

    def lines(self) -> list[ValueLine]:
        """Return what is painted: columns first, so that lines go over them."""
        kind, color = self.shown.kind, self.shown.color
        lines = [
            ValueLine(values, output.stroke, (color + output.color) % COLORS)
            for values, output in zip(self.columns(), kind.outputs, strict=True)
        ]
        return sorted(lines, key=lambda line: line.stroke is not Stroke.COLUMNS)

    def text(self, value: float) -> str:
        """Return a value in words."""
        if not math.isfinite(value):
            return NO_VALUE
        return rounded_text(value, self.decimals)

    @property
    def decimals(self) -> int:
        """So many decimals its values are told with."""
        if self.shown.kind.unit is Unit.SHARE:
            return _SHARE_DECIMALS
        return self._arrays.decimals + (1 if self.shown.has_pane else 0)

    def row(self, index: int, candle: int) -> LegendRow:
        """Return its row of a legend, with the values at a candle."""
        parts = [
            LegendPart(
                self.text(float(values[candle])),
                (self.shown.color + output.color) % COLORS if output.stroke is not Stroke.COLUMNS else None,
            )
            for values, output in zip(self.columns(), self.shown.kind.outputs, strict=True)
        ]
        return LegendRow(INDICATOR, index, self.shown.label, tuple(parts), self.shown.color)


class ChartIndicators:
    """Puts the indicators of a look on the price pane and on panes of their own, once a frame."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self._scene = scene
        self._colors = colors
        self._figures = QFont()
        self._arrays: CandleArrays | None = None
        self._chosen: tuple[Indicator, ...] = ()
        self._shown: list[ShownIndicator] = []
        self.over_prices = ValueLines(colors)
        scene.addItem(self.over_prices)
        self.own: list[tuple[ShownIndicator, ValueLines, ChartLegend]] = []

    @property
    def shown(self) -> Sequence[ShownIndicator]:
        """All indicators, in the order of the look."""
        return self._shown

    @property
    def legends(self) -> list[ChartLegend]:
        """The legends of the indicators' own panes."""
        return [legend for _, _, legend in self.own]

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self._colors = colors
        for item in (self.over_prices, *[item for _, *items in self.own for item in items]):
            item.set_colors(colors)

    def set_font(self, figures: QFont) -> None:
        """Take the font of the legends."""
        self._figures = figures
        for legend in self.legends:
            legend.set_font(figures)

    def take(self, arrays: CandleArrays | None, chosen: tuple[Indicator, ...]) -> None:
        """Be the chosen ones over these candles from now on; who was there already goes on."""
        if arrays is self._arrays and chosen == self._chosen:
            return
        before = [] if arrays is not self._arrays else list(self._shown)
        gone = [shown for shown in self._shown if shown not in before]
        self._arrays, self._chosen, self._shown = arrays, chosen, []
        for choice in chosen:
            if arrays is None:
                break
            same = next((shown for shown in before if _computes_the_same(shown.shown, choice)), None)
            if same is not None:
                before.remove(same)
                same.shown = choice
            self._shown.append(same or ShownIndicator(choice, arrays))
        for shown in (*gone, *before):
            shown.series.close()
        self._make_panes()

    def rows(self, candle: int) -> list[LegendRow]:
        """Return the rows of those over the prices."""
        return [shown.row(number, candle) for number, shown in enumerate(self._shown) if not shown.shown.has_pane]

    def bounds(self, first: int, last: int) -> tuple[float, float] | None:
        """Return the lowest and highest values over the prices of some candles."""
        return _joined([shown for shown in self._shown if not shown.shown.has_pane], first, last)

    def show(self, price: Pane, panes: Sequence[QRectF], window: tuple[int, int], candle: int) -> None:
        """Paint the values of a window of candles; the legends tell those at one of them."""
        over = [shown for shown in self._shown if not shown.shown.has_pane]
        lines = [line for shown in over for line in shown.lines()]
        self.over_prices.set_lines(price, lines, window, tuple(shown.stamps for shown in over))
        for (shown, item, legend), rect in zip(self.own, panes, strict=True):
            item.setVisible(not rect.isEmpty())
            legend.setVisible(not rect.isEmpty())
            if not rect.isEmpty():
                pane = _own_pane(shown, rect, price, window)
                item.set_lines(pane, shown.lines(), window, (shown.stamps,), shown.shown.kind.levels)
                row = shown.row(self._shown.index(shown), candle)
                legend.set_rows([row], QPointF(rect.left(), rect.top() + _LEGEND_TOP), rect.width())

    def labels(self, font: AxisFont) -> list[Label]:
        """Return the labels of the axis beside the own panes: levels, else a few round values."""
        found = []
        for shown, item, _ in self.own:
            if item.isVisible():
                found += _labels(shown, item.pane, font)
        return found

    def pane_at(self, y: float) -> tuple[ShownIndicator, Pane] | None:
        """Return the indicator whose own pane is at a height."""
        for shown, item, _ in self.own:
            if item.isVisible() and item.pane.rect.top() <= y < item.pane.rect.bottom():
                return shown, item.pane
        return None

    def _make_panes(self) -> None:
        wanted = [shown for shown in self._shown if shown.shown.has_pane]
        while len(self.own) > len(wanted):
            _, *items = self.own.pop()
            for item in items:
                self._scene.removeItem(item)
        for place, shown in enumerate(wanted):
            if place < len(self.own):
                _, lines, legend = self.own[place]
                self.own[place] = (shown, lines, legend)
            else:
                lines, legend = ValueLines(self._colors), ChartLegend(self._colors)
                legend.set_font(self._figures)
                self._scene.addItem(lines)
                self._scene.addItem(legend)
                self.own.append((shown, lines, legend))


def _computes_the_same(one: Indicator, other: Indicator) -> bool:
    return (one.kind_id, one.values) == (other.kind_id, other.values)


def _joined(shown: Sequence[ShownIndicator], first: int, last: int) -> tuple[float, float] | None:
    found = [value_bounds(values, first, last) for each in shown for values in each.columns()]
    known = [bounds for bounds in found if bounds is not None]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _labels(shown: ShownIndicator, pane: Pane, font: AxisFont) -> list[Label]:
    most = max(int(pane.rect.height() / (font.height * _LABEL_HEIGHTS)), 1)
    levels = shown.shown.kind.levels
    ticks = (
        levels if len(levels) > 1 else [float(tick) for tick in price_ticks(pane.low, pane.high, shown.decimals, most)]
    )
    labels = [Label(pane.y_of(tick), shown.text(tick)) for tick in ticks]
    inside = QRectF(pane.rect).adjusted(0.0, font.height / 2, 0.0, -font.height / 2)
    return [label for label in labels if inside.top() <= label.y <= inside.bottom()]


def _own_pane(shown: ShownIndicator, rect: QRectF, price: Pane, window: tuple[int, int]) -> Pane:
    """Return an indicator's pane: with the bounds of its kind, else from the values in sight and the levels."""
    kind = shown.shown.kind
    bounds = kind.bounds or _joined([shown], *window) or (0.0, 1.0)
    low, high = min(bounds[0], *kind.levels, bounds[1]), max(bounds[1], *kind.levels, bounds[0])
    least = max(abs(high), abs(low)) * 1e-9 or 1.0
    room = max((high - low) * _ROOM, (least - (high - low)) / 2)
    # Nothing goes behind the legend, unless the pane is very low.
    above = 0.0 if kind.bounds else min(_LEGEND_HEIGHT / rect.height(), _MOST_ABOVE) * (high - low + 2 * room)
    return Pane(rect, price.left, price.right, low - room, high + room + above)
