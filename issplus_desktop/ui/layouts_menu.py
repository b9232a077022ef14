"""View → Layouts: the layouts by their names, and what was there before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class LayoutsMenu(QObject):
    """Lists layouts on top of a menu of actions, and snapshots in a menu in it; both as they are when it opens."""

    load_requested = Signal(str)
    back_requested = Signal(int)
    """To the snapshot of this number."""
    opening = Signal()
    """Now is the time to `fill` it."""

    def __init__(self, menu: QMenu, before_back: QAction) -> None:
        """`before_back` is the action behind which the menu of snapshots stands."""
        super().__init__(menu)
        self._menu = menu
        self._first = menu.actions()[0]
        self._names: list[QAction] = []
        self.earlier = QMenu(menu)
        later = menu.actions().index(before_back) + 1
        menu.insertMenu(menu.actions()[later], self.earlier)
        menu.aboutToShow.connect(self._on_about_to_show)
        self._retranslate()

    def fill(self, names: Sequence[str], current: str, snapshots: Sequence[tuple[int, str]]) -> None:
        """Show the layouts, the present one with a mark, and number and words of the snapshots."""
        self._retranslate()
        for action in self._names:
            self._menu.removeAction(action)
            action.deleteLater()
        self._names = [self._named(name, is_current=name == current) for name in names]
        if names:
            self._names.append(self._menu.insertSeparator(self._first))
        self.earlier.clear()
        self.earlier.setEnabled(bool(snapshots))
        for number, words in snapshots:
            action = self.earlier.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self._on_earlier, number))

    def _named(self, name: str, *, is_current: bool) -> QAction:
        action = QAction(name.replace("&", "&&"), self._menu, checkable=True, checked=is_current)
        action.triggered.connect(partial(self._on_named, name))
        self._menu.insertAction(self._first, action)
        return action

    def _retranslate(self) -> None:
        self.earlier.setTitle(self.tr("Go back &to"))

    @Slot()
    def _on_about_to_show(self) -> None:
        self.opening.emit()

    def _on_named(self, name: str, _checked: object = None) -> None:
        self.load_requested.emit(name)

    def _on_earlier(self, number: int, _checked: object = None) -> None:
        self.back_requested.emit(number)
