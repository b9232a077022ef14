"""What is chosen about drawings."""

from issplus_desktop.models.candle_look import DEFAULT_LOOK
from issplus_desktop.models.drawing import DEFAULT_STYLE
from issplus_desktop.models.drawing_look import DEFAULT_DRAWING_LOOK


def test_at_first_drawings_are_shown_and_thin():
    assert not DEFAULT_DRAWING_LOOK.hidden
    assert DEFAULT_DRAWING_LOOK.style == DEFAULT_STYLE
    assert DEFAULT_LOOK.drawings is DEFAULT_DRAWING_LOOK
