"""When a stream speaks: a grid of moments that depends on nothing but the clock and the instrument."""

from typing import Final
from zlib import crc32

from issplus_desktop.simulator.calendar import epoch, moscow

_RECORDED_SEQNUM: Final = 569_811_206_658_952_028
_RECORDED_MS: Final = 1_719_825_533_789
_SEQNUM_STEP: Final = 4


class Cadence:
    """Slots of `period_ms` with a phase of the instrument's own and up to `jitter_ms` of delay.

    A slot's sequence number is 4 above the slot before (the recorded step between two books 260 ms apart), so a slot
    passed over leaves a larger step, and the numbers go on growing when the simulator is started anew.
    """

    def __init__(self, name: str, period_ms: int, jitter_ms: int) -> None:
        self._period: Final = period_ms
        self._jitter: Final = jitter_ms
        self._key: Final = crc32(name.encode())
        self._phase: Final = self._key % period_ms

    def due_ms(self, slot: int) -> int:
        """Return when the slot is due, in epoch milliseconds."""
        scattered = (slot * 2_654_435_761 + self._key) & 0xFFFF_FFFF
        return slot * self._period + self._phase + (scattered >> 8) % (self._jitter + 1)

    def due(self, slot: int) -> float:
        """Return when the slot is due, in Moscow seconds."""
        return moscow(self.due_ms(slot) / 1000)

    def slot_at(self, moment: float) -> int:
        """Return the last slot that is due at `moment` (Moscow seconds) or before."""
        ms = epoch(moment) * 1000
        slot = int((ms - self._phase) // self._period)
        return slot if self.due_ms(slot) <= ms else slot - 1

    def seqnum(self, slot: int) -> int:
        """Return the sequence number of what is said in the slot."""
        return _RECORDED_SEQNUM + _SEQNUM_STEP * (slot - _RECORDED_MS // self._period)

    def chance(self, slot: int, one_in: int) -> bool:
        """Whether something that happens in one slot of `one_in` happens in this one."""
        return ((slot * 0x9E37_79B1 ^ self._key) >> 7) % one_in == 0
