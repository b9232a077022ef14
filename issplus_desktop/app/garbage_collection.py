"""Keeps Python's garbage collection in the thread of the Qt objects that it may destroy.

The collector runs in whichever thread happens to allocate. If that is a thread for blocking work and the garbage holds
a Qt object in a reference cycle, the object is destroyed in the wrong thread: Qt complains of timers at best.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_CHECK_MS: Final = 500


class MainThreadCollector(QObject):
    """Switches the automatic collection off and does it on a timer, by the same thresholds, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_CHECK_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()
        gc.disable()

    def collect_due(self) -> int | None:
        """Collect what the interpreter itself would have by now; return the generation, None if none was due."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), self._thresholds, strict=True))
            if threshold and count > threshold
        ]
        if 0 not in due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def stop(self) -> None:
        """Collect everything once more, here, and switch the automatic collection on again."""
        self._timer.stop()
        gc.collect()
        gc.enable()
