"""The axes of a chart."""


def test_no_candles_no_labels(chart, show, model):
    show(model)
    assert chart.axes.time_axis.labels
    show(None)
    assert chart.axes.time_axis.labels == chart.axes.price_axis.labels == ()
    assert chart.read_out.parts == ()
    assert chart.last_price.tag.isEmpty()


def test_a_line_parts_two_trading_days_and_no_other_stands_beside_it(chart, frame, live):
    model = live(1000).model
    model.set_active(True)
    frame.window.resize(chart.arrange(900.0, 500.0, model.arrays))
    frame.window.restart(1000)
    frame.window.pan(1200)
    chart.show(model, frame, 1.0)
    # The first candle is of 10:00, so number 840 is of midnight.
    assert chart.axes.grid.lines[2] == (chart.price.x_of(839.5),)
    assert not any(abs(x - chart.price.x_of(839.5)) <= 8 for x in chart.axes.grid.lines[1])
