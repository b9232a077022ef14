"""What stands in the place of a view that is still to be made."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.pane_state import PaneOverlay, PaneState
from issplus_desktop.ui.theme import ThemeSource


class WaitingPane(QWidget):
    """Says how the data of the view are, as the view itself will say it."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._overlay = PaneOverlay(themes, self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    @property
    def state(self) -> PaneState:
        """What it says."""
        return self._overlay.state

    def show_state(self, state: PaneState) -> None:
        """Say how the data are."""
        self._overlay.show_state(state)


def take_keys_from(old: QWidget, new: QWidget) -> None:
    """Let a widget have the keyboard that another one has, or something in it, whose place it takes."""
    focus = old.window().focusWidget()
    if focus is not None and (focus is old or old.isAncestorOf(focus)):
        new.setFocus(Qt.FocusReason.OtherFocusReason)
