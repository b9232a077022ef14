"""What one chart shows of its instrument's drawings, and what a person is doing with them."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.models.drawing import Anchor, Drawing, DrawingKind, DrawingStyle
from issplus_desktop.models.drawing_look import DEFAULT_DRAWING_LOOK, DrawingLook
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.drawing_words import begin_hint, end_hint, full_hint, locked_hint

_UNBORN = 0
"""The number of what is still being drawn."""


class DrawingPad(QObject):
    """Holds the tool, the selected drawing and the one that is being drawn or dragged, which no other chart sees yet.

    Without a sheet there is nothing to draw on.
    """

    changed = Signal()
    """Something else is to be painted."""
    tool_changed = Signal()
    """Another tool, or none, is in hand."""
    selection_changed = Signal()
    look_chosen = Signal(object)
    """A person chose this DrawingLook."""
    words_wanted = Signal(object)
    """This Drawing needs words: one that is there, or a new text (its number is 0)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: DrawingSheet | None = None
        self._tool: DrawingKind | None = None
        self._selected: int | None = None
        self._ghost: Drawing | None = None
        self._look = DEFAULT_DRAWING_LOOK
        self._notice = ""
        self._shown: tuple[Drawing, ...] | None = None

    @property
    def sheet(self) -> DrawingSheet | None:
        """The drawings of the instrument."""
        return self._sheet

    @property
    def tool(self) -> DrawingKind | None:
        """What the next click draws."""
        return self._tool

    @property
    def ghost(self) -> Drawing | None:
        """What is being drawn or dragged."""
        return self._ghost

    @property
    def look(self) -> DrawingLook:
        """What is chosen for all charts."""
        return self._look

    @property
    def selected(self) -> Drawing | None:
        """The selected drawing, if it is (still) there and in sight."""
        return self._sheet.find(self._selected) if self._sheet is not None and not self._look.hidden else None

    @property
    def shown(self) -> tuple[Drawing, ...]:
        """The drawings as they are painted; the same tuple as long as nothing changes."""
        if self._shown is None:
            self._shown = self._with_ghost()
        return self._shown

    @property
    def hint(self) -> str:
        """What a person may do next, or why something was not done; empty while nothing is drawn."""
        if self._notice:
            return self._notice
        if self._tool is None:
            return ""
        return end_hint() if self._ghost is not None and self._tool.anchors > 1 else begin_hint(self._tool)

    def set_sheet(self, sheet: DrawingSheet | None) -> None:
        """Show the drawings of another instrument."""
        if sheet is self._sheet:
            return
        if self._sheet is not None:
            self._sheet.changed.disconnect(self._on_sheet_changed)
        self._sheet = sheet
        if sheet is not None:
            sheet.changed.connect(self._on_sheet_changed)
        self._ghost = None
        self.choose_tool(None)
        self.select(None)
        self._repaint()

    def set_look(self, look: DrawingLook) -> None:
        """Take what was chosen, here or in another chart."""
        if look != self._look:
            self._look = look
            self._repaint()

    def choose_tool(self, tool: DrawingKind | None) -> None:
        """Take a tool in hand, or put it away; hidden drawings come back, else nobody would see what is drawn."""
        if tool is not None and (self._sheet is None or self._sheet.is_full):
            self.say(full_hint() if self._sheet is not None else "")
            return
        self._notice = ""
        self._ghost = None
        if tool is not None:
            self.select(None)
            self.hide(hidden=False)
        if tool is not self._tool:
            self._tool = tool
            self.tool_changed.emit()
        self._repaint()

    def select(self, number: int | None) -> None:
        """Select a drawing, or none."""
        self._notice = ""
        if number != self._selected:
            self._selected = number
            self.selection_changed.emit()
            self._repaint()

    def hide(self, *, hidden: bool) -> None:
        """Wish to hide all drawings, or to show them."""
        if hidden != self._look.hidden:
            self.look_chosen.emit(replace(self._look, hidden=hidden))

    def say(self, notice: str) -> None:
        """Say why something is not done, until something is."""
        self._notice = notice
        self._repaint()

    def begin(self, anchor: Anchor) -> None:
        """Begin to draw with the tool in hand."""
        if self._tool is not None:
            self.set_ghost(Drawing(_UNBORN, self._tool, (anchor,) * self._tool.anchors, self._look.style))

    def set_ghost(self, ghost: Drawing | None) -> None:
        """Show something as it is being drawn or dragged."""
        if ghost != self._ghost:
            self._ghost = ghost
            self._repaint()

    def finish(self) -> None:
        """Put what was drawn or dragged on the sheet; a text asks for its words first."""
        ghost, self._ghost = self._ghost, None
        self._shown = None
        if ghost is None or self._sheet is None:
            return
        if ghost.number != _UNBORN:
            self._sheet.change(ghost)
        elif ghost.kind is DrawingKind.TEXT:
            self.choose_tool(None)
            self.words_wanted.emit(ghost)
        elif len(set(ghost.anchors)) == len(ghost.anchors):
            self._put(ghost)
        self._repaint()

    @Slot(object, str)
    def set_words(self, drawing: Drawing, words: str) -> None:
        """Give a drawing the words that it wanted; without any a new text is not drawn and an old one goes."""
        sheet = self._sheet
        if sheet is None:
            return
        if drawing.number == _UNBORN:
            if words.strip():
                self._put(replace(drawing, text=words))
        elif words.strip():
            sheet.change(replace(drawing, text=words))
        else:
            self.remove(drawing)

    def change(self, drawing: Drawing, *, going_on: bool = False) -> None:
        """Change a drawing of the sheet (see DrawingSheet.change); what is locked stays as it is."""
        if self._sheet is None or self._is_locked(drawing):
            return
        self._sheet.change(drawing, going_on=going_on)

    def restyle(self, drawing: Drawing, style: DrawingStyle) -> None:
        """Give a drawing another style, which the next ones will have too."""
        if self._sheet is not None:
            self._sheet.change(replace(drawing, style=style))
        if style != self._look.style:
            self.look_chosen.emit(replace(self._look, style=style))

    def lock(self, drawing: Drawing, *, locked: bool) -> None:
        """Let a drawing be neither moved nor removed, or let it again."""
        if self._sheet is not None:
            self.say("")
            self._sheet.change(replace(drawing, locked=locked))

    def remove(self, drawing: Drawing) -> None:
        """Take a drawing away, unless it is locked."""
        if self._sheet is not None and not self._is_locked(drawing):
            self._sheet.remove({drawing.number})

    @Slot()
    def clear(self) -> None:
        """Take all drawings away."""
        if self._sheet is not None:
            self._sheet.clear()

    @Slot()
    def undo(self) -> None:
        """Take the last change of the sheet back."""
        if self._sheet is not None:
            self._sheet.undo()

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._sheet is not None:
            self._sheet.redo()

    def _put(self, drawing: Drawing) -> None:
        if self._sheet is None:
            return
        self.choose_tool(None)
        added = self._sheet.add(drawing.kind, drawing.anchors, drawing.style, drawing.text)
        self.select(added.number if added is not None else None)

    def _is_locked(self, drawing: Drawing) -> bool:
        if drawing.locked:
            self.say(locked_hint())
        return drawing.locked

    def _with_ghost(self) -> tuple[Drawing, ...]:
        drawings = self._sheet.drawings if self._sheet is not None and not self._look.hidden else ()
        ghost = self._ghost
        if ghost is None:
            return drawings
        if ghost.number == _UNBORN:
            return (*drawings, ghost)
        return tuple(ghost if drawing.number == ghost.number else drawing for drawing in drawings)

    @Slot()
    def _on_sheet_changed(self) -> None:
        if self._sheet is not None and self._selected is not None and self._sheet.find(self._selected) is None:
            self.select(None)
        if self._ghost is not None and self._ghost.number != _UNBORN:
            # What is dragged may have changed in another chart.
            self._ghost = None
        self._repaint()

    def _repaint(self) -> None:
        self._shown = None
        self.changed.emit()
