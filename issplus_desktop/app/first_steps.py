"""The first run: a person is asked once how to begin, and that is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.late_module import LateModule
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.choice import ConnectionKind, demo_choice, passport_choice, simulator_choice
from issplus_desktop.ui.connection_dialog import ConnectionDialog

if TYPE_CHECKING:
    from issplus_desktop.ui import welcome_dialog
else:
    welcome_dialog = LateModule("issplus_desktop.ui.welcome_dialog")


class FirstSteps(QObject):
    """Shows the welcome, and opens the connection dialog with what was chosen.

    The simulator and the guest need nothing more, so they are connected to at once; the dialog tells how it goes.
    """

    language_requested = Signal(str)

    def __init__(self, dialog: ConnectionDialog, window: QWidget) -> None:
        super().__init__(window)
        self._dialog = dialog
        self._window = window

    def ask(self, language: str) -> "welcome_dialog.WelcomeDialog":
        """Ask how to begin."""
        welcome = welcome_dialog.WelcomeDialog(language, self._window)
        welcome.chosen.connect(self.begin)
        welcome.language_requested.connect(self.language_requested)
        welcome.open()
        return welcome

    @Slot(object)
    def begin(self, kind: ConnectionKind) -> None:
        """Begin with a kind of connection."""
        choices = {
            ConnectionKind.SIMULATOR: simulator_choice(),
            ConnectionKind.DEMO: demo_choice(),
            ConnectionKind.PASSPORT: passport_choice("", Secret("")),
        }
        self._dialog.set_choice(choices[kind])
        self._dialog.open()
        if kind is not ConnectionKind.PASSPORT:
            self._dialog.connect_now()
