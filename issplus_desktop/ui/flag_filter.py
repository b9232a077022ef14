"""Which rows of a watch list are shown by their flags: the menu to choose by, and the line that says so."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from issplus_desktop.market.watch_rows import Flag, WatchedRow
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_words import filter_words, flag_words
from issplus_desktop.ui.flag_shapes import flag_icon
from issplus_desktop.ui.pane_state import PaneStrip
from issplus_desktop.ui.theme import ThemeSource


class FlagFilter(QObject):
    """Makes the menu of the flags by which the list in front can be filtered."""

    def __init__(self, editor: WatchEditor, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._themes = themes

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu: any of the flags that rows have, or all rows; figures choose."""
        menu = QMenu(self.tr("Show by flag"), parent)
        front, chosen = self._editor.front, self._editor.shown.flags(self._editor.front.number)
        there = {row.flag for row in front.rows if isinstance(row, WatchedRow) and row.flag}
        everything = QAction("&0  " + self.tr("All rows"), menu, checkable=True, checked=not chosen)
        everything.triggered.connect(partial(_filter, self._editor, frozenset()))
        menu.addAction(everything)
        menu.addSeparator()
        for number, (flag, words) in enumerate(flag_words().items()):
            if flag:
                action = QAction(f"&{number}  {words}", menu, checkable=True, checked=flag in chosen)
                action.setIcon(flag_icon(flag.value, dark=self._themes.theme.dark))
                action.setEnabled(flag in there or flag in chosen)
                action.triggered.connect(partial(_filter, self._editor, chosen ^ {flag}))
                menu.addAction(action)
        menu.setEnabled(bool(there or chosen))
        return menu


class FilterLine(QWidget):
    """Says which rows alone are shown and how many are hidden, and shows all again; hidden without a filter."""

    def __init__(self, editor: WatchEditor, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.strip = PaneStrip(themes, self)
        self.button = QToolButton(self)
        self.button.setAutoRaise(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(4)
        layout.addWidget(self.strip, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.show_all)
        editor.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say what is so now."""
        front, shown = self._editor.front, self._editor.shown
        self.button.setText(self.tr("Show all"))
        self.strip.show_notice(filter_words(shown.flags(front.number), shown.filtered_out(front)), tone="accent")
        self.setVisible(bool(self.strip.text()))

    @Slot()
    def show_all(self) -> None:
        """End the filter."""
        self._editor.filter(())


def _filter(editor: WatchEditor, flags: frozenset[Flag], _checked: object = None) -> None:
    editor.filter(flags)
