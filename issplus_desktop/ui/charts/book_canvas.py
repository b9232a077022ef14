"""What the pictures of an order book have in common."""

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.focus_reasons import shows_focus
from issplus_desktop.ui.fonts import figures_font, scaled_font
from issplus_desktop.ui.theme import ThemeSource

_AXIS_FONT: Final = 0.92


class ActiveModel(Protocol):
    """What is kept up to date only while somebody looks."""

    def set_active(self, active: bool) -> None:
        """Say that a view shows this model, or no more."""
        ...


class BookCanvas(QWidget):
    """Keeps its model active while it is visible, asks for its menu and shows the keyboard's focus."""

    menu_requested = Signal(QPoint)

    def __init__(self, themes: ThemeSource, model: ActiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown_model = model
        self._focus_shown = False
        self._came_by_keys = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(120, 80)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_model.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shown_model.set_active(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LanguageChange}:
            self._take_words()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_shown = self._came_by_keys = shows_focus(event.reason(), self._came_by_keys)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_shown = False
        self.update()

    def _take_words(self) -> None:
        """Take another font or language and show everything anew."""
        raise NotImplementedError

    def _axis_font(self) -> AxisFont:
        """Return the font of axes and read-outs."""
        return AxisFont(scaled_font(figures_font(self.font()), _AXIS_FONT))

    def _paint_focus(self, painter: QPainter) -> None:
        if self._focus_shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._themes.theme.focus)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
