"""Everything that is painted in a chart."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.models.candle_arrays import CandleArrays, wall_datetime, wall_seconds
from issplus_desktop.models.candle_intervals import seconds_left
from issplus_desktop.models.candle_look import DEFAULT_LOOK, RELATIVE, AxisZone, ChartLook, Magnet, ScaleMode
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.candle_geometry import group_size
from issplus_desktop.ui.charts.candle_item import BarsItem, CandleItem
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_layout import ChartLayout, chart_layout
from issplus_desktop.ui.charts.chart_texts import compact_text, countdown_text, moment_text, zone_text
from issplus_desktop.ui.charts.crosshair import Aim, Crosshair
from issplus_desktop.ui.charts.grid_item import GridItem
from issplus_desktop.ui.charts.history_note import HistoryNote, past_text
from issplus_desktop.ui.charts.last_price_line import LastPriceLine
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane
from issplus_desktop.ui.charts.price_axis import PriceAxis, axis_width, beside, price_labels, volume_labels
from issplus_desktop.ui.charts.price_scale import Margins, PriceScale
from issplus_desktop.ui.charts.price_words import PriceWords
from issplus_desktop.ui.charts.read_out import Part, ReadOutItem, read_out, relative_parts
from issplus_desktop.ui.charts.ruler import ChartPoint, Ruler, RulerItem, ruler_texts
from issplus_desktop.ui.charts.time_axis import TimeAxis, TimeLabels, ZoneTag, axis_height, axis_seconds, day_begins
from issplus_desktop.ui.charts.time_ticks import is_daily
from issplus_desktop.ui.charts.visible_range import VisibleRange
from issplus_desktop.ui.charts.volume_item import VolumeItem

_ROOM_BELOW_READ_OUT: Final = 8.0
_ROOM_AT_BOTTOM: Final = 8.0
_VOLUME_HEADROOM: Final = 1.12
_LEAST_DAY: Final = 24.0
"""Lines between days that are narrower would be a fence."""
_LOOKED_AT: Final = 256


@dataclass(slots=True)
class Frame:
    """What one picture is made of: the window and scale, where the pointer is, whether the data are old news.

    `stamp` is another one whenever the last candle is. `interval` is how long candles last, `now` Moscow's wall seconds
    while the data are live.
    """

    window: VisibleRange
    scale: PriceScale
    look: ChartLook = DEFAULT_LOOK
    ruler: Ruler = field(default_factory=Ruler)
    pointer: QPointF | None = None
    stale: bool = False
    past: PastState = PastState.OPEN
    interval: str = ""
    now: int | None = None
    stamp: int = 0


class ChartScene:
    """Owns the view boxes and items of a chart and puts a model's candles on them, once a frame."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.price_box, self.volume_box = _view_box(), _view_box()
        self.grid = GridItem(colors)
        self.price_axis = PriceAxis(colors)
        self.time_axis = TimeAxis(colors)
        self.last_price = LastPriceLine(colors)
        self.crosshair = Crosshair(colors)
        self.zone = ZoneTag(colors)
        self.ruler = RulerItem(colors)
        self.note = HistoryNote(colors)
        self.read_out = ReadOutItem(colors)
        self.closed, self.live = CandleItem(colors), CandleItem(colors)
        self.closed_volumes, self.live_volume = VolumeItem(colors), VolumeItem(colors)
        self.price, self.volume = EMPTY_PANE, EMPTY_PANE
        self.layout = chart_layout(1.0, 1.0, 1.0, 1.0, has_volume=False)
        self.words = PriceWords()
        self._has_prices = False
        self._font = AxisFont(QFont())
        self._times = TimeLabels()
        # What is read is kept, so that no other candle can take its identity.
        self._read: tuple[Candle | None, ...] = ()
        self._read_key: tuple[object, ...] = ()
        self._bars: tuple[BarsItem, ...] = (self.closed, self.live, self.closed_volumes, self.live_volume)
        self._overlays = (
            self.grid,
            self.price_axis,
            self.time_axis,
            self.zone,
            self.last_price,
            self.crosshair,
            self.ruler,
            self.note,
            self.read_out,
        )
        for item in (self.price_box, self.volume_box, *self._overlays):
            scene.addItem(item)
        for box, items in ((self.price_box, self._bars[:2]), (self.volume_box, self._bars[2:])):
            for bars in items:
                box.addItem(bars, ignoreBounds=True)

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        for bars in self._bars:
            bars.set_colors(colors)
        for item in self._overlays:
            item.set_colors(colors)

    def set_fonts(self, axis: QFont, figures: QFont) -> None:
        """Take the font of the axes and that of the read-out; both have figures of one width."""
        self._font = AxisFont(axis)
        for item in (
            self.price_axis,
            self.time_axis,
            self.last_price,
            self.crosshair,
            self.ruler,
            self.zone,
            self.note,
        ):
            item.set_font(self._font)
        self.read_out.set_font(figures)

    def arrange(
        self, width: float, height: float, arrays: CandleArrays | None, scale: ScaleMode = ScaleMode.NORMAL
    ) -> float:
        """Divide the room, as it is with a scale of that mode, and return the width that candles have."""
        count = len(arrays) if arrays else 0
        bounds = arrays.price_bounds(0, count) if arrays else None
        axis = axis_width(self._font, PriceWords(scale, arrays.decimals if arrays else 2, 1.0), bounds)
        layout = chart_layout(width, height, axis, axis_height(self._font), has_volume=has_volume(arrays))
        if layout != self.layout:
            self._place(layout, width, height)
        return layout.price.width()

    def show(self, model: CandleModel | None, frame: Frame, pixel_ratio: float) -> None:
        """Bring everything up to date with the model and the frame."""
        arrays = model.arrays if model is not None and len(model) else None
        painted = model.painted_arrays(frame.look.style) if model is not None and arrays else None
        first, last = frame.window.indices() if arrays else (0, 0)
        scale = frame.look.scale
        base = first_close(arrays, first, last) if arrays and scale in RELATIVE else None
        self.words = PriceWords(scale, arrays.decimals if arrays else 2, base)
        self._show_read_out(model, frame)
        self._set_panes(arrays, painted, frame)
        for item in (self.closed, self.live):
            item.set_style(frame.look.style)
            item.set_log(self.price.is_log)
        self._show_bars((painted, arrays), frame, pixel_ratio)
        self._show_last_price(model, frame)
        self._show_axes(arrays, first, last, frame.look.zone)
        self._show_crosshair(painted, frame)
        self._show_ruler(arrays, frame.ruler)
        past = past_text(frame.past) if arrays and not first else ""
        self.note.set_text(past or self._scale_note(frame), self.layout.price)

    def point_at(self, model: CandleModel, frame: Frame, place: QPointF) -> ChartPoint | None:
        """Return what is at a pixel: there the crosshair would stand. None where there are no prices."""
        index = self._pointed(frame, place)
        if index is None or not self.layout.price.contains(place) or not len(model):
            return None
        painted = model.painted_arrays(frame.look.style)
        y = self._caught(painted, index, place.y(), frame.look.magnet)
        return ChartPoint(int(painted.starts[index]), self.price.value_at(y))

    def _place(self, layout: ChartLayout, width: float, height: float) -> None:
        self.layout = layout
        self.price_box.setGeometry(layout.price)
        self.volume_box.setGeometry(layout.volume)
        self.volume_box.setVisible(layout.has_volume)
        whole = QRectF(0.0, 0.0, width, height)
        self.grid.set_rect(whole)
        self.crosshair.set_rect(whole)
        self.price_axis.set_rect(layout.axis)
        self.time_axis.set_rect(QRectF(0.0, layout.time.top(), layout.right, layout.time.height()))
        self.zone.set_rect(QRectF(layout.right, layout.time.top(), layout.axis.width(), layout.time.height()))
        self.read_out.set_width(layout.price.width())
        rows = [layout.volume.top(), layout.bottom] if layout.has_volume else [layout.bottom]
        self.grid.set_frame(rows, [layout.right])

    def _show_read_out(self, model: CandleModel | None, frame: Frame) -> None:
        """Show the pointed candle, else the last; candles are frozen, so the same ones read the same."""
        if model is None or not len(model):
            self._read, self._read_key = (), ()
            self.read_out.set_parts([])
            return
        pointed = self._pointed(frame, frame.pointer)
        index = pointed if pointed is not None else len(model) - 1
        candle, before = model.candle(index), model.candle(index - 1) if index else None
        key = (id(candle), id(before), self.words)
        if key != self._read_key:
            self._read, self._read_key = (candle, before), key
            parts = read_out(candle, before, has_volume=has_volume(model.arrays))
            self.read_out.set_parts([*parts, *relative_parts(candle, self.words)])

    def _pointed(self, frame: Frame, pointer: QPointF | None) -> int | None:
        """Return the candle under the pointer, None while the pointer is beside the panes."""
        layout = self.layout
        if pointer is None or not (0 <= pointer.x() < layout.right and 0 <= pointer.y() < layout.bottom):
            return None
        return frame.window.index_at(pointer.x())

    def _set_panes(self, arrays: CandleArrays | None, painted: CandleArrays | None, frame: Frame) -> None:
        window, scale, layout = frame.window, frame.scale, self.layout
        first, last = window.indices() if arrays else (0, 0)
        bounds = painted.price_bounds(first, last) if painted else None
        height = max(layout.price.height(), 1.0)
        self._has_prices = bounds is not None
        if arrays and bounds:
            top = min((self.read_out.height + _ROOM_BELOW_READ_OUT) / height, 0.45)
            margins = Margins(top, min(_ROOM_AT_BOTTOM / height, 0.2))
            scale.fit(*bounds, float(10.0**-arrays.decimals), margins)
        left, right = (window.left, window.right) if window.width else (0.0, 1.0)
        self.price = Pane(layout.price, left, right, scale.low, scale.high, scale.is_log)
        largest = arrays.top_volume(first, last) if arrays else 0.0
        self.volume = Pane(layout.volume, left, right, 0.0, largest * _VOLUME_HEADROOM or 1.0)
        for box, pane in ((self.price_box, self.price), (self.volume_box, self.volume)):
            box.setRange(
                xRange=(pane.left, pane.right), yRange=(pane.low, pane.high), padding=0, disableAutoRange=False
            )
            box.updateMatrix()

    def _show_bars(self, painted: tuple[CandleArrays | None, CandleArrays | None], frame: Frame, ratio: float) -> None:
        """Split the visible candles into the closed ones and the last, which alone changes while one looks.

        `painted` has the candles of the price pane and those of the volumes.
        """
        count = len(painted[1]) if painted[1] else 0
        first, last = frame.window.indices() if count else (0, 0)
        size = group_size(frame.window.spacing * ratio)
        # A line goes on to the candles on both sides of the window.
        reach = size * self.closed.reach
        first, last = max(first - reach, 0), min(last + reach, count)
        split = min(max((count - 1) // size * size, first), last) if last == count else last
        closed_stamp = painted[1].revision if painted[1] else 0
        pixel = 1.0 / frame.window.spacing
        groups = ((self.closed, self.live, self.price), (self.closed_volumes, self.live_volume, self.volume))
        for arrays, (closed, live, pane) in zip(painted, groups, strict=True):
            height = pane.high - pane.low
            closed.set_window(
                arrays, first, split, closed_stamp, QRectF(pane.left, pane.low, pane.right - pane.left, height)
            )
            begin = split - live.reach * size - 0.5 - 2 * pixel
            strip = QRectF(begin, pane.low, last - 0.5 + 2 * pixel - begin, height)
            live.set_window(arrays, split, last, frame.stamp, strip if last > split else QRectF())

    def _show_axes(self, arrays: CandleArrays | None, first: int, last: int, zone: AxisZone) -> None:
        if arrays is None:
            self.price_axis.set_labels([])
            self.time_axis.set_labels([])
            self.grid.set_lines([], [], [])
            self.zone.set_text("")
            return
        prices = price_labels(self.price, self.words, self._font)
        volumes = volume_labels(self.volume, self._font) if self.layout.has_volume else []
        times = self._times.find(arrays, (first, last), self.price, self._font, zone)
        self.zone.set_text("" if is_daily(arrays.starts[first:last][:_LOOKED_AT]) else zone_text(zone))
        self.price_axis.set_labels(beside(prices, self.last_price.tag, self._font) + volumes)
        self.time_axis.set_labels(times)
        strong = [label.x for label in times if label.strong]
        plain = [label.x for label in times if not label.strong]
        pixels = self.price.x_of(1.0) - self.price.x_of(0.0)
        days = [self.price.x_of(index - 0.5) for index in day_begins(arrays, first, last)]
        if days and self.price.rect.width() / len(days) >= _LEAST_DAY:
            beside_days = [x for x in strong if all(abs(x - day) > pixels for day in days)]
            plain, strong = [*plain, *beside_days], days
        self.grid.set_lines([label.y for label in prices], plain, strong)

    def _show_last_price(self, model: CandleModel | None, frame: Frame) -> None:
        candle = model.candle(len(model) - 1) if model is not None and len(model) else None
        close = candle.close if candle else None
        rising = candle is None or candle.open is None or close is None or close >= candle.open
        price = float(close) if close is not None else None
        self.last_price.set_price(price, self.words.exact(close), rising=rising, stale=frame.stale)
        self.last_price.set_countdown(_countdown(candle, frame))
        self.last_price.set_pane(self.price, self.layout.axis.right())

    def _show_crosshair(self, arrays: CandleArrays | None, frame: Frame) -> None:
        index, pointer = self._pointed(frame, frame.pointer), frame.pointer
        if arrays is None or index is None or pointer is None:
            self.crosshair.set_aim(None)
            return
        in_volume = self.layout.has_volume and pointer.y() >= self.layout.volume.top()
        y = pointer.y() if in_volume else self._caught(arrays, index, pointer.y(), frame.look.magnet)
        value = compact_text(self.volume.value_at(y)) if in_volume else self.words.text(self.price.value_at(y))
        around = arrays.starts[max(index - 2, 0) : index + 3]
        daily = is_daily(around)
        moment = wall_datetime(int(axis_seconds(around, frame.look.zone)[min(index, 2)]))
        self.crosshair.set_aim(
            Aim(
                x=self.price.x_of(index),
                y=y,
                moment=moment_text(moment, daily=daily),
                value=value,
                right=self.layout.right,
                bottom=self.layout.bottom,
            )
        )

    def _caught(self, arrays: CandleArrays, index: int, y: float, magnet: Magnet) -> float:
        """Return the height of the nearest price that the magnet is for, if it is in sight; else `y`."""
        if magnet is Magnet.NONE:
            return y
        candle = arrays.columns.slice(index, index + 1)
        prices = (
            (candle.closes,) if magnet is Magnet.CLOSE else (candle.opens, candle.highs, candle.lows, candle.closes)
        )
        known = [float(price[0]) for price in prices if np.isfinite(price[0])]
        heights = [self.price.y_of(price) for price in known if not self.price.side_of(price)]
        return min(heights, key=lambda height: abs(height - y), default=y)

    def _scale_note(self, frame: Frame) -> str:
        """Say why prices are not shown by logarithm though it was chosen."""
        if frame.look.scale is not ScaleMode.LOG or not self._has_prices or self.price.is_log:
            return ""
        return QCoreApplication.translate("Chart", "Prices of 0 and less have no logarithm, so the scale is even")

    def _show_ruler(self, arrays: CandleArrays | None, ruler: Ruler) -> None:
        begin, end = ruler.begin, ruler.end
        if arrays is None or begin is None or end is None:
            self.ruler.set_span(self.price, None, ())
            return
        places = [
            QPointF(self.price.x_of(arrays.index_at(point.start)), self.price.y_of(point.price))
            for point in (begin, end)
        ]
        self.ruler.set_span(self.price, (places[0], places[1]), ruler_texts(begin, end, arrays))


def parts_of(model: CandleModel, index: int) -> list[Part]:
    """Return the read-out of a model's candle."""
    before = model.candle(index - 1) if index else None
    return read_out(model.candle(index), before, has_volume=has_volume(model.arrays))


def first_close(arrays: CandleArrays, first: int, last: int) -> float | None:
    """Return the first known close of candles first … last - 1, of which only the first few are looked at."""
    closes = arrays.columns.closes[first : min(last, first + _LOOKED_AT)]
    known = closes[np.isfinite(closes)]
    return float(known[0]) if len(known) else None


def _countdown(candle: Candle | None, frame: Frame) -> str:
    if candle is None or frame.now is None or frame.stale:
        return ""
    left = seconds_left(frame.interval, wall_seconds(candle.start), frame.now)
    return countdown_text(left) if left is not None else ""


def has_volume(arrays: CandleArrays | None) -> bool:
    """Whether any candle has a volume: an index has none, or the feed says 0 throughout."""
    return arrays is not None and arrays.top_volume(0, len(arrays)) > 0


def _view_box() -> pg.ViewBox:
    """Return a view box that does nothing by itself: no menu, no mouse, no automatic range."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
    box.disableAutoRange()
    return box
