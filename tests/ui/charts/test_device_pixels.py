"""Painting in whole pixels of the screen."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from issplus_desktop.ui.charts.device_pixels import (
    NO_LINES,
    NO_RECTS,
    Dashes,
    LineBatch,
    dashed_column,
    dashed_row,
    device_pixels,
    rect_batch,
    rect_table,
)


def image_of(ratio=1.0, size=20):
    image = QImage(int(size * ratio), int(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    return image


def fill(painter, batch, color="red"):
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    batch.draw(painter)


def test_rectangles_are_read_from_numpy(qapp):
    image = image_of()
    painter = QPainter(image)
    fill(painter, rect_batch(np.array([2.0, 10.0]), np.array([3.0, 0.0]), np.array([2.0, 1.0]), 5.0))
    painter.end()
    red = {(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha()}
    assert red == {(x, y) for x in (2, 3) for y in range(3, 8)} | {(10, y) for y in range(5)}


def test_an_empty_batch_paints_nothing(qapp):
    image = image_of()
    painter = QPainter(image)
    fill(painter, NO_RECTS)
    painter.end()
    assert image == image_of()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_one_unit_is_one_pixel_at_every_scale_and_under_every_transform(qapp, ratio):
    image = image_of(ratio)
    painter = QPainter(image)
    painter.setTransform(QTransform(0.3, 0, 0, -7.0, 3.0, 11.0))
    with device_pixels(painter) as (to_pixels, _):
        fill(painter, rect_batch(np.array([4.0]), np.array([5.0]), 1.0, 1.0))
    assert to_pixels.m11() == pytest.approx(0.3 * ratio)
    assert to_pixels.dy() == pytest.approx(11 * ratio)
    assert painter.transform().m11() == pytest.approx(0.3)
    painter.end()
    seen = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha()]
    assert seen == [(4, 5)]


def test_the_painter_is_restored_when_painting_fails(qapp):
    image = image_of()
    painter = QPainter(image)
    painter.setTransform(QTransform.fromScale(3, 3))
    with pytest.raises(ZeroDivisionError), device_pixels(painter, QRectF(1, 1, 2, 2)):
        raise ZeroDivisionError
    assert painter.transform() == QTransform.fromScale(3, 3)
    assert not painter.hasClipping()
    painter.end()


@pytest.mark.parametrize(("ratio", "width"), [(1.0, 1), (1.25, 1), (1.5, 2), (2.0, 2), (3.0, 3)])
def test_a_hair_is_a_whole_number_of_pixels(qapp, ratio, width):
    image = image_of(ratio)
    painter = QPainter(image)
    painter.scale(7.0, -0.01)
    with device_pixels(painter) as (_, hair):
        assert hair == width
    painter.end()


def test_dashes_have_gaps(qapp):
    to_pixels = QTransform.fromScale(2.0, 2.0).translate(0.5, 0.0)
    dashes = Dashes(2.0, 3.0, 2)
    row = dashed_row(to_pixels, 0.0, 10.0, 4.0, dashes)
    assert row.rows.tolist() == [[1.0, 8.0, 4.0, 2.0], [11.0, 8.0, 4.0, 2.0]]
    column = dashed_column(to_pixels, 0.0, 10.0, 4.0, dashes)
    assert column.rows.tolist() == [[8.0, 0.0, 2.0, 4.0], [8.0, 10.0, 2.0, 4.0]]


def test_lines_are_drawn_in_one_call(paper):
    class Item:
        def paint(self, painter, *_):
            painter.setPen(QColor("red"))
            LineBatch(np.array([[10.0, 20.5, 30.0, 20.5], [50.5, 40.0, 50.5, 60.0]])).draw(painter)
            NO_LINES.draw(painter)

    image = paper(Item())
    assert image.pixelColor(20, 20) == image.pixelColor(50, 50) == QColor("red")
    assert not image.pixelColor(40, 20).alpha()


def test_pixels_are_filled_whose_middle_is_inside(qapp):
    batch = rect_batch(np.array([0.4, 0.6, 2.0]), 0.0, np.array([1.0, 1.0, 0.0]), np.array([1.49, 1.51, 4.0]))
    assert batch.rows.tolist() == [[0, 0, 1, 1], [1, 0, 1, 2], [2, 0, 0, 4]]
    image = image_of()
    painter = QPainter(image)
    fill(painter, batch)
    painter.end()
    seen = [(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha()]
    assert seen == [(0, 0), (1, 0), (1, 1)]


def test_what_is_not_a_number_harms_no_other_rectangle(qapp):
    table = rect_table(2, (np.array([1.0, 2.0]), np.array([np.nan, 3.0]), 2.0, 4.0))
    assert table.shape == (1, 2, 4)
    assert table[0, 1].tolist() == [2, 3, 3, 6]
