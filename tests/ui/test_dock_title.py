import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QMenu

from issplus_desktop.ui.dock_title import DockTitle
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_title_closes_its_dock_and_follows_theme_and_language(qtbot, qapp):
    window, themes = QMainWindow(), ThemeSource("dark")
    qtbot.addWidget(window)
    dock = QDockWidget("Chart", window)
    title = DockTitle(themes, dock)
    dock.setTitleBarWidget(title)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    before = title.grab().toImage()
    dock.setWindowTitle("Candles")
    assert title.grab().toImage() != before
    themes.set_theme("light")
    assert title.grab().toImage().pixelColor(0, 0) == themes.theme.canvas
    qapp.sendEvent(title, QEvent(QEvent.Type.LanguageChange))
    assert dock.isVisible()
    title._close.click()
    assert not dock.isVisible()


def test_what_a_dock_holds_begins_below_its_title(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    dock, body = QDockWidget("Chart", window), QLabel("candles")
    dock.setWidget(body)
    title = DockTitle(ThemeSource("dark"), dock)
    dock.setTitleBarWidget(title)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    assert title.geometry().height() == title.sizeHint().height()
    assert body.geometry().top() == title.geometry().bottom() + 1


class ListedDock(QDockWidget):
    """A dock with a menu for its title."""

    def title_menu(self):
        menu = QMenu(self)
        menu.addAction("First")
        return menu


def test_a_dock_with_a_menu_offers_it_by_its_words(qtbot):
    window, themes = QMainWindow(), ThemeSource("dark")
    qtbot.addWidget(window)
    dock = ListedDock("Lists · First", window)
    title = DockTitle(themes, dock)
    dock.setTitleBarWidget(title)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(500, 300)
    window.show()
    button = title.button
    assert button is not None
    assert button.text() == "Lists · First"
    before = button.sizeHint().width()
    dock.setWindowTitle("Lists · The second one")
    assert button.text() == "Lists · The second one"
    assert "The second one" in button.toolTip()
    assert button.sizeHint().width() > before
    button.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert [action.text() for action in popup.actions()] == ["First"]
    popup.close()
    font = button.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    before = button.sizeHint().width()
    button.setFont(font)
    assert button.sizeHint().width() > before
    assert button.minimumSizeHint().width() < before
    assert not button.grab().isNull()


def test_its_cross_grows_with_the_text(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    title = DockTitle(ThemeSource("dark"), QDockWidget("Chart", window))
    usual, cross = title._close.width(), title._close.iconSize().width()
    title.setFont(scaled_font(title.font(), 3.0))
    assert title._close.width() > usual
    assert title._close.iconSize().width() > cross
