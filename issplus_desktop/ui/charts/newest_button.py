"""The button that leads back to the newest candle."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.theme import ThemeSource, mix

_SIZE: Final = 26


class NewestButton(QAbstractButton):
    """A small "→|" over the chart; there only while the newest candle is out of sight."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._fit_font()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.setToolTip(self.tr("Go to the newest candle (End)"))
        self.setAccessibleName(self.tr("Newest candle"))

    def sizeHint(self) -> QSize:
        return QSize(self._side(), self._side())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _side(self) -> int:
        return grown(_SIZE, self.fontMetrics())

    def _fit_font(self) -> None:
        self.setFixedSize(self._side(), self._side())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = mix(theme.raised, theme.text, 0.10 if self.underMouse() or self.isDown() else 0.03)
        painter.setPen(QPen(theme.focus if self.hasFocus() else theme.line, 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4.0, 4.0)
        painter.scale(self.width() / _SIZE, self.height() / _SIZE)
        painter.setPen(QPen(theme.text, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(7.0, 13.0), QPointF(16.0, 13.0))
        painter.drawPolyline([QPointF(12.5, 9.5), QPointF(16.0, 13.0), QPointF(12.5, 16.5)])
        painter.drawLine(QPointF(19.0, 8.0), QPointF(19.0, 18.0))
        painter.end()
