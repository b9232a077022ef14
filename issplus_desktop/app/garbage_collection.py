"""Keeps Python's garbage collection in the thread of the Qt objects that it may destroy.

The collector runs in whichever thread happens to allocate. If that is a thread for blocking work and the garbage holds
a Qt object in a reference cycle, the object is destroyed in the wrong thread: Qt complains of timers at best.
"""

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_CHECK_MS: Final = 500
_WHOLE: Final = 2
"""The generation with which everything is looked through."""
_SHARE: Final = 0.001
"""How much of the time at most goes into that: where tables are huge it takes longer than a frame."""


class MainThreadCollector(QObject):
    """Switches the automatic collection off and does it on a timer, by the same thresholds, until `stop`."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self._clock = clock
        self._next_whole = clock()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_CHECK_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()
        self._was_on = gc.isenabled()
        gc.disable()

    def collect_due(self) -> int | None:
        """Collect what the interpreter itself would have by now; return the generation, None if none was due.

        What took long to look through whole waits longer for the next time.
        """
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), self._thresholds, strict=True))
            if threshold and count > threshold
        ]
        start = self._clock()
        if due[-1:] == [_WHOLE] and start < self._next_whole:
            due.pop()
        if 0 not in due:
            return None
        gc.collect(due[-1])
        if due[-1] == _WHOLE:
            end = self._clock()
            self._next_whole = end + (end - start) / _SHARE
        return due[-1]

    def stop(self) -> None:
        """Collect everything once more, here, and switch the automatic collection on again, if it was on."""
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()
