import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from tests.ui.depth_bench import BIDS, GAZP, DepthBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return DepthBench(qtbot)


def kind_of(bench):
    return bench.view.pane_state.kind


def test_the_row_above_tells_the_book_and_the_look(bench):
    assert bench.view.title.whole == "SBER   middle 101   bids 6 · asks 60"
    assert (bench.view.range_button.text(), bench.view.scale_button.text()) == ("All levels", "Linear")
    assert bench.view.range_button.accessibleName() == "Part of the book: All levels"
    bench.view.show_book(GAZP)
    assert bench.view.canvas.accessibleName() == "Depth curve of GAZP"


def test_a_choice_by_key_is_shown_and_wished_for_all(bench):
    told: list[DepthLook] = []
    bench.view.look_chosen.connect(told.append)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Plus)
    QTest.keyClick(bench.canvas, Qt.Key.Key_L)
    assert told[-1] == DepthLook(DepthRange.LEVELS_10, DepthScale.LOG) == bench.model.look
    assert bench.view.scale_button.text() == "Logarithmic"


def test_toolbar_and_context_menu_share_their_menus(bench):
    menu = bench.view.picture_menu()
    shown = [action.menu() for action in menu.actions()]
    assert bench.view.range_button.menu() in shown
    assert bench.view.scale_button.menu() in shown
    menu.close()


def test_nothing_to_see_is_said_in_words(bench):
    live = PaneState(PaneKind.LIVE, "SBER")
    bench.send([], [])
    bench.view.show_state(live)
    assert bench.view.pane_state.title == "No depth to show"
    bench.model.set_book(None)
    bench.view.show_state(live)
    assert kind_of(bench) is PaneKind.WAITING
    bench.model.set_book(bench.book)
    bench.send()
    bench.view.show_state(live)
    assert kind_of(bench) is PaneKind.LIVE


def test_a_crossed_book_is_said_unless_it_is_old_anyway(bench):
    bench.send([("103", 5)], [("101", 7)])
    assert bench.view.strip.text() == "Crossed book"
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", since="10:00:00"))
    assert bench.view.strip.text() == "Stale since 10:00:00"
    bench.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
    bench.send(BIDS, [])
    assert bench.view.strip.text() == ""


def test_another_language_is_taken_at_once(bench):
    bench.view.title.set_parts(())
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.LanguageChange))
    assert bench.view.title.whole.startswith("SBER")


def test_the_curve_stands_still_when_the_connection_blinks(bench):
    before, picture = bench.canvas.geometry(), bench.view._grab().toImage()
    bench.model.set_active(False)
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", since="09:51:20"))
    assert bench.view.strip.isVisible()
    assert bench.canvas.geometry() == before
    bench.canvas.set_stale(stale=False)
    assert bench.view._grab().toImage() == picture, "the words are not in a picture that is saved"
    assert bench.view.strip.isVisible()


def test_a_narrow_cell_keeps_the_ticker(bench):
    bench.view.resize(bench.view.minimumSizeHint().width(), 300)
    assert bench.view.width() <= 130
    assert bench.view.title.text() == "SBER"
    assert bench.view.scale_button.isHidden()
    bench.view.resize(480, 300)
    assert bench.view.range_button.isVisible()
    assert bench.view.scale_button.isVisible()


def test_how_it_is_traded_is_said_while_the_book_is_told_on(bench):
    live, stale = PaneState(PaneKind.LIVE, "SBER"), PaneState(PaneKind.STALE, "SBER", since="09:51:20")
    bench.view.show_state(live)
    bench.view.set_trading("Discrete auction")
    assert bench.view.strip.text() == "Discrete auction"
    bench.send(bids=[("200", 1)])
    assert bench.view.strip.text() == "Discrete auction · Crossed book"
    bench.view.show_state(stale)
    assert bench.view.strip.text() == "Stale since 09:51:20"
    bench.send()
    bench.view.show_state(live)
    bench.view.set_trading("")
    assert bench.view.strip.text() == ""


def test_after_a_choice_by_mouse_the_curve_has_the_keys(bench):
    bench.canvas.setFocus()
    bench.canvas.clearFocus()
    assert bench.view.window().focusWidget() is None
    bench.view.choices.look_chosen.emit(bench.model.look)
    assert bench.view.window().focusWidget() is bench.canvas
