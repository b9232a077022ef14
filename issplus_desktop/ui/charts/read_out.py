"""A candle in words and figures, at the top left of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import change_text, number_text, percent_text
from issplus_desktop.ui.charts.pane import SceneItem
from issplus_desktop.ui.charts.price_words import PriceWords

_PLACE: Final = QPointF(10.0, 6.0)
_PART_GAP: Final = 12.0
_LABEL_GAP: Final = 4.0


class Tone(Enum):
    """What a part of the read-out says by its colour too."""

    PLAIN = "plain"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Part:
    """A label and its value."""

    label: str
    text: str
    tone: Tone = Tone.PLAIN

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()


def read_out(candle: Candle, before: Candle | None, *, has_volume: bool = True) -> list[Part]:
    """Return a candle's parts; the change is from the close of the candle `before`, of the first one from its open.

    Where `has_volume` is false no candle has any, and its 0 says nothing.
    """
    translate = QCoreApplication.translate
    tone = Tone.PLAIN
    if candle.open is not None and candle.close is not None:
        tone = Tone.UP if candle.close >= candle.open else Tone.DOWN
    parts = [
        Part(translate("Chart", "O"), number_text(candle.open), tone),
        Part(translate("Chart", "H"), number_text(candle.high), tone),
        Part(translate("Chart", "L"), number_text(candle.low), tone),
        Part(translate("Chart", "C"), number_text(candle.close), tone),
    ]
    change = _change(candle, before)
    if change is not None:
        parts.append(change)
    if candle.volume is not None and has_volume:
        parts.append(Part(translate("Chart", "Vol"), number_text(candle.volume)))
    return parts


def _change(candle: Candle, before: Candle | None) -> Part | None:
    reference = before.close if before is not None and before.close is not None else candle.open
    if candle.close is None or reference is None:
        return None
    change = candle.close - reference
    mark, tone = "", Tone.PLAIN
    if change:
        mark, tone = ("▲ ", Tone.UP) if change > 0 else ("▼ ", Tone.DOWN)
    share = f" ({percent_text(change / abs(reference))})" if reference else ""
    return Part("", f"{mark}{change_text(change)}{share}", tone)


def relative_parts(candle: Candle, words: PriceWords) -> list[Part]:
    """Return what a relative scale says of a candle's close; nothing on a scale of prices."""
    if words.relative is None or candle.close is None:
        return []
    return [Part(QCoreApplication.translate("Chart", "From the left"), words.exact(candle.close))]


class ReadOutItem(SceneItem):
    """Paints the parts in one row, or in more where the pane is narrow."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=40)
        self._font = QFont()
        self._parts: tuple[Part, ...] = ()
        self._width = 0.0
        self._places: list[QPointF] = []

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown."""
        return self._parts

    @property
    def height(self) -> float:
        """The pixels from the pane's top that the read-out takes."""
        return self.rect.bottom() if self._parts else 0.0

    def set_font(self, font: QFont) -> None:
        """Take the font of figures of one width."""
        self._font = font
        self._lay_out()

    def set_width(self, width: float) -> None:
        """Take the width of the pane."""
        if width != self._width:
            self._width = width
            self._lay_out()

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._lay_out()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        ground = QColor(self.colors.background)
        ground.setAlphaF(0.72)
        for part, place in zip(self._parts, self._places, strict=True):
            label = metrics.horizontalAdvance(part.label) + _LABEL_GAP if part.label else 0.0
            width = label + metrics.horizontalAdvance(part.text)
            painter.fillRect(QRectF(place.x() - 3, place.y() - metrics.ascent(), width + 6, metrics.height()), ground)
            painter.setPen(self.colors.text_dim)
            painter.drawText(place, part.label)
            painter.setPen(self._ink(part.tone))
            painter.drawText(place + QPointF(label, 0), part.text)

    def _ink(self, tone: Tone) -> QColor:
        return {Tone.PLAIN: self.colors.text, Tone.UP: self.colors.up, Tone.DOWN: self.colors.down}[tone]

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self._font)
        x, y, right = _PLACE.x(), _PLACE.y() + metrics.ascent(), 0.0
        self._places = []
        for part in self._parts:
            label = metrics.horizontalAdvance(part.label) + _LABEL_GAP if part.label else 0.0
            width = label + metrics.horizontalAdvance(part.text)
            if x > _PLACE.x() and x + width > self._width - _PART_GAP:
                x, y = _PLACE.x(), y + metrics.height() + 1.0
            self._places.append(QPointF(x, y))
            right = max(right, x + width)
            x += width + _PART_GAP
        bottom = y + metrics.descent() if self._parts else 0.0
        self.set_rect(QRectF(0.0, 0.0, right + 4.0, bottom + 2.0))
        self.update()
