"""Asks for a few words: a name, a title, a note."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.fitted import size_for_texts


class WordsDialog(QDialog):
    """Edits plain text of one line, or with `lines` of several (Ctrl+Enter is OK then), `longest` characters at most.

    It goes away when it is closed.
    """

    words_given = Signal(str)

    def __init__(
        self, title: str, label: str, words: str, longest: int, parent: QWidget, *, lines: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._longest = longest
        self.line = QLineEdit(self)
        self.lines = QPlainTextEdit(self)
        self._edit: QLineEdit | QPlainTextEdit = self.lines if lines else self.line
        self.line.setVisible(not lines)
        self.lines.setVisible(lines)
        self.line.setMaxLength(longest)
        self.lines.setTabChangesFocus(True)
        self.lines.textChanged.connect(self._on_text_changed)
        caption = QLabel(label, self)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setBuddy(self._edit)
        self._edit.setAccessibleName(label)
        box = QDialogButtonBox
        self.buttons = box(box.StandardButton.Ok | box.StandardButton.Cancel, parent=self)
        self.buttons.button(box.StandardButton.Ok).setText(self.tr("OK"))
        self.buttons.button(box.StandardButton.Cancel).setText(self.tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        done = QShortcut(self)
        done.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        done.activated.connect(self.accept)
        column = QVBoxLayout(self)
        for widget in (caption, self._edit, self.buttons):
            column.addWidget(widget)
        size = size_for_texts(self, 360, 180)
        self.resize(size if lines else QSize(size.width(), self.sizeHint().height()))
        self._begin(words)

    def _begin(self, words: str) -> None:
        if self._edit is self.line:
            self.line.setText(words)
        else:
            self.lines.setPlainText(words)
        self._edit.selectAll()
        self._edit.setFocus()

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.lines.toPlainText()
        if len(text) > self._longest:
            self.lines.setPlainText(text[: self._longest])
            self.lines.moveCursor(self.lines.textCursor().MoveOperation.End)

    @Slot()
    def _on_accepted(self) -> None:
        self.words_given.emit(self.line.text() if self._edit is self.line else self.lines.toPlainText())
