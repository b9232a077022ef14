"""How views look, kept between runs: all of a kind alike, or those of each instrument."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.settings.schema import MOST_BY_INSTRUMENT

L = TypeVar("L")


def forget(_: Any) -> None:
    """Stand in where nothing is kept."""


class OneLook(QObject, Generic[L]):
    """Holds the look of all views of a kind; who changes it in one changes it in all."""

    changed = Signal(object)
    """The look is another one."""

    def __init__(self, look: L, keep: Callable[[L], object] = forget) -> None:
        super().__init__()
        self._look = look
        self._keep = keep

    @property
    def look(self) -> L:
        """How the views look now."""
        return self._look

    @Slot(object)
    def choose(self, look: L) -> None:
        """Take another look, keep it, and tell all views."""
        if look != self._look:
            self._look = look
            self._keep(look)
            self.changed.emit(look)


class LookByInstrument(QObject, Generic[L]):
    """Holds a look for each instrument; who changes one changes it in all views of its instrument.

    `known` has looks by instrument as it is written, oldest first; the others have the `usual` one.
    """

    changed = Signal(object)
    """The look of this InstrumentId is another one."""

    def __init__(
        self, usual: L, known: Mapping[str, L] | None = None, keep: Callable[[Mapping[str, L]], object] = forget
    ) -> None:
        super().__init__()
        self._usual = usual
        self._looks = dict(known or {})
        self._keep = keep

    def of(self, instrument: InstrumentId) -> L:
        """Return the look of an instrument."""
        return self._looks.get(str(instrument), self._usual)

    def choose(self, instrument: InstrumentId, look: L) -> None:
        """Take another look for an instrument, keep it, and tell; the oldest of too many go."""
        if look == self.of(instrument):
            return
        self._looks.pop(str(instrument), None)
        if look != self._usual:
            self._looks[str(instrument)] = look
        for name in list(self._looks)[:-MOST_BY_INSTRUMENT]:
            del self._looks[name]
        self._keep(dict(self._looks))
        self.changed.emit(instrument)
