"""The rows of a watch list in a window, with an editor of several lists."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_table import WatchlistTable

SBER, GAZP, LKOH = (InstrumentId("MXSE", "TQBR", ticker) for ticker in ("SBER", "GAZP", "LKOH"))
PLAIN = Qt.KeyboardModifier.NoModifier


class WatchBench:
    """A table over a list of three; a note of all that is said."""

    def __init__(self, qtbot):
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(600, 400)
        self.themes = ThemeSource("dark")
        self.editor = WatchEditor.holding("One", [SBER, GAZP, LKOH])
        self.model = WatchlistModel(self.editor, lambda _: None, ValueFormatter("en"), clock=lambda: 0.0)
        self.table = WatchlistTable(self.themes, self.window)
        self.table.setModel(self.model)
        self.window.setCentralWidget(self.table)
        self.notices: list[str] = []
        self.editor.noticed.connect(self.notices.append)
        self.window.show()

    def key(self, key, modifiers=PLAIN):
        QTest.keyClick(self.table, key, modifiers)

    def keys(self):
        return list(self.editor.front.keys)

    def choose(self, first, last=None):
        """Select rows."""
        self.table.choose_row(first)
        for row in range(first + 1, (first if last is None else last) + 1):
            flags = self.table.selectionModel().SelectionFlag
            self.table.selectionModel().select(self.model.index(row, 0), flags.Select | flags.Rows)


def entries(menu):
    """The enabled entries of a menu and of its submenus, by their texts without what stands behind a tab."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        if action.menu() is not None:
            if action.isEnabled():
                found |= {f"{action.text()}/{name}": entry for name, entry in entries(action.menu()).items()}
        elif action.text() and action.isEnabled():
            found[action.text().partition("\t")[0]] = action
    return found
