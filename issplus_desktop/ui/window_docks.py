"""The docks around the tabs: their titles, their share of the width, and how they come back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from issplus_desktop.ui.actions import Translate, WindowActions
from issplus_desktop.ui.dock_room import DockRoom
from issplus_desktop.ui.dock_title import DockTitle
from issplus_desktop.ui.key_table import DOCK_KEYS
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.waiting_pane import take_keys_from

_LAYOUT_VERSION: Final = 1
_DOCK_SHARES: Final = {
    Qt.DockWidgetArea.LeftDockWidgetArea: (0.26, 0.36),
    Qt.DockWidgetArea.RightDockWidgetArea: (0.37, 0.37),
}
"""How much of the window's width the docks of a side take at first, and how much at most if they ask for it."""


class WindowDocks(QObject):
    """Puts docks into a window, lists them in its View menu, and remembers how they stood at first."""

    group_chosen = Signal(str, str)
    """A dock's name, and the link group that the person wants for what stands in it ("" for none)."""

    rearranged = Signal()
    """A dock stands elsewhere now, or was shown or hidden."""

    def __init__(self, window: QMainWindow, themes: ThemeSource, actions: WindowActions) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._actions = actions
        self._default_state = QByteArray()
        self._keeps_shares = False
        self._room = DockRoom(window)
        self.names: dict[QDockWidget, str] = {}
        """Each dock with the name that it was put in by."""
        self._set_corners()

    def add(self, dock: QDockWidget, area: Qt.DockWidgetArea) -> None:
        """Put a ready dock (with an object name) at a side; at the bottom docks share their place by tabs."""
        neighbours = [other for other in self.names if self._window.dockWidgetArea(other) == area]
        self.names[dock] = dock.objectName()
        title = DockTitle(self._themes, dock)
        title.badge.group_chosen.connect(partial(self.group_chosen.emit, self.names[dock]))
        dock.setTitleBarWidget(title)
        for told in (dock.dockLocationChanged, dock.topLevelChanged, dock.visibilityChanged):
            told.connect(self._on_rearranged)
        self._window.addDockWidget(area, dock)
        self._room.watch(dock)
        if neighbours and area == Qt.DockWidgetArea.BottomDockWidgetArea:
            self._window.tabifyDockWidget(neighbours[-1], dock)
        dock.toggleViewAction().setObjectName(DOCK_KEYS + dock.objectName())
        self._actions.menu("view").insertAction(self._actions.docks_end, dock.toggleViewAction())

    def add_pane(self, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """Put a widget into a dock of its own; `name` is one of `chart`, `trades`, `news`, `connection`, or a title."""
        dock = QDockWidget(self._window)
        dock.setObjectName(name)
        dock.setWindowTitle(dock_titles().get(name, name))
        dock.setWidget(widget)
        self.add(dock, area)
        return dock

    def replace(self, name: str, widget: QWidget) -> None:
        """Put another widget into the dock of a name; what stood there is deleted. The keyboard goes with the place."""
        dock = self.dock(name)
        if dock is not None:
            old = dock.widget()
            dock.setWidget(widget)
            take_keys_from(old, widget)
            old.hide()
            old.deleteLater()

    def remove(self, name: str) -> None:
        """Take the dock of a name out for good, with what stands in it; unknown names are passed over."""
        dock = self.dock(name)
        if dock is not None:
            del self.names[dock]
            self._room.forget()
            self._window.removeDockWidget(dock)
            dock.deleteLater()

    def dock(self, name: str) -> QDockWidget | None:
        """Return the dock of a name, or None."""
        return next((dock for dock, known in self.names.items() if known == name), None)

    def set_group(self, name: str, group: str) -> None:
        """Show a link group ("" for none) in the title of a dock; one that was never told one has no badge."""
        badge = self._badge_of(name)
        if badge is not None:
            badge.show()
            badge.set_group(group)

    def dock_with_keys(self) -> QDockWidget | None:
        """Return the dock that has the keyboard, in the window or floating before it; None where none has."""
        focus = QApplication.focusWidget()
        return next((dock for dock in self.names if focus is not None and dock.isAncestorOf(focus)), None)

    def set_floating(self, dock: QDockWidget, *, on: bool) -> None:
        """Let a dock float before the window, or stand in it where it stood; the keyboard stays with it."""
        focus = QApplication.focusWidget()
        dock.setFloating(on)
        dock.raise_()
        if focus is not None and dock.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def badge_with_keys(self) -> LinkBadge | None:
        """Return the badge of the dock that has the keyboard, or None."""
        focus = self._window.focusWidget()
        for dock, name in self.names.items():
            badge = self._badge_of(name)
            if focus is not None and dock.isAncestorOf(focus) and badge is not None and not badge.isHidden():
                return badge
        return None

    def _badge_of(self, name: str) -> LinkBadge | None:
        dock = self.dock(name)
        title = None if dock is None else dock.titleBarWidget()
        return title.badge if isinstance(title, DockTitle) else None

    def retranslate(self) -> None:
        """Write the titles that are ours anew."""
        titles = dock_titles()
        for dock, name in self.names.items():
            if name in titles:
                dock.setWindowTitle(titles[name])

    def save(self) -> bytes:
        """Return how all docks stand, to be kept as it is."""
        return bytes(self._window.saveState(_LAYOUT_VERSION).data())

    def restore(self, state: bytes) -> bool:
        """Let the docks stand as they stood; whether that could be used."""
        self._room.forget()
        return self._window.restoreState(QByteArray(state), _LAYOUT_VERSION)

    def reset(self) -> None:
        """Put all docks back where they stand at first."""
        for dock in self.names:
            dock.setFloating(False)
        if not self._default_state.isEmpty():
            self._window.restoreState(self._default_state, _LAYOUT_VERSION)
        self.share_width()

    def shown_first(self, *, placed: bool) -> None:
        """Remember how the docks stand at first; where they were not `placed` as kept, share the width."""
        if self._default_state.isEmpty():
            self._default_state = self._window.saveState(_LAYOUT_VERSION)
            if not placed:
                self.share_width()

    def keep_shares(self) -> None:
        """Share the width anew in a window of another size, until the person has moved an edge.

        From then on a wider window gives back to the docks what a narrower one took.
        """
        if self._keeps_shares:
            self._room.forget()
            self.share_width()
        self._room.note_resized()

    def leave_shares(self) -> None:
        """Share nothing any more: the person has moved an edge."""
        self._keeps_shares = False
        self._room.forget()

    def share_width(self) -> None:
        """Give the docks of both sides their first share of the width."""
        self._keeps_shares = True
        widths: dict[QDockWidget, int] = {}
        whole = self._window.width()
        for area, (share, most) in _DOCK_SHARES.items():
            docks = [dock for dock in self.names if self._window.dockWidgetArea(dock) == area and dock.isVisible()]
            if docks:
                width = max(_fitted(dock, whole * share) for dock in docks)
                widths |= dict.fromkeys(docks, round(min(width, whole * most)))
        self._window.resizeDocks(list(widths), list(widths.values()), Qt.Orientation.Horizontal)

    @Slot()
    def _on_rearranged(self, _: object = None) -> None:
        self.rearranged.emit()

    def _set_corners(self) -> None:
        self._window.setDockNestingEnabled(True)
        for corner, side in (
            (Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.TopRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            self._window.setCorner(corner, side)


def dock_titles(translate: Translate = QCoreApplication.translate) -> dict[str, str]:
    """Return the titles of the docks that have no other, by their names, as `translate` says them."""
    return {
        "chart": translate("WindowDocks", "Chart"),
        "trades": translate("WindowDocks", "Trades"),
        "news": translate("WindowDocks", "News"),
        "connection": translate("WindowDocks", "Connection"),
    }


def _fitted(dock: QDockWidget, room: float) -> float:
    """Return how wide a dock wants to be where it is offered some room; one may say it by `fitting_width(room)`."""
    wish = max(room, dock.sizeHint().width())
    fitting = getattr(dock, "fitting_width", None)
    return wish if fitting is None else float(fitting(wish))
