from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF

from issplus_desktop.models.heat_arrays import LARGEST
from issplus_desktop.models.heat_look import HeatLook
from tests.ui.heat_bench import ASKS, BIDS, HeatBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
D = Decimal


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot).fill()


def read(bench, price, ago=1.2):
    return bench.scene.read(QPointF(*bench.place_of(price, ago)))


@pytest.mark.parametrize(
    ("price", "bid", "ask", "shown"),
    [(98, 3, 0, True), (99, 200, 0, True), (101, 0, 0, True), (103, 0, 2000, True), (97, 0, 0, False)],
)
def test_reads_what_stood_at_a_place(bench, price, bid, ask, shown):
    reading = read(bench, price)
    assert (reading.price, reading.bid, reading.ask, reading.is_shown) == (str(price), bid, ask, shown)


def test_beside_the_picture_and_after_now_nothing_is_read(bench):
    assert bench.scene.read(QPointF(bench.canvas.width() - 2, 50)) is None
    assert read(bench, 99, ago=-2.0) is None
    assert read(bench, 99, ago=60.0).is_known is False


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_what_is_read_is_what_is_painted(bench, ratio):
    scene = bench.scene
    scene.arrange(480.0, 300.0, ratio)
    view = scene._view
    codes: dict[str, set[int]] = {"lots": set(), "nothing": set(), "hidden": set()}
    for x in range(0, int(scene.area.width() * ratio), 7):
        for y in range(0, view.frame.height, 3):
            reading = scene.read(QPointF((x + 0.5) / ratio, (y + 0.5) / ratio))
            if reading is None:
                continue
            pixel = scene.image.pixel(view.first + x, y)
            if pixel in {scene.colors.bid.rgb(), scene.colors.ask.rgb()}:
                continue
            kind = "lots" if reading.bid or reading.ask else "nothing" if reading.is_shown else "hidden"
            codes[kind].add(pixel)
    assert codes["nothing"] == {scene.colors.zero.rgb()}
    assert codes["hidden"] == {scene.colors.unknown.rgb(), scene.colors.hatch.rgb()}
    assert not codes["lots"] & (codes["nothing"] | codes["hidden"])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_picture_is_a_whole_number_of_device_pixels(bench, ratio):
    bench.scene.arrange(481.0, 303.0, ratio)
    assert bench.scene.area.width() * ratio == bench.scene.image.width


def test_prices_stay_where_they_are_until_the_best_come_near_an_edge(bench):
    window = bench.scene.prices.low, bench.scene.prices.high
    bench.send([("99", 3)], [("101", 1)])
    assert (bench.scene.prices.low, bench.scene.prices.high) == window
    bench.send([("199", 3)], [("201", 1)])
    assert bench.scene.prices.low < 199 < 201 < bench.scene.prices.high
    assert read(bench, 199, ago=0.05).bid == 3
    # The past is there still: it was not thrown away with the window.
    bench.scene.prices.is_auto = False
    bench.scene.prices.low, bench.scene.prices.high = window
    bench.canvas.update_frame()
    assert read(bench, 99, ago=4.2).bid == 200


def test_while_one_looks_back_prices_stand_still(bench):
    bench.scene.times.pan(50, bench.now, 0.0)
    window = bench.scene.prices.low, bench.scene.prices.high
    bench.send([("199", 3)], [("201", 1)])
    assert (bench.scene.prices.low, bench.scene.prices.high) == window


def test_an_empty_book_leaves_the_prices(bench):
    window = bench.scene.prices.low, bench.scene.prices.high
    bench.send([], [])
    bench.send([], [])
    bench.send([], [])
    assert (bench.scene.prices.low, bench.scene.prices.high) == window
    assert read(bench, 99, ago=0.2).is_shown


def test_cut_offs_follow_the_look_at_once_and_the_sizes_calmly(bench):
    cuts = bench.scene.cuts
    assert 1 < cuts[0] < cuts[1] <= LARGEST
    bench.model.set_look(HeatLook(lower=75, upper=80))
    assert bench.scene.cuts != cuts
    cuts = bench.scene.cuts
    bench.send([(price, size + 1) for price, size in BIDS], ASKS)
    assert bench.scene.cuts == cuts


def test_many_prices_in_a_pixel_are_read_together(bench):
    for _ in range(14):
        bench.scene.prices.stretch(2.0)
    bench.canvas.update_frame()
    reading = read(bench, 100)
    assert "…" in reading.price
    assert (reading.bid, reading.ask) == (213, 2040)


def test_another_history_begins_anew(bench):
    bench.scene.times.pan(50, bench.now, 0.0)
    bench.model.set_history(None)
    assert bench.scene.times.follows
    assert bench.scene.prices.is_unset
