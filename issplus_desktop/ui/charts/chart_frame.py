"""What one picture of a chart is made of."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_look import DEFAULT_LOOK, ChartLook, ScaleMode, told_scale
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.ruler import Ruler
from issplus_desktop.ui.charts.visible_range import VisibleRange


@dataclass(slots=True)
class Frame:
    """What one picture is made of: the window and scale, where the pointer is, whether the data are old news.

    `stamp` is another one whenever the last candle is. `interval` is how long candles last, `now` Moscow's wall seconds
    while the data are live.
    """

    window: VisibleRange
    scale: PriceScale
    look: ChartLook = DEFAULT_LOOK
    ruler: Ruler = field(default_factory=Ruler)
    pointer: QPointF | None = None
    stale: bool = False
    past: PastState = PastState.OPEN
    interval: str = ""
    now: int | None = None
    stamp: int = 0
    compared: tuple[Comparison, ...] = ()

    @property
    def scale_mode(self) -> ScaleMode:
        """What the price scale says."""
        return told_scale(self.look.scale, comparing=bool(self.compared))
