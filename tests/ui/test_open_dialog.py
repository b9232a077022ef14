"""Dialogs that are open, closed and gone."""

import gc
import weakref

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog

from issplus_desktop.ui.open_dialog import OpenDialog


def open_one(owner):
    dialog = QDialog(owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


def test_an_open_one_is_itself(owner):
    known = OpenDialog[QDialog]()
    dialog = known.put(open_one(owner))
    assert known.dialog is dialog


def test_one_that_nobody_else_holds_is_there_while_it_is_open(owner):
    known = OpenDialog[QDialog]()
    known.put(open_one(owner)).setWindowTitle("here")
    gc.collect()
    assert known.dialog is not None
    assert known.dialog.windowTitle() == "here"


def test_a_closed_one_is_none_before_and_after_qt_deletes_it_and_nothing_is_kept_of_it(owner):
    known = OpenDialog[QDialog]()
    dialog = known.put(open_one(owner))
    dialog.close()
    assert known.dialog is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert known.dialog is None
    left = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert left() is None
    assert known.dialog is None


def test_none_is_none():
    assert OpenDialog[QDialog]().dialog is None
