"""Reads what a window shows after each of its paints."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject

_PAINTED: Final = QEvent.Type.Paint
_SHOWN: Final = QEvent.Type.Show


class Shown(QObject):
    """One view: which marks stand in it, by instrument, and whether it has been painted since we last asked."""

    def __init__(self, name, destination, viewport, marks, all_marks=None):
        super().__init__(viewport)
        self.name = name
        self.destination = destination
        self.viewport = viewport
        self.marks = marks
        """Returns (instrument, mark) of each row in sight, as its model has it now."""
        self.all_marks = all_marks or marks
        """The same of all rows."""
        self.painted = False
        self.shown_at = time.monotonic_ns()
        self.paints = 0
        viewport.installEventFilter(self)

    def eventFilter(self, _watched, event):
        kind = event.type()
        if kind == _PAINTED:
            self.painted = True
        elif kind == _SHOWN:
            self.shown_at = time.monotonic_ns()
        return False

    def take_painted(self):
        """Whether it was painted; then it was not, until it is again."""
        painted, self.painted = self.painted, False
        self.paints += painted
        return painted


class PaintWatch(QObject):
    """Carries out the window's update requests, and tells `on_paint` at the end of each: all is painted and flushed."""

    def __init__(self, window, views, on_paint):
        super().__init__(window)
        self.window = window
        self.views = views
        self.on_paint = on_paint
        self.syncs = 0
        self._inside = False
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.UpdateRequest or self._inside:
            return False
        self._inside = True
        try:
            watched.event(event)
        finally:
            self._inside = False
        self.syncs += 1
        now = time.monotonic_ns()
        for view in self.views:
            if view.take_painted():
                self.on_paint(view, now)
        return True

    def close(self):
        """Watch no more."""
        self.window.removeEventFilter(self)
        for view in self.views:
            view.viewport.removeEventFilter(view)


def table_shown(name, destination, view, column):
    """A table of instruments; `column` holds the marks."""
    model = view.model()

    def marks_of(rows):
        keys = [model.key_at(row) for row in rows]
        return [
            (key[0] if isinstance(key, tuple) else str(key), int(mark))
            for key in keys
            if (mark := model.value(key, column)) is not None
        ]

    return Shown(
        name, destination, view.viewport(),
        lambda: marks_of(view.visible_rows()), lambda: marks_of(range(model.rowCount())),
    )  # fmt: skip


def book_marks(instrument, model):
    """Reads a book: its best bid stands under the spread."""

    def marks():
        row = model.spread_row
        level = model.level(row + 1) if row is not None else None
        return [(instrument, int(level.size))] if level is not None else []

    return marks


def chart_marks(instrument, panel):
    """Reads a chart: the volume of its last candle."""

    def marks():
        model = panel.model
        return [(instrument, int(model.candle(len(model) - 1).volume))] if model is not None and len(model) else []

    return marks
