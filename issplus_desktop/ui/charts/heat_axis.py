"""The moments below a heat map."""

import math
from typing import Final

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.ui.charts.axis_tag import AxisFont

_STEPS: Final = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
)  # fmt: skip
_MOSCOW: Final = 10_800
_MINUTE: Final = 60
_DAY: Final = 86_400
_GAP: Final = 24.0


def time_labels(end: float, second: float, width: float, font: AxisFont) -> list[tuple[float, str]]:
    """Return round moments in Moscow, as pixels from the left and texts; `end` is the moment at `width`."""
    room = (font.width("00:00:00") + _GAP) * second
    step = next((step for step in _STEPS if step >= room), _STEPS[-1])
    begin = end - width * second
    first = math.ceil((begin + _MOSCOW) / step)
    last = math.floor((end + _MOSCOW) / step)
    labels = []
    for number in range(first, min(last, first + int(width)) + 1):
        moment = number * step - _MOSCOW
        text = moment_label(moment, step)
        x, half = width - (end - moment) / second, font.width(text) / 2
        if half <= x <= width - half:
            labels.append((x, text))
    return labels


def moment_label(moment: float, step: int) -> str:
    """Return a moment as precisely as labels `step` seconds apart need it."""
    if step >= _DAY:
        return f"{moscow_datetime(moment):{in_force().day}}"
    return f"{moscow_datetime(moment):{'%H:%M' if step >= _MINUTE else '%H:%M:%S'}}"
