"""How heat maps look: a choice for each instrument, kept between runs."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.heat_look import DEFAULT_HEAT_LOOK, HeatLook
from issplus_desktop.settings.schema import HeatChoice

_MOST_KEPT: Final = 2000


class HeatLooks(QObject):
    """Holds the looks; who changes one changes it in all maps of its instrument."""

    changed = Signal(object)
    """The look of this InstrumentId's maps is another one."""

    def __init__(
        self,
        looks: Mapping[str, HeatLook] | None = None,
        keep: Callable[[Mapping[str, HeatLook]], None] | None = None,
    ) -> None:
        super().__init__()
        self._looks = dict(looks or {})
        self._keep = keep

    def look(self, instrument: InstrumentId) -> HeatLook:
        """Return how an instrument's maps look."""
        return self._looks.get(str(instrument), DEFAULT_HEAT_LOOK)

    def choose(self, instrument: InstrumentId, look: HeatLook) -> None:
        """Take another look for an instrument, keep it, and tell; the oldest of too many go."""
        if look == self.look(instrument):
            return
        self._looks.pop(str(instrument), None)
        if look != DEFAULT_HEAT_LOOK:
            self._looks[str(instrument)] = look
        for name in list(self._looks)[:-_MOST_KEPT]:
            del self._looks[name]
        if self._keep is not None:
            self._keep(dict(self._looks))
        self.changed.emit(instrument)


def heat_look_of(choice: HeatChoice) -> HeatLook:
    """Return the look that was kept; cut-offs that cross are as if none had been chosen."""
    if choice.lower >= choice.upper:
        return HeatLook(contrast=choice.contrast, trades=choice.trades)
    return HeatLook(choice.lower, choice.upper, choice.contrast, choice.trades)


def heat_choice_of(look: HeatLook) -> HeatChoice:
    """Return a look as it is kept."""
    return HeatChoice(lower=look.lower, upper=look.upper, contrast=look.contrast, trades=look.trades)
