from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.ui.unknown_words_dialog import UnknownWordsDialog


def test_shows_and_copies_what_was_not_recognised(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UnknownWordsDialog([UnknownWord(3, "SBRR", "Nothing found.")], parent)
    dialog.open()
    assert dialog.table.model().index(0, 1).data() == "SBRR"
    assert dialog.table.accessibleName() == "Not recognised"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "3\tSBRR\tNothing found.\n"
    dialog.close()
