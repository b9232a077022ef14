"""What the person chose, while the program runs: changed in memory at once, written a moment later."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.kept_words import error_words, notice_words
from issplus_desktop.app.save_timer import SaveTimer
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.settings_store import SettingsStore

_LOG = logging.getLogger(__name__)
QUIET_MS: Final = 800


class Preferences(QObject):
    """Holds the settings and saves them when they were left alone for a moment; `on_trouble` hears why it could not."""

    changed = Signal(object)
    """The Settings are other ones."""

    def __init__(self, store: SettingsStore, on_trouble: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.on_trouble = on_trouble
        loaded = store.load()
        self._notice = loaded.notice
        if loaded.notice is not None:
            _LOG.warning("%s", loaded.notice)
        self._settings = loaded.settings
        self._dirty = False
        self._timer = SaveTimer(QUIET_MS, self)
        self._timer.timeout.connect(self.save_now)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def notice(self) -> str:
        """What a person should know of the file that was read, in the program's language; "" for nothing."""
        return "" if self._notice is None else notice_words(self._notice)

    @property
    def folder(self) -> Path:
        """The folder of what is kept."""
        return self._store.folder

    def change(self, **values: Any) -> None:
        """Change some of the settings by name."""
        changed = replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._dirty = True
            self._timer.note()
            self.changed.emit(changed)

    def tell_trouble(self, text: str) -> None:
        """Say what could not be read or written, to whoever hears of it now: at first nobody sees it."""
        self.on_trouble(text)

    @Slot()
    def save_now(self) -> None:
        """Write what has changed; trouble is told, and they are written again after a while."""
        self._timer.stop()
        if not self._dirty:
            return
        try:
            self._store.save(self._settings)
        except SettingsError as error:
            _LOG.warning("%s", error)
            if self._timer.try_again():
                self.tell_trouble(error_words(error))
        else:
            self._dirty = False
