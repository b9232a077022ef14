"""From pane to pane by keys: the docks and the areas of tabs in between."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from issplus_desktop.ui.tab_area import TabArea
from issplus_desktop.ui.window_docks import WindowDocks
from issplus_desktop.ui.window_views import WindowViews

_BEFORE: Final = (Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea)
_BEHIND: Final = (Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea)


class PaneWalk:
    """Gives the keyboard to the next pane or the one before, round and round, in the window that is used.

    Docks above and to the left come first, then the areas of tabs, then the other docks, floating ones last. A pane
    gets the keyboard where it had it last.
    """

    def __init__(self, window: QMainWindow, docks: WindowDocks, views: WindowViews) -> None:
        self._window = window
        self._docks = docks
        self._views = views

    def panes(self) -> list[QWidget]:
        """Return what is walked through, in order; docks behind others are left out."""
        areas = self._views.used.areas()
        if self._views.used_window is not None:
            return [*areas]
        before = [dock for side in _BEFORE for dock in self._docks_at(side)]
        behind = [dock for side in _BEHIND for dock in self._docks_at(side)]
        floating = [dock for dock in self._docks.names if dock.isFloating() and dock.isVisible()]
        return [*before, *areas, *behind, *floating]

    def step(self, steps: int) -> None:
        """Go `steps` panes further; from outside of all panes go to the tabs that are used."""
        panes = self.panes()
        place = next((number for number, pane in enumerate(panes) if _has_keys(pane)), None)
        pane = self._views.used.current if place is None else panes[(place + steps) % len(panes)]
        if isinstance(pane, TabArea):
            self._views.use(self._views.used, pane)
        if pane.window() is not QApplication.activeWindow():
            pane.window().activateWindow()
        target = _target(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _docks_at(self, side: Qt.DockWidgetArea) -> list[QDockWidget]:
        docks = [
            dock
            for dock in self._docks.names
            if self._window.dockWidgetArea(dock) == side and not dock.isFloating() and not _is_behind(dock)
        ]
        return sorted(docks, key=_corner)


def _has_keys(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _is_behind(dock: QDockWidget) -> bool:
    return not dock.isVisible() or dock.visibleRegion().isEmpty()


def _corner(dock: QDockWidget) -> tuple[int, int]:
    place: QPoint = dock.pos()
    return place.x(), place.y()


def _target(pane: QWidget) -> QWidget | None:
    """Return what is to have the keyboard in a pane: what had it last, its own choice, or the first that takes it."""
    if isinstance(pane, TabArea):
        return pane.currentWidget() or pane
    last = pane.focusWidget()
    if last is not None and last.isVisible():
        return last
    content = pane.widget() if isinstance(pane, QDockWidget) else pane
    if content is not None and content.focusProxy() is not None:
        return content
    return next(_taking_keys(pane), None)


def _taking_keys(pane: QWidget) -> Iterator[QWidget]:
    at = pane.nextInFocusChain()
    while at is not None and at is not pane:
        if pane.isAncestorOf(at) and at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield at
        at = at.nextInFocusChain()
