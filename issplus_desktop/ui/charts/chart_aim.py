"""What the pointer points at."""

import numpy as np
from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import AxisZone, Magnet
from issplus_desktop.models.wall_time import wall_datetime
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_layout import ChartLayout
from issplus_desktop.ui.charts.chart_texts import moment_text
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.time_axis import axis_seconds
from issplus_desktop.ui.charts.time_ticks import is_daily


def pointed_candle(layout: ChartLayout, frame: Frame, place: QPointF | None) -> int | None:
    """Return the candle at a pixel, None beside the panes."""
    if place is None or not (0 <= place.x() < layout.right and 0 <= place.y() < layout.bottom):
        return None
    return frame.window.index_at(place.x())


def caught_height(pane: Pane, arrays: CandleArrays, index: int, y: float, magnet: Magnet) -> float:
    """Return the height of the nearest price of a candle that the magnet is for, if it is in sight; else `y`."""
    if magnet is Magnet.NONE:
        return y
    candle = arrays.columns.slice(index, index + 1)
    prices = (candle.closes,) if magnet is Magnet.CLOSE else (candle.opens, candle.highs, candle.lows, candle.closes)
    known = [float(price[0]) for price in prices if np.isfinite(price[0])]
    heights = [pane.y_of(price) for price in known if not pane.side_of(price)]
    return min(heights, key=lambda height: abs(height - y), default=y)


def candle_moment(arrays: CandleArrays, index: int, zone: AxisZone) -> str:
    """Return in full when a candle starts, on the clock of the axis."""
    around = arrays.starts[max(index - 2, 0) : index + 3]
    moment = wall_datetime(int(axis_seconds(around, zone)[min(index, 2)]))
    return moment_text(moment, daily=is_daily(around))
