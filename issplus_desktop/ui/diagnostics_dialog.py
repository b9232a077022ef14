"""Shows what is in the diagnostics before they are saved."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QEvent, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.conventions import NARROW_SPACE, count_text
from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.ui.fitted import size_for_texts
from issplus_desktop.ui.fonts import fixed_font

_FILE: Final = "issplus-diagnostics.zip"
_LONGEST_SHOWN: Final = 200_000
_LIST_PADDING: Final = 24


class DiagnosticsDialog(QDialog):
    """Lists the files and shows each; only then asks where to save them."""

    save_chosen = Signal(object, object)
    """These parts are to be saved at this Path."""

    def __init__(self, parts: Sequence[DiagnosticsPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = tuple(parts)
        """What would be saved."""
        self._words, self._about = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self._about.setProperty("tone", "dim")
        self.list = QListWidget(self)
        self.text = QPlainTextEdit(self, readOnly=True, tabChangesFocus=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(fixed_font(self.font()))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._lay_out()
        self.list.addItems([_line(part) for part in self.parts])
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + _LIST_PADDING)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.close)
        self._retranslate()
        self.list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def file_dialog(self) -> QFileDialog:
        """Return the dialog that asks for the file."""
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter(self.tr("Archives (*.zip)"))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(folder if QDir(folder).exists() else QDir.homePath())
        dialog.selectFile(_FILE)
        dialog.fileSelected.connect(self._on_file_selected)
        return dialog

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.addWidget(self._about)
        beside.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addLayout(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        layout.addLayout(middle, 1)
        layout.addWidget(self.buttons)
        self.resize(size_for_texts(self, 820, 520))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Save diagnostics"))
        self._words.setText(
            self.tr(
                "These files help to find out what went wrong. Nothing is sent: you save them and pass them on, "
                "or not. Passwords, logins and e-mail addresses have been taken out; look through them yourself."
            )
        )
        self.list.setAccessibleName(self.tr("Files of the diagnostics"))
        self.text.setAccessibleName(self.tr("What is in the file"))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Save…"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._show_about(self.list.currentRow())

    def _show_about(self, row: int) -> None:
        words = {
            DiagnosticsKind.REPORT: self.tr("The connection, what was counted, and the first rows of what is shown."),
            DiagnosticsKind.LEDGER: self.tr("What came for each subscription."),
            DiagnosticsKind.LOG: self.tr("The end of the program's log."),
            DiagnosticsKind.SETTINGS: self.tr("What you have chosen, your watch lists among it; no logins."),
            DiagnosticsKind.VERSIONS: self.tr("The program, the system and all parts."),
            DiagnosticsKind.METADATA: self.tr("The streams that the server offered."),
        }
        self._about.setText(words[self.parts[row].kind] if row >= 0 else "")

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        self._show_about(row)
        self.text.setPlainText(self.parts[row].text[:_LONGEST_SHOWN] if row >= 0 else "")

    @Slot()
    def _on_accepted(self) -> None:
        self.file_dialog().open()

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.save_chosen.emit(self.parts, Path(path))
        self.close()


def _line(part: DiagnosticsPart) -> str:
    size = max(1, len(part.text.encode(errors="replace")) // 1024)
    return f"{part.kind.value}  ·  {count_text(size)}{NARROW_SPACE}KiB"
