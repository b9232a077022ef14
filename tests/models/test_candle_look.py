from issplus_desktop.models.candle_look import DEFAULT_LOOK, ChartLook, ChartStyle, ScaleMode, told_scale
from issplus_desktop.models.indicator_choice import Indicator


def test_a_chart_begins_with_candles():
    assert ChartLook(style=ChartStyle.CANDLES) == DEFAULT_LOOK


def test_while_comparing_prices_are_told_in_per_cent_at_least():
    assert [told_scale(mode, comparing=False) for mode in ScaleMode] == list(ScaleMode)
    percent, indexed = ScaleMode.PERCENT, ScaleMode.INDEXED
    assert [told_scale(mode, comparing=True) for mode in ScaleMode] == [percent, percent, percent, indexed]


def test_the_longest_indicator_says_how_many_candles_it_needs():
    assert DEFAULT_LOOK.lookback == 0
    shown = (Indicator("sma", (5,)), Indicator("ema", (200,)), Indicator("macd", (12, 26, 9)))
    assert ChartLook(indicators=shown).lookback == 199
