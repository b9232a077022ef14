"""Dialogs that are open, closed and gone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from issplus_desktop.ui.open_dialog import if_open


@pytest.fixture
def dialog(qapp):
    dialog = QDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_an_open_one_is_itself(dialog):
    found = if_open(dialog)
    assert found is dialog


def test_a_closed_one_is_none_before_and_after_qt_deletes_it(dialog):
    dialog.close()
    assert if_open(dialog) is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert if_open(dialog) is None


def test_none_is_none():
    assert if_open(None) is None
