"""Brings the feed back after its own task has failed, which is a fault of this program."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSES: Final = (10.0, 30.0, 90.0, 270.0, 600.0)
"""Seconds before each attempt in a row; the last one stands for all that follow. A login may be sent with each."""


class Revival(QObject):
    """Calls what starts the feed again, a while after the task that is watched has failed.

    A task that ended or was cancelled is left alone: somebody wanted that. The failure itself is told by the task's
    owner.
    """

    waits = Signal(float)
    """The task has failed, and the next one starts in so many seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: asyncio.Task[Any] | None = None
        self._again: Callable[[], object] | None = None
        self._failures = 0
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_pause_over)

    def watch(self, task: asyncio.Task[Any], again: Callable[[], object]) -> None:
        """Look after this task instead of the one before; `again` starts another one."""
        self.forget()
        self._watched, self._again = task, again
        task.add_done_callback(self._on_done)

    def forget(self) -> None:
        """Look after nothing: the feed is to stay away."""
        self._watched = self._again = None
        self._pause.stop()

    def calm(self) -> None:
        """Begin anew with the shortest pause: the feed has been live."""
        self._failures = 0

    def hurry(self) -> None:
        """Wait no longer, if there is a wait."""
        if self._pause.isActive():
            self._pause.start(0)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        if task is not self._watched or task.cancelled() or task.exception() is None:
            return
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._pause.start(round(pause * 1000))
        self.waits.emit(pause)

    @Slot()
    def _on_pause_over(self) -> None:
        if self._again is not None:
            self._again()
