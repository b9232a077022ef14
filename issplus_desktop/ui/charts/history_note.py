"""Words at the oldest candle: what there is before it."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_past import PastState
from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.pane import SceneItem


def past_text(state: PastState) -> str:
    """Return what to say of the candles before the oldest; nothing where there may simply be more."""
    translate = QCoreApplication.translate
    texts = {
        PastState.LOADING: translate("Chart", "Older candles are on their way…"),
        PastState.END: translate("Chart", "There are no older candles"),
        PastState.FULL: translate("Chart", "A chart keeps no more candles than these"),
        PastState.FAILED: translate("Chart", "The older candles did not come; scroll on to ask again"),
    }
    return texts.get(state, "")


class HistoryNote(SceneItem):
    """Paints one line of words at the bottom left of the price pane."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=15)
        self._font = AxisFont(QFont())
        self._text = self._shown = ""
        self._room = 0.0

    @property
    def text(self) -> str:
        """What it says; empty while it is not there."""
        return self._text

    @property
    def shown(self) -> str:
        """As much of it as has room."""
        return self._shown

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the axes."""
        self._font = font
        self.update()

    def set_text(self, text: str, pane: QRectF) -> None:
        """Say something inside of a pane, as much of it as has room, or nothing."""
        room = max(pane.width() - 2 * EDGE, 0.0)
        if (text, room) != (self._text, self._room):
            self._text, self._room = text, room
            self._shown = QFontMetricsF(self._font.font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        width, height = self._font.width(self._shown) + 2 * EDGE, self._font.height
        self.set_rect(QRectF(pane.left(), pane.bottom() - height - 4.0, width, height) if text else QRectF())

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if not self._text:
            return
        painter.fillRect(self.rect, self.colors.background)
        painter.setFont(self._font.font)
        painter.setPen(self.colors.text_dim)
        self._font.paint(painter, self.rect.left() + EDGE, self.rect.center().y(), self._shown)
