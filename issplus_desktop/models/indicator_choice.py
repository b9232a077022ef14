"""Which indicators a person has put on charts, and how."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.indicator_kinds import KIND, IndicatorKind, Place

COLORS: Final = 8
"""So many colours the cycle has."""
MOST_INDICATORS: Final = 20
USUAL_HEIGHT: Final = 0.18
LEAST_HEIGHT: Final = 0.02
MOST_HEIGHT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its kind's id, a value for each parameter, its place in the cycle of colours.

    `height` is the share of all panes that its own pane takes, if it has one.
    """

    kind_id: str
    values: tuple[float, ...]
    color: int = 0
    height: float = USUAL_HEIGHT

    @property
    def kind(self) -> IndicatorKind:
        """Its definition."""
        return KIND[self.kind_id]

    @property
    def has_pane(self) -> bool:
        """Whether it has a pane of its own."""
        return self.kind.place is Place.OWN

    @property
    def label(self) -> str:
        """Its short name with its parameters: BB 20 2."""
        return " ".join([self.kind.short, *(in_force().number(f"{value:g}") for value in self.values)])

    def with_values(self, values: Sequence[float]) -> "Indicator":
        """Return it with other parameters, as far as they may be chosen."""
        return replace(self, values=self.kind.checked(values))

    def with_height(self, height: float) -> "Indicator":
        """Return it with another height, as far as it may be chosen."""
        return replace(self, height=min(max(height, LEAST_HEIGHT), MOST_HEIGHT))


def known_indicator(kind_id: str, values: Sequence[float], color: int, height: float) -> Indicator | None:
    """Return an indicator that was kept, put right where it makes no sense; None for a kind that we do not know."""
    if kind_id not in KIND:
        return None
    return Indicator(kind_id, KIND[kind_id].checked(values), color % COLORS).with_height(height)


def added(indicators: Sequence[Indicator], kind_id: str, taken: Sequence[int] = ()) -> tuple[Indicator, ...]:
    """Return the indicators with one more of a kind, in the colour that is used least; as they are if they are many.

    `taken` has colours that are used by others.
    """
    if len(indicators) >= MOST_INDICATORS:
        return tuple(indicators)
    used = [*taken, *(shown.color for shown in indicators)]
    color = min(range(COLORS), key=used.count)
    return (*indicators, Indicator(kind_id, KIND[kind_id].usual, color))
