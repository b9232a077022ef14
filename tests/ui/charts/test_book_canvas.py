"""What the pictures of an order book have in common."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from issplus_desktop.ui.charts.book_canvas import BookCanvas

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Model:
    def __init__(self):
        self.told: list[bool] = []

    def set_active(self, active):
        self.told.append(active)


class BareCanvas(BookCanvas):
    words = 0

    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.surface)
        self._paint_focus(painter)
        painter.end()

    def _take_words(self):
        self.words += 1


@pytest.fixture
def canvas(qtbot, themes):
    canvas = BareCanvas(themes, Model())
    qtbot.addWidget(canvas)
    canvas.resize(200, 100)
    return canvas


def test_the_model_is_active_while_it_is_seen(canvas):
    canvas.show()
    canvas.hide()
    assert canvas._shown_model.told == [True, False]


def test_the_focus_is_shown_when_it_came_by_keyboard(canvas, themes):
    def edge():
        return canvas.grab().toImage().pixelColor(0, 0)

    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert edge() == themes.theme.surface
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert edge() == themes.theme.focus
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert edge() == themes.theme.surface


def test_the_menu_is_asked_for_where_the_pointer_is(canvas, qtbot):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 4), QPoint(30, 40))
    with qtbot.waitSignal(canvas.menu_requested, timeout=0) as told:
        QApplication.sendEvent(canvas, event)
    assert told.args == [QPoint(30, 40)]


def test_another_font_or_language_is_taken(canvas, themes):
    height = canvas._axis_font().height
    font = canvas.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    canvas.setFont(font)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert canvas.words == 2
    assert canvas._axis_font().height > height
    bare = BookCanvas(themes, Model())
    with pytest.raises(NotImplementedError):
        bare._take_words()
    Shiboken.delete(bare)
