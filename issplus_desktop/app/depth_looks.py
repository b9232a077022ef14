"""How depth curves look, as it is kept."""

from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale
from issplus_desktop.settings.schema import DepthChoice


def depth_look_of(choice: DepthChoice) -> DepthLook:
    """Return the look that was kept."""
    return DepthLook(DepthRange(choice.range), DepthScale(choice.scale))


def depth_choice_of(look: DepthLook) -> DepthChoice:
    """Return a look as it is kept."""
    return DepthChoice(range=look.range.value, scale=look.scale.value)
