from issplus_desktop.models.candle_look import DEFAULT_LOOK, ChartLook, ChartStyle


def test_a_chart_begins_with_candles():
    assert ChartLook(style=ChartStyle.CANDLES) == DEFAULT_LOOK
