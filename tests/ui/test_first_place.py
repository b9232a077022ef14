import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui import first_place as module
from issplus_desktop.ui.first_place import LEAST_FIRST_SIZE, first_place, stand_first

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("room", "size", "fills"),
    [
        (QRect(0, 0, 1366, 768), QSize(1093, 614), True),
        (QRect(0, 0, 1280, 800), QSize(1024, 640), True),
        (QRect(0, 30, 1920, 840), QSize(1536, 672), True),
        (QRect(0, 30, 1440, 870), QSize(1280, 800), False),
        (QRect(1920, 0, 1920, 1050), QSize(1536, 840), False),
        (QRect(0, 0, 3840, 2160), QSize(3072, 1728), False),
    ],
)
def test_the_title_stands_on_the_screen(room, size, fills):
    place, filled = first_place(room)
    assert (place.size(), filled) == (size, fills)
    assert (place.center() - room.center()).manhattanLength() <= 18
    assert room.contains(place.adjusted(-8, -40, 8, 8))


@pytest.mark.parametrize("small", [True, False])
def test_a_small_screen_is_filled_and_one_that_nobody_looks_at_is_not(qtbot, monkeypatch, small):
    window = QWidget()
    qtbot.addWidget(window)
    if small:
        (screen,) = QGuiApplication.screens()
        monkeypatch.setattr(module, "LEAST_SCREEN", screen.availableGeometry().size())
    stand_first(window)
    assert window.isMaximized() == small
    assert small or window.size() == LEAST_FIRST_SIZE
