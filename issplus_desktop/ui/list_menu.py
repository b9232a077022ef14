"""What can be done with watch lists as a whole: choose, make, name, delete, import, export, undo."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.market.watch_deed import Deed
from issplus_desktop.market.watch_rows import LONGEST_TITLE
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.market.watch_text import as_text
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_words import deed_words
from issplus_desktop.ui.watch_files import WatchFiles
from issplus_desktop.ui.words_dialog import WordsDialog

NEXT_KEYS: Final = "Ctrl+PgDown"
PREVIOUS_KEYS: Final = "Ctrl+PgUp"
translate = QCoreApplication.translate


class ListMenu(QObject):
    """Makes the menu of lists, and carries out what is chosen there, by the editor and the file dialogs."""

    def __init__(self, editor: WatchEditor, files: WatchFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._files = files
        self._window = parent

    def menu(self) -> QMenu:
        """Return the menu of all lists; it deletes itself when closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_names(menu)
        menu.addSeparator()
        menu.addAction(self.tr("&Next list"), QKeySequence(NEXT_KEYS), partial(self._editor.shelf.step, 1))
        menu.addAction(self.tr("&Previous list"), QKeySequence(PREVIOUS_KEYS), partial(self._editor.shelf.step, -1))
        menu.addSeparator()
        self._add_list_entries(menu)
        menu.addSeparator()
        menu.addAction(self.tr("&Import from a file…"), self._files.open_import)
        menu.addMenu(self._export_menu(menu))
        menu.addSeparator()
        add_ways(menu, self._editor)
        return menu

    @Slot()
    def ask_new(self) -> None:
        """Ask for the name of a new list."""
        name = self._editor.shelf.free_name(self.tr("New list"))
        self._ask(self.tr("New list"), name, self._make)

    @Slot()
    def ask_name(self) -> None:
        """Ask for another name of the list in front."""
        front = self._editor.front
        if not self._editor.is_refused(front):
            self._ask(self.tr("Rename the list"), front.name, partial(self._editor.rename, front.number))

    @Slot()
    def duplicate(self) -> None:
        """Make a list like the one in front."""
        self._editor.duplicate(self._editor.front.number, self._editor.front.name)

    @Slot()
    def delete(self) -> None:
        """Take the list in front away."""
        self._editor.delete(self._editor.front.number)

    def _make(self, name: str) -> None:
        self._editor.new_list(name or self.tr("New list"))

    def _ask(self, title: str, words: str, given: Callable[[str], object]) -> None:
        dialog = WordsDialog(title, self.tr("Name:"), words, LONGEST_TITLE, self._window)
        dialog.words_given.connect(given)
        dialog.open()

    def _add_names(self, menu: QMenu) -> None:
        only_one = QActionGroup(menu)
        shelf = self._editor.shelf
        for known in (*shelf.lists, shelf.recent):
            if known.number == RECENT:
                menu.addSeparator()
            text = f"{known.name.replace('&', '&&')}\t{len(known.instruments)}"
            action = QAction(text, menu, checkable=True, checked=known.number == shelf.front.number)
            only_one.addAction(action)
            action.triggered.connect(partial(_show, self._editor, known.number))
            menu.addAction(action)

    def _add_list_entries(self, menu: QMenu) -> None:
        shelf, number = self._editor.shelf, self._editor.front.number
        place, own, last = shelf.place_of(number), number != RECENT, len(shelf.lists) - 1
        entries: tuple[tuple[str, Callable[[], object], bool], ...] = (
            (self.tr("New &list…"), self.ask_new, True),
            (self.tr("&Rename…"), self.ask_name, own),
            (self.tr("D&uplicate") if own else self.tr("D&uplicate as a list of mine"), self.duplicate, True),
            (self.tr("Move list &up"), partial(shelf.move_list, number, place - 1), place > 0),
            (
                self.tr("Move list &down"),
                partial(shelf.move_list, number, place + 1),
                0 <= place < last,
            ),
            (self.tr("&Delete"), self.delete, own and last > 0),
        )
        for text, act, enabled in entries:
            menu.addAction(text, act).setEnabled(enabled)
        if not own:
            menu.addAction(self.tr("&Empty"), shelf.forget_opened).setEnabled(bool(len(shelf.recent)))

    def _export_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("&Export"), parent)
        menu.addAction(self.tr("&All lists…"), partial(self._files.open_export, whole=True))
        menu.addAction(self.tr("This list, with flags and &notes…"), partial(self._files.open_export, whole=False))
        menu.addAction(self.tr("This list for &TradingView…"), self._files.open_tradingview)
        menu.addAction(self.tr("&Copy this list as text"), self._copy)
        return menu

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._editor.front.rows))


def add_ways(menu: QMenu, editor: WatchEditor) -> None:
    """Add undo and redo with what they would undo or do again."""
    keys = QKeySequence.StandardKey
    texts = (translate("ListMenu", "Undo: {deed}"), translate("ListMenu", "Undo"))
    menu.addAction(_named(texts, editor.shelf.undoable), keys.Undo, editor.undo).setEnabled(
        editor.shelf.undoable is not None
    )
    texts = (translate("ListMenu", "Redo: {deed}"), translate("ListMenu", "Redo"))
    menu.addAction(_named(texts, editor.shelf.redoable), keys.Redo, editor.redo).setEnabled(
        editor.shelf.redoable is not None
    )


def _named(texts: tuple[str, str], deed: Deed | None) -> str:
    named, bare = texts
    return bare if deed is None else named.replace("{deed}", deed_words(deed)).replace("&", "&&")


def _show(editor: WatchEditor, number: int, _checked: object = None) -> None:
    editor.shelf.show(number)
