"""What one picture of a chart is made of."""

from issplus_desktop.models.candle_look import DEFAULT_LOOK
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.visible_range import VisibleRange


def test_frames_begin_with_the_default_look_and_a_ruler_of_their_own():
    first, second = (Frame(VisibleRange(), PriceScale()) for _ in range(2))
    assert first.look is DEFAULT_LOOK
    assert first.ruler is not second.ruler
    assert first.ruler.begin is None
    assert first.pointer is None
