"""Other instruments on a chart."""

import pytest
from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_look import ChartLook, ScaleMode
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.ui.charts.chart_comparisons import COMPARED
from tests.ui.charts.conftest import LiveSeries


@pytest.fixture
def other(candle_row, qapp):
    """Closes at 50 with the chart's candle 100, at 75 with candle 299; every second candle is missing."""
    rows = [candle_row(number, "50.00", "50.00") for number in range(100, 299, 2)]
    feed = LiveSeries([*rows, candle_row(299, "75.00", "75.00")])
    feed.model.set_active(True)
    feed.model.refresh(0.0)
    return feed


@pytest.fixture
def comparing(chart, frame, show, model, other):
    def comparing(pointer=None, words="", **look):
        frame.look = ChartLook(**look)
        frame.compared = (Comparison("OTHR", 3, other.model, words),)
        frame.scale.set_mode(frame.scale_mode)
        show(model, pointer)
        return chart.comparisons

    return comparing


def test_the_line_begins_where_the_first_candle_in_sight_closed(chart, frame, model, comparing):
    (line,) = comparing().lines.lines
    first, last = frame.window.indices()
    start = model.arrays.columns.closes[first]
    assert line.values[first - line.offset] == pytest.approx(start)
    assert line.values[last - 1 - line.offset] == pytest.approx(start * 1.5)
    assert line.values[first + 1 - line.offset] == pytest.approx(start)
    assert frame.scale.high > start * 1.5


def test_as_one_scrolls_the_start_goes_along(chart, frame, show, model, comparing):
    before = comparing().lines.lines[0]
    frame.window.pan(400)
    chart.show(model, frame, 1.0)
    (line,) = chart.comparisons.lines.lines
    first = frame.window.indices()[0]
    assert line.values[first - line.offset] == pytest.approx(model.arrays.columns.closes[first])
    assert line.values[first - line.offset] != pytest.approx(before.values[first - before.offset])


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (ScaleMode.NORMAL, ScaleMode.PERCENT),
        (ScaleMode.LOG, ScaleMode.PERCENT),
        (ScaleMode.INDEXED, ScaleMode.INDEXED),
    ],
)
def test_the_scale_turns_to_per_cent_unless_it_is_relative(chart, frame, show, model, comparing, chosen, shown):
    comparing(scale=chosen)
    assert chart.words.mode is shown
    assert not frame.scale.is_log
    frame.compared = ()
    show(model)
    assert chart.words.mode is chosen


def test_the_legend_tells_the_change_at_the_crosshair_else_the_last(chart, model, comparing):
    comparing()
    assert [str(row) for row in chart.legend.rows] == ["OTHR +50.00\u202f%"]
    assert chart.legend.rows[0].kind == COMPARED
    comparing(pointer=QPointF(chart.price.x_of(280), 100.0))
    assert [str(row) for row in chart.legend.rows] == ["OTHR 0.00\u202f%"]


def test_what_is_not_live_is_told_in_words(chart, comparing):
    comparing(words="Stale since 10:00")
    assert str(chart.legend.rows[0]) == "OTHR +50.00\u202f% Stale since 10:00"


def test_one_without_candles_has_words_and_no_line(chart, frame, show, model, live):
    nothing = live(0).model
    frame.compared = (Comparison("NONE", 3, nothing, "Waiting for NONE"),)
    show(model)
    assert chart.comparisons.lines.lines == ()
    assert str(chart.legend.rows[0]) == "NONE Waiting for NONE"


def test_a_live_update_of_the_other_is_seen(chart, show, model, comparing, other, candle_row):
    comparing()
    other.update(candle_row(299, "100.00", "100.00"))
    comparing()
    assert str(chart.legend.rows[0]) == "OTHR +100.00\u202f%"


def test_who_is_gone_leaves_nothing_behind(chart, frame, show, model, comparing, other):
    comparing()
    frame.compared = ()
    show(model)
    assert chart.comparisons.lines.boundingRect().isEmpty()
    assert chart.legend.rows == ()
    assert other.model.arrays._watches == []
    assert model.arrays._watches == []
    comparing()
    show(None)
    assert other.model.arrays._watches == []


def test_without_a_start_above_nought_there_is_no_line(chart, frame, show, live, candle_row, other):
    feed = live(1)
    feed.model.set_active(True)
    feed.snapshot(*(candle_row(number, "-5.00", "-5.00") for number in range(20)))
    frame.compared = (Comparison("OTHR", 3, other.model),)
    show(feed.model)
    assert chart.comparisons.lines.lines == ()
    assert str(chart.legend.rows[0]) == "OTHR –"


def test_the_last_change_is_told_though_its_candle_is_out_of_sight(chart, frame, model, comparing):
    comparing()
    frame.window.pan(400)
    chart.show(model, frame, 1.0)
    first, last = frame.window.indices()
    assert 100 <= first < last < len(model.arrays) - 1
    assert [str(row) for row in chart.legend.rows] == ["OTHR +50.00\u202f%"]
