"""Volumes on the screen."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from issplus_desktop.ui.charts.volume_item import VolumeItem


def test_volumes_stand_on_zero_in_quiet_colours(colors, arrays_of, paper, painted_rows):
    item = VolumeItem(colors)
    item.set_window(arrays_of((20, 50, 10, 40, 30), (40, 50, 10, 20, 60)), 0, 2, 0, QRectF(-0.5, 0.0, 2.0, 100.0))
    image = paper(item, transform=QTransform(10.0, 0, 0, -1.0, 5.0, 100.0))
    assert painted_rows(image, 5) == [(70, 100)]
    assert painted_rows(image, 15) == [(40, 100)]
    assert image.pixelColor(5, 90) == colors.volume_up
    assert image.pixelColor(15, 90) == colors.volume_down
