"""What the colours of a heat map mean: the scale of sizes, and what is not a size."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QBrush, QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from issplus_desktop.models.heat_arrays import size_of
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_texts import NO_VALUE, compact_text
from issplus_desktop.ui.charts.heat_canvas import HeatCanvas
from issplus_desktop.ui.charts.heat_marks import MarkPainter, Marks
from issplus_desktop.ui.charts.heat_scene import NO_CUTS
from issplus_desktop.ui.fonts import figures_font, scaled_font

_MARGIN: Final = 8.0
_GAP: Final = 14.0
_BAR: Final = 96.0
_SWATCH: Final = 18.0
_TEXT_GAP: Final = 5.0
_RADIUS: Final = 4.5
_STOPS: Final = 9
_FONT: Final = 0.92


class HeatLegend(QWidget):
    """One line below a heat map; what has no room is left out, from the right."""

    told_as = QAccessible.Role.StaticText

    def __init__(self, canvas: HeatCanvas, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._model = model
        self._marks = MarkPainter()
        self._font = AxisFont(self.font())
        self._bar = QBrush()
        self._hatch = QBrush()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        canvas.cuts_changed.connect(self._on_changed)
        model.look_changed.connect(self._on_changed)
        self._take_font()
        self._on_changed()

    @property
    def sizes(self) -> tuple[str, str]:
        """The sizes that the scale begins and ends with, as texts; dashes before there are any."""
        low, high = self._canvas.scene.cuts
        if (low, high) == NO_CUTS:
            return NO_VALUE, NO_VALUE
        return f"≤ {compact_text(_rounded(size_of(low)))}", f"≥ {compact_text(_rounded(size_of(high)))}"

    def sizeHint(self) -> QSize:
        return QSize(200, int(self._font.height) + 8)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LanguageChange}:
            self._take_font()
            self._on_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._canvas.scene.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colors.frame)
        painter.setFont(self._font.font)
        low, high = self.sizes
        x = self._paint_text(painter, _MARGIN, low) + _TEXT_GAP
        x = self._paint_swatch(painter, x, self._bar, _BAR) + _TEXT_GAP
        x = self._paint_text(painter, x, high) + _GAP
        x = self._paint_entry(painter, x, QBrush(colors.zero), self.tr("no orders"))
        x = self._paint_entry(painter, x, self._hatch, self.tr("not shown, or no data"))
        if self._model.look.trades:
            self._paint_trades(painter, x)
        painter.end()

    def _paint_trades(self, painter: QPainter, x: float) -> None:
        entries = ((1, self.tr("bought")), (2, self.tr("sold")), (0, self.tr("side not known")))
        for side, text in entries:
            if not self._has_room(x, text, 2 * _RADIUS):
                return  # a later one alone would look as if it were all
            row = np.array([[x + _RADIUS, self.height() / 2, _RADIUS, side, 0.0]])
            self._marks.paint(painter, Marks(row), self._canvas.scene.colors)
            x = self._paint_text(painter, x + 2 * _RADIUS + _TEXT_GAP, text) + _GAP
        text = self.tr("hollow: inferred")
        if self._has_room(x, text, 0.0):
            self._paint_text(painter, x, text)

    def _paint_entry(self, painter: QPainter, x: float, brush: QBrush, text: str) -> float:
        if not self._has_room(x, text, _SWATCH):
            return float(self.width())
        x = self._paint_swatch(painter, x, brush, _SWATCH) + _TEXT_GAP
        return self._paint_text(painter, x, text) + _GAP

    def _paint_swatch(self, painter: QPainter, x: float, brush: QBrush, width: float) -> float:
        colors, height = self._canvas.scene.colors, self._font.height - 4
        box = QRectF(round(x), round((self.height() - height) / 2), width, height)
        painter.fillRect(box, colors.unknown)
        painter.setBrushOrigin(box.topLeft())
        painter.fillRect(box, brush)
        painter.setPen(colors.frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        return box.right()

    def _paint_text(self, painter: QPainter, x: float, text: str) -> float:
        painter.setPen(self._canvas.scene.colors.text_dim)
        self._font.paint(painter, x, self.height() / 2, text)
        return x + self._font.width(text)

    def _has_room(self, x: float, text: str, before: float) -> bool:
        return x + before + _TEXT_GAP + self._font.width(text) + _MARGIN <= self.width()

    @Slot()
    def _on_changed(self) -> None:
        colors, exponent = self._canvas.scene.colors, self._model.look.exponent
        ramp = QLinearGradient(QPointF(0.0, 0.0), QPointF(_BAR, 0.0))
        for stop in range(_STOPS):
            share = stop / (_STOPS - 1)
            ramp.setColorAt(share, QColor(colors.tones[round(share**exponent * (len(colors.tones) - 1))]))
        self._bar = QBrush(ramp)
        self._hatch = QBrush(colors.hatch, Qt.BrushStyle.BDiagPattern)
        low, high = self.sizes
        words = self.tr("Sizes in lots from {low} to {high}; hatched: not shown by the feed, or no data")
        self.setToolTip(words.replace("{low}", low).replace("{high}", high))
        self.setAccessibleName(self.toolTip())
        self.update()

    def _take_font(self) -> None:
        self._font = AxisFont(scaled_font(figures_font(self.font()), _FONT))
        self.updateGeometry()


def _rounded(size: float) -> float:
    """Return a size in two significant figures, small ones as whole lots: codes are no finer."""
    return float(round(size)) if 1 <= size < 10 else float(f"{size:.2g}")
