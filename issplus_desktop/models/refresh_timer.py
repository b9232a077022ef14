"""The one timer that moves changes from the store into the models.

The store says that something changed as often as it likes; models are refreshed at most 30 times a second, and not at
all while nothing changes. Refreshing and the painting that follows it take no more than a third of the time: where
both are slow, or very much comes, the rest is left to what comes, or the window would fall behind and show old values.
A full desk is refreshed in parts, with pauses between them: what one of them holds up is held up half as long, or less.
"""

import math
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, SignalInstance, Slot

INTERVAL_MS: Final = 34
"""30 ticks in any second, both ends counted."""
RETRY_MS: Final = 1000
"""A target that failed is asked again after this, even if nothing changes."""
_LEAST_PAUSE: Final = 0.25
"""The share of the interval that is left to the rest of the program when refreshing takes longer than it."""
_PAUSES: Final = 2.1
"""Seconds that are left to the rest of the program for each one of refreshing and painting."""
_LONGEST_PAUSE: Final = 0.25
"""Seconds; one painting that took very long, as the first one does, must not be waited for as long again."""
_LONGEST_PART: Final = 0.008
"""Seconds of refreshing; what would take longer is done in parts of about one length, each painted before the next."""
_PAINTED: Final = QEvent.Type(QEvent.registerEventType())


class Refreshable(Protocol):
    """What the timer drives: a model, or anything else that takes changes from a reader."""

    def refresh(self, now: float) -> bool:
        """Take what changed until `now` (monotonic seconds); True asks for the next tick too (a fade is running)."""
        ...


@runtime_checkable
class Waking(Protocol):
    """A target that sometimes needs a tick by itself, such as a model that was just shown."""

    wake_requested: SignalInstance


class RefreshTimer(QObject):
    """Refreshes its targets at most every `interval_ms`; stands still while nothing is dirty and nothing fades.

    A target that fails is reported by `sys.excepthook`; the others go on, and it is asked again a little later.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        interval_ms: int = INTERVAL_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._interval = interval_ms / 1000
        self._targets: list[Refreshable] = []
        self._rest: deque[Refreshable] = deque()
        """What the turn that has begun has still to refresh."""
        self._wants_more = False
        self._taken = 0.0
        """Seconds that the turn has taken without its painting."""
        self._parts = 1
        """How many parts it has still."""
        self._share = math.inf
        """Seconds that each of them takes; the last one takes what is left."""
        self._dirty = False
        self._turn_start = self._part_start = float("-inf")
        self._earliest = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.wake)

    @property
    def is_running(self) -> bool:
        """Whether a tick is on its way."""
        return self._timer.isActive()

    def add(self, target: Refreshable) -> None:
        """Drive a target from now on; a target that has the signal `wake_requested` may ask for ticks."""
        if target in self._targets:
            return
        self._targets.append(target)
        if isinstance(target, Waking):
            target.wake_requested.connect(self.wake)
        self.wake()

    def remove(self, target: Refreshable) -> None:
        """Drive a target no more; unknown ones are passed over."""
        if target not in self._targets:
            return
        self._targets.remove(target)
        if target in self._rest:
            self._rest.remove(target)
        if isinstance(target, Waking):
            target.wake_requested.disconnect(self.wake)

    @Slot()
    def wake(self) -> None:
        """Say that something changed. Cheap: the store calls it for every message."""
        if self._dirty:
            return
        self._dirty = True
        if not self._timer.isActive():
            self._start(self._due() - self._clock())

    def event(self, event: QEvent) -> bool:
        """Notice that what a part changed is painted: this event was sent behind the requests to paint."""
        if event.type() != _PAINTED:
            return super().event(event)
        now = self._clock()
        self._earliest = now + min(_PAUSES * (now - self._part_start), _LONGEST_PAUSE)
        if self._timer.isActive():
            self._start(self._due() - now)
        return True

    def _due(self) -> float:
        """Return when the next part may begin: a turn not too soon after the one before, the rest of one at once."""
        return self._earliest if self._rest else max(self._turn_start + self._interval, self._earliest)

    def _start(self, delay: float) -> None:
        self._timer.start(round(max(0.0, min(delay, max(self._interval, _LONGEST_PAUSE))) * 1000))

    @Slot()
    def _tick(self) -> None:
        started = now = self._part_start = self._clock()
        if not self._rest:
            self._begin_turn(started)
        self._parts -= 1
        until = started + self._share if self._parts else math.inf
        while self._rest and now < until:
            self._wants_more = self._refresh(self._rest.popleft(), started) or self._wants_more
            now = self._clock()
        self._taken += now - started
        if self._rest or self._wants_more or self._dirty:
            self._start(max(self._due() - now, self._interval * _LEAST_PAUSE))
        QCoreApplication.postEvent(self, QEvent(_PAINTED), Qt.EventPriority.LowEventPriority.value)

    def _begin_turn(self, now: float) -> None:
        """Take all targets; what the turn before took tells how many parts this one will have."""
        self._parts = max(1, math.ceil(self._taken / _LONGEST_PART))
        self._share = self._taken / self._parts
        self._taken = 0.0
        self._dirty = self._wants_more = False
        self._turn_start = now
        self._rest.extend(self._targets)

    def _refresh(self, target: Refreshable, now: float) -> bool:
        try:
            return target.refresh(now)
        except Exception as error:  # noqa: BLE001 - it is reported, and must not hold up the other targets
            sys.excepthook(type(error), error, error.__traceback__)
        self._retry.start()
        return False
