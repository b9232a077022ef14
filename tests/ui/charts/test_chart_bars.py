"""Candles and volumes in their panes."""


def test_the_window_and_the_scale_are_those_of_the_panes(chart, frame, show, model):
    show(model)
    price, volume = chart.bars.candles.pane, chart.bars.volumes.pane
    assert (price, volume) == (chart.price, chart.volume)
    assert (price.left, price.right) == (frame.window.left, frame.window.right) == (volume.left, volume.right)
    assert (price.low, price.high) == (frame.scale.low, frame.scale.high)
    first, last = frame.window.indices()
    bounds = model.arrays.price_bounds(first, last)
    assert price.low < bounds[0] < bounds[1] < price.high


def test_the_last_candle_is_painted_apart_from_the_closed_ones(chart, frame, show, model):
    show(model)
    first, _ = frame.window.indices()
    window = chart.bars.candles.shown
    assert (window.first, window.split, window.last) == (first, 299, 300)
    assert chart.bars.volumes.shown == window
    frame.window.pan(400)
    chart.show(model, frame, 1.0)
    assert chart.bars.candles.shown.split == chart.bars.candles.shown.last


def test_a_live_update_touches_the_last_candle_only(chart, frame, show, live, candle_row, monkeypatch):
    feed = live(300)
    feed.model.set_active(True)
    show(feed.model)
    touched = []
    for item in (chart.bars.candles, chart.bars.volumes):
        monkeypatch.setattr(item, "update", lambda *rect: touched.append(rect))
    feed.update(candle_row(299, "303.49", "303.10", volume=399))
    show(feed.model)
    (prices,), (volumes,) = touched
    assert prices.left() < chart.price.x_of(298.5) < chart.price.x_of(299.5) < prices.right()
    assert prices.width() == volumes.width() <= frame.window.spacing + 4
    assert (prices.height(), volumes.height()) == (chart.price.rect.height(), chart.volume.rect.height())


def test_dense_candles_are_split_at_a_whole_group(chart, frame, show, live):
    model = live(3000).model
    model.set_active(True)
    show(model)
    for _ in range(60):
        frame.window.zoom(0.8)
    chart.show(model, frame, 1.0)
    window = chart.bars.candles.shown
    assert window.split < 2999
    assert window.split % 4 == 0
    assert window.last == 3000
