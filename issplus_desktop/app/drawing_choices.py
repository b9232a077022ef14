"""How drawings look, as it is kept."""

from issplus_desktop.models.drawing import DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_look import DrawingLook
from issplus_desktop.settings.schema import DrawingChoice


def drawing_look_of(choice: DrawingChoice) -> DrawingLook:
    """Return the look that was kept."""
    style = DrawingStyle(DrawingTone(choice.tone), choice.width, DrawingStroke(choice.stroke))
    return DrawingLook(style, choice.hidden)


def drawing_choice_of(look: DrawingLook) -> DrawingChoice:
    """Return a look as it is kept."""
    style = look.style
    return DrawingChoice(tone=style.tone.value, width=style.width, stroke=style.stroke.value, hidden=look.hidden)
