"""The Settings dialog at work: what is chosen there is carried out where it is carried out for everybody else."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.languages import spoken
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.late_module import LateModule
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.setting_fields import with_value
from issplus_desktop.ui.open_dialog import OpenDialog
from issplus_desktop.ui.own_page import OwnPage

if TYPE_CHECKING:
    from issplus_desktop.ui import setting_words, settings_dialog
else:
    setting_words = LateModule("issplus_desktop.ui.setting_words")
    settings_dialog = LateModule("issplus_desktop.ui.settings_dialog")

Carrier: TypeAlias = Callable[[Settings], None]
"""Makes the program be as these settings say, in one respect, and has that kept."""


class SettingsDesk(QObject):
    """Opens the dialog, keeps it up to date with what menus choose, and carries out what it chooses.

    `carriers` are told by the first name of a setting's key; what has none is only kept.
    """

    def __init__(self, preferences: Preferences, carriers: Mapping[str, Carrier], parent: QWidget) -> None:
        super().__init__(parent)
        self.window = parent
        """What the dialog belongs to."""
        self._preferences = preferences
        self._carriers = dict(carriers)
        self._own: list[OwnPage] = []
        self._dialog: OpenDialog[settings_dialog.SettingsDialog] = OpenDialog()
        self._last_page = ""
        preferences.changed.connect(self._on_changed)

    @property
    def dialog(self) -> "settings_dialog.SettingsDialog | None":
        """The dialog, while it is open."""
        return self._dialog.dialog

    def add_page(self, page: OwnPage) -> None:
        """Let the dialog have one more page, behind the others."""
        self._own.append(page)

    @Slot()
    def open(self) -> None:
        """Show the dialog, at the page that was seen last; the window stays in use beside it."""
        self.show_page(self._last_page)

    def show_page(self, name: str) -> None:
        """Show the dialog at a page; "" is the first."""
        dialog = self.dialog
        if dialog is None:
            dialog = self._dialog.put(
                settings_dialog.SettingsDialog(self._preferences.settings, self._own, self.window)
            )
            dialog.more_words = _words_in_every_language
            dialog.chosen.connect(self.choose)
            dialog.list.currentTextChanged.connect(self._on_page_changed)
        if name in dialog.names:
            dialog.show_page(name)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot(str, object)
    def choose(self, key: str, value: object) -> None:
        """Carry out a choice; one that may not be is left as it was."""
        try:
            wished = with_value(self._preferences.settings, key, value)
        except ValueError:
            self._on_changed(self._preferences.settings)
            return
        name = key.partition(".")[0]
        carry_out = self._carriers.get(name)
        if carry_out is None:
            self._preferences.change(**{name: getattr(wished, name)})
        else:
            carry_out(wished)
        # What was not taken shows as it is.
        self._on_changed(self._preferences.settings)

    @Slot(object)
    def _on_changed(self, settings: Settings) -> None:
        if self.dialog is not None:
            self.dialog.show_settings(settings)

    @Slot()
    def _on_page_changed(self) -> None:
        if self.dialog is not None:
            self._last_page = self.dialog.current


def _words_in_every_language() -> Mapping[str, str]:
    return setting_words.setting_words(spoken())
