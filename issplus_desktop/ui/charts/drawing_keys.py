"""What the keys do to drawings."""

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.models.drawing import Drawing, DrawingKind
from issplus_desktop.models.keyboard_layout import latin_key
from issplus_desktop.ui.charts.drawing_geometry import DrawingPlaces
from issplus_desktop.ui.charts.drawing_ground import DrawingGround
from issplus_desktop.ui.charts.drawing_pad import DrawingPad

StageOf: TypeAlias = Callable[[], tuple[DrawingGround | None, DrawingPlaces | None]]

TOOL_KEYS: Final[dict[int, DrawingKind]] = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5), DrawingKind, strict=True)
)
"""With Alt; letters would clash with the window's menus."""
_STEPS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_FAR: Final = 10
_ALT, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class DrawingKeys:
    """Takes tools in hand, places, chooses, moves and removes drawings; other keys are the chart's.

    Letters are those of the same keys on a Latin layout.
    """

    def __init__(self, pad: DrawingPad, stage_of: StageOf) -> None:
        self._pad = pad
        self._stage_of = stage_of
        self._plain: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Backspace: self._remove,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
        }

    def press(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key is for; False where it is the chart's."""
        held = modifiers & (_ALT | _CTRL | _SHIFT)
        if self._pad.sheet is None:
            return False
        if held == _ALT and key in TOOL_KEYS:
            self._pad.choose_tool(None if self._pad.tool is TOOL_KEYS[key] else TOOL_KEYS[key])
            return True
        if held in {_CTRL, _CTRL | _SHIFT} and self._step(latin_key(key), again=held != _CTRL):
            return True
        if key in _STEPS and not held & _ALT:
            return self._move(*_STEPS[key], held)
        return held == Qt.KeyboardModifier.NoModifier and key in self._plain and self._plain[key]()

    def walk(self, *, forward: bool) -> bool:
        """Select the next drawing in sight, or the one before; False without a selected one, and beyond the ends."""
        _, places = self._stage_of()
        selected = self._pad.selected
        if places is None or selected is None:
            return False
        row = places.row_of(selected.number)
        rows = [int(one) for one in places.seen()]
        later = (
            [one for one in rows if row is None or one > row] if forward else [one for one in rows if one < (row or 0)]
        )
        if not later:
            self._pad.select(None)
            return False
        self._pad.select(places.drawings[later[0] if forward else later[-1]].number)
        return True

    def _step(self, key: int, *, again: bool) -> bool:
        """Ctrl+Z takes back; Ctrl+Y and Ctrl+Shift+Z do it again."""
        if key == Qt.Key.Key_Z and not again:
            self._pad.undo()
        elif key == Qt.Key.Key_Z or (key == Qt.Key.Key_Y and not again):
            self._pad.redo()
        else:
            return False
        return True

    def _escape(self) -> bool:
        """End what is drawn, then put the tool away, then select nothing."""
        pad = self._pad
        if pad.ghost is not None:
            pad.set_ghost(None)
        elif pad.tool is not None:
            pad.choose_tool(None)
        elif pad.selected is not None or pad.hint:
            pad.select(None)
        else:
            return False
        return True

    def _remove(self) -> bool:
        selected = self._pad.selected
        if selected is not None:
            self._pad.remove(selected)
        return selected is not None

    def _enter(self) -> bool:
        """Put what the tool draws in the middle; ask for the words of a selected text; else select something."""
        ground, places = self._stage_of()
        selected = self._pad.selected
        if self._pad.tool is not None:
            return ground is not None and self._put_in_the_middle(ground)
        if selected is not None:
            if selected.kind is DrawingKind.TEXT and not selected.locked:
                self._pad.words_wanted.emit(selected)
            return True
        rows = [int(row) for row in places.seen()] if places is not None else []
        if places is None or not rows:
            return False
        self._pad.select(places.drawings[rows[-1]].number)
        return True

    def _put_in_the_middle(self, ground: DrawingGround) -> bool:
        pane = ground.pane.rect
        begin = ground.anchor_at(QPointF(pane.left() + pane.width() / 3, pane.center().y()))
        end = ground.anchor_at(QPointF(pane.right() - pane.width() / 3, pane.center().y() - pane.height() / 6))
        if begin is None or end is None:
            return False
        if self._pad.ghost is None:
            self._pad.begin(begin)
        ghost = self._pad.ghost
        if ghost is not None and ghost.kind.anchors > 1 and len(set(ghost.anchors)) == 1:
            self._pad.set_ghost(ghost.with_anchor(1, end))
        self._pad.finish()
        return True

    def _move(self, bars: int, ticks: int, held: Qt.KeyboardModifier) -> bool:
        """Move the selected drawing by a candle or a tick, with Shift by ten; with Ctrl only its last anchor."""
        ground, _ = self._stage_of()
        selected = self._pad.selected
        if ground is None or selected is None:
            return False
        far = _FAR if held & _SHIFT else 1
        self._pad.change(_moved(ground, selected, bars * far, ticks * far, last_only=bool(held & _CTRL)), going_on=True)
        return True


def _moved(ground: DrawingGround, drawing: Drawing, bars: int, ticks: int, *, last_only: bool) -> Drawing:
    kept = len(drawing.anchors) - 1 if last_only else 0
    for place in range(kept, len(drawing.anchors)):
        drawing = drawing.with_anchor(place, ground.stepped(drawing.anchors[place], bars, ticks))
    return drawing
