"""The drawings of one instrument, and how one takes a change back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from issplus_desktop.models.drawing import (
    DEFAULT_STYLE,
    MOST_DRAWINGS,
    Anchor,
    Drawing,
    DrawingKind,
    DrawingStyle,
    is_anchor,
    plain_text,
)

Drawings: TypeAlias = tuple[Drawing, ...]

_MOST_STEPS: Final = 200


class DrawingSheet(QObject):
    """Holds what all charts of an instrument show, in the order of drawing.

    Each change is a step that can be taken back, up to the last 200; a step keeps the drawings as they were, which are
    frozen and shared.
    """

    changed = Signal()
    """The drawings are other ones."""

    def __init__(self, drawings: Iterable[Drawing] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawings: Drawings = tuple(drawings)[:MOST_DRAWINGS]
        self._next = max((drawing.number for drawing in self._drawings), default=0) + 1
        self._undo: list[Drawings] = []
        self._redo: list[Drawings] = []
        self._going_on: int | None = None
        self.revision = 0

    @property
    def drawings(self) -> Drawings:
        """All drawings, the newest last."""
        return self._drawings

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return bool(self._redo)

    @property
    def is_full(self) -> bool:
        """Whether no more can be drawn."""
        return len(self._drawings) >= MOST_DRAWINGS

    def find(self, number: int | None) -> Drawing | None:
        """Return the drawing of a number, None if there is none (any more)."""
        return next((drawing for drawing in self._drawings if drawing.number == number), None)

    def add(
        self, kind: DrawingKind, anchors: Sequence[Anchor], style: DrawingStyle = DEFAULT_STYLE, text: str = ""
    ) -> Drawing | None:
        """Draw something; None if the sheet is full or an anchor is none that could be kept."""
        drawing = Drawing(self._next, kind, tuple(anchors), style, plain_text(text))
        if self.is_full or not _can_be_kept(drawing):
            return None
        self._next += 1
        self._take((*self._drawings, drawing))
        return drawing

    def change(self, drawing: Drawing, *, going_on: bool = False) -> bool:
        """Put a changed drawing in the place of the one of its number; return whether anything is other than before.

        With `going_on` many small changes of one drawing, one after the other, are one step.
        """
        drawing = replace(drawing, text=plain_text(drawing.text))
        before = self.find(drawing.number)
        if before is None or before == drawing or not _can_be_kept(drawing):
            return False
        changed = tuple(drawing if old.number == drawing.number else old for old in self._drawings)
        is_same_step = going_on and self._going_on == drawing.number
        self._take(changed, is_step=not is_same_step)
        self._going_on = drawing.number if going_on else None
        return True

    def remove(self, numbers: Collection[int]) -> bool:
        """Take drawings away, as one step; return whether there were any. What is locked stays."""
        left = tuple(old for old in self._drawings if old.locked or old.number not in numbers)
        if len(left) == len(self._drawings):
            return False
        self._take(left)
        return True

    def clear(self) -> bool:
        """Take all drawings away, locked ones too, as one step; return whether there were any."""
        if not self._drawings:
            return False
        self._take(())
        return True

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        """Make the change again that was taken back last; return whether there was one."""
        return self._step(self._redo, self._undo)

    def _step(self, source: list[Drawings], goal: list[Drawings]) -> bool:
        if not source:
            return False
        goal.append(self._drawings)
        self._show(source.pop())
        return True

    def _take(self, drawings: Drawings, *, is_step: bool = True) -> None:
        if is_step:
            self._undo.append(self._drawings)
            del self._undo[:-_MOST_STEPS]
        self._redo.clear()
        self._show(drawings)

    def _show(self, drawings: Drawings) -> None:
        self._going_on = None
        self._drawings = drawings
        self.revision += 1
        self.changed.emit()


def _can_be_kept(drawing: Drawing) -> bool:
    return len(drawing.anchors) == drawing.kind.anchors and all(is_anchor(anchor) for anchor in drawing.anchors)
