"""Faults that have been let loose and wait for something to strike."""

from collections import Counter, deque
from collections.abc import Callable

from issplus_desktop.simulator.fault_plan import Fault, FaultKind


class ArmedFaults:
    """Faults that wait for their moment, and how many of each kind have struck."""

    def __init__(self, on_strike: Callable[[Fault], None]) -> None:
        self.struck: Counter[FaultKind] = Counter()
        self._on_strike = on_strike
        self._armed: dict[FaultKind, deque[Fault]] = {}
        self._strikes_left: dict[FaultKind, int] = {}

    def arm(self, fault: Fault) -> None:
        self._armed.setdefault(fault.kind, deque()).append(fault)

    def disarm(self) -> None:
        """Let nothing strike from here on."""
        self._armed.clear()
        self._strikes_left.clear()

    def take(self, kind: FaultKind) -> Fault | None:
        """Return the fault of this kind that strikes now, if there is one; it counts once, however often it strikes."""
        waiting = self._armed.get(kind)
        if not waiting:
            return None
        fault = waiting[0]
        left = self._strikes_left.get(kind, fault.count)
        if left == fault.count:
            self.note(fault)
        if left > 1:
            self._strikes_left[kind] = left - 1
        else:
            waiting.popleft()
            self._strikes_left.pop(kind, None)
        return fault

    def note(self, fault: Fault) -> None:
        """Count a fault that has struck."""
        self.struck[fault.kind] += 1
        self._on_strike(fault)
