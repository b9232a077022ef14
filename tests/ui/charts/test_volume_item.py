"""Volumes on the screen."""

from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.candle_item import BarsWindow
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.volume_item import VolumeItem


def test_volumes_stand_on_zero_in_quiet_colours(colors, arrays_of, paper, painted_rows):
    item = VolumeItem(colors)
    pane = Pane(QRectF(0.0, 0.0, 100.0, 100.0), -0.5, 9.5, 0.0, 100.0)
    item.set_window(arrays_of((20, 50, 10, 40, 30), (40, 50, 10, 20, 60)), BarsWindow(0, 2, 2), pane)
    image = paper(item)
    assert painted_rows(image, 5) == [(70, 100)]
    assert painted_rows(image, 15) == [(40, 100)]
    assert image.pixelColor(5, 90) == colors.volume_up
    assert image.pixelColor(15, 90) == colors.volume_down
