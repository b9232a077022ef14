"""The axis below: days and times of day as they are on the clocks that were chosen, wherever the machine stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays, SecondsArray
from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.candle_zone import zone_seconds
from issplus_desktop.models.wall_time import wall_datetime
from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import day_text, month_text
from issplus_desktop.ui.charts.pane import Pane, SceneItem
from issplus_desktop.ui.charts.time_ticks import TickKind, TimeTick, is_daily, time_ticks

_GAP: Final = 28.0
"""Pixels between two labels."""
_DAY: Final = 86_400
_MOST_FOR_DAYS: Final = 20_000
_SAMPLE: Final = 4096
"""Look at no more than about this many candles, however many are in sight."""


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A text under a pixel of the scene; `strong` where a day or more begins."""

    x: float
    text: str
    strong: bool


class TimeAxis(SceneItem):
    """Paints labels under the candles that they tell the time of, at the edges as near to them as there is room."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=10)
        self._font = AxisFont(QFont())
        self._labels: tuple[TimeLabel, ...] = ()

    @property
    def labels(self) -> tuple[TimeLabel, ...]:
        """What is shown, as texts and places."""
        return self._labels

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the labels."""
        self._font = font
        self.update()

    def set_labels(self, labels: Sequence[TimeLabel]) -> None:
        """Show these labels."""
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font.font)
        for label in self._labels:
            painter.setPen(self.colors.text if label.strong else self.colors.text_dim)
            width = self._font.width(label.text)
            x = max(min(label.x - width / 2, self.rect.right() - width - 2.0), self.rect.left())
            self._font.paint(painter, x, self.rect.center().y(), label.text)


class ZoneTag(SceneItem):
    """Says in the corner between the axes whose clock the time axis shows."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=10)
        self._font = AxisFont(QFont())
        self._text = ""

    @property
    def text(self) -> str:
        """What it says; nothing where only days are told."""
        return self._text

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the labels."""
        self._font = font
        self.update()

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font.font)
        painter.setPen(self.colors.text_dim)
        self._font.paint(
            painter, self.rect.right() - EDGE - self._font.width(self._text), self.rect.center().y(), self._text
        )


def axis_height(font: AxisFont) -> float:
    """Return how high the axis is."""
    return font.height + 6.0


class TimeLabels:
    """Finds the labels of the visible candles, and keeps what it found for their neighbourhood.

    So a chart that is moved asks the calendar once in a screenful, and labels do not hop about.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._found: list[tuple[int, str, bool]] = []

    def find(
        self,
        arrays: CandleArrays,
        window: tuple[int, int],
        pane: Pane,
        font: AxisFont,
        zone: AxisZone = AxisZone.MOSCOW,
    ) -> list[TimeLabel]:
        """Return the labels of the candles of a window: those wholly inside; of few candles at least the last one's."""
        first, last = window
        if last <= first:
            return []
        half = 1 << (last - first - 1).bit_length()
        begin = first // half * half
        end = min(begin + 2 * half, len(arrays))
        spacing = pane.rect.width() / (pane.right - pane.left)
        key = (arrays, arrays.revision, begin, end, round(spacing, 6), font, zone)
        if key != self._key:
            self._key, self._found = key, _find(arrays, (begin, end), spacing, font, zone)
        labels = [
            TimeLabel(pane.x_of(index), text, strong) for index, text, strong in self._found if first <= index < last
        ]
        inside = [label for label in labels if _is_inside(label, pane, font)]
        return inside or [_lone_label(arrays, last - 1, pane, zone)]


def axis_seconds(starts: SecondsArray, zone: AxisZone) -> SecondsArray:
    """Return what the axis says of starts: the days of daily candles are the exchange's on every clock."""
    return starts if is_daily(starts) else zone_seconds(starts, zone)


def day_begins(arrays: CandleArrays, first: int, last: int) -> list[int]:
    """Return the candles of first … last - 1 that are the first of a trading day; none where they are of whole days.

    So many candles that days could not be told apart on any screen are not looked at.
    """
    if last - first > _MOST_FOR_DAYS or last - first < 1:
        return []
    starts = arrays.starts[max(first - 1, 0) : last]
    if is_daily(starts):
        return []
    days = starts // _DAY
    begins = np.flatnonzero(days[1:] != days[:-1]) + 1 + max(first - 1, 0)
    return [int(index) for index in begins]


def _find(
    arrays: CandleArrays, window: tuple[int, int], spacing: float, font: AxisFont, zone: AxisZone
) -> list[tuple[int, str, bool]]:
    """Return index, text and strength of each label among the candles of a window."""
    first, last = window
    step = 1
    while last - first > _SAMPLE * step:
        step *= 2
    sample = np.arange(max(first - first % step - step, 0), last, step)
    daily = is_daily(arrays.starts[sample])
    starts = axis_seconds(arrays.starts[sample], zone)
    room = font.width("2026" if daily else "22 May") + _GAP
    return [(tick.index, *_text(tick, daily=daily)) for tick in time_ticks(starts, sample, room / spacing, daily=daily)]


def _text(tick: TimeTick, *, daily: bool) -> tuple[str, bool]:
    moment = wall_datetime(tick.start)
    if tick.kind is TickKind.YEAR:
        text = str(moment.year)
    elif tick.kind is TickKind.MONTH and daily:
        text = month_text(moment)
    elif tick.kind is TickKind.TIME:
        text = f"{moment:%H:%M}"
    else:
        text = str(moment.day) if daily else day_text(moment)
    return text, tick.kind >= (TickKind.MONTH if daily else TickKind.DAY)


def _lone_label(arrays: CandleArrays, index: int, pane: Pane, zone: AxisZone) -> TimeLabel:
    """Return a label that says all by itself."""
    starts = arrays.starts[max(index - 2, 0) : index + 1]
    daily = is_daily(starts)
    moment = wall_datetime(int(axis_seconds(starts, zone)[-1]))
    text = f"{day_text(moment)} {moment.year}" if daily else f"{day_text(moment)} {moment:%H:%M}"
    return TimeLabel(pane.x_of(index), text, strong=False)


def _is_inside(label: TimeLabel, pane: Pane, font: AxisFont) -> bool:
    half = font.width(label.text) / 2
    return pane.rect.left() <= label.x - half and label.x + half <= pane.rect.right()
