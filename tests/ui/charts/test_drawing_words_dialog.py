"""The question for the words of a text."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from issplus_desktop.models.drawing import LONGEST_TEXT
from issplus_desktop.ui.charts.drawing_words_dialog import DrawingWordsDialog
from tests.ui.charts.drawn import drawing

TEXT = drawing("text", (1, "300.00"), text="before")


@pytest.fixture
def dialog(qtbot):
    dialog = DrawingWordsDialog()
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def given(dialog):
    given: list[object] = []
    dialog.words_given.connect(lambda *words: given.append(words))
    return given


def test_it_begins_with_the_words_there_are_and_gives_the_new_ones(dialog, given, qtbot):
    dialog.ask(TEXT)
    assert dialog.edit.toPlainText() == "before"
    qtbot.keyClicks(dialog.edit, "after")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.edit, "all")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert given == [(TEXT, "after\nall")]
    assert not dialog.isVisible()


def test_cancelling_gives_nothing(dialog, given, qtbot):
    dialog.ask(TEXT)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert given == []
    dialog.accept()
    dialog.accept()
    assert len(given) == 1


def test_longer_than_may_be_kept_cannot_be_typed(dialog):
    dialog.ask(TEXT)
    dialog.edit.setPlainText("x" * 10_000)
    assert len(dialog.edit.toPlainText()) == LONGEST_TEXT
    assert dialog.edit.textCursor().position() == LONGEST_TEXT


def test_it_follows_the_language(dialog):
    dialog.setWindowTitle("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "Text on the chart"
