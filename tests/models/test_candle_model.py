"""A chart's candles are those of its last refresh."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.protocol.message import DataMessage, MessageKind, Row

COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE", "VOLUME")


def message(kind, *rows):
    cells: list[Row] = [
        [datetime(2026, 1, 22, 10) + timedelta(minutes=minute), *(Decimal(close) for _ in range(4)), volume]
        for minute, close, volume in rows
    ]
    return DataMessage(kind=kind, columns=COLUMNS, rows=cells)


@pytest.fixture
def series():
    series = CandleSeries()
    series.apply(message(MessageKind.SNAPSHOT, (0, "306.00", 5), (1, "306.10", 7)), 0.0)
    return series


@pytest.fixture
def model(series, qapp):
    model = CandleModel(series, clock=lambda: 0.0)
    yield model
    model.close()


def test_nothing_is_taken_before_somebody_looks(model, qtbot):
    with qtbot.assertNotEmitted(model.reset):
        assert model.refresh(1.0) is False
    assert len(model) == 0


def test_showing_it_takes_all_at_once(model, qtbot):
    with qtbot.waitSignal(model.reset, timeout=0):
        model.set_active(True)
    assert model.is_active
    assert len(model) == 2
    assert len(model.arrays) == 2
    assert str(model.candle(1).close) == "306.10"


def test_what_the_series_does_later_waits_for_the_refresh(model, series, qtbot):
    model.set_active(True)
    series.apply(message(MessageKind.UPDATES, (1, "306.20", 8), (2, "306.30", 1)), 1.0)
    assert len(model) == 2
    with qtbot.waitSignal(model.changed, timeout=0) as signal:
        model.refresh(1.0)
    assert signal.args == [1]
    assert str(model.candle(1).close) == "306.20"
    assert model.arrays.columns.closes.tolist() == [306.0, 306.2, 306.3]
    with qtbot.assertNotEmitted(model.changed):
        model.refresh(2.0)


def test_a_hidden_chart_catches_up_when_shown(model, series, qtbot):
    model.set_active(True)
    model.set_active(False)
    series.apply(message(MessageKind.UPDATES, (2, "306.30", 1)), 1.0)
    with qtbot.assertNotEmitted(model.changed):
        model.refresh(1.0)
    with qtbot.waitSignal(model.changed, timeout=0):
        model.set_active(True)
    assert len(model) == 3


def test_being_shown_twice_is_being_shown_once(model, qtbot):
    model.set_active(True)
    with qtbot.assertNotEmitted(model.reset):
        model.set_active(True)


def test_removed_candles_go(model, series):
    model.set_active(True)
    series.apply(message(MessageKind.REMOVAL, (1, "0", 0)), 1.0)
    model.refresh(1.0)
    assert len(model) == len(model.arrays) == 1


def test_a_candle_that_is_not_there_is_an_error_and_not_the_last_one(model):
    model.set_active(True)
    with pytest.raises(IndexError):
        model.candle(-1)
    with pytest.raises(IndexError):
        model.candle(2)


def test_a_closed_model_takes_nothing(model, series):
    model.set_active(True)
    model.close()
    series.apply(message(MessageKind.UPDATES, (2, "306.30", 1)), 1.0)
    model.refresh(1.0)
    assert len(model) == 2


def test_after_a_refresh_that_failed_all_candles_are_read_anew(model, series, qtbot, monkeypatch):
    model.set_active(True)
    series.apply(message(MessageKind.UPDATES, (2, "307.00", 1)), 0.0)
    with monkeypatch.context() as broken:
        broken.setattr(model, "_load", fail)
        with pytest.raises(ValueError, match="half-way"):
            model.refresh(1.0)
    with qtbot.waitSignal(model.reset, timeout=0):
        model.refresh(2.0)
    assert len(model) == 3


def fail(*_):
    raise ValueError("half-way")


def test_each_style_has_its_arrays_which_follow_the_series(model, series):
    model.set_active(True)
    assert model.painted_arrays(ChartStyle.CANDLES) is model.painted_arrays(ChartStyle.BARS) is model.arrays
    line, averaged = (model.painted_arrays(style) for style in (ChartStyle.LINE, ChartStyle.HEIKIN_ASHI))
    assert len(line) == len(averaged) == len(model)
    series.apply(message(MessageKind.UPDATES, (len(model), "400.00", 1)), 1.0)
    model.refresh(1.0)
    assert model.painted_arrays(ChartStyle.LINE) is line
    assert line.columns.lows[-1] == 400.0
    assert len(line) == len(model)


def starts(model):
    return [model.candle(index).start for index in range(len(model))]


def older(*numbers):
    """Candles that begin so many minutes before the first one of the series."""
    history = CandleSeries()
    history.apply(message(MessageKind.SNAPSHOT, *((-number, "300.00", 1) for number in numbers)), 0.0)
    return list(history.candles)


def test_older_candles_go_before_the_series_and_those_it_has_are_left_out(model, series, qtbot):
    model.set_active(True)
    count = len(model)
    with qtbot.waitSignal(model.reset, timeout=0):
        assert model.add_history([*older(3, 2, 1), *series.candles[:2]]) == 3
    assert len(model) == len(model.arrays) == count + 3
    assert starts(model) == sorted(set(starts(model)))
    with qtbot.assertNotEmitted(model.reset):
        assert model.add_history(older(3)) == model.add_history([]) == 0


def test_live_updates_go_on_behind_the_history(model, series, qtbot):
    model.set_active(True)
    count = len(model)
    model.add_history(older(2, 1))
    series.apply(message(MessageKind.UPDATES, (count, "400.00", 1)), 1.0)
    with qtbot.waitSignal(model.changed, timeout=0) as told:
        model.refresh(1.0)
    assert told.args == [count + 2]
    assert len(model) == len(model.arrays) == count + 3
    assert model.arrays.columns.closes[-1] == 400.0


def test_a_new_snapshot_keeps_the_history_that_it_goes_on_from(model, series):
    model.set_active(True)
    model.add_history(older(2, 1))
    series.apply(message(MessageKind.SNAPSHOT, (1, "307.00", 1), (2, "308.00", 1), (3, "309.00", 1)), 1.0)
    model.refresh(1.0)
    # The first candle of the old snapshot is history now.
    assert [(start - starts(model)[0]).seconds // 60 for start in starts(model)] == [0, 1, 2, 3, 4, 5]
    assert model.arrays.columns.closes[-3:].tolist() == [307.0, 308.0, 309.0]
    # An update of a candle older than the snapshot takes the place of what was kept of it.
    series.apply(message(MessageKind.UPDATES, (0, "305.00", 1)), 1.0)
    model.refresh(1.0)
    assert starts(model) == sorted(set(starts(model)))
    assert model.arrays.columns.closes[2] == 305.0


def test_a_snapshot_with_a_hole_before_it_and_an_empty_one_begin_anew(model, series):
    model.set_active(True)
    model.add_history(older(2, 1))
    series.apply(message(MessageKind.SNAPSHOT, (500, "307.00", 1)), 1.0)
    model.refresh(1.0)
    assert len(model) == len(model.arrays) == 1
    model.add_history(older(2, 1))
    series.apply(message(MessageKind.SNAPSHOT), 1.0)
    model.refresh(1.0)
    assert len(model) == len(model.arrays) == 0
    assert model.add_history(older(2, 1)) == 0
