"""Tags on the axes."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from issplus_desktop.ui.charts.axis_tag import EDGE, paint_centred_tag, paint_tag, tag_height, text_width


@pytest.mark.parametrize("paint", [paint_tag, paint_centred_tag])
def test_a_tag_is_a_ground_with_its_text(qapp, paint):
    image = QImage(120, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(10, 5, 100, 20), "306.12", QColor("red"), QColor("white"))
    painter.end()
    assert image.pixelColor(11, 6) == QColor("red")
    assert image.pixelColor(5, 15).alpha() == 0
    assert any(image.pixelColor(x, 15) != QColor("red") for x in range(12, int(110 - EDGE)))


def test_sizes_come_from_the_font(qapp):
    font = QFont()
    assert tag_height(font) == round(tag_height(font)) > 8
    assert text_width(font, "306.12") > text_width(font, "306") > 0
