"""A candle in words and figures, at the top left of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import change_text, number_text, percent_text
from issplus_desktop.ui.charts.pane import SceneItem
from issplus_desktop.ui.charts.price_words import PriceWords

_PLACE: Final = QPointF(10.0, 6.0)
_PART_GAP: Final = 12.0
_LABEL_GAP: Final = 4.0
_AROUND: Final = 3.0
_GROUND: Final = 0.72
_SHARE: Final = 0.4
"""Of the pane's height no more than this is for the read-out, which has one row at least."""


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
    rank: int = 0
    """Where there is no room for all, parts of the highest rank give way first."""

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
        Part(translate("Chart", "O"), number_text(candle.open), tone, rank=3),
        Part(translate("Chart", "H"), number_text(candle.high), tone, rank=2),
        Part(translate("Chart", "L"), number_text(candle.low), tone, rank=2),
        Part(translate("Chart", "C"), number_text(candle.close), tone),
    ]
    change = _change(candle, before)
    if change is not None:
        parts.append(change)
    if candle.volume is not None and has_volume:
        parts.append(Part(translate("Chart", "Vol"), number_text(candle.volume), rank=4))
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
    return Part("", f"{mark}{change_text(change)}{share}", tone, rank=1)


def relative_parts(candle: Candle, words: PriceWords) -> list[Part]:
    """Return what a relative scale says of a candle's close; nothing on a scale of prices."""
    if words.relative is None or candle.close is None:
        return []
    return [Part(QCoreApplication.translate("Chart", "From the left"), words.exact(candle.close), rank=1)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: its ground, its label and its text, which is elided where there is no room for all of it."""

    ground: QRectF
    label: str
    text: str
    text_x: float
    baseline: float
    tone: Tone


class ReadOutItem(SceneItem):
    """Paints the parts in one row, or in more where the pane is narrow, and no more of them than leave room below."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=40)
        self._font = AxisFont(QFont())
        self._metrics = QFontMetricsF(QFont())
        self._parts: tuple[Part, ...] = ()
        self._room = QSizeF()
        self._places: list[_Place] = []
        self._ground = _see_through(colors.background)
        self._stale = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown."""
        return self._parts

    @property
    def height(self) -> float:
        """The pixels from the pane's top that the read-out takes."""
        return self.rect.bottom() if self._parts else 0.0

    @property
    def shown(self) -> list[str]:
        """What there is room for, part by part."""
        return [f"{place.label} {place.text}".strip() for place in self._places]

    def set_colors(self, colors: ChartColors) -> None:
        self._ground = _see_through(colors.background)
        super().set_colors(colors)

    def set_font(self, font: QFont) -> None:
        """Take the font of figures of one width."""
        self._font, self._metrics = AxisFont(font), QFontMetricsF(font)
        self._lay_out()

    def set_room(self, room: QSizeF) -> None:
        """Take the size of the pane."""
        if room != self._room:
            self._room = QSizeF(room)
            self._lay_out()

    def set_stale(self, *, stale: bool) -> None:
        """Say that what is read out is old: it loses the colours of a rise or a fall."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._lay_out()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font.font)
        for place in self._places:
            painter.fillRect(place.ground, self._ground)
            painter.setPen(self.colors.text_dim)
            self._font.paint_on(painter, place.ground.left() + _AROUND, place.baseline, place.label)
            painter.setPen(self._ink(place.tone))
            self._font.paint_on(painter, place.text_x, place.baseline, place.text)

    def _ink(self, tone: Tone) -> QColor:
        if self._stale:
            return self.colors.stale
        if tone is Tone.PLAIN:
            return self.colors.text
        return self.colors.up if tone is Tone.UP else self.colors.down

    def _lay_out(self) -> None:
        parts = list(self._parts)
        self._place(parts)
        while len(parts) > 1 and self.rect.bottom() > self._room.height() * _SHARE:
            parts.remove(max(reversed(parts), key=_rank))
            self._place(parts)
        self.update()

    def _place(self, parts: Sequence[Part]) -> None:
        metrics, room = self._metrics, max(self._room.width() - _PLACE.x() - _AROUND, 0.0)
        x, y, right = _PLACE.x(), _PLACE.y() + metrics.ascent(), 0.0
        self._places = []
        for part in parts:
            label = self._font.width(part.label) + _LABEL_GAP if part.label else 0.0
            text, width = part.text, label + self._font.width(part.text)
            if width > room:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room - label, 0.0))
                width = label + self._font.width(text)
            if x > _PLACE.x() and x + width > _PLACE.x() + room:
                x, y = _PLACE.x(), y + metrics.height() + 1.0
            ground = QRectF(x - _AROUND, y - metrics.ascent(), width + 2 * _AROUND, metrics.height())
            self._places.append(_Place(ground, part.label, text, x + label, y, part.tone))
            right = max(right, x + width)
            x += width + _PART_GAP
        bottom = y + metrics.descent() if parts else 0.0
        self.set_rect(QRectF(0.0, 0.0, right + 4.0, bottom + 2.0))


def _rank(part: Part) -> int:
    return part.rank


def _see_through(color: QColor) -> QColor:
    ground = QColor(color)
    ground.setAlphaF(_GROUND)
    return ground
