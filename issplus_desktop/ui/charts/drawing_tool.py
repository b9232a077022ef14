"""What the mouse does to drawings."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.models.drawing import Anchor, Drawing, DrawingKind
from issplus_desktop.ui.charts.chart_tools import ChartTool
from issplus_desktop.ui.charts.drawing_geometry import DrawingPlaces
from issplus_desktop.ui.charts.drawing_ground import DrawingGround
from issplus_desktop.ui.charts.drawing_keys import DrawingKeys
from issplus_desktop.ui.charts.drawing_pad import DrawingPad

_STILL: Final = 4.0
"""A press that moves less than so many pixels is a click."""


@dataclass(slots=True)
class Stage:
    """Where drawings are in the present frame; nothing without candles."""

    ground: DrawingGround | None = None
    places: DrawingPlaces | None = None


@dataclass(frozen=True, slots=True)
class Grip:
    """What of a drawing was taken hold of, and where; `handle` is None for the whole."""

    drawing: Drawing
    handle: int | None
    place: QPointF


class DrawingTool(ChartTool):
    """Draws by two clicks or one drag, and selects and drags what is there; all else is left to the chart.

    With Shift what is drawn or dragged stays level, upright or diagonal.
    """

    def __init__(self, pad: DrawingPad, stage: Stage) -> None:
        self._pad = pad
        self._stage = stage
        self._keys = DrawingKeys(pad, stage_of=lambda: (stage.ground, stage.places))
        self._grip: Grip | None = None
        self._pressed: QPointF | None = None
        self._is_last = self._is_pulled = False

    def press(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        if self._pad.tool is not None:
            return self._begin(place, modifiers)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return False
        self._grip = self._grip_at(place)
        self._pad.select(self._grip.drawing.number if self._grip is not None else None)
        return self._grip is not None

    def drag(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._pad.tool is not None:
            self._follow(place, modifiers)
        elif self._grip is not None and not self._grip.drawing.locked:
            self._pull(self._grip, place, modifiers)

    def hover(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._pad.tool is not None and self._pad.ghost is not None:
            self._follow(place, modifiers)

    def release(self, place: QPointF) -> None:
        pressed, is_last, ghost = self._pressed, self._is_last, self._pad.ghost
        self._forget()
        if ghost is None:
            return
        dragged = pressed is not None and (place - pressed).manhattanLength() >= _STILL
        if self._pad.tool is None or is_last or dragged or ghost.kind.anchors == 1:
            self._pad.finish()

    def double_click(self, place: QPointF) -> bool:
        if self._pad.tool is not None:
            return True
        grip = self._grip_at(place)
        if grip is None:
            return False
        if grip.drawing.kind is DrawingKind.TEXT and not grip.drawing.locked:
            self._pad.words_wanted.emit(grip.drawing)
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return self._keys.press(key, modifiers)

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        ground = self._stage.ground
        if ground is None or not ground.pane.rect.contains(place):
            return None
        if self._pad.tool is not None:
            return Qt.CursorShape.DragCopyCursor
        grip = self._grip or self._grip_at(place)
        if grip is None:
            return None
        return Qt.CursorShape.PointingHandCursor if grip.handle is None else Qt.CursorShape.SizeAllCursor

    def select_at(self, place: QPointF) -> bool:
        """Select the drawing at a pixel, if there is one."""
        grip = self._grip_at(place) if self._pad.tool is None else None
        if grip is not None:
            self._pad.select(grip.drawing.number)
        return grip is not None

    def walk(self, *, forward: bool) -> bool:
        """Go from the selected drawing to the next or the one before; False where there is none to go to."""
        return self._keys.walk(forward=forward)

    def let_go(self) -> None:
        """Forget what was pressed: the candles are other ones."""
        self._forget()
        self._pad.set_ghost(None)

    def _forget(self) -> None:
        self._grip = self._pressed = None
        self._is_last = self._is_pulled = False

    def _begin(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        ground = self._stage.ground
        if ground is None or not ground.pane.rect.contains(place):
            return False
        self._pressed = QPointF(place)
        if self._pad.ghost is not None:
            self._is_last = True
            self._follow(place, modifiers)
            return True
        anchor = ground.anchor_at(place)
        if anchor is not None:
            self._pad.begin(anchor)
        return True

    def _follow(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Let the last anchor of what is drawn go with the pointer."""
        ghost = self._pad.ghost
        if ghost is None:
            return
        last = len(ghost.anchors) - 1
        anchor = self._anchor(place, modifiers, ghost.anchors[0] if last else None)
        if anchor is not None:
            self._pad.set_ghost(ghost.with_anchor(last, anchor))

    def _pull(self, grip: Grip, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        ground, drawing = self._stage.ground, grip.drawing
        if self._is_pulled and self._pad.ghost is None:
            # It was taken back meanwhile.
            self._forget()
            return
        if ground is None or not (self._is_pulled or (place - grip.place).manhattanLength() >= _STILL):
            return
        self._is_pulled = True
        if grip.handle is None or drawing.kind.anchors == 1:
            self._pad.set_ghost(ground.moved(drawing, grip.place, _along_axis(grip.place, place, modifiers)))
            return
        other = drawing.anchors[1 - grip.handle] if grip.handle < len(drawing.anchors) else None
        anchor = self._anchor(place, modifiers, other)
        if anchor is not None:
            self._pad.set_ghost(with_handle(drawing, grip.handle, anchor))

    def _anchor(self, place: QPointF, modifiers: Qt.KeyboardModifier, origin: Anchor | None) -> Anchor | None:
        ground = self._stage.ground
        if ground is None:
            return None
        if origin is not None and modifiers & Qt.KeyboardModifier.ShiftModifier:
            return ground.straight_anchor(origin, place)
        return ground.anchor_at(place)

    def _grip_at(self, place: QPointF) -> Grip | None:
        """Return what is at a pixel: a handle of the selected drawing, else the nearest drawing."""
        ground, places = self._stage.ground, self._stage.places
        if ground is None or places is None or not ground.pane.rect.contains(place):
            return None
        selected = self._pad.selected
        row = places.row_of(selected.number) if selected is not None else None
        handle = places.handle_at(row, place) if row is not None else None
        if row is None or handle is None:
            row = places.row_at(place)
        return Grip(places.drawings[row], handle, QPointF(place)) if row is not None else None


def with_handle(drawing: Drawing, handle: int, anchor: Anchor) -> Drawing:
    """Return a drawing with one of its handles elsewhere; the third and fourth are a rectangle's other corners."""
    if handle < len(drawing.anchors):
        return drawing.with_anchor(handle, anchor)
    first, second = drawing.anchors
    if handle == 2:
        return drawing.with_anchor(0, Anchor(anchor.time, first.price)).with_anchor(
            1, Anchor(second.time, anchor.price)
        )
    return drawing.with_anchor(0, Anchor(first.time, anchor.price)).with_anchor(1, Anchor(anchor.time, second.price))


def _along_axis(begin: QPointF, place: QPointF, modifiers: Qt.KeyboardModifier) -> QPointF:
    """Return where a drag leads; with Shift only sideways or only up and down."""
    way = place - begin
    if not modifiers & Qt.KeyboardModifier.ShiftModifier:
        return place
    return QPointF(place.x(), begin.y()) if abs(way.x()) >= abs(way.y()) else QPointF(begin.x(), place.y())
