"""Paints a heat map's parts on a widget."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.ui.charts.axis_tag import EDGE
from issplus_desktop.ui.charts.heat_axis import time_labels
from issplus_desktop.ui.charts.heat_marks import MarkPainter
from issplus_desktop.ui.charts.heat_scene import HeatScene
from issplus_desktop.ui.charts.heat_words import reading_lines
from issplus_desktop.ui.charts.price_axis import Label, beside, price_labels

_LINE_GAP: Final = 3.0
_AIM: Final = 0.55
_BESIDE: Final = 14.0


class Tag(NamedTuple):
    """A price on the axis, on a filled ground."""

    rect: QRectF
    text: str
    ground: QColor
    ink: QColor


class HeatPainter:
    """Paints the picture with its trades, the axes and the read-out, as a HeatScene has them."""

    def __init__(self, scene: HeatScene) -> None:
        self._scene = scene
        self._marks = MarkPainter()

    def paint(self, painter: QPainter, width: float, pointer: QPointF | None) -> None:
        """Paint all; `width` is the widget's, `pointer` what to read out."""
        scene = self._scene
        scene.paint_image(painter)
        if scene.model.look.trades:
            painter.setClipRect(scene.area)
            self._marks.paint(painter, scene.marks(), scene.colors)
            painter.setClipping(False)
        painter.setFont(scene.font.font)
        tags = self._tags(width)
        self._paint_axes(painter, width, tags)
        for tag in tags:
            scene.font.paint_tag(painter, tag.rect, tag.text, tag.ground, tag.ink)
        if pointer is not None:
            self._paint_reading(painter, pointer)

    def _paint_axes(self, painter: QPainter, width: float, tags: Sequence[Tag]) -> None:
        scene, font, pane = self._scene, self._scene.font, self._scene.pane
        painter.setPen(scene.colors.text_dim)
        for label in self._labels(tags):
            font.paint(painter, width - EDGE - font.width(label.text), label.y, label.text)
        middle = pane.rect.bottom() + 2 + font.height / 2
        for x, text in time_labels(pane.right, scene.times.second, pane.rect.width(), font):
            font.paint(painter, x - font.width(text) / 2, middle, text)

    def _labels(self, tags: Sequence[Tag]) -> list[Label]:
        """Return the labels of the price axis that no tag touches."""
        labels = price_labels(self._scene.pane, self._scene.words, self._scene.font)
        for tag in tags:
            labels = beside(labels, tag.rect, self._scene.font)
        return labels

    def _tags(self, width: float) -> list[Tag]:
        """Return the tags of the newest best prices while they are good, the ask's above its price, the bid's below."""
        scene, colors, height = self._scene, self._scene.colors, self._scene.font.height
        if scene.model.stale_since is not None:
            return []
        bid, ask = scene.model.bests
        inks = ((bid, colors.bid, colors.bid_ink, 0.0), (ask, colors.ask, colors.ask_ink, height))
        return [
            Tag(
                QRectF(
                    scene.area.right(), round(scene.pane.y_of(float(price)) - lift), width - scene.area.right(), height
                ),
                scene.words.exact(price),
                ground,
                ink,
            )
            for price, ground, ink, lift in inks
            if price is not None and not scene.pane.side_of(float(price))
        ]

    def _paint_reading(self, painter: QPainter, place: QPointF) -> None:
        reading, area = self._scene.read(place), self._scene.area
        if reading is None:
            return
        painter.setPen(self._scene.colors.aim)
        painter.setOpacity(_AIM)
        painter.drawLine(QPointF(area.left(), place.y()), QPointF(area.right(), place.y()))
        painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))
        painter.setOpacity(1.0)
        self._paint_words(painter, reading_lines(reading), place)

    def _paint_words(self, painter: QPainter, lines: tuple[str, ...], place: QPointF) -> None:
        """Paint the read-out beside the pointer, wholly inside the picture where it has room."""
        font, area, colors = self._scene.font, self._scene.area, self._scene.colors
        row = font.height + _LINE_GAP
        width, height = max(font.width(line) for line in lines) + 16.0, len(lines) * row + _LINE_GAP
        right = place.x() + _BESIDE
        left = right if right + width <= area.right() else place.x() - _BESIDE - width
        top = min(max(place.y() - height - 10.0, area.top() + 2), area.bottom() - height)
        box = QRectF(round(max(left, area.left())), round(top), width, height)
        painter.setPen(colors.frame)
        painter.setBrush(colors.raised)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        for number, line in enumerate(lines):
            painter.setPen(colors.text if number else colors.text_dim)
            font.paint(painter, box.left() + 8.0, box.top() + _LINE_GAP + row * number + font.height / 2, line)
