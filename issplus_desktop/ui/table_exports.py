"""Copying tables to the clipboard and wishes to save them: one place for every table of the program."""

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from issplus_desktop.models.table_copy import TableSnapshot
from issplus_desktop.models.table_texts import TableForm, table_text

SAVE_KEYS: Final = "Ctrl+S"
_KINDS: Final = "table.copy_as"


class TableSource(Protocol):
    """A table on the screen."""

    def has_rows(self) -> bool:
        """Whether there is anything to copy."""
        ...

    def snapshot(self) -> TableSnapshot:
        """Return the whole table as it is now."""
        ...


class TableExports(QObject):
    """Copies tables and asks for them to be saved; knows whether titles are copied along."""

    save_requested = Signal(object)
    """A TableSnapshot that is to become a file."""
    titles_chosen = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, titles: bool = True) -> None:
        super().__init__(parent)
        self.titles = titles

    def copy(self, source: TableSource, form: TableForm) -> None:
        """Put the selected rows, or all where none is selected, in the columns as shown on the clipboard."""
        if source.has_rows():
            snapshot = source.snapshot()
            table = snapshot.part(selected=bool(snapshot.selected), visible=True)
            QGuiApplication.clipboard().setText(table_text(table, form, titles=self.titles))

    def save(self, source: TableSource) -> None:
        """Ask for a table to be saved as it is now."""
        if source.has_rows():
            self.save_requested.emit(source.snapshot())

    def add_to(self, menu: QMenu, source: TableSource, before: QAction | None = None) -> None:
        """Offer what can be done with a table in its menu, at the end or before another entry."""
        # A menu that is filled anew each time gets rid of its entries, but not of the menus behind them.
        for old in menu.findChildren(QMenu, _KINDS, Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()
        kinds = QMenu(self.tr("Copy as"), menu)
        kinds.setObjectName(_KINDS)
        for text, form in (
            (self.tr("Tab-separated text"), TableForm.TSV),
            (self.tr("CSV text"), TableForm.CSV),
            (self.tr("Markdown table"), TableForm.MARKDOWN),
        ):
            kinds.addAction(text, partial(self.copy, source, form))
        kinds.addSeparator()
        titles = QAction(self.tr("With column titles"), kinds, checkable=True, checked=self.titles)
        titles.toggled.connect(self._on_titles_toggled)
        kinds.addAction(titles)
        save = QAction(self.tr("Save the table as…"), menu)
        # Shown only: the table itself answers to them.
        save.setShortcut(QKeySequence(SAVE_KEYS))
        save.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        save.triggered.connect(partial(self._on_save_chosen, source))
        for action in (kinds.menuAction(), save):
            action.setEnabled(source.has_rows())
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)

    def _on_save_chosen(self, source: TableSource, _checked: object = None) -> None:
        self.save(source)

    def _on_titles_toggled(self, on: bool) -> None:
        self.titles = on
        self.titles_chosen.emit(on)
