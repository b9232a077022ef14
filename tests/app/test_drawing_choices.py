"""How drawings look, as it is kept."""

import itertools

from issplus_desktop.app.chart_looks import choice_of, look_of
from issplus_desktop.app.drawing_choices import drawing_choice_of, drawing_look_of
from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.drawing import WIDTHS, DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_look import DEFAULT_DRAWING_LOOK, DrawingLook
from issplus_desktop.settings.schema import DrawingChoice


def test_every_look_survives_the_file():
    assert drawing_look_of(DrawingChoice()) == DEFAULT_DRAWING_LOOK
    for tone, width, stroke, hidden in itertools.product(DrawingTone, WIDTHS, DrawingStroke, (False, True)):
        look = DrawingLook(DrawingStyle(tone, width, stroke), hidden)
        assert drawing_look_of(drawing_choice_of(look)) == look
        assert look_of(choice_of(ChartLook(drawings=look))).drawings == look
