"""What a heat map is made of at one moment: where everything stands, and the picture brought up to date."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from issplus_desktop.market.price import EXACT, decimals_of
from issplus_desktop.models.heat_arrays import LARGEST, Floats
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_texts import number_text, rounded_text
from issplus_desktop.ui.charts.heat_colors import HeatColors, Pixels, table_of
from issplus_desktop.ui.charts.heat_image import HeatImage
from issplus_desktop.ui.charts.heat_marks import Marks, marks_of
from issplus_desktop.ui.charts.heat_raster import HeatFrame
from issplus_desktop.ui.charts.heat_window import HeatPrices, HeatTimes
from issplus_desktop.ui.charts.heat_words import HeatReading, reading_of
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane
from issplus_desktop.ui.charts.price_axis import axis_width
from issplus_desktop.ui.charts.price_words import PriceWords

NO_CUTS: Final = (1, 2)
"""The cut-offs before there are any sizes."""
_LEAST_PANE: Final = 24.0
_CALM: Final = 2
"""Cut-offs move only when they would by so many codes: each move paints everything anew."""
_LOOKED_BACK: Final = 2
_STEP: Final = 4.0
_NOWHERE: Final = QRectF()


@dataclass(frozen=True, slots=True)
class HeatView:
    """The room for the picture, where its columns begin, and how prices stand in it."""

    area: QRectF
    first: int
    second: float
    frame: HeatFrame

    @property
    def pane(self) -> Pane:
        """The picture's prices and moments, in device-independent pixels."""
        end = self.end
        begin = end - self.area.width() * self.second
        return Pane(self.area, begin, end, self.frame.low, self.frame.high)

    @property
    def end(self) -> float:
        """The moment at the right edge of the picture."""
        return self.first * self.frame.second + self.area.width() * self.second


class HeatScene:
    """Owns the windows of moments and prices, and the picture; brought up to date once a frame."""

    def __init__(self, model: HeatModel, colors: HeatColors) -> None:
        self.model = model
        self.colors = colors
        self.times = HeatTimes()
        self.prices = HeatPrices()
        self.font = AxisFont(QFont())
        self.words = PriceWords()
        self.image = HeatImage()
        self._look: HeatLook | None = None
        self.cuts = NO_CUTS
        """The codes of the sizes that the scale begins and ends with."""
        self._table_key: tuple[HeatColors, tuple[int, int], float] | None = None
        self._table: Pixels = np.zeros(256, np.uint32)
        self._view: HeatView | None = None

    @property
    def area(self) -> QRectF:
        """Where the picture stands; empty before the first frame."""
        return self._view.area if self._view is not None else _NOWHERE

    @property
    def pane(self) -> Pane:
        """Which moments and prices the pixels of the picture stand for."""
        return self._view.pane if self._view is not None else EMPTY_PANE

    def forget(self) -> None:
        """Begin with another history."""
        self.times.go_to_end()
        self.prices.reset()
        self._look, self.cuts = None, NO_CUTS
        self._view = None

    def arrange(self, width: float, height: float, ratio: float) -> None:
        """Bring everything up to date for a widget of that size; `ratio` is device pixels in one of its pixels."""
        model = self.model
        self._fit_prices()
        self.words = PriceWords(decimals=model.decimals)
        axis = axis_width(self.font, self.words, (self.prices.low, self.prices.high))
        # A whole number of device pixels on either side, or the picture would be blurred.
        across = max(math.floor((width - axis) * ratio), round(_LEAST_PANE * ratio))
        down = max(math.floor((height - self.font.height - 4) * ratio), round(_LEAST_PANE * ratio))
        area = QRectF(0.0, 0.0, across / ratio, down / ratio)
        second = self.times.second / ratio
        last = math.floor(self.times.end(model.now) / second) + 1
        frame = HeatFrame(
            second,
            self.prices.low,
            self.prices.high,
            down,
            float(model.tick),
            model.now,
            model.stale_since,
            hair=max(1, round(ratio)),
        )
        self._view = HeatView(area, last - across, self.times.second, frame)
        self._find_cuts()
        self.image.bring(model.arrays, frame, (last - across, last), self.colors, self._find_table())

    def paint_image(self, painter: QPainter) -> None:
        """Paint the picture."""
        if self._view is not None:
            self.image.paint(painter, self._view.area, self._view.first)

    def marks(self) -> Marks:
        """Return the trades in sight."""
        rows, pane = self.model.trades.rows, self.pane
        first = int(np.searchsorted(rows[:, 0], pane.left))
        rows = rows[first:]
        x: Floats = pane.rect.left() + (rows[:, 0] - pane.left) / self.times.second
        y: Floats = pane.rect.bottom() - (rows[:, 1] - pane.low) / (pane.high - pane.low) * pane.rect.height()
        return marks_of(rows, x, y, pane.rect)

    def read(self, place: QPointF) -> HeatReading | None:
        """Return what was at a pixel; None beside the picture, and where it is not yet."""
        view = self._view
        if view is None or not view.area.contains(place):
            return None
        frame = view.frame
        ratio = frame.height / view.area.height()
        at = frame.moment_of(view.first + math.floor(place.x() * ratio))
        if at is None:
            return None
        low, high, text = self._row_prices(frame.row_at(place.y() * ratio), frame)
        return reading_of(self.model.column_at(at), at, text, low, high)

    def neighbour(self, place: QPointF | None, across: int, down: int) -> QPointF:
        """Return the place so many steps beside another one (None: the middle), inside the picture.

        A step down is a row of prices, one across a few pixels.
        """
        view, area = self._view, self.area
        if view is None or place is None:
            return area.center()
        row = area.height() * view.frame.row_step / (view.frame.high - view.frame.low)
        x = min(max(place.x() + across * _STEP, area.left()), area.right() - 1.0)
        return QPointF(x, min(max(place.y() + down * row, area.top()), area.bottom() - 1.0))

    def _fit_prices(self) -> None:
        arrays = self.model.arrays
        if not self.times.follows and not self.prices.is_unset:
            return
        for place in range(len(arrays) - 1, max(len(arrays) - 1 - _LOOKED_BACK, -1), -1):
            prices, bests = arrays.prices[place], arrays.bests[place]
            prices, bests = prices[~np.isnan(prices)], bests[~np.isnan(bests)]
            if len(prices):
                self.prices.fit(float(bests.mean()), float(prices.min()), float(prices.max()), float(self.model.tick))
                return

    def _find_cuts(self) -> None:
        arrays, look = self.model.arrays, self.model.look
        low, high = arrays.percentile(look.lower), arrays.percentile(look.upper)
        if high > LARGEST:
            return
        used = self.cuts
        if look != self._look or abs(low - used[0]) >= _CALM or abs(high - used[1]) >= _CALM:
            self._look, self.cuts = look, (low, max(high, low + 1))

    def _find_table(self) -> Pixels:
        """Return the pixel of each code, made anew only where something has changed."""
        key = (self.colors, self.cuts, self.model.look.exponent)
        if key != self._table_key:
            self._table_key, self._table = key, table_of(self.colors, *self.cuts, self.model.look.exponent)
        return self._table

    def _row_prices(self, row: int, frame: HeatFrame) -> tuple[Decimal, Decimal, str]:
        """Return the prices that a row begins and ends with, and what they are called."""
        tick, decimals = self.model.tick, self.model.decimals
        if frame.row_step == frame.step:
            middle = EXACT.multiply(tick, Decimal(row))
            half = EXACT.divide(tick, Decimal(2))
            text = number_text(middle) if decimals_of(middle) else rounded_text(float(middle), decimals)
            return EXACT.subtract(middle, half), EXACT.add(middle, half), text
        low, high = (row - 0.5) * frame.row_step, (row + 0.5) * frame.row_step
        text = f"{rounded_text(low, decimals)} … {rounded_text(high, decimals)}"
        return Decimal(low), Decimal(high), text
