"""Asks for the words of a text on the chart."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from issplus_desktop.models.drawing import LONGEST_TEXT, Drawing
from issplus_desktop.ui.fitted import size_for_texts


class DrawingWordsDialog(QDialog):
    """Edits plain text, of several lines too; Ctrl+Enter is OK. Longer than a drawing may have cannot be typed."""

    words_given = Signal(object, str)
    """This Drawing is to have these words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._on_text_changed)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setBuddy(self.edit)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        done = QShortcut(self)
        done.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        done.activated.connect(self.accept)
        column = QVBoxLayout(self)
        for widget in (self._label, self.edit, self.buttons):
            column.addWidget(widget)
        self.resize(size_for_texts(self, 360, 180))
        self._retranslate()

    def ask(self, drawing: Drawing) -> None:
        """Ask for the words of a drawing, beginning with those that it has."""
        self._drawing = drawing
        self.edit.setPlainText(drawing.text)
        self.edit.selectAll()
        self.edit.setFocus()
        self.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Text on the chart"))
        self._label.setText(self.tr("Words (%n characters at most):", "", LONGEST_TEXT))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("OK"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.edit.toPlainText()
        if len(text) > LONGEST_TEXT:
            self.edit.setPlainText(text[:LONGEST_TEXT])
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    @Slot()
    def _on_accepted(self) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            self.words_given.emit(drawing, self.edit.toPlainText())
