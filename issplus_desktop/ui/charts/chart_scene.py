"""Everything that is painted in a chart."""

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_intervals import seconds_left
from issplus_desktop.models.candle_look import DEFAULT_LOOK, RELATIVE, ChartLook, ScaleMode
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.wall_time import wall_seconds
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_aim import candle_moment, caught_height, pointed_candle
from issplus_desktop.ui.charts.chart_axes import ChartAxes
from issplus_desktop.ui.charts.chart_bars import ChartBars
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_comparisons import ChartComparisons
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_indicators import ChartIndicators
from issplus_desktop.ui.charts.chart_layout import ChartLayout, chart_layout
from issplus_desktop.ui.charts.chart_legend import ChartLegend
from issplus_desktop.ui.charts.chart_texts import compact_text, countdown_text
from issplus_desktop.ui.charts.crosshair import Aim, Crosshair
from issplus_desktop.ui.charts.history_note import HistoryNote, past_text
from issplus_desktop.ui.charts.last_price_line import LastPriceLine
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane
from issplus_desktop.ui.charts.price_axis import axis_width
from issplus_desktop.ui.charts.price_scale import Margins
from issplus_desktop.ui.charts.price_words import PriceWords
from issplus_desktop.ui.charts.read_out import Part, ReadOutItem, read_out, relative_parts
from issplus_desktop.ui.charts.ruler import ChartPoint, Ruler, RulerItem, ruler_texts

_ROOM_BELOW_READ_OUT: Final = 8.0
_ROOM_AT_BOTTOM: Final = 8.0
_VOLUME_HEADROOM: Final = 1.12
_LOOKED_AT: Final = 256


class ChartScene:
    """Owns what is painted in a chart and puts a model's candles on it, once a frame."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.bars = ChartBars(scene, colors)
        self.axes = ChartAxes(scene, colors)
        self.last_price = LastPriceLine(colors)
        self.crosshair = Crosshair(colors)
        self.ruler = RulerItem(colors)
        self.note = HistoryNote(colors)
        self.read_out = ReadOutItem(colors)
        self.legend = ChartLegend(colors)
        self.indicators = ChartIndicators(scene, colors)
        self.comparisons = ChartComparisons(scene, colors)
        self.price, self.volume = EMPTY_PANE, EMPTY_PANE
        self.layout = chart_layout(1.0, 1.0, 1.0, 1.0, has_volume=False)
        self.words = PriceWords()
        self._has_prices = False
        # What is read is kept, so that no other candle can take its identity.
        self._read: tuple[Candle | None, ...] = ()
        self._read_key: tuple[object, ...] = ()
        self._overlays = (self.last_price, self.crosshair, self.ruler, self.note, self.read_out, self.legend)
        for item in self._overlays:
            scene.addItem(item)

    @property
    def legends(self) -> list[ChartLegend]:
        """The legends that are seen."""
        return [legend for legend in (self.legend, *self.indicators.legends) if legend.isVisible() and legend.rows]

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        for item in (self.bars, self.axes, self.indicators, self.comparisons, *self._overlays):
            item.set_colors(colors)

    def set_fonts(self, axis: QFont, figures: QFont) -> None:
        """Take the font of the axes and that of the read-out; both have figures of one width."""
        font = AxisFont(axis)
        for item in (self.axes, self.last_price, self.crosshair, self.ruler, self.note):
            item.set_font(font)
        for told in (self.read_out, self.legend, self.indicators):
            told.set_font(figures)

    def retranslate(self) -> None:
        """Say everything in another language from the next frame on."""
        self._read, self._read_key = (), ()
        self.axes.forget()

    def arrange(
        self,
        width: float,
        height: float,
        arrays: CandleArrays | None,
        look: ChartLook = DEFAULT_LOOK,
        scale: ScaleMode = ScaleMode.NORMAL,
    ) -> float:
        """Divide the room, as it is with a look and a scale of a mode, and return the width that candles have."""
        count = len(arrays) if arrays else 0
        bounds = arrays.price_bounds(0, count) if arrays else None
        axis = axis_width(self.axes.font, PriceWords(scale, arrays.decimals if arrays else 2, 1.0), bounds)
        layout = chart_layout(
            width,
            height,
            axis,
            self.axes.height,
            has_volume=has_volume(arrays),
            volume=look.volume,
            own=[shown.height for shown in look.indicators if shown.has_pane] if arrays else (),
        )
        if layout != self.layout:
            self._place(layout, width, height)
        return layout.price.width()

    def show(self, model: CandleModel | None, frame: Frame, pixel_ratio: float) -> None:
        """Bring everything up to date with the model and the frame."""
        arrays = model.arrays if model is not None and len(model) else None
        painted = model.painted_arrays(frame.look.style) if model is not None and arrays else None
        first, last = frame.window.indices() if arrays else (0, 0)
        scale = frame.scale_mode
        base = first_close(arrays, first, last) if arrays and scale in RELATIVE else None
        self.words = PriceWords(scale, arrays.decimals if arrays else 2, base)
        self.indicators.take(arrays, frame.look.indicators)
        self.comparisons.take(arrays, frame.compared)
        self.comparisons.rebase((first, last), base)
        self._show_read_out(model, frame)
        self._show_legend(arrays, frame)
        self._set_panes(arrays, painted, frame)
        self.bars.show((painted, arrays), (self.price, self.volume), frame, pixel_ratio)
        self.indicators.show(self.price, self.layout.own, (first, last), self._read_index(arrays, frame))
        self.comparisons.show(self.price)
        self._show_last_price(model, frame)
        self._show_axes(arrays, frame)
        self._show_crosshair(painted, frame)
        self._show_ruler(arrays, frame.ruler)
        past = past_text(frame.past) if arrays and not first else ""
        self.note.set_text(past or self._scale_note(frame), self.layout.price)

    def point_at(self, model: CandleModel, frame: Frame, place: QPointF) -> ChartPoint | None:
        """Return what is at a pixel: there the crosshair would stand. None where there are no prices."""
        index = pointed_candle(self.layout, frame, place)
        if index is None or not self.layout.price.contains(place) or not len(model):
            return None
        painted = model.painted_arrays(frame.look.style)
        y = caught_height(self.price, painted, index, place.y(), frame.look.magnet)
        return ChartPoint(int(painted.starts[index]), self.price.value_at(y))

    def _place(self, layout: ChartLayout, width: float, height: float) -> None:
        self.layout = layout
        whole = QRectF(0.0, 0.0, width, height)
        self.axes.place(layout, whole)
        self.crosshair.set_rect(whole)
        self.read_out.set_room(layout.price.size())

    def _show_read_out(self, model: CandleModel | None, frame: Frame) -> None:
        """Show the pointed candle, else the last; candles are frozen, so the same ones read the same."""
        if model is None or not len(model):
            self._read, self._read_key = (), ()
            self.read_out.set_parts([])
            return
        index = self._read_index(model.arrays, frame)
        candle, before = model.candle(index), model.candle(index - 1) if index else None
        # Of the candles only the last may have gone on meanwhile.
        self.read_out.set_stale(stale=frame.stale and index == len(model) - 1)
        key = (id(candle), id(before), self.words)
        if key != self._read_key:
            self._read, self._read_key = (candle, before), key
            parts = read_out(candle, before, has_volume=has_volume(model.arrays))
            self.read_out.set_parts([*parts, *relative_parts(candle, self.words)])

    def _read_index(self, arrays: CandleArrays | None, frame: Frame) -> int:
        """Return the candle that is read out: the pointed one, else the last."""
        pointed = pointed_candle(self.layout, frame, frame.pointer)
        return pointed if pointed is not None else len(arrays or ()) - 1

    def _show_legend(self, arrays: CandleArrays | None, frame: Frame) -> None:
        index = self._read_index(arrays, frame)
        rows = [*self.comparisons.rows(index), *self.indicators.rows(index)] if arrays else []
        price = self.layout.price
        most = max(int((price.height() - self.read_out.height) / self.legend.row_height), 0)
        self.legend.set_rows(rows[:most], QPointF(0.0, self.read_out.height), price.width())

    def _set_panes(self, arrays: CandleArrays | None, painted: CandleArrays | None, frame: Frame) -> None:
        window, scale, layout = frame.window, frame.scale, self.layout
        first, last = window.indices() if arrays else (0, 0)
        bounds = painted.price_bounds(first, last) if painted else None
        self._has_prices = bounds is not None
        if arrays and bounds:
            for lines in (self.indicators.bounds(first, last), self.comparisons.bounds()):
                bounds = _with_lines(bounds, lines)
            scale.fit(*bounds, float(10.0**-arrays.decimals), self._margins())
        left, right = (window.left, window.right) if window.width else (0.0, 1.0)
        self.price = Pane(layout.price, left, right, scale.low, scale.high, scale.is_log)
        largest = arrays.top_volume(first, last) if arrays else 0.0
        self.volume = Pane(layout.volume, left, right, 0.0, largest * _VOLUME_HEADROOM or 1.0)

    def _margins(self) -> Margins:
        height = max(self.layout.price.height(), 1.0)
        top = min((self.legend.bottom + _ROOM_BELOW_READ_OUT) / height, 0.45)
        return Margins(top, min(_ROOM_AT_BOTTOM / height, 0.2))

    def _show_axes(self, arrays: CandleArrays | None, frame: Frame) -> None:
        if arrays is None:
            self.axes.clear()
            return
        volumes = self.axes.volume_labels(self.volume) if self.layout.has_volume else []
        own = self.indicators.labels(self.axes.font)
        rows = self.axes.show_prices(self.price, self.words, self.last_price.tag, [*volumes, *own])
        self.axes.show_times(arrays, frame.window.indices(), self.price, frame.look.zone, rows)

    def _show_last_price(self, model: CandleModel | None, frame: Frame) -> None:
        candle = model.candle(len(model) - 1) if model is not None and len(model) else None
        close = candle.close if candle else None
        rising = candle is None or candle.open is None or close is None or close >= candle.open
        price = float(close) if close is not None else None
        self.last_price.set_price(price, self.words.exact(close), rising=rising, stale=frame.stale)
        self.last_price.set_countdown(_countdown(candle, frame))
        self.last_price.set_pane(self.price, self.layout.axis.right())

    def _show_crosshair(self, arrays: CandleArrays | None, frame: Frame) -> None:
        index, pointer = pointed_candle(self.layout, frame, frame.pointer), frame.pointer
        if arrays is None or index is None or pointer is None:
            self.crosshair.set_aim(None)
            return
        y, value = self._aimed_value(arrays, index, pointer.y(), frame)
        moment = candle_moment(arrays, index, frame.look.zone)
        right, bottom = self.layout.right, self.layout.bottom
        self.crosshair.set_aim(Aim(self.price.x_of(index), y, moment, value, right, bottom))

    def _aimed_value(self, arrays: CandleArrays, index: int, y: float, frame: Frame) -> tuple[float, str]:
        """Return the height of the crosshair for a pointer at `y`, and what the axis says there."""
        if self.layout.has_volume and self.layout.volume.top() <= y < self.layout.volume.bottom():
            return y, compact_text(self.volume.value_at(y))
        own = self.indicators.pane_at(y)
        if own is not None:
            return y, own[0].text(own[1].value_at(y))
        y = caught_height(self.price, arrays, index, y, frame.look.magnet)
        return y, self.words.text(self.price.value_at(y))

    def _scale_note(self, frame: Frame) -> str:
        """Say why prices are not shown by logarithm though it was chosen."""
        if frame.scale_mode is not ScaleMode.LOG or not self._has_prices or self.price.is_log:
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


def _with_lines(prices: tuple[float, float], lines: tuple[float, float] | None) -> tuple[float, float]:
    """Return bounds of prices and of the lines over them, which do not take a scale by logarithm away."""
    if lines is None:
        return prices
    low = min(prices[0], lines[0])
    return low if low > 0 or prices[0] <= 0 else prices[0], max(prices[1], lines[1])


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
