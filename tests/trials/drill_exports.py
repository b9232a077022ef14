"""What a person can do with tables to keep, and on a first run: save them, in good folders and bad ones; begin."""

import asyncio

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from issplus_desktop.ui.about_dialog import AboutDialog
from issplus_desktop.ui.choice import ConnectionKind
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from issplus_desktop.ui.welcome_dialog import WelcomeDialog


def export_steps(world):
    """Return each of these things by a name that says what happens."""
    exports = _Exports(world)
    return {
        "a table is saved": exports.save,
        "a table is saved in a folder that is gone": exports.save_nowhere,
        "titles are copied, or not": exports.choose_titles,
        "a book is copied and saved": exports.copy_book,
        "a person is welcomed": exports.welcome,
        "diagnostics are saved": exports.save_diagnostics,
        "what the program is made of": exports.copy_versions,
    }


class _Exports:
    def __init__(self, world):
        self._world = world
        self._window = world.window
        self._table = world.program._window_side.watch_dock.table

    async def save(self):
        await self._save(self._world.preferences.folder / "table.csv")

    async def save_nowhere(self):
        await self._save(self._world.preferences.folder / "gone" / "table.csv")
        for box in self._window.findChildren(QMessageBox):
            box.close()

    async def _save(self, path):
        self._table.exports.save(self._table)
        for dialog in self._window.findChildren(SaveTableDialog):
            QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
            for place in (1, 0):
                dialog.form.setCurrentIndex(place)
            dialog.buttons.accepted.emit()
        for files in self._window.findChildren(QFileDialog):
            files.fileSelected.emit(str(path))
            files.reject()
        for dialog in self._window.findChildren(SaveTableDialog):
            dialog.close()
        await asyncio.sleep(0.2)

    def choose_titles(self):
        exports = self._table.exports
        for on in (False, True):
            exports.titles_chosen.emit(on)

    def copy_book(self):
        for view in self._window.findChildren(OrderBookView):
            view._on_save_key()
            view.copies.copy_rows()
        for dialog in self._window.findChildren(SaveTableDialog):
            dialog.close()

    async def save_diagnostics(self):
        self._window.diagnostics_file_requested.emit()
        await asyncio.sleep(0.3)
        for folder in (".", "gone"):
            for dialog in self._window.findChildren(DiagnosticsDialog):
                QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
                dialog.list.setCurrentRow(1)
                dialog.buttons.accepted.emit()
                for files in dialog.findChildren(QFileDialog):
                    files.fileSelected.emit(str(self._world.preferences.folder / folder / "d.zip"))
        await asyncio.sleep(0.2)
        for box in self._window.findChildren(QMessageBox):
            box.close()

    def copy_versions(self):
        self._window.actions_table.action("about").trigger()
        for about in self._window.findChildren(AboutDialog):
            about._copy.click()
            about.close()

    def welcome(self):
        steps = self._world.program._first_steps
        steps.ask("en")
        for welcome in self._window.findChildren(WelcomeDialog):
            QApplication.sendEvent(welcome, QEvent(QEvent.Type.LanguageChange))
            welcome.languages.buttons()[0].click()
            welcome.ways[2].click()
            welcome.close()
        steps.begin(ConnectionKind.PASSPORT)
        self._world.program._window_side.dialog.close()
