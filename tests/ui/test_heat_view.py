import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from tests.ui.heat_bench import GAZP, HeatBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot)


def test_it_waits_in_words_until_there_is_a_snapshot(bench):
    bench.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
    assert bench.view.pane_state.kind is PaneKind.WAITING
    bench.fill()
    assert bench.view.pane_state == PaneState(PaneKind.LIVE, "SBER")


def test_a_choice_by_key_is_shown_and_wished(bench):
    told: list[HeatLook] = []
    bench.view.look_chosen.connect(told.append)
    QTest.keyClick(bench.canvas, Qt.Key.Key_BracketRight)
    QTest.keyClick(bench.canvas, Qt.Key.Key_T)
    assert told[-1] == HeatLook(contrast=4, trades=False) == bench.model.look
    assert bench.view.contrast_button.text() == "Hard"
    assert not bench.view.trades_button.isChecked()


def test_toolbar_and_context_menu_share_their_choices(bench):
    menu = bench.view.picture_menu()
    actions = menu.actions()
    assert {bench.view.cuts_button.menu(), bench.view.contrast_button.menu()} <= {one.menu() for one in actions}
    assert bench.view.trades_button.defaultAction() in actions
    texts = [action.text() for action in actions]
    assert "Heat map" not in texts
    assert "Depth curve" in texts
    menu.close()


def test_its_menu_moves_about(bench):
    bench.fill(100)
    second = bench.scene.times.second
    menu = bench.view.picture_menu()
    next(action for action in menu.actions() if action.text().startswith("Zoom out")).trigger()
    menu.close()
    assert bench.scene.times.second > second


def test_says_where_trades_come_from_and_whose_they_are(bench):
    bench.view.show_trades(derived=True)
    assert bench.view.title.whole == "SBER   trades derived from quotes"
    bench.view.show_trades(derived=False)
    bench.view.show_book(GAZP)
    assert bench.view.title.whole == "GAZP"
    assert bench.canvas.accessibleName() == "Heat map of GAZP"


def test_old_news_stand_in_the_strip(bench):
    bench.fill()
    bench.view.show_state(PaneState(PaneKind.STALE, "SBER", since="10:00:00"))
    assert bench.view.strip.text() == "Stale since 10:00:00"


def test_after_a_choice_by_mouse_the_map_has_the_keys(bench):
    bench.canvas.setFocus()
    bench.canvas.clearFocus()
    assert bench.view.window().focusWidget() is None
    bench.view.choices.look_chosen.emit(bench.model.look)
    assert bench.view.window().focusWidget() is bench.canvas
