"""What a frame puts on the screen."""

import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.models.candle_look import AxisZone, ChartLook, ChartStyle, ScaleMode
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.charts.candle_geometry import pixel_map
from issplus_desktop.ui.charts.chart_scene import first_close, parts_of
from issplus_desktop.ui.charts.chart_texts import percent_text

COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
FIXED_ZONES = [AxisZone.MOSCOW, AxisZone.UTC]


def test_the_read_out_is_the_pointed_candles_else_the_last_ones(chart, show, model):
    show(model)
    assert [part.text for part in chart.read_out.parts][3] == "302.99"
    assert chart.read_out.parts == tuple(parts_of(model, 299))
    show(model, QPointF(chart.price.x_of(290), 100))
    assert chart.read_out.parts == tuple(parts_of(model, 290))
    assert chart.crosshair.aim.x == pytest.approx(chart.price.x_of(290))
    assert chart.crosshair.aim.moment == "Thu 22 Jan 2026 14:50"
    assert len(chart.crosshair.aim.value.partition(".")[2]) == 2


def test_over_the_volumes_the_crosshair_tells_a_volume(chart, show, model):
    show(model)
    show(model, QPointF(100, chart.layout.volume.center().y()))
    assert chart.crosshair.aim.value.isdigit()


def test_the_last_price_has_the_wires_decimals_and_no_label_under_it(chart, show, live, candle_row):
    feed = live(50)
    feed.model.set_active(True)
    feed.update(candle_row(49, "300.00", "301.00"))
    show(feed.model)
    assert chart.last_price.text == "301.00"
    tag = chart.last_price.tag
    prices = [label for label in chart.axes.price_axis.labels if label.y < chart.layout.price.bottom()]
    assert prices
    assert not any(tag.top() < label.y < tag.bottom() for label in prices)


def test_series_without_volumes_have_no_volume_pane(chart, show, live, candle_row):
    feed = live(1)
    feed.model.set_active(True)
    feed.snapshot(*(candle_row(number, volume=None) for number in range(20)))
    show(feed.model)
    assert not chart.layout.has_volume
    assert chart.bars.volumes.rect.isEmpty()
    assert not chart.bars.candles.rect.isEmpty()


def test_candles_without_prices_do_no_harm(chart, show, live, candle_row):
    feed = live(3)
    feed.model.set_active(True)
    row = candle_row(3)
    feed.snapshot([row[0], *[None] * 6], [candle_row(4)[0], *[None] * 6])
    show(feed.model, QPointF(100, 100))
    assert chart.last_price.tag.isEmpty()
    assert [part.text for part in chart.read_out.parts] == ["–"] * 4


@pytest.mark.parametrize("price", ["0.0000001", "123456789012345678", "0"])
def test_odd_prices_and_volumes_are_shown_exactly(chart, show, live, candle_row, price):
    feed = live(1)
    feed.model.set_active(True)
    feed.snapshot(*(candle_row(number, price, price, volume=2**63 + 1) for number in range(3)))
    show(feed.model)
    assert chart.last_price.text.replace("\u202f", "") == price
    assert chart.read_out.parts[-1].text.replace("\u202f", "") == str(2**63 + 1)


def test_other_colours_reach_every_item(chart, themes, colors):
    themes.set_theme("light")
    chart.set_colors(colors)
    for item in (
        chart.axes.grid,
        chart.axes.price_axis,
        chart.axes.time_axis,
        chart.last_price,
        chart.crosshair,
        chart.read_out,
    ):
        assert item.colors is colors


@pytest.mark.parametrize("style", list(ChartStyle))
def test_every_style_puts_its_own_prices_on_the_scale_and_keeps_the_volumes(chart, frame, show, live, style):
    feed = live(300)
    feed.model.set_active(True)
    frame.look = ChartLook(style=style)
    show(feed.model)
    bounds = feed.model.painted_arrays(style).price_bounds(*frame.window.indices())
    assert frame.scale.low < bounds[0] < bounds[1] < frame.scale.high
    assert chart.volume.high > 399
    extra = 1 if style is ChartStyle.LINE else 0
    assert chart.bars.candles.shown.first == frame.window.indices()[0] - extra
    assert chart.last_price.text == "302.99"


def test_where_no_candle_has_a_volume_its_nought_is_not_told(chart, show, live, candle_row):
    feed = live(1)
    feed.model.set_active(True)
    feed.snapshot(*(candle_row(number, volume=0) for number in range(20)))
    show(feed.model)
    assert not any("Vol" in part.label for part in chart.read_out.parts)
    feed.update(candle_row(19, volume=5), candle_row(20, volume=0))
    show(feed.model)
    assert str(chart.read_out.parts[-1]) == "Vol 0"
    assert str(parts_of(feed.model, 20)[-1]) == "Vol 0"


@pytest.mark.parametrize("mode", list(ScaleMode))
def test_in_every_mode_the_candles_and_the_pane_agree_to_the_pixel(chart, frame, show, model, mode):
    frame.look = ChartLook(scale=mode)
    frame.scale.set_mode(mode)
    show(model)
    pane = chart.price
    assert pane.is_log is (mode is ScaleMode.LOG)
    price = 301.5
    y = float(pixel_map(pane, QTransform(), 1).heights(np.array([price]))[0])
    assert y == pytest.approx(pane.y_of(price), abs=1e-6)
    assert pane.value_at(y) == pytest.approx(price)


def test_against_the_first_candle_in_sight_axis_last_price_and_read_out_tell_the_same(chart, frame, show, model):
    frame.look = ChartLook(scale=ScaleMode.PERCENT)
    show(model)
    base = model.arrays.columns.closes[frame.window.indices()[0]]
    text = percent_text(Decimal(302.99 / base - 1))
    assert chart.last_price.text == text
    assert str(chart.read_out.parts[-1]) == f"From the left {text}"
    assert all(
        label.text.endswith("%") for label in chart.axes.price_axis.labels if label.y < chart.layout.price.bottom()
    )
    show(model, QPointF(100, 100))
    assert chart.crosshair.aim.value.endswith("%")
    frame.window.pan(400)
    chart.show(model, frame, 1.0)
    assert chart.last_price.text != text


def test_the_axis_has_room_for_what_the_mode_says(chart, model):
    model.arrays.decimals = 0
    chart.arrange(900.0, 500.0, model.arrays)
    assert chart.layout.axis.width() <= 60
    chart.arrange(900.0, 500.0, model.arrays, scale=ScaleMode.PERCENT)
    plain = chart.layout.axis.width()
    model.arrays.decimals = 9
    chart.arrange(900.0, 500.0, model.arrays)
    assert chart.layout.axis.width() > plain


def test_prices_without_a_logarithm_are_told_as_such(chart, frame, show, live, candle_row):
    feed = live(1)
    feed.model.set_active(True)
    frame.look = ChartLook(scale=ScaleMode.LOG)
    frame.scale.set_mode(ScaleMode.LOG)
    feed.snapshot(*(candle_row(number, "-37.00", "1.00") for number in range(20)))
    show(feed.model)
    assert "no logarithm" in chart.note.text
    feed.snapshot(*(candle_row(number, "0.50", "1.00") for number in range(20)))
    show(feed.model)
    assert chart.note.text == ""
    show(None)
    assert chart.note.text == ""


def test_while_comparing_in_per_cent_nothing_is_said_about_logarithms(chart, frame, show, live, candle_row):
    feed = live(1)
    feed.model.set_active(True)
    frame.look = ChartLook(scale=ScaleMode.LOG)
    frame.compared = (Comparison("A", 0, feed.model),)
    frame.scale.set_mode(frame.scale_mode)
    feed.snapshot(*(candle_row(number, "5.00", "1.00") for number in range(20)))
    show(feed.model)
    assert chart.note.text == ""


def test_without_any_close_in_sight_there_is_no_base(arrays_of):
    nan = float("nan")
    arrays = arrays_of((nan, nan, nan, nan, 1), (1, 2, 1, 2, 1))
    assert first_close(arrays, 0, 1) is None
    assert first_close(arrays, 0, 2) == 2.0


def test_the_ruler_stays_on_its_candles_and_prices(chart, frame, show, model):
    show(model)
    begin = chart.point_at(model, frame, QPointF(chart.price.x_of(280), chart.price.y_of(302.0)))
    end = chart.point_at(model, frame, QPointF(chart.price.x_of(290), chart.price.y_of(303.0)))
    assert chart.point_at(model, frame, chart.layout.volume.center()) is None
    frame.ruler.put(begin)
    frame.ruler.end = end
    show(model)
    told = chart.ruler.texts
    assert told[0].startswith("+1.00")
    assert told[1] == "10 candles · 10 min"
    frame.window.pan(300)
    chart.show(model, frame, 1.0)
    assert chart.ruler.texts == told
    frame.ruler.put(None)
    show(model)
    assert chart.ruler.texts == ()


def test_what_is_left_of_the_last_candle_is_told_while_it_is_live(chart, frame, show, model):
    start = int(model.arrays.starts[-1])
    frame.interval = "M1"
    show(model)
    assert chart.last_price.countdown == ""
    for now, stale, text in [
        (start, False, "01:00"),
        (start + 59, False, "00:01"),
        (start + 60, False, ""),
        (start - 1, False, ""),
        (start, True, ""),
    ]:
        frame.now, frame.stale = now, stale
        show(model)
        assert chart.last_price.countdown == text
    tag = chart.last_price.tag
    assert not any(tag.top() < label.y < tag.bottom() for label in chart.axes.price_axis.labels)


@pytest.mark.parametrize("machine", ["UTC", "Europe/Moscow", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(0, 4000), step=st.sampled_from([60, 600, 3600, 86_400]), zone=st.sampled_from(FIXED_ZONES))
def test_candles_and_axis_are_the_same_in_every_machine_time_zone(scene_of, machine, first, step, zone):
    with machine_zone(machine):
        here = scene_of(first, step, zone)
    with machine_zone("UTC"):
        assert here == scene_of(first, step, zone)


def test_on_this_computers_clock_the_axis_differs_with_the_machine(scene_of):
    with machine_zone("America/New_York"):
        there = scene_of(0, 600, AxisZone.LOCAL)
    with machine_zone("Europe/Moscow"):
        here = scene_of(0, 600, AxisZone.LOCAL)
    assert here[0] == there[0]
    assert here[1] != there[1]
    assert here[2] == "Fri 23 Jan 2026 08:40"
    assert there[2] == "Fri 23 Jan 2026 00:40"


@pytest.fixture
def scene_of(chart, frame):
    """What is seen of 200 candles from a place and step on: candles, labels, the crosshair's moment."""

    def seen(first, step, zone):
        start = datetime(2026, 1, 22, 10) if step < 86_400 else datetime(2026, 1, 22)
        prices = [Decimal(300 + number % 7) for number in range(200)]
        rows = [
            [start + timedelta(seconds=step * (number + first)), *[price] * 4, None, 5]
            for number, price in enumerate(prices)
        ]
        series = CandleSeries()
        series.apply(DataMessage(MessageKind.SNAPSHOT, COLUMNS, rows), 0.0)
        model = CandleModel(series, clock=lambda: 0.0)
        model.set_active(True)
        frame.look, frame.pointer = ChartLook(zone=zone), None
        frame.window.resize(chart.arrange(900.0, 500.0, model.arrays))
        frame.window.restart(200)
        chart.show(model, frame, 1.0)
        frame.pointer = QPointF(chart.price.x_of(136 + 0.2), 100.0)
        chart.show(model, frame, 1.0)
        labels = [(label.x, label.text, label.strong) for label in chart.axes.time_axis.labels]
        return [model.arrays.starts.tolist(), labels, chart.crosshair.aim.moment]

    return seen


@contextmanager
def machine_zone(name):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()
