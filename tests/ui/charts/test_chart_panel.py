"""The chart pane."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.ui.charts.chart_panel import ChartPanel
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.view_picture import PictureSaver

SBER = InstrumentId.parse("MXSE.TQBR.SBER")
GAZP = InstrumentId.parse("MXSE.TQBR.GAZP")
INTERVALS = [("M1", "1 minute"), ("M10", "10 minutes"), ("m1", "1 month")]


@pytest.fixture
def panel(qtbot, themes):
    panel = ChartPanel(themes)
    qtbot.addWidget(panel)
    panel.resize(700, 450)
    panel.show()
    return panel


@pytest.fixture
def filled(panel, live):
    feed = live(30)
    panel.set_title(SBER, "Sberbank")
    panel.set_intervals(INTERVALS)
    panel.set_interval("M1")
    panel.set_state(PaneState(PaneKind.WAITING, subject="SBER"))
    panel.set_model(feed.model)
    panel.set_state(PaneState())
    panel.feed = feed
    return panel


def drop(panel, data, plain=Qt.KeyboardModifier.NoModifier):
    place, action, button = QPoint(100, 100), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, action, data, button, plain)
    QApplication.sendEvent(panel, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(panel, QDragMoveEvent(place, action, data, button, plain))
    QApplication.sendEvent(panel, QDropEvent(QPointF(place), action, data, button, plain))
    return True


def test_it_says_what_to_do_while_nothing_is_chosen(panel):
    assert panel.overlay.isVisible()
    assert panel.overlay.texts()[0] == "Nothing chosen"
    assert panel.report_rows() == []
    assert panel.read_out() == ""


def test_candles_uncover_the_chart(filled):
    assert not filled.overlay.isVisible()
    assert (filled.instrument, filled.interval) == (SBER, "M1")
    assert filled.model is filled.feed.model
    assert filled.toolbar.title == ("SBER", "Sberbank")
    assert "MXSE.TQBR.SBER" in filled.view.accessibleName()


def test_waiting_ends_with_the_first_candle(panel, live, candle_row):
    feed = live(0)
    panel.set_title(SBER, "")
    panel.set_state(PaneState(PaneKind.WAITING, subject="SBER"))
    panel.set_model(feed.model)
    assert panel.overlay.texts()[0] == "Waiting for SBER"
    feed.update(candle_row(0))
    assert not panel.overlay.isVisible()


def test_a_market_without_candles_is_told_in_words(filled):
    filled.set_model(None)
    filled.set_state(PaneState(PaneKind.NO_STREAM, subject="SBER"))
    assert filled.overlay.isVisible()
    assert "SBER" in filled.overlay.texts()[0]


def test_an_answer_without_candles_is_told_too(filled):
    filled.feed.snapshot()
    assert filled.overlay.isVisible()
    assert filled.overlay.state.kind is PaneKind.EMPTY


def test_stale_candles_stay_in_sight_under_a_line_of_words(filled):
    filled.set_state(PaneState(PaneKind.STALE, subject="SBER", since="09:51:20"))
    assert not filled.overlay.isVisible()
    assert "09:51:20" in filled.strip.text()
    filled.set_state(PaneState())
    assert filled.strip.isHidden()
    assert filled.state == PaneState()


def test_stale_without_candles_is_waiting(filled):
    filled.feed.snapshot()
    filled.set_state(PaneState(PaneKind.STALE, since="09:51:20"))
    assert filled.overlay.state.kind is PaneKind.WAITING


@pytest.mark.parametrize("kind", [PaneKind.REFUSED, PaneKind.CLOSED, PaneKind.OVER_LIMIT])
def test_over_candles_other_states_are_one_line(filled, kind):
    filled.set_state(PaneState(kind, subject="SBER"))
    assert not filled.overlay.isVisible()
    assert "SBER" in filled.strip.text()


def test_an_interval_is_asked_for_and_not_taken(filled, qtbot):
    button = next(button for button in filled.findChildren(QToolButton) if button.text() == "1M")
    with qtbot.waitSignal(filled.interval_requested, timeout=0) as signal:
        button.click()
    assert signal.args == [SBER, "m1"]


def test_without_an_instrument_there_is_nothing_to_ask_for(panel, qtbot):
    panel.set_intervals(INTERVALS)
    with qtbot.assertNotEmitted(panel.interval_requested):
        next(button for button in panel.findChildren(QToolButton) if button.text() == "1M").click()


def test_a_dropped_instrument_is_told(filled, qtbot):
    with qtbot.waitSignal(filled.instrument_dropped, timeout=0) as signal:
        assert drop(filled, to_mime([GAZP, SBER]))
    assert signal.args == [GAZP]


def test_other_drops_are_refused(filled, qtbot):
    data = QMimeData()
    data.setText("nothing to see")
    with qtbot.assertNotEmitted(filled.instrument_dropped):
        assert not drop(filled, data)


def test_the_report_has_the_newest_candles_with_the_wires_decimals(filled):
    assert filled.report_columns()[:3] == ["INTERVAL", "FROM", "TILL"]
    rows = filled.report_rows()
    assert len(rows) == 5
    assert rows[0] == [
        "M1",
        "2026-01-22 10:29:00",
        "",
        "300.79",
        "300.79",
        "300.29",
        "300.29",
        "–",
        "129",
    ]
    assert filled.read_out().startswith("O 300.79  H 300.79")


def test_the_last_candle_is_copied_for_a_spreadsheet(filled):
    action = next(action for menu in filled.findChildren(QMenu) for action in menu.actions() if "Copy" in action.text())
    action.trigger()
    assert QGuiApplication.clipboard().text() == "2026-01-22 10:29:00\t300.79\t300.79\t300.29\t300.29\t129"


def test_the_chart_is_copied_as_a_picture_with_its_title_and_without_the_crosshair(filled):
    view = filled.view
    view.grab()
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    plain = filled.picture().toImage()
    assert plain.height() > view.viewport().height()
    place = QPointF(200, 100)
    still = (Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QMouseEvent(QEvent.Type.MouseMove, place, place, place, *still))
    assert view.painted.crosshair.aim is not None
    triggered(filled, "Copy as a picture")
    assert QGuiApplication.clipboard().image().convertedTo(plain.format()) == plain
    assert view.painted.crosshair.aim is not None


def test_the_chart_is_saved_under_a_name_that_tells_what_it_is(filled, tmp_path):
    triggered(filled, "Save as a picture…")
    [dialog] = filled.findChildren(PictureSaver)
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("SBER-M1-2026-01-22-1029.png")
    dialog.save_to(str(tmp_path / "chart.png"))
    assert QImage(str(tmp_path / "chart.png")).width() == filled.view.viewport().width()
    dialog.close()


def test_without_candles_there_is_no_picture_to_save(panel):
    triggered(panel, "Save as a picture…")
    assert panel.findChildren(PictureSaver) == []


def triggered(panel, text):
    action = next(action for menu in panel.findChildren(QMenu) for action in menu.actions() if action.text() == text)
    action.trigger()


def test_another_language_is_taken(filled):
    QApplication.sendEvent(filled, QEvent(QEvent.Type.LanguageChange))
    assert filled.isVisible()


def test_the_title_goes_with_the_instrument(filled):
    filled.set_title(None, "left over")
    assert filled.toolbar.title == ("", "")


def test_a_closed_pane_leaves_nothing_behind(qtbot, themes, live):
    feed = live(30)

    def open_and_close():
        panel = ChartPanel(themes)
        panel.set_intervals(INTERVALS)
        panel.resize(500, 300)
        panel.set_model(feed.model)
        panel.show()
        panel.choices.styles.actions()[1].trigger()
        panel.grab()
        panel.set_model(None)
        panel.close()
        watched = [weakref.ref(thing) for thing in (panel, panel.choices, panel.view, panel.toolbar)]
        shiboken6.Shiboken.delete(panel)
        return watched

    watched = [reference for _ in range(5) for reference in open_and_close()]
    gc.collect()
    assert [reference() for reference in watched if reference() is not None] == []


def test_indicators_are_added_opened_and_taken_away(filled, qtbot):
    looks: list[ChartLook] = []
    filled.look_chosen.connect(looks.append)
    filled.indicators.menu.add_wished.emit("sma")
    filled.indicators.menu.add_wished.emit("rsi")
    assert [shown.label for shown in looks[-1].indicators] == ["SMA 20", "RSI 14"]
    assert filled.toolbar.indicator_button.accessibleName() == "Indicators: SMA 20, RSI 14"
    rows = [legend.rows[0] for legend in filled.view.painted.legends]
    filled.view.legend_opened.emit(rows[1])
    filled.indicators.editor.fields[0].setValue(5)
    assert str(filled.view.painted.legends[1].rows[0]).startswith("RSI 5 ")
    filled.view.legend_crossed.emit(rows[1])
    filled.view.legend_crossed.emit(rows[0])
    assert looks[-1].indicators == ()
    assert filled.view.painted.legends == []


def test_a_key_shows_the_indicators(filled, monkeypatch, qtbot):
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: opened.append(menu))
    filled.activateWindow()
    filled.view.setFocus()
    qtbot.keyClick(filled.view, Qt.Key.Key_I)
    assert opened == [filled.indicators.menu]


def test_with_ctrl_what_is_dropped_is_compared(filled, qtbot):
    with qtbot.waitSignal(filled.compare_wished, timeout=0) as wish, qtbot.assertNotEmitted(filled.instrument_dropped):
        assert drop(filled, to_mime([GAZP]), Qt.KeyboardModifier.ControlModifier)
    assert wish.args == [GAZP]


def test_while_comparing_the_scale_is_in_per_cent_and_the_cross_ends_it(filled, live, qtbot):
    other = live(30).model
    filled.set_compared((Comparison("GAZP", 3, other),))
    assert filled.toolbar.scale_button.text() == "%"
    marked = [action.text() for action in filled.choices.scales.actions() if action.isChecked()]
    assert filled.toolbar.scale_button.accessibleName() == f"Price scale: {marked[0]}"
    assert other.is_active
    (legend,) = filled.view.painted.legends
    with qtbot.waitSignal(filled.compare_removed, timeout=0) as wish:
        filled.view.legend_crossed.emit(legend.rows[0])
    assert wish.args == [0]
    filled.view.legend_opened.emit(legend.rows[0])
    assert filled.indicators.editor is None
    filled.view.hide()
    assert not other.is_active
    filled.view.show()
    filled.set_compared(())
    assert filled.toolbar.scale_button.text() == "lin"
    assert not other.is_active


def test_a_change_of_what_is_compared_is_one_frame(filled, live, candle_row, monkeypatch, qtbot):
    feed = live(30)
    filled.set_compared((Comparison("GAZP", 3, feed.model),))
    frames = []
    monkeypatch.setattr(filled.view.painted, "show", lambda *_: frames.append(1))
    for price in ("300.10", "300.20"):
        feed.update(candle_row(29, "300.00", price))
    assert frames == []
    qtbot.waitUntil(lambda: bool(frames))
    assert frames == [1]


def test_the_menu_has_all_choices(filled, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.extend(a.text() for a in menu.actions() if a.text()))
    filled.view.menu_requested.emit(QPoint(5, 5))
    assert opened[:10] == [
        "Chart style",
        "Price scale",
        "Crosshair",
        "Time axis",
        "Height of volumes",
        "Indicators",
        "Compare",
        "Draw",
        "Selected drawing",
        "Newest candle",
    ]


def test_the_read_out_for_readers_has_the_indicators(filled):
    filled.indicators.add("sma")
    assert filled.read_out().endswith("SMA 20 " + filled.read_out().rsplit(" ", 1)[1])


def test_no_candle_moves_when_the_connection_blinks(filled):
    view = filled.view
    before, layout = view.geometry(), view._layout()
    filled.set_state(PaneState(PaneKind.STALE, since="09:51:20"))
    assert filled.strip.isVisible()
    assert (view.geometry(), view._layout()) == (before, layout)
    place = filled.strip.geometry()
    assert (place.left(), place.bottom() + 1) == (0, layout.bottom)
    assert place.width() < layout.right
    filled.resize(500, 300)
    assert filled.strip.geometry().bottom() + 1 == view._layout().bottom
    filled.set_state(PaneState())
    assert not filled.strip.isVisible()


@pytest.mark.parametrize("choose", ["interval", "look"])
def test_after_a_choice_by_mouse_the_chart_has_the_keys(filled, choose):
    filled.view.setFocus()
    filled.view.clearFocus()
    assert filled.window().focusWidget() is None
    if choose == "interval":
        filled.set_interval("m1")
        next(button for button in filled.findChildren(QToolButton) if button.text() == "1M").click()
    else:
        filled.choices.look_chosen.emit(filled.choices.look)
    assert filled.window().focusWidget() is filled.view


def test_the_menu_puts_the_instrument_on_the_watch_list_or_takes_it_off(filled, qtbot, monkeypatch):
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    filled.view.menu_requested.emit(QPoint(5, 5))
    assert filled._menu.watch.text() == "Add to the watch list"
    filled.watching.is_watched = lambda instrument: instrument == SBER
    filled.view.menu_requested.emit(QPoint(5, 5))
    assert filled._menu.watch.text() == "Remove from the watch list"
    with qtbot.waitSignal(filled.watching.unwatch_requested, timeout=0) as wish:
        filled._menu.watch.trigger()
    assert wish.args == [SBER]


def test_a_chart_of_nothing_is_not_watched(panel, monkeypatch, qtbot):
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    panel.view.menu_requested.emit(QPoint(5, 5))
    assert not panel._menu.watch.isVisible()
    with qtbot.assertNotEmitted(panel.watching.watch_requested):
        panel._menu.watch.trigger()
