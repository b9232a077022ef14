"""Where the drawings of all instruments are while the program runs, and when they are written."""

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.kept_words import Subject, error_words, notice_words
from issplus_desktop.app.save_timer import SaveTimer
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.drawing import Anchor, Drawing, DrawingKind, DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.models.wall_time import wall_datetime, wall_seconds
from issplus_desktop.settings.drawing_schema import SavedAnchor, SavedDrawing
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.file_problem import SettingsError

_LOG = logging.getLogger(__name__)
QUIET_MS: Final = 300
"""A change is written when there was no other one for so long: a person cannot close a program as fast."""


class DrawingDesk(QObject):
    """Gives every chart of an instrument the same sheet, read when it is first asked for, and writes what changes.

    Without a store nothing is kept. `on_trouble` hears, in words, what could not be read or written; what could not be
    written is tried again with the next change and at the end.
    """

    def __init__(
        self,
        store: DrawingStore | None = None,
        on_trouble: Callable[[str], None] = _LOG.warning,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._on_trouble = on_trouble
        self._sheets: dict[str, DrawingSheet] = {}
        self._written: dict[str, int] = {}
        self._timer = SaveTimer(QUIET_MS, self)
        self._timer.timeout.connect(self.save_now)

    def sheet(self, instrument: InstrumentId) -> DrawingSheet:
        """Return the drawings of an instrument."""
        name = str(instrument)
        if name not in self._sheets:
            self._sheets[name] = sheet = DrawingSheet(self._load(name), self)
            self._written[name] = sheet.revision
            sheet.changed.connect(self._on_changed)
        return self._sheets[name]

    @Slot()
    def save_now(self) -> None:
        """Write every sheet that has changed since it was written; each though another one could not be."""
        self._timer.stop()
        for name, sheet in self._sheets.items():
            if sheet.revision != self._written[name]:
                self._save(name, sheet)

    def _load(self, name: str) -> list[Drawing]:
        if self._store is None:
            return []
        loaded = self._store.load(name)
        if loaded.notice is not None:
            _LOG.warning("Drawings of %s: %s (%s)", name, loaded.notice.kind.value, loaded.notice.detail)
            self._on_trouble(notice_words(loaded.notice, Subject.DRAWINGS, name))
        return [drawing_of(saved, number) for number, saved in enumerate(loaded.drawings, 1)]

    def _save(self, name: str, sheet: DrawingSheet) -> None:
        if self._store is None:
            return
        try:
            self._store.save(name, [saved_of(drawing) for drawing in sheet.drawings])
        except SettingsError as error:
            _LOG.warning("%s", error)
            if self._timer.try_again():
                self._on_trouble(error_words(error))
        else:
            self._written[name] = sheet.revision

    @Slot()
    def _on_changed(self) -> None:
        self._timer.note()


def drawing_of(saved: SavedDrawing, number: int) -> Drawing:
    """Return a drawing that was kept, under a number."""
    return Drawing(
        number=number,
        kind=DrawingKind(saved.kind),
        anchors=tuple(Anchor(wall_seconds(anchor.time), anchor.price) for anchor in saved.anchors),
        style=DrawingStyle(DrawingTone(saved.tone), saved.width, DrawingStroke(saved.stroke)),
        text=saved.text,
        locked=saved.locked,
    )


def saved_of(drawing: Drawing) -> SavedDrawing:
    """Return a drawing as it is kept."""
    return SavedDrawing(
        kind=drawing.kind.value,
        anchors=tuple(SavedAnchor(time=wall_datetime(anchor.time), price=anchor.price) for anchor in drawing.anchors),
        tone=drawing.style.tone.value,
        width=drawing.style.width,
        stroke=drawing.style.stroke.value,
        text=drawing.text,
        locked=drawing.locked,
    )
