"""Which screens there are, and where windows stood on each set of them."""

import struct

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui import screen_places
from issplus_desktop.ui.screen_places import (
    MOST_SETS,
    ScreenPlaces,
    ScreenWatch,
    brought_in,
    is_seen_in,
    is_whole_in,
    rooms,
    screens_name,
    within,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT, RIGHT = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)
BOTH = [LEFT, RIGHT]


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(100, 90, 400, 300)
    return made


def test_screens_are_told_by_names_and_sizes(qapp):
    (screen,) = QGuiApplication.screens()
    assert screens_name() == f"{screen.name()} {screen.geometry().width()}x{screen.geometry().height()}"


def test_a_screen_that_nobody_looks_at_is_no_room(qapp, monkeypatch):
    (screen,) = QGuiApplication.screens()
    assert rooms() == []
    monkeypatch.setattr(screen_places, "LEAST_SCREEN", screen.availableGeometry().size())
    assert rooms() == [screen.availableGeometry()]


@pytest.mark.parametrize(
    ("rect", "seen", "whole"),
    [
        (QRect(10, 10, 800, 600), True, True),
        (QRect(1700, 10, 800, 600), True, False),
        (QRect(3150, 10, 800, 600), False, False),
        (QRect(10, 1050, 800, 600), False, False),
        (QRect(-5000, 0, 100, 100), False, False),
    ],
)
def test_windows_are_seen_or_whole_on_a_screen(rect, seen, whole):
    assert is_seen_in(rect, BOTH) == seen
    assert is_whole_in(rect, BOTH) == whole


@pytest.mark.parametrize(
    ("rect", "wanted"),
    [
        (QRect(10, 10, 800, 600), QRect(10, 10, 800, 600)),
        (QRect(1700, 10, 800, 600), QRect(1920, 10, 800, 600)),
        (QRect(1500, 10, 800, 600), QRect(1120, 10, 800, 600)),
        (QRect(2500, 900, 3000, 3000), QRect(1920, 0, 1280, 1024)),
        (QRect(-5000, -5000, 400, 300), QRect(0, 0, 400, 300)),
    ],
)
def test_windows_are_brought_in_to_the_screen_that_they_share_most_with(rect, wanted):
    assert brought_in(rect, BOTH) == wanted
    assert is_whole_in(brought_in(rect, BOTH), BOTH)


def test_without_any_screen_a_window_stays():
    assert brought_in(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)
    assert within(QRect(5, 5, 9, 9), QRect(0, 0, 8, 8)) == QRect(0, 0, 8, 8)


def test_a_window_stands_again_where_it_stood_on_the_same_screens(window):
    places = ScreenPlaces(window)
    places.note("home")
    window.setGeometry(20, 30, 500, 350)
    places.note("office")
    assert places.restore("home")
    assert window.geometry() == QRect(100, 90, 400, 300)
    again = ScreenPlaces(window)
    again.take(places.kept())
    assert again.restore("office")
    assert window.geometry() == QRect(20, 30, 500, 350)


def test_on_other_screens_it_stands_as_it_stood_last_but_wholly_on_one(window, monkeypatch):
    places = ScreenPlaces(window)
    window.setGeometry(600, 500, 400, 300)
    last = places.note("home")
    window.setGeometry(20, 30, 500, 350)
    monkeypatch.setattr(screen_places, "rooms", lambda: [QRect(0, 0, 700, 600)])
    assert places.restore("hotel", last)
    assert window.geometry() == QRect(300, 300, 400, 300)
    assert not places.restore("hotel", b"nonsense")
    assert not places.restore("hotel")
    assert window.geometry() == QRect(300, 300, 400, 300)


def test_a_place_on_a_screen_of_quite_another_width_is_kept_to(window, monkeypatch):
    """Qt refuses such a place; on a screen three quarters as wide a window at the right edge stays there."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    wide = 3 * room.width()
    edges = [wide - 410, 60, wide - 1, 986, wide - 409, 82, wide - 2, 981]
    saved = struct.pack(">IHH8iiBBi4i", 0x1D9D0CB, 3, 0, *edges, 0, 0, 0, wide, *edges[4:])
    monkeypatch.setattr(screen_places, "rooms", lambda: [QRect(0, 0, 700, 600)])
    assert not window.restoreGeometry(QByteArray(saved))
    assert ScreenPlaces(window).restore("hotel", saved)
    assert window.geometry() == QRect(291, 22, 408, 573)


def test_a_known_place_that_nobody_could_see_is_not_taken(window, monkeypatch):
    places = ScreenPlaces(window)
    window.setGeometry(600, 500, 400, 300)
    places.note("home")
    monkeypatch.setattr(screen_places, "rooms", lambda: [QRect(0, 0, 300, 300)])
    assert places.restore("home")
    assert window.geometry() == QRect(0, 0, 300, 300)


def test_a_window_that_fills_its_screen_stays(window, monkeypatch):
    monkeypatch.setattr(screen_places, "rooms", lambda: [QRect(0, 0, 300, 200)])
    window.showMaximized()
    full = window.geometry()
    ScreenPlaces(window).bring_in()
    assert window.geometry() == full


def test_places_of_many_screens_are_not_kept_for_ever(window):
    places = ScreenPlaces(window)
    for number in range(MOST_SETS + 5):
        places.note(f"set {number}")
    places.note("set 10")
    assert len(places.kept()) == MOST_SETS
    assert list(places.kept())[-2:] == [f"set {MOST_SETS + 4}", "set 10"]
    again = ScreenPlaces(window)
    again.take({f"set {number}": b"" for number in range(100)})
    assert next(iter(again.kept())) == f"set {100 - MOST_SETS}"


def test_other_screens_are_told_once_the_system_has_settled(qapp, monkeypatch):
    watch = ScreenWatch()
    told: list[str] = []
    watch.changed.connect(told.append)
    settled = [watch.is_settled]
    (screen,) = QGuiApplication.screens()
    monkeypatch.setattr(screen_places, "screens_name", lambda: "two screens")
    settled.append(watch.is_settled)
    watch._on_screen_added(screen)
    watch._on_screen_changed(screen)
    settled.append(watch.is_settled)
    assert told == []
    watch._timer.timeout.emit()
    watch._timer.stop()
    assert told == ["two screens"]
    assert watch.name == "two screens"
    assert [*settled, watch.is_settled] == [True, False, False, True]
    watch._on_screen_changed(screen)
    watch._timer.timeout.emit()
    assert told == ["two screens"]
