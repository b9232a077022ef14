"""The chart as a widget."""

import gc
import sys
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.chart_aim import candle_moment
from issplus_desktop.ui.charts.chart_view import ChartView
from tests.models.written import GERMAN


class Paints(QObject):
    """Counts the paint events of a view."""

    def __init__(self, view):
        super().__init__(view)
        self.regions: list[QRect] = []
        view.viewport().installEventFilter(self)
        self.settle()
        self.regions.clear()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region().boundingRect())
        return False

    def settle(self):
        for _ in range(6):
            QApplication.sendPostedEvents()


def test_showing_activates_the_model_and_hiding_does_not_forget_it(view, feed):
    assert feed.model.is_active
    assert view.window_range.count == 300
    view.hide()
    assert not feed.model.is_active
    view.show()
    assert feed.model.is_active


def test_nothing_is_done_while_hidden_and_all_is_caught_up_when_shown(view, feed, candle_row, monkeypatch):
    view.hide()
    done = []
    monkeypatch.setattr(view.painted, "show", lambda *_: done.append(1))
    feed.update(candle_row(300), candle_row(301))
    view.set_stale(True)
    view.update_frame()
    assert done == []
    monkeypatch.undo()
    view.show()
    assert view.window_range.count == 302
    assert view.window_range.follows


def test_an_update_is_one_paint_of_the_last_candle_and_its_figures(view, feed, candle_row):
    paints = Paints(view)
    feed.update(candle_row(299, "303.49", "303.20", volume=500))
    paints.settle()
    assert len(paints.regions) == 1
    paints.settle()
    assert len(paints.regions) == 1


def test_a_frame_is_one_paint_and_a_hidden_chart_none(view, feed, candle_row):
    paints = Paints(view)
    view.window_range.pan(30)
    view.update_frame()
    paints.settle()
    assert len(paints.regions) == 1
    view.hide()
    feed.update(candle_row(300))
    view.viewport().update()
    paints.settle()
    assert len(paints.regions) == 1


def test_a_new_candle_is_followed_until_one_scrolls_away(view, feed, candle_row):
    feed.update(candle_row(300))
    assert view.window_range.indices()[1] == 301
    assert view.newest_button.isHidden()
    view.window_range.pan(200)
    view.update_frame()
    assert not view.newest_button.isHidden()
    left = view.window_range.left
    feed.update(candle_row(301))
    assert view.window_range.left == pytest.approx(left)
    view.newest_button.click()
    assert view.newest_button.isHidden()
    assert view.window_range.indices()[1] == 302


def test_a_new_snapshot_keeps_the_candles_in_sight(view, feed, candle_row):
    view.window_range.pan(900)
    view.update_frame()
    index = view.window_range.indices()[1] - 1
    start = feed.model.arrays.starts[index]
    x = view.painted.price.x_of(index)
    feed.snapshot(*(candle_row(number) for number in range(-100, 350)))
    moved = feed.model.arrays.index_at(int(start))
    assert moved == index + 100
    assert view.painted.price.x_of(moved) == pytest.approx(x)


def test_an_empty_snapshot_and_its_end(view, feed, candle_row):
    feed.snapshot()
    assert view.window_range.count == 0
    assert view.read_out_text() == view.spoken() == ""
    feed.snapshot(*(candle_row(number) for number in range(20)))
    assert view.window_range.follows
    assert view.read_out_text().startswith("O 306.00  H 306.10")
    moment = candle_moment(feed.model.arrays, 19, ChartLook().zone)
    assert view.spoken() == f"{moment}  {view.read_out_text()}"


def test_another_model_starts_afresh(view, live, feed):
    view.scale_of_prices.stretch(2)
    view.window_range.go_to_start()
    other = live(50).model
    view.set_model(other)
    assert not feed.model.is_active
    assert other.is_active
    assert view.window_range.follows
    assert view.scale_of_prices.is_auto
    view.set_model(None)
    assert not other.is_active
    assert view.painted.axes.time_axis.labels == ()
    assert view.read_out_text() == ""


def test_stale_is_seen(view, themes):
    def tag():
        rect = view.painted.last_price.tag
        return view.grab().toImage().pixelColor(int(rect.right()) - 2, int(rect.center().y()))

    fresh = tag()
    view.set_stale(True)
    assert tag() == themes.theme.stale != fresh


def test_the_read_out_of_the_last_candle_loses_its_colours_when_stale(view, themes):
    def colors():
        rect = view.painted.read_out.rect
        image = view.grab().toImage()
        points = ((x, y) for x in range(int(rect.right())) for y in range(int(rect.bottom())))
        return {image.pixelColor(*point).name() for point in points}

    theme = themes.theme
    moved = {theme.up.name(), theme.down.name()}
    assert moved & colors()
    view.set_stale(True)
    stale = colors()
    assert theme.stale.name() in stale
    assert not moved & stale


def test_painting_leaves_the_reference_to_none_alone(view, feed, candle_row):
    view.grab()
    gc.collect()
    before = sys.getrefcount(None)
    for number in range(50):
        feed.update(candle_row(299, "306.00", f"306.{number:02d}"))
        view.grab()
    assert sys.getrefcount(None) >= before - 20


def test_a_closed_chart_leaves_nothing_behind(qtbot, themes, feed):
    def open_and_close():
        view = ChartView(themes)
        view.resize(400, 300)
        view.set_model(feed.model)
        view.show()
        view.grab()
        view.set_model(None)
        view.close()
        watched = [weakref.ref(view), weakref.ref(view.painted), weakref.ref(view.painted.bars.candles)]
        shiboken6.Shiboken.delete(view)
        return watched

    watched = [reference for _ in range(5) for reference in open_and_close()]
    gc.collect()
    assert [reference() for reference in watched if reference() is not None] == []


def test_a_closed_chart_with_indicators_and_others_leaves_nothing_behind(qtbot, themes, feed, live):
    other = live(40).model

    def open_and_close():
        view = ChartView(themes)
        view.resize(800, 700)
        view.set_model(feed.model)
        view.set_look(ChartLook(indicators=tuple(Indicator(kind.id, kind.usual) for kind in KINDS)))
        view.set_compared((Comparison("OTHR", 3, other),))
        view.show()
        view.grab()
        shown = [weakref.ref(each) for each in view.painted.indicators.shown]
        view.set_compared(())
        view.set_model(None)
        view.close()
        watched = [weakref.ref(view), weakref.ref(view.painted), weakref.ref(view.painted.comparisons), *shown]
        shiboken6.Shiboken.delete(view)
        return watched

    watched = [reference for _ in range(5) for reference in open_and_close()]
    gc.collect()
    assert [reference() for reference in watched if reference() is not None] == []
    assert feed.model.arrays._watches == other.arrays._watches == []


def test_history_that_comes_moves_nothing_in_sight(view, feed, qtbot, live):
    qtbot.keyClick(view, Qt.Key.Key_Home)
    start = int(feed.model.arrays.starts[3])
    before = view.painted.price.x_of(3)
    history = live(200, -200).series.candles
    assert feed.model.add_history(list(history)) == 200
    assert view.window_range.count == 500
    assert view.painted.price.x_of(feed.model.arrays.index_at(start)) == pytest.approx(before)


def test_at_the_oldest_candle_words_tell_what_there_is_before_it(view, qtbot):
    view.set_past(PastState.END)
    assert view.painted.note.text == ""
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.painted.note.text == "There are no older candles"
    view.set_past(PastState.OPEN)
    assert view.painted.note.text == ""


def test_older_candles_are_asked_for_until_the_indicators_have_enough(view, feed, live):
    asked: list[int] = []
    view.history_wanted.connect(lambda: asked.append(view.window_range.count))
    view.set_look(ChartLook(indicators=(Indicator("sma", (20,)),)))
    assert asked == []
    view.set_look(ChartLook(indicators=(Indicator("sma", (450,)),)))
    assert asked == [300]
    view.set_past(PastState.LOADING)
    feed.model.add_history(list(live(100, -100).series.candles))
    asked.clear()
    view.set_past(PastState.OPEN)
    assert asked == [400]
    view.set_past(PastState.LOADING)
    feed.model.add_history(list(live(200, -300).series.candles))
    asked.clear()
    view.set_past(PastState.OPEN)
    assert asked == []


def test_where_there_are_no_older_candles_or_nobody_looks_none_are_asked_for(view):
    asked: list[int] = []
    view.history_wanted.connect(lambda: asked.append(1))
    view.set_past(PastState.END)
    view.hide()
    view.set_look(ChartLook(indicators=(Indicator("sma", (450,)),)))
    assert asked == []


def test_axes_and_read_out_are_written_anew_by_other_conventions(view):
    before = [label.text for label in view._painted.axes.price_axis.labels]
    put_in_force(GERMAN)
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    texts = [label.text for label in view._painted.axes.price_axis.labels]
    assert len(texts) > 2
    assert texts == [text.replace(".", ",") for text in before] != before
