import itertools

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.ui.tray_icon import TrayIcon, TrayState, state_icon, tray_state

Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def tray(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    tray = TrayIcon(window)
    yield tray
    tray.icon.hide()


@pytest.mark.parametrize(
    ("phase", "is_quiet", "state"),
    [
        (FeedPhase.LIVE, False, TrayState.LIVE),
        (FeedPhase.LIVE, True, TrayState.STALE),
        (FeedPhase.WAITING, False, TrayState.STALE),
        (FeedPhase.CONNECTING, False, TrayState.STALE),
        (FeedPhase.LOGGING_IN, False, TrayState.STALE),
        (FeedPhase.IDLE, False, TrayState.OFF),
        (FeedPhase.REFUSED, False, TrayState.OFF),
        (FeedPhase.STOPPED, False, TrayState.OFF),
    ],
)
def test_each_phase_is_live_stale_or_off(phase, is_quiet, state):
    assert tray_state(FeedStatus(phase), is_quiet=is_quiet) is state


def mask(state, size):
    """Which pixels of the mark's corner are not dark, whatever their colour."""
    image = state_icon(state).pixmap(size, size).toImage()
    corner = range(size // 2, size)
    return [image.pixelColor(x, y).lightness() > 90 for y, x in itertools.product(corner, corner)]


@pytest.mark.parametrize("size", [16, 22, 48])
def test_states_differ_by_shape_and_not_by_colour_alone(qapp, size):
    masks = [mask(state, size) for state in TrayState]
    for one, other in itertools.combinations(masks, 2):
        differing = sum(a != b for a, b in zip(one, other, strict=True))
        assert differing >= len(one) / 12


def test_it_tells_the_state_in_words_too(tray):
    tray.show_status(FeedStatus(FeedPhase.LIVE, kind="simulator"), is_quiet=False)
    assert (tray.state, tray.icon.toolTip()) == (TrayState.LIVE, "ISS+ Desktop\nLive · Simulator")
    tray.show_status(FeedStatus(FeedPhase.LIVE, kind="simulator"), is_quiet=True)
    assert tray.icon.toolTip() == "ISS+ Desktop\nNo new data · Simulator"
    tray.show_status(FeedStatus(FeedPhase.STOPPED), is_quiet=False)
    assert tray.icon.toolTip() == "ISS+ Desktop\nDisconnected"


def test_a_click_and_the_menu_bring_the_window(tray):
    told: list[str] = []
    tray.show_requested.connect(lambda: told.append("show"))
    for reason in (Reason.Trigger, Reason.Context, Reason.DoubleClick):
        tray.icon.activated.emit(reason)
    tray.show_action.trigger()
    assert told == ["show"] * 3


def test_the_menu_connects_disconnects_mutes_and_quits(tray):
    told: list[object] = []
    tray.connect_requested.connect(lambda: told.append("connect"))
    tray.disconnect_requested.connect(lambda: told.append("disconnect"))
    tray.quit_requested.connect(lambda: told.append("quit"))
    tray.mute_wished.connect(told.append)
    assert tray.link_action.text() == "&Connect"
    tray.link_action.trigger()
    tray.show_status(FeedStatus(FeedPhase.WAITING), is_quiet=False)
    assert tray.link_action.text() == "&Disconnect"
    tray.link_action.trigger()
    tray.mute_action.trigger()
    tray.show_muted(muted=False)
    tray.quit_action.trigger()
    assert told == ["connect", "disconnect", True, "quit"]


def test_another_language_is_taken(tray):
    tray.quit_action.setText("")
    QApplication.sendEvent(tray.menu, QEvent(QEvent.Type.LanguageChange))
    assert tray.quit_action.text() == "&Quit"


def test_a_message_without_a_tray_is_nothing(tray):
    tray.tell("The connection is gone.")
