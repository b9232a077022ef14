"""The page of the Settings dialog that says where the program keeps its files."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from issplus_desktop.ui.server_label import ServerLabel

_PLACES: Final = ("settings", "logs")


class FilesPage(QWidget):
    """Shows the places, and wishes for a folder to be opened or a copy to be saved."""

    open_requested = Signal(str)
    """A place by its name: `settings` or `logs`."""
    copy_requested = Signal(object)
    """A copy of everything that is kept is to be saved as this Path."""

    def __init__(self, places: Mapping[str, Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {name: QLabel(self) for name in _PLACES}
        self.paths = {name: ServerLabel(str(places[name]), self) for name in _PLACES}
        self.open_buttons = {name: QPushButton(self, autoDefault=False) for name in _PLACES}
        self.copy_button = QPushButton(self, autoDefault=False)
        self._hint, self._restore_hint = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self._lay_out()
        for name, button in self.open_buttons.items():
            button.clicked.connect(partial(self._on_open_clicked, name))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def file_dialog(self) -> QFileDialog:
        """Return the dialog that asks where the copy is to go."""
        dialog = QFileDialog(self, self.tr("Save a copy"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter(self.tr("ZIP files (*.zip)"))
        dialog.selectFile("issplus-desktop.zip")
        dialog.fileSelected.connect(self._on_file_selected)
        return dialog

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, name in enumerate(_PLACES):
            label = self.paths[name]
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setWordWrap(True)
            grid.addWidget(self._titles[name], 2 * place, 0, 1, 2)
            grid.addWidget(label, 2 * place + 1, 0)
            grid.addWidget(self.open_buttons[name], 2 * place + 1, 1, Qt.AlignmentFlag.AlignTop)
            self._titles[name].setProperty("tone", "title")
        grid.setColumnStretch(0, 1)
        for hint in (self._hint, self._restore_hint):
            hint.setProperty("tone", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self._hint)
        column.addSpacing(12)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._restore_hint)
        column.addStretch(1)

    def _retranslate(self) -> None:
        titles = {
            "settings": self.tr("Settings, layouts and drawings"),
            "logs": self.tr("Log of the program"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
            self.paths[name].setAccessibleName(title)
            self.open_buttons[name].setText(self.tr("Open the folder"))
            self.open_buttons[name].setAccessibleName(f"{self.tr('Open the folder')}: {title}")
        self.copy_button.setText(self.tr("Save a &copy of everything…"))
        self._hint.setText(
            self.tr("The settings are one text file. Its names are the tool tips of this dialog. No password is in it.")
        )
        self._restore_hint.setText(
            self.tr("To go back to a copy, close the program and unpack it into the folder of the settings.")
        )

    def _on_open_clicked(self, name: str, _checked: object = None) -> None:
        self.open_requested.emit(name)

    @Slot()
    def _on_copy_clicked(self) -> None:
        self.file_dialog().open()

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.copy_requested.emit(Path(path))
