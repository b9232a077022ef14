"""The files with layouts that have names, one for each.

The name stands in the file: so a layout has another name after one write, and a file that was copied here from
elsewhere is found whatever it is called.
"""

from itertools import count
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from issplus_desktop.settings.file_names import file_name_of
from issplus_desktop.settings.file_problem import settings_error
from issplus_desktop.settings.kept_file import KeptFile, KeptNotice
from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout

_ENDING: Final = ".json"
_MOST: Final = 300


class LayoutStore:
    """Keeps layouts in one folder. What it cannot understand is set aside and never overwritten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, tuple[KeptFile[SavedLayout], SavedLayout]] = {}

    def scan(self) -> list[KeptNotice]:
        """Look which layouts there are; return what a person should know of their files. Never raises."""
        notices: list[KeptNotice] = []
        self._files = {}
        for path in kept_paths(self._folder)[:_MOST]:
            file = KeptFile(path, LAYOUT_FORM, SavedLayout)
            loaded = file.load()
            if loaded.notice is not None:
                notices.append(loaded.notice)
            if loaded.value.name:
                name = self._free_name(loaded.value.name)
                self._files[name] = file, replace(loaded.value, name=name)
        return notices

    def names(self) -> list[str]:
        """Return the names that the last look found, or that were given since, in the order of the alphabet."""
        return sorted(self._files, key=lambda name: (name.casefold(), name))

    def layout(self, name: str) -> SavedLayout | None:
        """Return the layout of a name; None where there is none."""
        found = self._files.get(name)
        return None if found is None else found[1]

    def save(self, layout: SavedLayout) -> None:
        """Keep a layout under its name, in place of another one of that name. Raises SettingsError."""
        found = self._files.get(layout.name)
        file = self._new_file(layout.name) if found is None else found[0]
        file.save(layout)
        self._files[layout.name] = file, layout

    def rename(self, name: str, wanted: str) -> bool:
        """Give a layout another name; False where there is no such one or the name is taken. Raises SettingsError."""
        found = self._files.get(name)
        if found is None or wanted in self._files or not wanted:
            return False
        file, layout = found[0], replace(found[1], name=wanted)
        file.save(layout)
        del self._files[name]
        self._files[wanted] = file, layout
        return True

    def remove(self, name: str) -> None:
        """Forget the layout of a name, if there is one. Raises SettingsError."""
        found = self._files.get(name)
        if found is not None:
            found[0].remove()
            del self._files[name]

    def _new_file(self, name: str) -> KeptFile[SavedLayout]:
        used = {file.path.name for file, _ in self._files.values()}
        stem = file_name_of(name)
        for number in count(1):
            path = self._folder / (stem + (f"-{number}" if number > 1 else "") + _ENDING)
            if path.name not in used and not _is_there(path):
                break
        return KeptFile(path, LAYOUT_FORM, SavedLayout)

    def _free_name(self, name: str) -> str:
        """Return a name that no other layout has: copies of files bring the same one."""
        if name not in self._files:
            return name
        return next(free for free in (f"{name[:90]} ({n})" for n in count(2)) if free not in self._files)


def _is_there(path: Path) -> bool:
    """Return whether there is something of that name. Raises SettingsError where the system does not say."""
    try:
        return path.exists()
    except OSError as error:
        raise settings_error("read", path, error) from error


def kept_paths(folder: Path) -> list[Path]:
    """Return the files as `listed_paths` does; a folder that cannot be read has none."""
    try:
        return listed_paths(folder)
    except OSError:
        return []


def listed_paths(folder: Path) -> list[Path]:
    """Return the files of a folder, in the order of their names; one that is there as its last good copy alone counts.

    A folder that is missing has none. Raises OSError where it cannot be read.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return []
    found = {name.removesuffix(".bak") for name in names}
    return [folder / name for name in sorted(found) if name.endswith(_ENDING) and not name.startswith(".")]
