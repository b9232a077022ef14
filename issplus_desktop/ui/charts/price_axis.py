"""The axis at the right: prices beside the candles, volumes beside the bars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import compact_text
from issplus_desktop.ui.charts.device_pixels import FloatArray
from issplus_desktop.ui.charts.pane import Pane, SceneItem
from issplus_desktop.ui.charts.price_scale import price_ticks
from issplus_desktop.ui.charts.price_words import PriceWords

_LEAST_WIDTH: Final = 56.0
_TICK_HEIGHTS: Final = 2.4
"""Labels stand at least so many text heights apart."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a height of the scene."""

    y: float
    text: str


class PriceAxis(SceneItem):
    """Paints labels, right-aligned, so that decimal points stand under each other."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=10)
        self._font = AxisFont(QFont())
        self._labels: tuple[Label, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """What is shown, as texts and heights."""
        return self._labels

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the labels."""
        self._font = font
        self.update()

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Show these labels."""
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font.font)
        painter.setPen(self.colors.text_dim)
        right = self.rect.right() - EDGE
        for label in self._labels:
            left = right - self._font.width(label.text)
            # Without its first digits it would be read as another price.
            if left >= self.rect.left():
                self._font.paint(painter, left, label.y, label.text)


class KeptLabels:
    """Keeps the labels of a pane until its heights, or what else they depend on, mean something else."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._labels: list[Label] = []

    def labels(self, pane: Pane, find: Callable[[], list[Label]], *more: object) -> list[Label]:
        """Return what `find` says, asking it only where the pane or what `more` there is has changed."""
        key = (pane.rect, pane.low, pane.high, pane.is_log, *more)
        if key != self._key:
            self._key, self._labels = key, find()
        return self._labels


def axis_width(font: AxisFont, words: PriceWords, bounds: tuple[float, float] | None) -> float:
    """Return the width that the longest price needs; it depends on the number of digits only, so nothing wobbles."""
    text = words.widest(*(bounds or (0.0, 0.0)))
    return max(_LEAST_WIDTH, round(font.width(text) + 2 * EDGE))


def price_labels(pane: Pane, words: PriceWords, font: AxisFont) -> list[Label]:
    """Return the labels of the price pane: round ones, wholly inside."""
    height = font.height
    most = int(pane.rect.height() / (height * _TICK_HEIGHTS))
    labels = [Label(pane.y_of(price), text) for price, text in words.ticks(pane, max(most, 1))]
    return [label for label in labels if pane.rect.top() + height / 2 <= label.y <= pane.rect.bottom() - height / 2]


def beside(labels: Sequence[Label], tag: QRectF, font: AxisFont) -> list[Label]:
    """Return the labels that a tag does not touch."""
    reach = tag.height() / 2 + font.height * 0.4
    return [label for label in labels if tag.isEmpty() or abs(label.y - tag.center().y()) >= reach]


def apart(labels: Sequence[Label], heights: FloatArray, font: AxisFont) -> list[Label]:
    """Return the labels that no tag at one of these heights touches."""
    reach = font.height * 0.9
    return [label for label in labels if not len(heights) or np.abs(heights - label.y).min() >= reach]


def volume_labels(pane: Pane, font: AxisFont) -> list[Label]:
    """Return the one label of the volume pane: the highest round volume that has room."""
    height = font.height
    ticks = [tick for tick in price_ticks(pane.low, pane.high, 0, 3) if tick > 0]
    labels = [Label(pane.y_of(float(tick)), compact_text(float(tick))) for tick in ticks]
    inside = [label for label in labels if pane.rect.top() + height / 2 <= label.y <= pane.rect.bottom() - height / 2]
    return inside[-1:]
