"""The lines under the pointer, with the moment and the price on the axes."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.ui.charts.axis_tag import AxisFont, paint_centred_tag
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import Dashes, dashed_column, dashed_row, device_pixels
from issplus_desktop.ui.charts.pane import SceneItem

_DASH: Final = 2.0
_GAP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Aim:
    """Where the crosshair stands: `x` in the middle of a candle, `y` at the pointer, and what the axes say there.

    `bottom` and `right` are where the panes end and the axes begin.
    """

    x: float
    y: float
    moment: str
    value: str
    right: float
    bottom: float


class Crosshair(SceneItem):
    """Paints over all panes and both axes."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=30)
        self._font = AxisFont(QFont())
        self._aim: Aim | None = None

    @property
    def aim(self) -> Aim | None:
        """Where it stands; None while the pointer is elsewhere."""
        return self._aim

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the tags."""
        self._font = font
        self.update()

    def set_aim(self, aim: Aim | None) -> None:
        """Go there, or away."""
        if aim != self._aim:
            self._aim = aim
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        aim = self._aim
        if aim is None:
            return
        with device_pixels(painter) as (to_pixels, hair):
            dashes = Dashes(_DASH, _GAP, hair)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colors.crosshair)
            dashed_row(to_pixels, 0.0, aim.right, aim.y, dashes).draw(painter)
            dashed_column(to_pixels, 0.0, aim.bottom, aim.x, dashes).draw(painter)
        self._paint_tags(painter, aim)

    def _paint_tags(self, painter: QPainter, aim: Aim) -> None:
        painter.setFont(self._font.font)
        height = self._font.height
        tag, ink = self.colors.tag, self.colors.tag_text
        if aim.value:
            box = QRectF(aim.right, round(aim.y - height / 2), self.rect.right() - aim.right, height)
            self._font.paint_tag(painter, box, aim.value, tag, ink)
        if aim.moment:
            width = self._font.width(aim.moment) + 16.0
            left = min(max(aim.x - width / 2, 0.0), max(aim.right - width, 0.0))
            paint_centred_tag(painter, QRectF(round(left), aim.bottom + 1, width, height), aim.moment, tag, ink)
