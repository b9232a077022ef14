"""The volume of each candle, as a bar."""

from PySide6.QtGui import QBrush

from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import Bars, CandlePicture, PixelMap, volume_picture
from issplus_desktop.ui.charts.candle_item import BarsItem
from issplus_desktop.ui.charts.chart_colors import ChartColors


class VolumeItem(BarsItem):
    """Volumes in quiet shades of the candles' colours; where candles are dense, the largest of each pixel."""

    @staticmethod
    def _make_brushes(colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        return QBrush(colors.volume_down), QBrush(colors.volume_up), QBrush()

    @staticmethod
    def _shape(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
        return volume_picture(columns, layout, pixels)
