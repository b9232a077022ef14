import itertools

from issplus_desktop.app.chart_looks import choice_of, look_of
from issplus_desktop.models.candle_look import DEFAULT_LOOK, AxisZone, ChartLook, ChartStyle, Magnet, ScaleMode
from issplus_desktop.models.indicator_choice import MOST_INDICATORS, Indicator
from issplus_desktop.settings.schema import ChartChoice, IndicatorChoice


def test_every_look_survives_the_file():
    assert look_of(ChartChoice()) == DEFAULT_LOOK
    for style, scale, magnet, zone in itertools.product(ChartStyle, ScaleMode, Magnet, AxisZone):
        look = ChartLook(style=style, scale=scale, magnet=magnet, zone=zone)
        assert look_of(choice_of(look)) == look


def test_indicators_and_heights_survive_the_file():
    look = ChartLook(indicators=(Indicator("sma", (50,), 2), Indicator("rsi", (9,), 3, 0.3)), volume=0.3)
    assert look_of(choice_of(look)) == look


def test_indicators_that_make_no_sense_are_left_out_or_put_right():
    odd = IndicatorChoice(kind="rsi", values=(1e12,), height=0.0)
    choice = ChartChoice(indicators=(IndicatorChoice(kind="oracle"), *[odd] * 50), volume=0.0)
    look = look_of(choice)
    assert len(look.indicators) == MOST_INDICATORS
    assert {shown.values for shown in look.indicators} == {(1000,)}
    assert look.volume > 0
