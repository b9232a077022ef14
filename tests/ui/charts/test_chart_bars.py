"""Candles and volumes in their view boxes."""

import pytest
from PySide6.QtCore import QPointF


def test_the_window_and_the_scale_are_those_of_the_panes(chart, frame, show, model):
    show(model)
    (left, right), (low, high) = chart.bars.price_box.viewRange()
    assert (left, right) == pytest.approx((frame.window.left, frame.window.right))
    assert (low, high) == pytest.approx((frame.scale.low, frame.scale.high))
    assert chart.bars.volume_box.viewRange()[0] == chart.bars.price_box.viewRange()[0]
    first, last = frame.window.indices()
    bounds = model.arrays.price_bounds(first, last)
    assert low < bounds[0] < bounds[1] < high


def test_the_view_boxes_and_the_panes_agree_to_the_pixel(chart, show, model):
    show(model)
    for box, pane in ((chart.bars.price_box, chart.price), (chart.bars.volume_box, chart.volume)):
        place = box.mapViewToScene(QPointF(290.0, pane.high / 2 + pane.low / 2))
        assert place.x() == pytest.approx(pane.x_of(290.0))
        assert place.y() == pytest.approx(pane.y_of(pane.high / 2 + pane.low / 2))


def test_the_last_candle_is_painted_apart_from_the_closed_ones(chart, frame, show, model):
    show(model)
    first, _ = frame.window.indices()
    assert chart.bars.closed.shown == (first, 299)
    assert chart.bars.live.shown == (299, 300)
    assert chart.bars.closed_volumes.shown == (first, 299)
    frame.window.pan(400)
    chart.show(model, frame, 1.0)
    assert chart.bars.live.shown[0] == chart.bars.live.shown[1]


def test_a_live_update_touches_the_last_candle_only(chart, show, live, candle_row, monkeypatch):
    feed = live(300)
    feed.model.set_active(True)
    show(feed.model)
    touched = []
    for name in ("closed", "live", "closed_volumes", "live_volume"):
        item = getattr(chart.bars, name)
        monkeypatch.setattr(item, "update", lambda *_, name=name: touched.append(name))
    feed.update(candle_row(299, "303.49", "303.10", volume=500))
    show(feed.model)
    assert touched == ["live", "live_volume"]


def test_dense_candles_are_split_at_a_whole_group(chart, frame, show, live):
    model = live(3000).model
    model.set_active(True)
    show(model)
    for _ in range(60):
        frame.window.zoom(0.8)
    chart.show(model, frame, 1.0)
    split = chart.bars.closed.shown[1]
    assert split < 2999
    assert split % 4 == 0
    assert chart.bars.live.shown == (split, 3000)
