"""How the chart divides its room."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

_VOLUME_SHARE: Final = 0.2
_LEAST_FOR_VOLUME: Final = 150.0
"""A chart lower than this has no room for volumes."""
_LEAST_PANE: Final = 16.0


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """The rectangles of panes and axes, in whole pixels. `volume` is empty where volumes are not shown."""

    price: QRectF
    volume: QRectF
    axis: QRectF
    time: QRectF

    @property
    def right(self) -> float:
        """Where the panes end and the axis begins."""
        return self.price.right()

    @property
    def bottom(self) -> float:
        """Where the panes end and the time axis begins."""
        return self.time.top()

    @property
    def lines(self) -> list[float]:
        """The heights at which a pane or the time axis begins below another."""
        return [self.volume.top(), self.bottom] if self.has_volume else [self.bottom]

    @property
    def has_volume(self) -> bool:
        """Whether volumes are shown."""
        return not self.volume.isEmpty()


def chart_layout(
    width: float, height: float, axis_width: float, time_height: float, *, has_volume: bool
) -> ChartLayout:
    """Divide the room: prices above volumes (a fifth), values at the right, times below."""
    right = max(float(round(width - axis_width)), _LEAST_PANE)
    bottom = max(float(round(height - time_height)), _LEAST_PANE)
    volume = float(round(bottom * _VOLUME_SHARE)) if has_volume and height >= _LEAST_FOR_VOLUME else 0.0
    return ChartLayout(
        price=QRectF(0.0, 0.0, right, bottom - volume),
        volume=QRectF(0.0, bottom - volume, right, volume),
        axis=QRectF(right, 0.0, max(width - right, 1.0), bottom),
        time=QRectF(0.0, bottom, max(width, 1.0), max(height - bottom, 1.0)),
    )
