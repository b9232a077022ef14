"""The settings file: read carefully, written whole."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from issplus_desktop.settings.kept_file import KeptFile, KeptNotice
from issplus_desktop.settings.kept_form import KeptForm
from issplus_desktop.settings.migrations import STEPS
from issplus_desktop.settings.schema import CURRENT_VERSION, Settings

SIZE_LIMIT: Final = 1024 * 1024
SETTINGS_FORM: Final = KeptForm(Settings, CURRENT_VERSION, SIZE_LIMIT, STEPS)


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Settings that can be used whatever the file was like, and what to tell about it."""

    settings: Settings
    notice: KeptNotice | None = None


class SettingsStore:
    """Keeps one Settings in one file. A file that it cannot understand is set aside and never overwritten."""

    def __init__(self, path: Path) -> None:
        self._file = KeptFile(path, SETTINGS_FORM, Settings)
        self.folder = path.parent
        """Where the file is looked for, and where what belongs to it lies."""

    def load(self) -> LoadResult:
        """Return what was saved, or the defaults; never raises for a file that is missing, bad or unreadable."""
        loaded = self._file.load()
        return LoadResult(loaded.value, loaded.notice)

    def save(self, settings: Settings) -> None:
        """Write the settings; the last good file is kept as `.bak`. Raises SettingsError, in words."""
        self._file.save(settings)
