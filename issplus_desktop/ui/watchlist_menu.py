"""What can be done with rows of a watch list besides what every instrument offers."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.market.watch_rows import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Flag,
    RowKey,
    SectionLine,
    WatchedRow,
    WatchRow,
)
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_words import flag_words
from issplus_desktop.ui.flag_filter import FlagFilter
from issplus_desktop.ui.flag_shapes import flag_icon
from issplus_desktop.ui.list_menu import add_ways
from issplus_desktop.ui.pane_key_table import FLAG_IDS
from issplus_desktop.ui.shown_keys import ShownKeys
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_table import FLAG_KEYS, WatchlistTable
from issplus_desktop.ui.words_dialog import WordsDialog

EDIT: Final = "watch.edit"
SECTION: Final = "watch.section"
_KEYS: Final = QKeySequence.StandardKey


class RowMenu(QObject):
    """Adds entries for the selected rows to a menu, and carries out what needs words from the person."""

    def __init__(self, editor: WatchEditor, table: WatchlistTable, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._table = table
        self._themes = themes
        self._window = parent
        self._keys = ShownKeys(self, EDIT, SECTION, *FLAG_IDS)
        self._filter = FlagFilter(editor, themes, self)
        table.edit_requested.connect(self.edit)
        table.section_requested.connect(self.ask_section)
        table.filter_requested.connect(self.open_filter)

    def fill(self, menu: QMenu) -> None:
        """Add the entries."""
        table, rows = self._table, self._table.selected_entries()
        own = not self._editor.front.read_only
        watched = [row for row in rows if isinstance(row, WatchedRow)]
        self._add(menu, self.tr("Cut"), _KEYS.Cut, table.cut_selected, own and bool(rows))
        self._add(menu, self.tr("Copy rows"), _KEYS.Copy, table.copy_selection, bool(rows))
        table.exports.add_to(menu, table)
        self._add(menu, self.tr("Paste"), _KEYS.Paste, table.paste, own)
        menu.addSeparator()
        menu.addMenu(self._flag_menu(menu, watched)).setEnabled(own and bool(watched))
        edited = table.edited_entry()
        text = self.tr("Rename the section…") if isinstance(edited, SectionLine) else self.tr("Note…")
        menu.addAction(self._keys.beside(text, EDIT), self.edit).setEnabled(own and edited is not None)
        line = self._keys.beside(self.tr("Section line above…"), SECTION)
        menu.addAction(line, self.ask_section).setEnabled(own)
        menu.addMenu(self._lists_menu(menu, self.tr("Move to list"), keep=False)).setEnabled(own and bool(rows))
        menu.addMenu(self._lists_menu(menu, self.tr("Copy to list"), keep=True)).setEnabled(bool(rows))
        self._add(menu, self.tr("Move up"), "Alt+Up", partial(table.move_selected, -1), own and bool(rows))
        self._add(menu, self.tr("Move down"), "Alt+Down", partial(table.move_selected, 1), own and bool(rows))
        self._add(menu, self.tr("Remove"), _KEYS.Delete, table.remove_selected, own and bool(rows))
        menu.addSeparator()
        self._add_sections(menu, edited)
        menu.addMenu(self._filter.menu(menu))
        menu.addSeparator()
        add_ways(menu, self._editor)

    def _add_sections(self, menu: QMenu, edited: WatchRow | None) -> None:
        """Add what folds and opens sections, where there are some."""
        front, shown = self._editor.front, self._editor.shown
        sections = [row.key for row in front.rows if isinstance(row, SectionLine)]
        if not sections or shown.flags(front.number):
            return
        folded = shown.folded(front.number)
        if isinstance(edited, SectionLine):
            is_folded = edited.key in folded
            text, key = (self.tr("Open the section"), "Right") if is_folded else (self.tr("Fold the section"), "Left")
            self._add(menu, text, key, partial(self._editor.fold, [edited.key], folded=not is_folded), enabled=True)
        can_fold, can_open = len(folded) < len(sections), bool(folded)
        menu.addAction(self.tr("Fold all sections"), partial(self._editor.fold_all, folded=True)).setEnabled(can_fold)
        menu.addAction(self.tr("Open all sections"), partial(self._editor.fold_all, folded=False)).setEnabled(can_open)

    @Slot()
    def open_filter(self) -> None:
        """Open the menu of the flags by which the list can be filtered, under the titles."""
        menu = self._filter.menu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if menu.isEnabled():
            menu.popup(self._table.viewport().mapToGlobal(self._table.viewport().rect().topLeft()))
            menu.setActiveAction(menu.actions()[0])
        else:
            menu.deleteLater()

    @Slot()
    def edit(self) -> None:
        """Ask for the note of the current row, or for the title of the section."""
        entry = self._table.edited_entry()
        if entry is None or self._editor.is_refused(self._editor.front):
            return
        if isinstance(entry, SectionLine):
            self._ask_title(self.tr("Rename the section"), entry.title, partial(self._editor.retitle, entry.key))
            return
        label = self.tr("{ticker}, %n characters at most:", "", LONGEST_NOTE).replace(
            "{ticker}", entry.instrument.ticker
        )
        dialog = WordsDialog(self.tr("Note"), label, entry.note, LONGEST_NOTE, self._window, lines=True)
        dialog.words_given.connect(partial(self._editor.set_note, entry.instrument))
        dialog.open()

    @Slot()
    def ask_section(self) -> None:
        """Ask for the title of a section line above the first selected row, or at the end."""
        if not self._editor.is_refused(self._editor.front):
            place = self._table.place_for_new()
            self._ask_title(self.tr("Section line"), "", partial(self._add_section, place))

    def _add_section(self, place: int, title: str) -> None:
        key = self._editor.add_section(title, place)
        if key is not None:
            self._table.choose_key(key)

    def _ask_title(self, title: str, words: str, given: Callable[[str], object]) -> None:
        dialog = WordsDialog(title, self.tr("Title:"), words, LONGEST_TITLE, self._window)
        dialog.words_given.connect(given)
        dialog.open()

    def _flag_menu(self, parent: QMenu, rows: list[WatchedRow]) -> QMenu:
        menu, only_one = QMenu(self.tr("Flag"), parent), QActionGroup(parent)
        words, dark = flag_words(), self._themes.theme.dark
        for name, flag in zip(FLAG_IDS, FLAG_KEYS.values(), strict=True):
            action = QAction(self._keys.beside(words[flag], name), menu, checkable=True)
            action.setIcon(flag_icon(flag.value, dark=dark) if flag else QIcon())
            action.setChecked(bool(rows) and all(row.flag is flag for row in rows))
            action.triggered.connect(partial(_flag, self._editor, [row.key for row in rows], flag))
            only_one.addAction(action)
            menu.addAction(action)
        return menu

    def _lists_menu(self, parent: QMenu, title: str, *, keep: bool) -> QMenu:
        menu, keys = QMenu(title, parent), self._table.whole_keys()
        for known in self._editor.shelf.lists:
            if known.number != self._editor.front.number:
                act = partial(self._editor.take_to, keys, known.number, keep=keep)
                menu.addAction(known.name.replace("&", "&&"), act)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.tr("New list…"), partial(self._ask_list, keys, keep=keep))
        return menu

    def _ask_list(self, keys: list[RowKey], *, keep: bool) -> None:
        name = self._editor.shelf.free_name(self.tr("New list"))
        dialog = WordsDialog(self.tr("New list"), self.tr("Name:"), name, LONGEST_TITLE, self._window)
        dialog.words_given.connect(partial(self._take_to_new, keys, self._editor.front.number, keep))
        dialog.open()

    def _take_to_new(self, keys: list[RowKey], source: int, keep: bool, name: str) -> None:
        made = self._editor.new_list(name or self.tr("New list"))
        if made is not None:
            self._editor.take_to(keys, made.number, keep=keep, source=source)

    def _add(
        self, menu: QMenu, text: str, keys: str | QKeySequence.StandardKey, act: Callable[[], object], enabled: bool
    ) -> None:
        menu.addAction(text, QKeySequence(keys), act).setEnabled(enabled)


def _flag(editor: WatchEditor, keys: list[RowKey], flag: Flag, _checked: object = None) -> None:
    editor.set_flag(keys, flag)
