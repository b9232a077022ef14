"""The chart as a widget."""

import gc
import sys
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.candle_past import PastState
from issplus_desktop.ui.charts.chart_view import ChartView


@pytest.fixture
def feed(live):
    return live(300)


@pytest.fixture
def view(qtbot, themes, feed):
    view = ChartView(themes)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.set_model(feed.model)
    view.show()
    return view


def wheel(view, x, y, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    place = QPointF(x, y)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, int(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def mouse(view, kind, x, y, button=Qt.MouseButton.LeftButton, modifiers=Qt.KeyboardModifier.NoModifier):
    place = QPointF(x, y)
    event = QMouseEvent(kind, place, place, place, button, button, modifiers)
    QApplication.sendEvent(view.viewport(), event)


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
    assert view.read_out_text() == ""
    feed.snapshot(*(candle_row(number) for number in range(20)))
    assert view.window_range.follows
    assert view.read_out_text().startswith("O 306.00  H 306.10")


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
    assert view.painted.time_axis.labels == ()
    assert view.read_out_text() == ""


def test_the_wheel_zooms(view):
    spacing = view.window_range.spacing
    wheel(view, 100, 100, 1)
    assert view.window_range.spacing > spacing
    right = view.window_range.right
    wheel(view, 100, 100, 2, Qt.KeyboardModifier.ShiftModifier)
    assert view.window_range.right < right
    spacing = view.window_range.spacing
    wheel(view, 100, 100, -1, Qt.KeyboardModifier.ControlModifier)
    assert view.window_range.spacing == spacing
    assert not view.scale_of_prices.is_auto


def test_dragging_pans_and_shows_a_hand(view):
    right = view.window_range.right
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100)
    mouse(view, QEvent.Type.MouseMove, 380, 100)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    mouse(view, QEvent.Type.MouseButtonRelease, 380, 100)
    assert view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    assert view.window_range.right == pytest.approx(right - 80 / view.window_range.spacing)
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100, Qt.MouseButton.MiddleButton)
    mouse(view, QEvent.Type.MouseButtonRelease, 300, 100, Qt.MouseButton.MiddleButton)


def measure(view):
    right, shift = view.window_range.right, Qt.KeyboardModifier.ShiftModifier
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100, modifiers=shift)
    mouse(view, QEvent.Type.MouseMove, 380, 160)
    mouse(view, QEvent.Type.MouseMove, 380, 480)
    mouse(view, QEvent.Type.MouseButtonRelease, 380, 480)
    mouse(view, QEvent.Type.MouseMove, 500, 160, Qt.MouseButton.NoButton)
    assert view.window_range.right == right


def test_with_shift_dragging_measures_and_the_ruler_stays_until_it_is_taken_away(view, qtbot, live):
    measure(view)
    assert view.painted.ruler.texts[1] == "10 candles · 10 min"
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100)
    assert view.painted.ruler.texts == ()
    mouse(view, QEvent.Type.MouseButtonRelease, 300, 100)
    measure(view)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.painted.ruler.texts == ()
    measure(view)
    view.set_model(live(20).model)
    assert view.painted.ruler.texts == ()


def test_a_double_click_on_the_price_axis_makes_it_automatic(view):
    view.scale_of_prices.stretch(2)
    mouse(view, QEvent.Type.MouseButtonDblClick, 795, 100)
    assert view.scale_of_prices.is_auto
    mouse(view, QEvent.Type.MouseMove, 795, 100, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    mouse(view, QEvent.Type.MouseButtonDblClick, 100, 100)


def test_the_crosshair_follows_the_pointer_and_leaves_with_it(view):
    mouse(view, QEvent.Type.MouseMove, 300, 100, Qt.MouseButton.NoButton)
    assert view.painted.crosshair.aim is not None
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.painted.crosshair.aim is None


def test_keys(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.window_range.indices()[0] == 0
    spacing = view.window_range.spacing
    view.zoom_in()
    assert view.window_range.spacing > spacing
    view.zoom_out()
    assert view.window_range.spacing == pytest.approx(spacing)
    view.go_to_newest()
    assert view.window_range.follows
    view.scale_of_prices.stretch(2)
    view.reset_price_scale()
    assert view.scale_of_prices.is_auto
    view.restore_view()
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.window_range.follows


def test_a_context_menu_is_asked_for(view, qtbot):
    with qtbot.waitSignal(view.menu_requested, timeout=0) as signal:
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 60))
        )
    assert signal.args == [QPoint(50, 60)]


def test_focus_is_shown_when_it_came_by_keyboard(view, themes):
    def corner():
        return view.grab().toImage().pixelColor(0, 200)

    view.activateWindow()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    quiet = corner()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    if view.hasFocus():
        assert corner() == themes.theme.focus != quiet
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_a_theme_is_taken_at_once(view, themes):
    assert view.grab().toImage().pixelColor(5, 250) == themes.theme.surface
    themes.set_theme("light")
    assert view.grab().toImage().pixelColor(5, 250) == themes.theme.surface


def test_fonts_and_languages_are_taken(view):
    height = view.painted.layout.time.height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.painted.layout.time.height() > height
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName() == "Candle chart"


def test_stale_is_seen(view, themes):
    def tag():
        rect = view.painted.last_price.tag
        return view.grab().toImage().pixelColor(int(rect.right()) - 2, int(rect.center().y()))

    fresh = tag()
    view.set_stale(True)
    assert tag() == themes.theme.stale != fresh


def test_painting_leaves_the_reference_to_none_alone(view, feed, candle_row):
    view.grab()
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
        watched = [weakref.ref(view), weakref.ref(view.painted), weakref.ref(view.painted.price_box)]
        shiboken6.Shiboken.delete(view)
        return watched

    watched = [reference for _ in range(5) for reference in open_and_close()]
    gc.collect()
    assert [reference() for reference in watched if reference() is not None] == []


def test_near_the_oldest_candle_those_before_it_are_asked_for(view, qtbot):
    with qtbot.assertNotEmitted(view.history_wanted):
        wheel(view, 100, 100, 1)
        qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.history_wanted, timeout=0):
        qtbot.keyClick(view, Qt.Key.Key_Home)
    view.go_to_newest()
    mouse(view, QEvent.Type.MouseButtonPress, 10, 100)
    with qtbot.waitSignal(view.history_wanted, timeout=0):
        mouse(view, QEvent.Type.MouseMove, 3000, 100)
    mouse(view, QEvent.Type.MouseButtonRelease, 3000, 100)


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
