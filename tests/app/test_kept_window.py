"""The place of the main window, as it is kept."""

import pytest
from PySide6.QtCore import QRect

from issplus_desktop.app.kept_window import kept_place, restore_place
from issplus_desktop.settings.schema import WindowPlace
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_window_stands_where_it_stood(qtbot):
    one, other = Scene(qtbot), Scene(qtbot)
    one.window.setGeometry(30, 50, 740, 640)
    place = kept_place(one.window)
    assert list(place.places) == [one.views.screens.name]
    assert restore_place(other.window, place)
    assert other.window.geometry() == one.window.geometry() == QRect(30, 50, 740, 640)
    assert kept_place(other.window).places == place.places


def test_the_place_on_these_screens_comes_before_the_last_one(qtbot):
    one, other = Scene(qtbot), Scene(qtbot)
    one.window.setGeometry(30, 50, 740, 640)
    here = kept_place(one.window)
    one.window.setGeometry(10, 20, 760, 650)
    last = kept_place(one.window)
    mixed = WindowPlace(geometry=last.geometry, state=last.state, places=here.places)
    assert restore_place(other.window, mixed)
    assert other.window.geometry().width() == 740


def test_nothing_kept_is_no_place(qtbot):
    scene = Scene(qtbot)
    assert not restore_place(scene.window, WindowPlace())
