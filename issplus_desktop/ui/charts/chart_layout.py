"""How the chart divides its room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from issplus_desktop.models.candle_look import USUAL_VOLUME

_LEAST_FOR_VOLUME: Final = 150.0
"""A chart lower than this has no room for volumes."""
_LEAST_OWN: Final = 36.0
"""A pane of an indicator lower than this says nothing."""
MOST_BELOW: Final = 0.62
"""Prices keep at least the rest of the height."""
_LEAST_PANE: Final = 16.0


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """The rectangles of panes and axes, in whole pixels. `volume` is empty where volumes are not shown.

    `own` has the panes of indicators from above, empty where there is no room.
    """

    price: QRectF
    volume: QRectF
    axis: QRectF
    time: QRectF
    own: tuple[QRectF, ...] = ()

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
        below = [pane.top() for pane in (self.volume, *self.own) if not pane.isEmpty()]
        return [*below, self.bottom]

    @property
    def has_volume(self) -> bool:
        """Whether volumes are shown."""
        return not self.volume.isEmpty()


def chart_layout(
    width: float,
    height: float,
    axis_width: float,
    time_height: float,
    *,
    has_volume: bool,
    volume: float = USUAL_VOLUME,
    own: Sequence[float] = (),
) -> ChartLayout:
    """Divide the room: prices above volumes above the indicators' own panes, values at the right, times below.

    `volume` and `own` are shares of the height of all panes.
    """
    right = max(float(round(width - axis_width)), _LEAST_PANE)
    bottom = max(float(round(height - time_height)), _LEAST_PANE)
    is_low = height < _LEAST_FOR_VOLUME
    shares = [volume if has_volume and not is_low else 0.0, *own]
    heights = _heights_below(bottom, shares, 1 if is_low else len(shares))
    tops = [bottom - sum(heights[place:]) for place in range(len(heights))]
    below = [QRectF(0.0, top, right, tall) for top, tall in zip(tops, heights, strict=True)]
    return ChartLayout(
        price=QRectF(0.0, 0.0, right, bottom - sum(heights)),
        volume=below[0],
        axis=QRectF(right, 0.0, max(width - right, 1.0), bottom),
        time=QRectF(0.0, bottom, max(width, 1.0), max(height - bottom, 1.0)),
        own=tuple(below[1:]),
    )


def _heights_below(bottom: float, shares: Sequence[float], shown: int) -> list[float]:
    """Return the heights of the panes below the prices: less than wished where all together are too much.

    Of the indicators' panes the last ones are left out where they would be too low; at most `shown` panes stay.
    """
    while True:
        part = list(shares[:shown])
        total = sum(part)
        shrunk = min(1.0, MOST_BELOW / total) if total else 1.0
        heights = [float(round(bottom * share * shrunk)) for share in part]
        own = [max(tall, _LEAST_OWN) for tall in heights[1:]]
        if shown == 1 or heights[0] + sum(own) <= bottom * MOST_BELOW + 1.0:
            return [*heights[:1], *own, *[0.0] * (len(shares) - shown)]
        shown -= 1
