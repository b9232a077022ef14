"""Labels below."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.time_axis import TimeAxis, TimeLabel, TimeLabels, ZoneTag, axis_height, day_begins
from issplus_desktop.ui.charts.time_ticks import time_ticks

MORNING = 1_769_076_000  # 2026-01-22 10:00 on Moscow's clocks


def arrays_from(starts):
    ones = np.ones(len(starts))
    return CandleArrays.from_columns(np.array(starts, np.int64), CandleColumns(ones, ones, ones, ones, ones), 2)


def pane_of(count, width=800.0):
    return Pane(QRectF(0, 0, width, 300), -0.5, count - 0.5, 0.0, 1.0)


def texts_of(starts, width=800.0):
    labels = TimeLabels().find(arrays_from(starts), (0, len(starts)), pane_of(len(starts), width), AxisFont(QFont()))
    return [label.text for label in labels]


def test_times_of_day(qapp):
    assert texts_of(range(MORNING, MORNING + 4 * 3600, 600)) == [
        "10:30",
        "11:00",
        "11:30",
        "12:00",
        "12:30",
        "13:00",
        "13:30",
    ]


def test_a_new_day_is_strong_and_told_by_its_date(qapp):
    starts = [*range(MORNING, MORNING + 10 * 3600, 600), *range(MORNING + 86_400, MORNING + 96_400, 600)]
    labels = TimeLabels().find(arrays_from(starts), (0, len(starts)), pane_of(len(starts)), AxisFont(QFont()))
    assert [label.text for label in labels if label.strong] == ["23 Jan"]
    assert labels[0].text == "12:00"


def test_daily_candles_have_no_times(qapp):
    midnight = MORNING - 10 * 3600
    texts = texts_of(range(midnight, midnight + 90 * 86_400, 86_400))
    assert "Feb" in texts
    assert "Mar" in texts
    assert not any(":" in text for text in texts)


def test_a_label_at_the_edge_is_painted_inside(colors, paper):
    axis = TimeAxis(colors)
    axis.set_font(AxisFont(QFont()))
    axis.set_rect(QRectF(0, 0, 80, 20))
    axis.set_labels([TimeLabel(78.0, "22 Jan", strong=False)])
    image = paper(axis, 120, 20)
    assert any(image.pixelColor(x, y).alpha() for x in range(40, 80) for y in range(20))
    assert not any(image.pixelColor(x, y).alpha() for x in range(80, 120) for y in range(20))


def test_one_candle_says_all(qapp):
    arrays = arrays_from([MORNING])
    pane = Pane(QRectF(0, 0, 300, 200), -30.0, 0.6, 0.0, 1.0)
    [label] = TimeLabels().find(arrays, (0, 1), pane, AxisFont(QFont()))
    assert label.text == "22 Jan 10:00"
    assert label.x == pane.x_of(0)
    [label] = TimeLabels().find(arrays_from([MORNING - 36_000]), (0, 1), pane, AxisFont(QFont()))
    assert label.text == "22 Jan 2026"


def test_nothing_has_no_label(qapp):
    assert TimeLabels().find(arrays_from([]), (0, 0), pane_of(1), AxisFont(QFont())) == []


def test_what_was_found_is_kept_while_the_chart_is_moved(qapp, monkeypatch):
    arrays, font, labels = arrays_from(range(MORNING, MORNING + 600 * 300, 600)), AxisFont(QFont()), TimeLabels()
    asked: list[object] = []

    def ticks(*args, **how):
        asked.append(args)
        return time_ticks(*args, **how)

    monkeypatch.setattr("issplus_desktop.ui.charts.time_axis.time_ticks", ticks)
    for step in range(20):
        pane = Pane(QRectF(0, 0, 800, 300), 130.0 + step / 3, 180.0 + step / 3, 0.0, 1.0)
        assert labels.find(arrays, (130 + step // 3, 181 + step // 3), pane, font)
    assert len(asked) == 1
    labels.find(arrays, (200, 251), Pane(QRectF(0, 0, 800, 300), 200.0, 250.0, 0.0, 1.0), font)
    assert len(asked) == 2


def test_a_million_candles_are_looked_at_by_sample(qapp):
    starts = MORNING + 60 * np.arange(1_000_000, dtype=np.int64)
    labels = TimeLabels().find(arrays_from(starts), (0, 1_000_000), pane_of(1_000_000), AxisFont(QFont()))
    assert 3 <= len(labels) <= 12
    assert any(label.text == "2027" for label in labels)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Moscow", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"])
def test_labels_are_moscows_in_every_machine_time_zone(qapp, zone, monkeypatch):
    # 2026-03-08: New York's clocks jump.
    starts = range(1_772_928_000, 1_772_928_000 + 6 * 3600, 600)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        texts = texts_of(starts)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert texts == ["01:00", "02:00", "03:00", "04:00", "05:00"]


def test_each_clock_has_its_own_labels_and_days_are_the_exchanges_on_all(qapp):
    font = AxisFont(QFont())

    def told(starts, zone):
        return [label.text for label in TimeLabels().find(arrays_from(starts), (0, 6), pane_of(6), font, zone)]

    hours = range(MORNING, MORNING + 6 * 3600, 3600)
    assert told(hours, AxisZone.MOSCOW)[0] == "11:00"
    assert told(hours, AxisZone.UTC)[0] == "08:00"
    days = range(MORNING - 36_000, MORNING + 5 * 86_400, 86_400)
    assert told(days, AxisZone.UTC) == told(days, AxisZone.MOSCOW)
    # Midnight in Moscow is no midnight in UTC.
    night = range(MORNING + 10 * 3600, MORNING + 20 * 3600, 3600)
    labels = TimeLabels().find(arrays_from(night), (0, 10), pane_of(10), font, AxisZone.UTC)
    assert [label.x for label in labels if label.strong] == [pane_of(10).x_of(7)]


def test_trading_days_begin_where_moscows_do_and_not_among_daily_candles(qapp):
    starts = [MORNING + 3600 * number for number in range(60)]
    arrays = arrays_from(starts)
    begins = day_begins(arrays, 0, 60)
    assert begins == [14, 38]
    assert day_begins(arrays, 14, 38) == [14]
    assert day_begins(arrays, 0, 0) == []
    assert day_begins(arrays_from(range(0, 86_400 * 9, 86_400)), 0, 9) == []
    dense = arrays_from(MORNING + 60 * np.arange(30_000, dtype=np.int64))
    assert day_begins(dense, 0, 30_000) == []


def test_the_corner_tells_the_clock(colors, paper):
    tag = ZoneTag(colors)
    tag.set_rect(QRectF(0, 0, 60, 20))
    tag.set_font(AxisFont(QFont()))
    blank = paper(tag, 60, 20)
    tag.set_text("MSK")
    assert tag.text == "MSK"
    assert paper(tag, 60, 20) != blank


def test_labels_are_painted_in_their_place(colors, paper):
    axis = TimeAxis(colors)
    axis.set_rect(QRectF(0, 0, 100, axis_height(AxisFont(QFont()))))
    axis.set_font(AxisFont(QFont()))
    blank = paper(axis)
    axis.set_labels([TimeLabel(50.0, "10:00", strong=True)])
    assert axis.labels[0].text == "10:00"
    assert paper(axis) != blank
