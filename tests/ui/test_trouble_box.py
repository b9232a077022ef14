from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from issplus_desktop.ui.trouble_box import show_trouble


def test_words_are_plain_and_hold_nothing_up(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = show_trouble(parent, "Title", "<b>words</b>")
    assert box.isVisible()
    assert (box.text(), box.textFormat()) == ("<b>words</b>", Qt.TextFormat.PlainText)
    box.close()
    qtbot.waitUntil(lambda: not isValid(box))
