import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from issplus_desktop.ui.told_widget import ToldWidget
from tests.ui.readers import heard, told_once


class Curve(QWidget):
    told_as = QAccessible.Role.Chart

    def __init__(self, parent=None):
        super().__init__(parent)
        self.asked = 0
        self.setAccessibleName("Curve of A")

    def spoken(self):
        self.asked += 1
        return f"middle 1{self.asked}"


class Strip(QWidget):
    told_as = QAccessible.Role.StaticText


@pytest.fixture(autouse=True)
def _told(qapp):
    told_once()


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_reader_hears_what_it_is_and_what_is_seen_in_it_now(window):
    curve = Curve(window)
    assert curve.asked == 0, "nobody listened yet"
    assert heard(curve) == (QAccessible.Role.Chart, "Curve of A", "middle 11")
    assert heard(curve)[2] == "middle 12"


def test_what_is_pointed_at_is_told_instead(window):
    curve = Curve(window)
    curve.setAccessibleDescription("lots to buy: 3")
    assert heard(curve)[2] == "lots to buy: 3"
    assert curve.asked == 0


def test_who_has_nothing_more_to_say_has_no_description(window):
    strip = Strip(window)
    strip.setAccessibleName("Best bid 10")
    assert heard(strip) == (QAccessible.Role.StaticText, "Best bid 10", "")


def test_other_widgets_are_told_by_qt(window):
    label = QLabel("text", window)
    told = QAccessible.queryAccessibleInterface(label)
    assert not isinstance(told, ToldWidget)
    assert told.role() is QAccessible.Role.StaticText
    assert QAccessible.queryAccessibleInterface(QWidget(window)).role() is QAccessible.Role.Client


def test_what_is_in_it_is_told_too(window):
    curve = Curve(window)
    QLabel("inside", curve)
    told = QAccessible.queryAccessibleInterface(curve)
    assert [told.child(number).text(QAccessible.Text.Name) for number in range(told.childCount())] == ["inside"]


def test_it_goes_with_its_widget(window):
    for _ in range(5):
        curve = Curve(window)
        told = QAccessible.queryAccessibleInterface(curve)
        assert told.isValid()
        curve.deleteLater()
        del curve
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    assert window.children() == []
