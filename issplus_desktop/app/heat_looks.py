"""How heat maps look, as it is kept."""

from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.settings.schema import HeatChoice


def heat_look_of(choice: HeatChoice) -> HeatLook:
    """Return the look that was kept; cut-offs that cross are as if none had been chosen."""
    if choice.lower >= choice.upper:
        return HeatLook(contrast=choice.contrast, trades=choice.trades)
    return HeatLook(choice.lower, choice.upper, choice.contrast, choice.trades)


def heat_choice_of(look: HeatLook) -> HeatChoice:
    """Return a look as it is kept."""
    return HeatChoice(lower=look.lower, upper=look.upper, contrast=look.contrast, trades=look.trades)
