"""The last few layouts as they were, taken down by the program itself before something changes them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from issplus_desktop.settings.file_problem import SettingsError, settings_error
from issplus_desktop.settings.kept_file import KeptFile, KeptNotice
from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout, same_layout
from issplus_desktop.settings.layout_store import listed_paths

MOST_SNAPSHOTS: Final = 10
_NUMBER: Final = re.compile(r"[0-9]{9}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A layout as it was; `number` grows with each one and is never used twice while there are others."""

    number: int
    layout: SavedLayout


class LayoutRing:
    """Keeps the last snapshots in files of their own; the oldest goes when there is one more."""

    def __init__(self, folder: Path, most: int = MOST_SNAPSHOTS) -> None:
        self._folder = folder
        self._most = most
        self._snapshots: list[Snapshot] = []
        self._last = 0
        self._unread: SettingsError | None = None

    def scan(self) -> list[KeptNotice]:
        """Look which snapshots there are; return what a person should know of their files. Never raises."""
        notices: list[KeptNotice] = []
        self._snapshots = []
        try:
            paths, self._unread = listed_paths(self._folder), None
        except OSError as error:
            paths, self._unread = [], settings_error("read", self._folder, error)
        numbers = sorted(int(path.stem) for path in paths if _NUMBER.fullmatch(path.stem))
        self._last = max(numbers, default=0)
        for number in numbers[-self._most :]:
            loaded = self._file(number).load()
            if loaded.notice is not None:
                notices.append(loaded.notice)
            if loaded.value.moment is not None:
                self._snapshots.append(Snapshot(number, loaded.value))
        return notices

    @property
    def snapshots(self) -> list[Snapshot]:
        """What the last look found, or was kept since, the newest first."""
        return self._snapshots[::-1][: self._most]

    def keep(self, layout: SavedLayout) -> None:
        """Keep a layout with its moment unless the newest one looks the same. Raises SettingsError.

        One that could not be written is still among the snapshots until the program ends.
        """
        if self._unread is not None:
            # Under a number that is taken it would stand in another one's place.
            self._look_again()
        if self._snapshots and same_layout(self._snapshots[-1].layout, layout):
            return
        self._last += 1
        self._snapshots.append(Snapshot(self._last, layout))
        if self._unread is not None:
            raise self._unread
        self._file(self._last).save(layout)
        # Only now, so that there are never fewer than before.
        while len(self._snapshots) > self._most:
            self._file(self._snapshots[0].number).remove()
            del self._snapshots[0]

    def _look_again(self) -> None:
        held = self._snapshots
        self.scan()
        for snapshot in held:
            self._last += 1
            self._snapshots.append(Snapshot(self._last, snapshot.layout))

    def _file(self, number: int) -> KeptFile[SavedLayout]:
        return KeptFile(self._folder / f"{number:09}.json", LAYOUT_FORM, SavedLayout)
