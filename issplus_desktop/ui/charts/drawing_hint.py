"""What a person may do next while something is drawn, in words over the chart."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.pane import SceneItem

_FROM_BOTTOM = 34.0


class DrawingHint(SceneItem):
    """Paints one line of words low in the middle of the price pane; as much of it as has room."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=35)
        self._font = AxisFont(QFont())
        self._text = self._shown = ""

    @property
    def text(self) -> str:
        """What it says; empty while it is not there."""
        return self._text

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the axes."""
        self._font = font
        self.update()

    def set_text(self, text: str, pane: QRectF) -> None:
        """Say something inside of a pane, or nothing."""
        if not text and not self._text:
            return
        room = max(pane.width() - 2 * EDGE, 0.0)
        self._shown = QFontMetricsF(self._font.font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = min(self._font.width(text), room) + 2 * EDGE
        height = self._font.height + EDGE / 2
        left, top = pane.center().x() - width / 2, max(pane.bottom() - height - _FROM_BOTTOM, pane.top())
        self.set_rect(QRectF(round(left), round(top), width, height) if text else QRectF())
        self._text = text
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if not self._text:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colors.tag)
        painter.drawRoundedRect(self.rect, 3.0, 3.0)
        painter.setPen(self.colors.tag_text)
        painter.setFont(self._font.font)
        self._font.paint(painter, self.rect.left() + EDGE, self.rect.center().y(), self._shown)
