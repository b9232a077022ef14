"""Layouts at work: kept under names, put back, and taken down before anything changes them."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QLocale, QObject, Signal, Slot

from issplus_desktop.app.kept_words import error_words, notice_words
from issplus_desktop.app.layout_keeper import LayoutKeeper
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.kept_file import KeptNotice, NoticeKind
from issplus_desktop.settings.layout_ring import LayoutRing
from issplus_desktop.settings.layout_schema import LONGEST_LAYOUT_NAME, Reason, SavedLayout, same_layout
from issplus_desktop.settings.layout_store import LayoutStore

_LOG: Final = logging.getLogger(__name__)


class LayoutsDesk(QObject):
    """Knows the layouts by their names, and the snapshots of what was there before one was loaded, reset or left.

    Layouts and snapshots are in `layouts/` in the folder of the settings.
    """

    changed = Signal()
    """There are other layouts or snapshots, or another one is the present one."""
    told = Signal(str)
    """What happened, in words."""

    def __init__(
        self,
        keeper: LayoutKeeper,
        preferences: Preferences,
        *,
        locale: Callable[[], QLocale],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._preferences = preferences
        self._locale = locale
        folder = preferences.folder / "layouts"
        self._store = LayoutStore(folder)
        self._ring = LayoutRing(folder / "before")
        self._told: set[tuple[Path, NoticeKind]] = set()
        self._looked = False

    # What there is.

    def look(self) -> None:
        """Read the folder anew: a person may have put files there."""
        self._looked = True
        for notice in [*self._store.scan(), *self._ring.scan()]:
            self._tell_once(notice)
        self.changed.emit()

    def names(self) -> list[str]:
        """Return the names of all layouts in the order of the alphabet."""
        self._look_once()
        return self._store.names()

    @property
    def current(self) -> str:
        """The name of the layout that was loaded or saved last; "" where that is gone or there was none."""
        name = self._preferences.settings.layout
        return name if name in self.names() else ""

    def snapshots(self) -> list[tuple[int, str]]:
        """Return number and words of what was there before, the newest first, in the person's locale."""
        self._look_once()
        return [(snapshot.number, self._words(snapshot.layout)) for snapshot in self._ring.snapshots]

    # What a person does.

    @Slot(str)
    def load(self, name: str) -> bool:
        """Let everything be as it was when a layout was saved; whether there is one of this name."""
        self._look_once()
        layout = self._store.layout(name)
        if layout is None:
            return False
        self._keep("load", name)
        self._show(layout, name)
        self.told.emit(self.tr("The layout “{name}” is loaded.").format(name=name))
        return True

    @Slot(str)
    def save(self, name: str) -> bool:
        """Keep what is open, and where, under a name, in place of a layout of that name; whether that went well."""
        name = name.strip()[:LONGEST_LAYOUT_NAME]
        if not name:
            return False
        self._look_once()
        layout, old = self._keeper.layout(name=name), self._store.layout(name)
        if old is not None:
            self._keep_other(old, "replace")
            places = {**old.window.places, **layout.window.places}
            layout = replace(layout, window=replace(layout.window, places=dict(list(places.items())[-20:])))
        done = self._try(lambda: self._store.save(layout))
        if done:
            self._preferences.change(layout=name)
            self.told.emit(self.tr("The layout “{name}” is saved.").format(name=name))
        self.changed.emit()
        return done

    @Slot(str, str)
    def rename(self, name: str, wanted: str) -> bool:
        """Give a layout another name; False where that is taken or cannot be written."""
        self._look_once()
        wanted = wanted.strip()[:LONGEST_LAYOUT_NAME]
        if wanted in self._store.names():
            self.told.emit(self.tr("There is a layout “{name}” already.").format(name=wanted))
            self.changed.emit()
            return False
        done = self._try(lambda: self._store.rename(name, wanted))
        if done and wanted and self._preferences.settings.layout == name:
            self._preferences.change(layout=wanted)
        self.changed.emit()
        return done

    @Slot(str)
    def remove(self, name: str) -> None:
        """Forget a layout; it is among the snapshots for a while."""
        self._look_once()
        layout = self._store.layout(name)
        if layout is not None:
            self._keep_other(layout, "remove")
            self._try(lambda: self._store.remove(name))
            self.changed.emit()

    @Slot()
    def go_back(self, number: int = 0) -> bool:
        """Let everything be as it was at a snapshot: the newest one (0) that does not look as it is now."""
        self._look_once()
        now = self._keeper.layout(reason="back")
        wanted = [shot.layout for shot in self._ring.snapshots if number in {0, shot.number}]
        found = next((layout for layout in wanted if number or not same_layout(layout, now)), None)
        if found is None:
            self.told.emit(self.tr("There is no layout to go back to yet."))
            return False
        self._try(lambda: self._ring.keep(now))
        self._show(found, "")
        self.told.emit(self.tr("The layout is again as it was: {words}").format(words=self._words(found)))
        return True

    # What the program does.

    @Slot()
    def keep_before_reset(self) -> None:
        """Take down what is about to be reset."""
        self._look_once()
        self._keep("reset", "")

    def keep_at_end(self) -> None:
        """Take down what there is when the program ends."""
        self._look_once()
        self._keep("quit", "")

    def keep_saved(self) -> bool:
        """Take down what the settings hold, which is not opened this time; whether that went well."""
        self._look_once()
        return self._try(lambda: self._ring.keep(self._keeper.kept_layout("safe")))

    def _look_once(self) -> None:
        if not self._looked:
            self.look()

    def _show(self, layout: SavedLayout, name: str) -> None:
        self._keeper.show(layout)
        self._preferences.change(layout=name)
        self.changed.emit()

    def _keep(self, reason: Reason, about: str) -> None:
        self._try(lambda: self._ring.keep(self._keeper.layout(reason=reason, about=about)))

    def _keep_other(self, layout: SavedLayout, reason: Reason) -> None:
        moment = self._keeper.now()
        kept = replace(layout, name="", about=layout.name, reason=reason, moment=moment)
        self._try(lambda: self._ring.keep(kept))

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            return work() is not False
        except SettingsError as error:
            _LOG.warning("%s", error)
            self.told.emit(error_words(error))
            return False

    def _tell_once(self, notice: KeptNotice) -> None:
        if (notice.path, notice.kind) not in self._told:
            self._told.add((notice.path, notice.kind))
            _LOG.warning("%s", notice)
            self.told.emit(notice_words(notice))

    def _words(self, layout: SavedLayout) -> str:
        reasons = {
            "quit": self.tr("when the program was left"),
            "load": self.tr("before “{name}” was loaded"),
            "back": self.tr("before going back"),
            "reset": self.tr("before it was reset"),
            "replace": self.tr("“{name}” before it was replaced"),
            "remove": self.tr("“{name}” before it was deleted"),
            "safe": self.tr("before the start with --safe-layout"),
        }
        seconds = 0 if layout.moment is None else int(layout.moment.timestamp())
        moment = self._locale().toString(QDateTime.fromSecsSinceEpoch(seconds), QLocale.FormatType.ShortFormat)
        reason = reasons.get(layout.reason, "").format(name=layout.about)
        return f"{moment} · {reason}" if reason else moment
