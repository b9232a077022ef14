"""Whose clock the time axis shows. The candles themselves always keep Moscow's, as the exchange tells it."""

import time
from typing import Final

import numpy as np

from issplus_desktop.models.candle_arrays import SecondsArray
from issplus_desktop.models.candle_look import AxisZone

_MOSCOW: Final = 3 * 3600
_STEP: Final = 900
"""No clock on earth is ever put forward or back within a quarter of an hour."""


def zone_seconds(starts: SecondsArray, zone: AxisZone) -> SecondsArray:
    """Return Moscow wall seconds as those of the wall that a zone's clocks hang on."""
    if zone is AxisZone.MOSCOW:
        return starts
    if zone is AxisZone.UTC:
        return starts - _MOSCOW
    epochs = starts - _MOSCOW
    steps, places = np.unique(epochs // _STEP, return_inverse=True)
    offsets = np.array([time.localtime(int(step) * _STEP).tm_gmtoff for step in steps], np.int64)
    return epochs + offsets[places]
