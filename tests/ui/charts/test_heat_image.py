from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.market.book_history import BookColumn
from issplus_desktop.models.heat_arrays import HeatArrays
from issplus_desktop.ui.charts.heat_colors import heat_colors, table_of
from issplus_desktop.ui.charts.heat_image import HeatImage
from issplus_desktop.ui.charts.heat_raster import HeatFrame
from issplus_desktop.ui.theme import load_theme

D = Decimal
WIDTH, HEIGHT = 40, 20


class Bench:
    def __init__(self):
        self.colors = heat_colors(load_theme("dark"))
        self.table = table_of(self.colors, 60, 90, 1.0)
        self.arrays = HeatArrays(512)
        self.image = HeatImage()
        self.low = 90.0

    def bring(self, now, last, image=None, width=WIDTH):
        frame = HeatFrame(1.0, self.low, self.low + 20, HEIGHT, 1.0, now)
        (image or self.image).bring(self.arrays, frame, (last - width, last), self.colors, self.table)
        return last - width

    def snapshot(self, at):
        bid = D(95 + at % 7)
        self.arrays.append(BookColumn(float(at), (bid, bid + 2), (1 + at % 5, 900), 1))

    def picture(self, first, image=None):
        shown = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(shown)
        (image or self.image).paint(painter, QRectF(0, 0, WIDTH, HEIGHT), first)
        painter.end()
        return shown

    def afresh(self, now, last):
        image = HeatImage()
        return self.picture(self.bring(now, last, image), image)


@pytest.fixture
def bench(qapp):
    return Bench()


def test_going_on_writes_only_what_is_new_and_looks_as_if_made_at_once(bench):
    written = []
    for at in range(200):
        bench.snapshot(at)
        first = bench.bring(float(at), at + 3)
        written.append(bench.image.written)
        assert bench.picture(first) == bench.afresh(float(at), at + 3)
    assert max(np.diff(written[1:])) <= 4


@pytest.mark.parametrize("moves", [(190, 150, 160, 100, 101, 180)])
def test_panning_to_and_fro_writes_what_came_into_sight(bench, moves):
    for at in range(200):
        bench.snapshot(at)
    before = 200
    bench.bring(199.0, 200)
    for last in moves:
        written = bench.image.written
        first = bench.bring(199.0, last)
        assert bench.image.written - written == min(abs(last - before), WIDTH)
        assert bench.picture(first) == bench.afresh(199.0, last)
        before = last


def test_a_snapshot_within_the_last_column_is_still_seen(bench):
    bench.snapshot(0)
    bench.bring(10.1, 11)
    bench.arrays.append(BookColumn(10.2, (D(105),), (5,), 1))
    first = bench.bring(10.3, 11)
    assert bench.picture(first) == bench.afresh(10.3, 11)


def test_other_prices_another_size_and_other_colours_make_all_anew(bench):
    for at in range(60):
        bench.snapshot(at)
    bench.bring(59.0, 60)
    for change in ("low", "table", "width"):
        written = bench.image.written
        if change == "low":
            bench.low = 85.0
        if change == "table":
            bench.table = table_of(bench.colors, 50, 70, 1.0)
        bench.bring(59.0, 60, width=WIDTH + 5 * (change == "width"))
        assert bench.image.written - written >= WIDTH
    assert bench.image.width == WIDTH + 5


def test_the_unknown_is_hatched_and_lines_have_the_sides_colours(bench):
    bench.snapshot(30)
    bench.bring(59.0, 60)
    column = {bench.image.pixel(25, y) for y in range(HEIGHT)}
    assert column == {bench.colors.unknown.rgb(), bench.colors.hatch.rgb()}
    newest = {bench.image.pixel(50, y) for y in range(HEIGHT)}
    assert {bench.colors.bid.rgb(), bench.colors.ask.rgb()} <= newest


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("last", [83, 100, 117])
def test_each_pixel_of_the_picture_is_one_of_the_screen(bench, ratio, last):
    for at in range(200):
        bench.snapshot(at)
    first = bench.bring(199.0, last)
    shown = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    shown.setDevicePixelRatio(ratio)
    painter = QPainter(shown)
    bench.image.paint(painter, QRectF(0, 0, WIDTH / ratio, HEIGHT / ratio), first)
    painter.end()
    wrong = [
        (x, y) for x in range(WIDTH) for y in range(HEIGHT) if shown.pixel(x, y) != bench.image.pixel(first + x, y)
    ]
    assert wrong == []
