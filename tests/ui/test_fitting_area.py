import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from issplus_desktop.ui.fitting_area import FittingArea

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Dialog(QDialog):
    def __init__(self, screen, height):
        super().__init__()
        self._screen = screen
        self.area, self.button = FittingArea(self), QPushButton("Close", self)
        column = QVBoxLayout(self)
        column.addWidget(self.area, 1)
        column.addWidget(self.button)
        inner = QVBoxLayout(self.area.body)
        inner.setContentsMargins(0, 0, 0, 0)
        part = QWidget()
        part.setFixedSize(300, height)
        inner.addWidget(part)

    def screen(self):
        return self

    def availableGeometry(self):
        return self._screen


@pytest.mark.parametrize(("height", "whole"), [(200, True), (2000, False)])
def test_it_is_as_large_as_what_is_in_it_but_no_higher_than_the_screen(qtbot, height, whole):
    dialog = Dialog(QRect(0, 0, 1366, 768), height)
    qtbot.addWidget(dialog)
    dialog.resize(dialog.area.size_in(dialog))
    dialog.show()
    dialog.grab()
    assert (dialog.area.verticalScrollBar().maximum() == 0) == whole
    assert dialog.area.horizontalScrollBar().maximum() == 0
    assert dialog.button.geometry().bottom() < dialog.height() <= 768 - 40


def test_it_does_not_shrink_under_the_hand(qtbot):
    dialog = Dialog(QRect(0, 0, 1366, 768), 200)
    qtbot.addWidget(dialog)
    assert dialog.area.size_in(dialog, at_least=500).height() == 500
    assert dialog.area.size_in(dialog, at_least=5000).height() < 768


def test_without_a_layout_the_dialog_stays_as_it_is(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(310, 220)
    assert FittingArea(dialog).size_in(dialog) == QSize(310, 220)
