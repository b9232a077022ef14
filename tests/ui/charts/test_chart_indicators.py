"""Indicators on a chart."""

import pytest
import shiboken6
from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_look import ChartLook, ScaleMode
from issplus_desktop.models.indicator_choice import Indicator, added
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.chart_indicators import INDICATOR

SMA, BANDS = Indicator("sma", (5,), 0), Indicator("bollinger", (20, 2.0), 1)
RSI, MACD = Indicator("rsi", (14,), 2), Indicator("macd", (12, 26, 9), 3)


@pytest.fixture
def showing(chart, frame, show, model):
    def showing(*indicators, pointer=None, **look):
        frame.look = ChartLook(indicators=indicators, **look)
        frame.scale.set_mode(frame.look.scale)
        show(model, pointer)
        return chart.indicators

    return showing


def test_lines_over_the_prices_follow_the_window_and_the_scale(chart, frame, showing):
    indicators = showing(SMA)
    (line,) = indicators.over_prices.lines
    first, last = frame.window.indices()
    assert indicators.over_prices.shown == (first - 1, last + 1)
    assert indicators.over_prices.pane == chart.price
    assert line.values[299] == pytest.approx(sum((302.95, 303.45, 302.97, 303.47, 302.99)) / 5, abs=0.3)
    assert indicators.own == []


def test_the_scale_makes_room_for_lines_over_the_prices(chart, frame, showing):
    showing()
    before = frame.scale.high - frame.scale.low
    showing(Indicator("bollinger", (20, 10.0)))
    assert frame.scale.high - frame.scale.low > before


def test_lines_below_nought_do_not_take_the_logarithm_away(frame, showing):
    showing(Indicator("bollinger", (1000, 10.0)), Indicator("bollinger", (2, 10.0)), scale=ScaleMode.LOG)
    assert frame.scale.is_log


def test_own_panes_stand_below_the_volumes_in_order(chart, showing):
    indicators = showing(RSI, SMA, MACD)
    assert [shown.shown.kind_id for shown, _, _ in indicators.own] == ["rsi", "macd"]
    first, second = chart.layout.own
    assert chart.layout.volume.bottom() == first.top()
    assert first.bottom() == second.top()
    assert second.bottom() == chart.layout.bottom
    pane = indicators.own[0][1].pane
    assert pane.rect == first
    assert pane.low < 0 < 100 < pane.high


def test_legends_tell_the_values_at_the_crosshair_else_the_last(chart, showing):
    showing(SMA, RSI)
    last = [str(row) for legend in chart.legends for row in legend.rows]
    assert [text.rsplit(" ", 1)[0] for text in last] == ["SMA 5", "RSI 14"]
    showing(SMA, RSI, pointer=QPointF(chart.price.x_of(250), 100.0))
    there = [str(row) for legend in chart.legends for row in legend.rows]
    assert there != last
    values = chart.indicators.shown[0].columns()[0]
    assert there[0] == f"SMA 5 {values[250]:.2f}"
    assert [row.index for legend in chart.legends for row in legend.rows] == [0, 1]
    assert chart.legend.rows[0].kind == INDICATOR


def test_what_is_not_known_is_a_dash(chart, showing):
    showing(Indicator("sma", (1000,)))
    assert str(chart.legend.rows[0]) == "SMA 1000 –"


def test_over_an_own_pane_the_crosshair_tells_its_value(chart, showing):
    showing(RSI)
    place = chart.layout.own[0].center()
    showing(RSI, pointer=place)
    pane = chart.indicators.own[0][1].pane
    assert chart.crosshair.aim.value == f"{pane.value_at(place.y()):.2f}"
    assert chart.crosshair.aim.bottom == chart.layout.bottom


def test_levels_are_labels_of_the_axis(chart, showing):
    showing(RSI)
    texts = [label.text for label in chart.axes.price_axis.labels if label.y > chart.layout.own[0].top()]
    assert texts == ["30.00", "70.00"]


def test_who_was_there_goes_on(chart, showing):
    indicators = showing(SMA, RSI)
    kept = indicators.shown[1]
    assert showing(RSI).shown[0] is kept
    assert showing(MACD, RSI).shown[1] is kept
    recolored = Indicator("rsi", (14,), 5, 0.3)
    assert showing(recolored).shown[0] is kept
    assert kept.shown == recolored
    assert kept.series.computed == 1


def test_panes_that_are_gone_leave_nothing_behind(chart, showing, model, scene):
    before = len(scene.items())
    indicators = showing(RSI, MACD, SMA)
    gone = [item for _, *items in indicators.own for item in items]
    showing()
    assert len(scene.items()) == before
    assert all(item.scene() is None and shiboken6.isValid(item) for item in gone)
    assert model.arrays._watches == []


def test_another_model_has_values_of_its_own(chart, frame, show, showing, live):
    before = showing(SMA).shown[0]
    other = live(40).model
    other.set_active(True)
    show(other)
    assert chart.indicators.shown[0] is not before
    assert len(chart.indicators.shown[0].columns()[0]) == 40
    show(None)
    assert list(chart.indicators.shown) == []
    assert chart.legend.rows == ()


def test_all_of_them_fit_somehow_and_the_prices_stay(chart, showing):
    indicators: tuple[Indicator, ...] = ()
    for kind in (*KINDS, *KINDS, *KINDS):
        indicators = added(indicators, kind.id)
    showing(*indicators)
    assert chart.layout.price.height() > 150
    seen = [rect for rect in chart.layout.own if not rect.isEmpty()]
    assert 0 < len(seen) < len(chart.layout.own)
    hidden = chart.indicators.own[-1]
    assert not hidden[1].isVisible()
    assert chart.indicators.pane_at(seen[0].center().y()) is not None
    assert chart.indicators.pane_at(10.0) is None


def test_a_live_update_computes_no_history(chart, frame, show, live, candle_row):
    feed = live(300)
    feed.model.set_active(True)
    frame.look = ChartLook(indicators=tuple(Indicator(kind.id, kind.usual) for kind in KINDS))
    show(feed.model)
    for price in ("303.10", "303.20"):
        feed.update(candle_row(299, "303.49", price, volume=500))
        show(feed.model)
    assert {shown.series.computed for shown in chart.indicators.shown} == {1}


def test_other_parameters_are_seen_at_once(chart, showing):
    def painted():
        item = chart.indicators.over_prices
        return item.lines[0].values[-1]

    showing(Indicator("sma", (5,)))
    before = painted()
    showing(Indicator("sma", (50,)))
    assert painted() != before
    stamps = chart.indicators.over_prices._stamps
    showing(Indicator("sma", (51,)))
    assert chart.indicators.over_prices._stamps != stamps


def test_a_legend_never_leaves_its_pane(chart, frame, show, model):
    frame.look = ChartLook(indicators=(SMA,) * 20)
    frame.window.resize(chart.arrange(300.0, 160.0, model.arrays, frame.look))
    frame.window.grow(len(model))
    chart.show(model, frame, 1.0)
    assert len(chart.legend.rows) < 20
    assert chart.legend.bottom <= chart.layout.price.bottom()
