"""The axis below: days and times of day as they are on Moscow's clocks, wherever the machine stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays, wall_datetime
from issplus_desktop.ui.charts.axis_tag import tag_height, text_width
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import day_text, month_text
from issplus_desktop.ui.charts.pane import Pane, SceneItem
from issplus_desktop.ui.charts.time_ticks import TickKind, TimeTick, is_daily, time_ticks

_GAP: Final = 28.0
"""Pixels between two labels."""
_SAMPLE: Final = 2048
"""Look at no more than about this many candles, however many are in sight."""


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A text under a pixel of the scene; `strong` where a day or more begins."""

    x: float
    text: str
    strong: bool


class TimeAxis(SceneItem):
    """Paints labels under the candles that they tell the time of."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=10)
        self._font = QFont()
        self._labels: tuple[TimeLabel, ...] = ()

    @property
    def labels(self) -> tuple[TimeLabel, ...]:
        """What is shown, as texts and places."""
        return self._labels

    def set_font(self, font: QFont) -> None:
        """Take the font of the labels."""
        self._font = font
        self.update()

    def set_labels(self, labels: Sequence[TimeLabel]) -> None:
        """Show these labels."""
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        painter.setClipRect(self.rect, Qt.ClipOperation.IntersectClip)
        for label in self._labels:
            painter.setPen(self.colors.text if label.strong else self.colors.text_dim)
            half = text_width(self._font, label.text)
            box = QRectF(label.x - half, self.rect.top(), 2 * half, self.rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def axis_height(font: QFont) -> float:
    """Return how high the axis is."""
    return tag_height(font) + 6.0


def time_labels(arrays: CandleArrays, first: int, last: int, pane: Pane, font: QFont) -> list[TimeLabel]:
    """Return the labels of candles first … last - 1: those wholly inside; of few candles at least the last one's."""
    if last <= first:
        return []
    step = 1
    while last - first > _SAMPLE * step:
        step *= 2
    sample = np.arange(max(first - first % step - step, 0), last, step)
    starts = arrays.starts[sample]
    daily = is_daily(starts)
    spacing = (pane.x_of(1) - pane.x_of(0)) or 1.0
    widest = text_width(font, "22 May" if not daily else "2026")
    ticks = [tick for tick in time_ticks(starts, sample, (widest + _GAP) / spacing) if tick.index >= first]
    labels = [_label(tick, pane, daily=daily) for tick in ticks]
    inside = [label for label in labels if _is_inside(label, pane, font)]
    return inside or [_lone_label(arrays, last - 1, pane, font, daily=daily)]


def _label(tick: TimeTick, pane: Pane, *, daily: bool) -> TimeLabel:
    moment = wall_datetime(tick.start)
    if tick.kind is TickKind.YEAR:
        text = str(moment.year)
    elif tick.kind is TickKind.MONTH and daily:
        text = month_text(moment)
    elif tick.kind is TickKind.TIME:
        text = f"{moment:%H:%M}"
    else:
        text = str(moment.day) if daily else day_text(moment)
    strong = tick.kind >= (TickKind.MONTH if daily else TickKind.DAY)
    return TimeLabel(pane.x_of(tick.index), text, strong)


def _lone_label(arrays: CandleArrays, index: int, pane: Pane, font: QFont, *, daily: bool) -> TimeLabel:
    """Return a label that says all by itself, as near to its candle as the pane allows."""
    moment = wall_datetime(int(arrays.starts[index]))
    text = f"{day_text(moment)} {moment.year}" if daily else f"{day_text(moment)} {moment:%H:%M}"
    half = text_width(font, text) / 2 + 2.0
    return TimeLabel(max(min(pane.x_of(index), pane.rect.right() - half), half), text, strong=False)


def _is_inside(label: TimeLabel, pane: Pane, font: QFont) -> bool:
    half = text_width(font, label.text) / 2
    return pane.rect.left() <= label.x - half and label.x + half <= pane.rect.right()
