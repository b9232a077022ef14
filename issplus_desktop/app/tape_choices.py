"""Which trades count as small: a size for each instrument, and what becomes of smaller ones in all tapes."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.settings.schema import MOST_BY_INSTRUMENT, TapeChoice

_LARGEST: Final = Decimal("1e18")


class TapeChoices(QObject):
    """Holds what was chosen, and has it kept between runs; small trades are hidden in all tapes or in none."""

    hides_changed = Signal()
    """Small trades are hidden from now on, or are not any more."""

    def __init__(
        self,
        *,
        hides: bool = False,
        least: Mapping[str, Decimal] | None = None,
        keep: Callable[[TapeChoice], None] | None = None,
    ) -> None:
        super().__init__()
        self._hides = hides
        self._least = dict(least or {})
        self._keep = keep

    def filter_of(self, instrument: InstrumentId) -> TapeFilter:
        """Return what was chosen for an instrument."""
        return TapeFilter(self._least.get(str(instrument)), self._hides)

    def choose(self, instrument: InstrumentId, chosen: TapeFilter) -> None:
        """Take another choice for an instrument; the oldest of too many go."""
        self._least.pop(str(instrument), None)
        if chosen.least is not None and chosen.least <= _LARGEST:
            self._least[str(instrument)] = chosen.least
        for name in list(self._least)[:-MOST_BY_INSTRUMENT]:
            del self._least[name]
        self._take(hides=chosen.hides)

    def choose_hides(self, *, hides: bool) -> None:
        """Hide small trades in all tapes, or dim them."""
        if hides is not self._hides:
            self._take(hides=hides)

    def _take(self, *, hides: bool) -> None:
        was, self._hides = self._hides, hides
        if self._keep is not None:
            self._keep(TapeChoice(small="hide" if hides else "dim", least=dict(self._least)))
        if hides is not was:
            self.hides_changed.emit()


def tape_choices_of(choice: TapeChoice, keep: Callable[[TapeChoice], None]) -> TapeChoices:
    """Return the choices that were kept; sizes that make no sense are as if none had been chosen."""
    least = {name: size for name, size in choice.least.items() if size.is_finite() and 0 < size <= _LARGEST}
    return TapeChoices(hides=choice.small == "hide", least=least, keep=keep)
