"""Tags on the axes."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont, paint_centred_tag


def right_aligned(painter, *args):
    AxisFont(painter.font()).paint_tag(painter, *args)


@pytest.mark.parametrize("paint", [right_aligned, paint_centred_tag])
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
    font = AxisFont(QFont())
    assert font.height == round(font.height) > 8
    assert font.width("306.12") > font.width("306") > 0
    for number in range(2000):
        font.width(str(number))
    assert font.width("306.12") == AxisFont(QFont()).width("306.12")


def test_a_text_stands_with_its_middle_at_a_height(qapp):
    font = AxisFont(QFont())
    image = QImage(100, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setFont(font.font)
    font.paint(painter, 10.0, 30.0, "88")
    painter.end()
    rows = [y for y in range(60) if any(image.pixelColor(x, y).alpha() > 100 for x in range(100))]
    assert abs((rows[0] + rows[-1]) / 2 - 30) <= 1.5


def test_a_text_looks_as_it_did_when_many_others_were_painted_since(qapp):
    font = AxisFont(QFont())

    def picture():
        image = QImage(100, 60, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setFont(font.font)
        font.paint_on(painter, 10.0, 30.0, "306.12")
        for number in range(1200):
            font.paint_on(painter, 200.0, 30.0, str(number))
        painter.end()
        return image

    assert picture() == picture()
