"""The files with drawings, one for each instrument that has any.

One file each, because a change then writes a few kilobytes whatever else was ever drawn, a file is read only when its
instrument is looked at, and one that is damaged costs the drawings of one instrument alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from issplus_desktop.settings.drawing_schema import SavedDrawing, SavedDrawings, drawings_form
from issplus_desktop.settings.file_names import file_name_of
from issplus_desktop.settings.kept_file import KeptFile, KeptNotice


@dataclass(frozen=True, slots=True)
class LoadedDrawings:
    """Drawings that can be used whatever the file was like, and what to tell about it."""

    drawings: tuple[SavedDrawing, ...] = ()
    notice: KeptNotice | None = None


class DrawingStore:
    """Keeps the drawings of each instrument in a file of its own in one folder.

    A file that it cannot understand, or could not read, is set aside and never overwritten.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, KeptFile[SavedDrawings]] = {}

    def path_of(self, instrument: str) -> Path:
        """Return an instrument's file. Its name is good on every system and another one for every instrument."""
        return self._folder / f"{file_name_of(instrument)}.json"

    def load(self, instrument: str) -> LoadedDrawings:
        """Return what was drawn, or nothing; never raises for a file that is missing, bad or unreadable."""
        loaded = self._file(instrument).load()
        return LoadedDrawings(loaded.value.drawings, loaded.notice)

    def save(self, instrument: str, drawings: Sequence[SavedDrawing]) -> None:
        """Write all drawings of an instrument; the last good file is kept as `.bak`. Raises SettingsError, in words."""
        self._file(instrument).save(SavedDrawings(instrument=instrument, drawings=tuple(drawings)))

    def _file(self, instrument: str) -> KeptFile[SavedDrawings]:
        if instrument not in self._files:
            self._files[instrument] = KeptFile(
                self.path_of(instrument), drawings_form(instrument), lambda: SavedDrawings(instrument=instrument)
            )
        return self._files[instrument]
