from typing import Any

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tray_desk import TrayDesk
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.settings.schema import TrayChoice
from issplus_desktop.settings.settings_store import SettingsStore

# What the offscreen platform says of windows and trays.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


class FakeWindow(QWidget):
    close_requested = Signal()
    disconnect_requested = Signal()
    stays: Any = None


class FakeFeed(QWidget):
    freshness_changed = Signal()
    quiet_since: float | None = None


class Scene:
    def __init__(self, qtbot, folder):
        self.is_there = True
        self.window, self.feed, self.status = FakeWindow(), FakeFeed(), FeedStatusModel()
        for widget in (self.window, self.feed):
            qtbot.addWidget(widget)
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), pytest.fail)
        feed: Any = self.feed
        window: Any = self.window
        self.desk = TrayDesk(window, feed, self.status, self.preferences, is_there=lambda: self.is_there)
        self.window.show()
        self.said: list[str] = []

    def choose(self, **choice):
        self.preferences.change(tray=TrayChoice(**choice))
        if self.desk.tray is not None:
            vars(self.desk.tray)["tell"] = self.said.append

    def has_icon(self):
        return self.desk.tray is not None and self.desk.tray.icon.isVisible()

    def look(self):
        self.desk._timer.timeout.emit()


@pytest.fixture
def scene(qtbot, tmp_path):
    scene = Scene(qtbot, tmp_path)
    yield scene
    scene.desk.close()


def test_there_is_no_icon_unless_it_was_chosen(scene):
    assert scene.desk.tray is None
    assert not scene.desk._timer.isActive()
    scene.choose(shown=True)
    assert scene.has_icon()
    scene.choose()
    assert not scene.has_icon()
    assert not scene.desk._timer.isActive()


def test_closing_the_window_leaves_the_icon_where_that_was_chosen(scene):
    scene.choose(shown=True, keep=True)
    assert scene.window.stays()
    assert not scene.window.isVisible()
    assert scene.desk.is_hidden
    scene.desk.tray.show_requested.emit()
    assert scene.window.isVisible()
    assert not scene.desk.is_hidden


@pytest.mark.parametrize("choice", [{}, {"shown": True}, {"keep": True}])
def test_closing_the_window_ends_the_program_in_any_other_case(scene, choice):
    scene.choose(**choice)
    assert not scene.window.stays()
    assert scene.window.isVisible()


def test_without_a_tray_closing_ends_the_program(scene):
    scene.choose(shown=True, keep=True)
    scene.is_there = False
    assert not scene.window.stays()
    assert scene.window.isVisible()


def test_who_chooses_an_icon_where_there_is_no_tray_is_told(scene):
    told: list[str] = []
    scene.desk.told.connect(told.append)
    scene.is_there = False
    scene.choose(shown=True)
    assert "no tray" in told[0]
    scene.choose(shown=True, keep=True)
    scene.choose()
    scene.is_there = True
    scene.choose(shown=True)
    assert len(told) == 1


def test_a_tray_that_comes_later_gets_the_icon(scene):
    scene.is_there = False
    scene.choose(shown=True)
    assert not scene.has_icon()
    scene.is_there = True
    scene.look()
    assert scene.has_icon()


def test_a_tray_that_vanishes_gives_the_window_back(scene):
    scene.choose(shown=True, keep=True)
    scene.window.stays()
    scene.is_there = False
    scene.look()
    assert scene.window.isVisible()
    assert not scene.has_icon()


def test_an_icon_that_is_chosen_away_gives_the_window_back(scene):
    scene.choose(shown=True, keep=True)
    scene.window.stays()
    scene.choose(keep=True)
    assert scene.window.isVisible()


def test_the_icon_follows_the_feed(scene):
    scene.status.set_status(FeedStatus(FeedPhase.LIVE))
    scene.choose(shown=True)
    states = [scene.desk.tray.state.value]
    scene.feed.quiet_since = 1.0
    scene.feed.freshness_changed.emit()
    states.append(scene.desk.tray.state.value)
    scene.status.set_status(FeedStatus(FeedPhase.STOPPED))
    states.append(scene.desk.tray.state.value)
    assert states == ["live", "stale", "off"]


def test_a_feed_without_an_icon_is_followed_by_nobody(scene):
    scene.status.set_status(FeedStatus(FeedPhase.LIVE))
    assert scene.desk.tray is None


def test_while_hidden_the_tray_tells_of_lost_and_won_connections_and_notices(scene):
    scene.status.set_status(FeedStatus(FeedPhase.LIVE))
    scene.choose(shown=True, keep=True)
    scene.desk.tell("seen in the window")
    scene.window.stays()
    scene.status.set_status(FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, retry_in=1.0))
    scene.status.set_status(FeedStatus(FeedPhase.CONNECTING, attempt=1))
    scene.desk.tell("a notice")
    scene.status.set_status(FeedStatus(FeedPhase.LIVE, marketplaces=2, server="x"))
    assert len(scene.said) == 3
    assert scene.said[1] == "a notice"
    assert scene.said[2] == "Connected to x: 2 marketplaces."


def test_while_hidden_the_tray_tells_of_a_silence_as_one(scene):
    scene.status.set_status(FeedStatus(FeedPhase.LIVE, marketplaces=2, server="x"))
    scene.choose(shown=True, keep=True)
    scene.window.stays()
    scene.feed.quiet_since = 1.0
    scene.feed.freshness_changed.emit()
    scene.feed.quiet_since = None
    scene.feed.freshness_changed.emit()
    assert scene.said == [
        "The connection stands but brings nothing; the data shown are the last known.",
        "Connected to x: 2 marketplaces.",
    ]


def test_muted_it_tells_nothing(scene):
    scene.status.set_status(FeedStatus(FeedPhase.LIVE))
    scene.choose(shown=True, keep=True)
    scene.desk.tray.mute_action.trigger()
    assert scene.preferences.settings.tray.muted
    scene.window.stays()
    scene.status.set_status(FeedStatus(FeedPhase.STOPPED))
    scene.desk.tell("a notice")
    assert scene.said == []


def test_the_menus_wishes_are_the_windows(scene):
    told: list[str] = []
    scene.window.close_requested.connect(lambda: told.append("quit"))
    scene.window.disconnect_requested.connect(lambda: told.append("disconnect"))
    scene.desk.connect_requested.connect(lambda: told.append("connect"))
    scene.choose(shown=True)
    tray = scene.desk.tray
    tray.link_action.trigger()
    scene.status.set_status(FeedStatus(FeedPhase.LIVE))
    tray.link_action.trigger()
    tray.quit_action.trigger()
    assert told == ["connect", "disconnect", "quit"]
