"""Where a pane lies and which prices and candles its edges stand for."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from issplus_desktop.ui.charts.chart_colors import ChartColors

_LEAST: Final = 1e-300


def log_unit(value: float) -> float:
    """Return a value's decimal logarithm; of nought and less that of something far below all prices."""
    return math.log10(max(value, _LEAST))


@dataclass(frozen=True, slots=True)
class Pane:
    """Maps between candle indices and values, and the scene's pixels (device-independent, y downwards)."""

    rect: QRectF
    left: float
    right: float
    low: float
    high: float
    is_log: bool = False
    """Whether `low`, `high` and the heights between them are decimal logarithms of values."""

    def x_of(self, index: float) -> float:
        """Return the pixel of an index."""
        return self.rect.left() + (index - self.left) / (self.right - self.left) * self.rect.width()

    def y_of(self, value: float) -> float:
        """Return the pixel of a price or volume."""
        return self.rect.bottom() - (self._unit(value) - self.low) / (self.high - self.low) * self.rect.height()

    def value_at(self, y: float) -> float:
        """Return the price or volume at a pixel."""
        unit = self.low + (self.rect.bottom() - y) / self.rect.height() * (self.high - self.low)
        return 10.0**unit if self.is_log else unit

    def side_of(self, value: float) -> int:
        """Return 0 for a value in sight, 1 for one above and -1 for one below the pane."""
        unit = self._unit(value)
        return (unit > self.high) - (unit < self.low)

    def _unit(self, value: float) -> float:
        return log_unit(value) if self.is_log else value


EMPTY_PANE = Pane(QRectF(0, 0, 1, 1), 0.0, 1.0, 0.0, 1.0)


class SceneItem(QGraphicsItem):
    """What lies over or beside the panes, in the scene's own pixels; takes no mouse."""

    def __init__(self, colors: ChartColors, z: float) -> None:
        super().__init__()
        self.colors = colors
        self._rect = QRectF()
        self.setZValue(z)

    @property
    def rect(self) -> QRectF:
        """Where the item paints."""
        return self._rect

    def set_rect(self, rect: QRectF) -> None:
        """Take another place."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self.colors = colors
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect
