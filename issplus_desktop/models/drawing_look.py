"""What a person chose about drawings; all charts have the same."""

from dataclasses import dataclass
from typing import Final

from issplus_desktop.models.drawing import DEFAULT_STYLE, DrawingStyle


@dataclass(frozen=True, slots=True)
class DrawingLook:
    """The style of what is drawn next, and whether drawings are hidden."""

    style: DrawingStyle = DEFAULT_STYLE
    hidden: bool = False


DEFAULT_DRAWING_LOOK: Final = DrawingLook()
