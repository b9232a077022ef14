"""What the mouse and the keys do to a chart."""

import math
from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.chart_layout import ChartLayout
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.visible_range import DEFAULT_SPACING, VisibleRange

_NOTCH: Final = 120.0
_ZOOM_A_NOTCH: Final = 1.15
_ZOOM_A_KEY: Final = 1.25
_PAN_A_NOTCH: Final = 48.0
_PAN_A_KEY: Final = 0.1
_PAN_A_PAGE: Final = 0.9
_NEAR_THE_END: Final = 0.05
"""Within so much of the width from the newest candle the wheel sticks to it."""
_PIXELS_TO_SCALE: Final = 160.0
"""Dragging an axis by so many pixels scales e-fold."""


def restore(window: VisibleRange, scale: PriceScale) -> None:
    """Go back to how a chart begins: newest candles, usual width, automatic prices."""
    scale.reset()
    window.zoom(DEFAULT_SPACING / window.spacing)
    window.go_to_end()


_KEYS: Final[dict[int, Callable[[VisibleRange, PriceScale], None]]] = {
    Qt.Key.Key_Left: lambda window, _: window.pan(max(_PAN_A_KEY * window.width, window.spacing)),
    Qt.Key.Key_Right: lambda window, _: window.pan(-max(_PAN_A_KEY * window.width, window.spacing)),
    Qt.Key.Key_PageUp: lambda window, _: window.pan(_PAN_A_PAGE * window.width),
    Qt.Key.Key_PageDown: lambda window, _: window.pan(-_PAN_A_PAGE * window.width),
    Qt.Key.Key_Home: lambda window, _: window.go_to_start(),
    Qt.Key.Key_End: lambda window, _: window.go_to_end(),
    Qt.Key.Key_Plus: lambda window, _: window.zoom(_ZOOM_A_KEY),
    Qt.Key.Key_Equal: lambda window, _: window.zoom(_ZOOM_A_KEY),
    Qt.Key.Key_Minus: lambda window, _: window.zoom(1 / _ZOOM_A_KEY),
    Qt.Key.Key_Underscore: lambda window, _: window.zoom(1 / _ZOOM_A_KEY),
    Qt.Key.Key_Up: lambda _, scale: scale.stretch(1 / _ZOOM_A_KEY),
    Qt.Key.Key_Down: lambda _, scale: scale.stretch(_ZOOM_A_KEY),
    Qt.Key.Key_0: restore,
}


class Region(Enum):
    """The parts of a chart that answer to the mouse."""

    PANES = "panes"
    PRICE_AXIS = "price_axis"
    TIME_AXIS = "time_axis"


def region_at(layout: ChartLayout, place: QPointF) -> Region:
    """Return the part of the chart at a pixel."""
    if place.y() >= layout.bottom:
        return Region.TIME_AXIS
    beside_own = any(pane.top() <= place.y() < pane.bottom() for pane in layout.own)
    return Region.PRICE_AXIS if place.x() >= layout.right and not beside_own else Region.PANES


class ChartGestures:
    """Turns wheel, drags, double clicks and keys into moves of the window and the scale.

    Each method returns whether there is something new to paint.
    """

    def __init__(self, window: VisibleRange, scale: PriceScale) -> None:
        self._window = window
        self._scale = scale
        self._region: Region | None = None
        self._from = QPointF()

    @property
    def dragging(self) -> Region | None:
        """Where the drag that is going on began."""
        return self._region

    def wheel(self, layout: ChartLayout, place: QPointF, delta: QPointF, *, vertical: bool) -> bool:
        """Zoom at the pointer; beside the newest candle and behind it that candle keeps its place instead.

        `delta` is in eighths of a degree. Sideways pans; with `vertical` prices are zoomed at the pointer, and on the
        price axis around the middle.
        """
        if abs(delta.x()) > abs(delta.y()):
            self._window.pan(delta.x() / _NOTCH * _PAN_A_NOTCH)
            return True
        if not delta.y():
            return False
        notches = delta.y() / _NOTCH
        if region_at(layout, place) is Region.PRICE_AXIS:
            self._scale.stretch(_ZOOM_A_NOTCH**-notches)
        elif vertical:
            share = (layout.price.bottom() - place.y()) / max(layout.price.height(), 1.0)
            self._scale.stretch(_ZOOM_A_NOTCH**-notches, min(max(share, 0.0), 1.0))
        elif self._is_at_end(place.x()):
            self._window.zoom(_ZOOM_A_NOTCH**notches)
        else:
            self._window.zoom(_ZOOM_A_NOTCH**notches, place.x())
        return True

    def _is_at_end(self, x: float) -> bool:
        window = self._window
        return window.follows and x >= window.x_of(window.count - 1) - _NEAR_THE_END * window.width

    def press(self, layout: ChartLayout, place: QPointF) -> None:
        """Begin a drag."""
        self._region, self._from = region_at(layout, place), QPointF(place)

    def drag(self, layout: ChartLayout, place: QPointF) -> bool:
        """Go on with a drag: panes are moved, axes are scaled."""
        if self._region is None:
            return False
        step, self._from = place - self._from, QPointF(place)
        if self._region is Region.PRICE_AXIS:
            self._scale.stretch(math.exp(step.y() / _PIXELS_TO_SCALE))
        elif self._region is Region.TIME_AXIS:
            self._window.zoom(math.exp(step.x() / _PIXELS_TO_SCALE))
        else:
            self._window.pan(step.x())
            self._scale.move(step.y() / max(layout.price.height(), 1.0))
        return True

    def release(self) -> None:
        """End a drag."""
        self._region = None

    def double_click(self, layout: ChartLayout, place: QPointF) -> bool:
        """On the price axis, follow the visible candles again; on the time axis, go back to the usual width."""
        region = region_at(layout, place)
        if region is Region.PRICE_AXIS:
            self._scale.reset()
        elif region is Region.TIME_AXIS:
            self._window.zoom(DEFAULT_SPACING / self._window.spacing)
        return region is not Region.PANES

    def key(self, key: int) -> bool:
        """Do what a key is for; False if it is for nothing."""
        action = _KEYS.get(key)
        if action is None:
            return False
        action(self._window, self._scale)
        return True
