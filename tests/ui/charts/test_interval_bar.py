"""The interval buttons."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from issplus_desktop.ui.charts.interval_bar import IntervalBar, distinct_captions

INTERVALS = [
    ("M1", "1 minute"),
    ("M10", "10 minutes"),
    ("H1", "1 hour"),
    ("D1", "1 day"),
    ("W1", "1 week"),
    ("m1", "1 month"),
    ("m3", "1 quarter"),
    ("Q1", "1 quarter"),
]


@pytest.fixture
def bar(qtbot):
    bar = IntervalBar()
    qtbot.addWidget(bar)
    bar.set_intervals(INTERVALS)
    bar.set_compact(False)
    bar.resize(bar.full_width(), 30)
    bar.show()
    return bar


def button_of(bar, text):
    return next(button for button in bar.findChildren(QToolButton) if button.text() == text)


def test_two_quarters_are_told_apart_by_their_ids():
    captions = distinct_captions(INTERVALS)
    assert captions["m3"] == "1 quarter (m3)"
    assert captions["Q1"] == "1 quarter (Q1)"
    assert captions["M1"] == "1 minute"


def test_eight_buttons_in_the_catalogues_order(bar):
    assert bar.texts() == ["1m", "10m", "1h", "1D", "1W", "1M", "3M", "1Q"]
    assert button_of(bar, "1Q").accessibleName() == "1 quarter (Q1)"
    assert "1 month" in button_of(bar, "1M").toolTip()


def test_an_interval_nobody_knows_shows_its_caption_as_plain_text(bar):
    bar.set_intervals([("X7", "7 <b>things</b> & more")])
    assert bar.texts() == ["7 <b>things</b> && more"]
    assert "&lt;b&gt;" in button_of(bar, bar.texts()[0]).toolTip()


def test_minute_and_month_are_not_mixed_up(bar, qtbot):
    bar.set_interval("m1")
    assert button_of(bar, "1M").isChecked()
    assert not button_of(bar, "1m").isChecked()
    with qtbot.waitSignal(bar.chosen, timeout=0) as signal:
        qtbot.mouseClick(button_of(bar, "1m"), Qt.MouseButton.LeftButton)
    assert signal.args == ["M1"]
    assert bar.current == "M1"


def test_setting_it_tells_nobody_nor_does_choosing_it_again(bar, qtbot):
    with qtbot.assertNotEmitted(bar.chosen):
        bar.set_interval("D1")
        qtbot.mouseClick(button_of(bar, "1D"), Qt.MouseButton.LeftButton)
    assert button_of(bar, "1D").isChecked()


def test_keys_choose_too(bar, qtbot):
    bar.set_interval("M1")
    button_of(bar, "10m").setFocus()
    with qtbot.waitSignal(bar.chosen, timeout=0) as signal:
        qtbot.keyClick(button_of(bar, "10m"), Qt.Key.Key_Space)
    assert signal.args == ["M10"]


def test_where_there_is_no_room_one_button_has_a_menu(bar, qtbot):
    bar.set_interval("H1")
    bar.set_compact(True)
    assert bar.is_compact
    assert bar.compact_width() < bar.full_width()
    menu_button = button_of(bar, "1h ▾")
    actions = menu_button.menu().actions()
    assert [action.text() for action in actions][-2:] == ["1 quarter (m3)", "1 quarter (Q1)"]
    assert [action.isChecked() for action in actions] == [False, False, True, False, False, False, False, False]
    with qtbot.waitSignal(bar.chosen, timeout=0) as signal:
        actions[3].trigger()
    assert signal.args == ["D1"]
    assert menu_button.text() == "1D ▾"


def test_another_market_may_have_others(bar):
    bar.set_interval("D1")
    bar.set_intervals([("D1", "1 day")])
    bar.set_intervals([("D1", "1 day")])
    assert bar.texts() == ["1D"]
    assert button_of(bar, "1D").isChecked()
    bar.set_intervals([])
    bar.set_compact(True)
    assert not bar.is_compact
    assert bar.compact_width() == 0


def test_another_language_is_taken(bar):
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert bar.texts()[0] == "1m"
    assert bar.sizeHint().width() == bar.full_width()
