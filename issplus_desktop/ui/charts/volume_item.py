"""The volume of each candle, as a bar."""

from PySide6.QtGui import QBrush

from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import Bars, CandlePicture, PixelMap, volume_picture
from issplus_desktop.ui.charts.candle_item import BarsItem
from issplus_desktop.ui.charts.chart_colors import ChartColors


class VolumeItem(BarsItem):
    """Volumes in quiet shades of the candles' colours; where candles are dense, the largest of each pixel."""

    def _make_brushes(self, colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        return QBrush(colors.volume_down), QBrush(colors.volume_up), QBrush()

    def _shape(self, columns: CandleColumns, first: int, layout: Bars, pixels: PixelMap) -> CandlePicture:
        del first
        return volume_picture(columns, layout, pixels)
