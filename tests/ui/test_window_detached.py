import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_detached import DetachedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot):
    made = DetachedWindow(ThemeSource("dark"))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def screen(qapp):
    return QGuiApplication.primaryScreen().availableGeometry()


def test_its_title_is_that_of_the_view_in_front(window):
    window.show_title()
    assert window.windowTitle() == "ISS+ Desktop"
    window.tiles.current.add_view(QLabel(), "SBER", "a")
    assert window.windowTitle() == "SBER — ISS+ Desktop"


def test_it_stands_on_a_screen_whole(window, screen):
    window.stand_at(screen.bottomRight() + QPoint(500, 500), QSize(300, 200))
    assert screen.contains(window.geometry())
    window.stand_at(screen.topLeft(), QSize(9000, 9000))
    assert window.size() == screen.size()
    window.stand_at(screen.center(), QSize(200, 100))
    assert window.geometry() == QRect(screen.center() - QPoint(100, 0), QSize(200, 100))


def test_its_place_comes_back(window, screen, qtbot):
    window.setGeometry(QRect(screen.topLeft() + QPoint(60, 40), QSize(400, 300)))
    window.show()
    other = DetachedWindow(ThemeSource("dark"))
    qtbot.addWidget(other)
    other.restore_place(window.save_place())
    assert other.geometry() == window.geometry()


@pytest.mark.parametrize("place", [QPoint(9000, 200), QPoint(-9000, -9000), QPoint(100, 9000)])
def test_a_place_off_every_screen_is_not_taken(window, screen, place):
    window.setGeometry(QRect(place, QSize(400, 300)))
    window.show()
    window.restore_place(window.save_place())
    seen = screen.intersected(window.geometry())
    assert seen.width() >= 64
    assert seen.height() >= 64


def test_a_place_that_cannot_be_read_is_passed_over(window, screen):
    for blob in (b"", b"nonsense", b"x" * 100_000):
        window.restore_place(blob)
        assert screen.intersects(window.geometry())


def test_full_screen_comes_and_goes(window):
    window.show()
    window.full_screen.toggle()
    assert window.isFullScreen()
    window.full_screen.toggle()
    assert not window.isFullScreen()
    window.showMaximized()
    window.full_screen.toggle()
    window.full_screen.toggle()
    assert window.isMaximized()


def test_closing_it_is_told(window, qtbot):
    window.show()
    with qtbot.waitSignal(window.closing):
        window.close()
