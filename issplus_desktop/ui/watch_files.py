"""Asks which file watch lists come from or go to."""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from issplus_desktop.models.watch_editor import WatchEditor

_UNSAFE: Final = re.compile(r"[^\w.-]+")


class WatchFiles(QObject):
    """Opens dialogs that hold up nothing; who hears the signals reads and writes."""

    import_chosen = Signal(str)
    """Lists or tickers are to be read from this file."""
    export_chosen = Signal(str, bool)
    """The list in front, or (True) all of them, are to be written to this file in the program's own form."""
    tradingview_chosen = Signal(str)
    """The list in front is to be written to this file as TradingView reads it."""

    def __init__(self, editor: WatchEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._window = parent

    @Slot()
    def open_import(self) -> None:
        """Ask for a file to import."""
        dialog = self._dialog(self.tr("Import tickers or lists"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists and texts (*.json *.txt *.csv *.tsv *.tri)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.import_chosen)
        dialog.open()

    def open_export(self, *, whole: bool) -> None:
        """Ask for a file for the list in front, or for all."""
        name = self.tr("Watch lists") if whole else self._editor.front.name
        dialog = self._saving(self.tr("Export all lists") if whole else self.tr("Export the list"), name, "json")
        dialog.setNameFilter(self.tr("Watch lists (*.json)"))
        dialog.fileSelected.connect(partial(self._on_export_chosen, whole))
        dialog.open()

    @Slot()
    def open_tradingview(self) -> None:
        """Ask for a file for TradingView."""
        dialog = self._saving(self.tr("Export the list for TradingView"), self._editor.front.name, "txt")
        dialog.setNameFilter(self.tr("Texts (*.txt)"))
        dialog.fileSelected.connect(self.tradingview_chosen)
        dialog.open()

    def _on_export_chosen(self, whole: bool, path: str) -> None:
        self.export_chosen.emit(path, whole)

    def _saving(self, title: str, name: str, suffix: str) -> QFileDialog:
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_UNSAFE.sub('_', name).strip('._') or 'list'}.{suffix}")
        return dialog

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(folder if QDir(folder).exists() else QDir.homePath())
        dialog.finished.connect(dialog.deleteLater)
        return dialog
