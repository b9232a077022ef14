"""How heat maps look, as values."""

from dataclasses import dataclass, replace
from typing import Final

LOWER_CUTS: Final = (0, 10, 25, 50, 75, 90)
UPPER_CUTS: Final = (80, 90, 95, 98, 99, 100)
CONTRASTS: Final = (1, 2, 3, 4, 5)
_EXPONENTS: Final = {1: 0.5, 2: 0.7, 3: 1.0, 4: 1.5, 5: 2.2}


@dataclass(frozen=True, slots=True)
class HeatLook:
    """How one instrument's heat map looks.

    Sizes below the percentile `lower` of those kept have the palest colour, from the percentile `upper` on the
    strongest. `contrast` (1 to 5) says how much of the colours small sizes get; 3 is even.
    """

    lower: int = 10
    upper: int = 98
    contrast: int = 3
    trades: bool = True

    @property
    def exponent(self) -> float:
        """The power that a size's place between the cut-offs is raised to."""
        return _EXPONENTS[self.contrast]

    def with_contrast(self, step: int) -> "HeatLook":
        """Return the look with more (1) or less (-1) contrast; it ends at the ends."""
        contrast = min(max(self.contrast + step, CONTRASTS[0]), CONTRASTS[-1])
        return replace(self, contrast=contrast)


DEFAULT_HEAT_LOOK: Final = HeatLook()
