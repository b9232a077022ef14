"""The ground that a chart is painted on."""

from typing import TYPE_CHECKING, Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QAction, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.chart_scene import ChartScene
from issplus_desktop.ui.charts.drawing_layer import DrawingLayer
from issplus_desktop.ui.charts.pyqtgraph_setup import configure_pyqtgraph
from issplus_desktop.ui.focus_reasons import shows_focus
from issplus_desktop.ui.fonts import figures_font, scaled_font
from issplus_desktop.ui.theme import ThemeSource

_AXIS_FONT: Final = 0.92


if TYPE_CHECKING:
    # What it adds to Qt's own has no types and is not needed here.
    GraphicsView = QGraphicsView
else:
    GraphicsView = pg.GraphicsView


class ChartCanvas(GraphicsView):
    """A view of pyqtgraph's with items of our own: gives them colours and fonts, and shows the keyboard's focus.

    Mouse and keys are ours alone.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        configure_pyqtgraph()
        super().__init__(parent)
        self._themes = themes
        self._focus_shown = False
        self._scene = self.scene()
        for action in self._scene.findChildren(QAction):
            # Of pyqtgraph's own menu, which is never shown.
            action.setParent(None)
        self._painted = ChartScene(self._scene, chart_colors(themes.theme))
        self._drawings = DrawingLayer(themes, self._scene)
        self._set_up_view()
        themes.changed.connect(self._on_theme_changed)
        self._take_theme()
        self._take_fonts()

    @property
    def painted(self) -> ChartScene:
        """What is painted."""
        return self._painted

    @property
    def drawings(self) -> DrawingLayer:
        """What was drawn on it."""
        return self._drawings

    def update_frame(self) -> None:
        """Bring the picture up to date."""
        raise NotImplementedError

    def close(self) -> bool:
        """Close the window as any widget does; pyqtgraph takes the scene apart, and it is never shown again."""
        return QGraphicsView.close(self)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        # pyqtgraph calls this itself, without an event, before there is anything to show.
        if event is not None:
            super().resizeEvent(event)
            self.update_frame()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_fonts()
            self.update_frame()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_shown = shows_focus(event.reason(), self._focus_shown)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._focus_shown:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._themes.theme.focus, self._themes.theme.stroke))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _set_up_view(self) -> None:
        self.setInteractive(False)
        self.setMinimumSize(160, 96)
        self.viewport().setMouseTracking(True)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._take_theme()
        self.update_frame()

    def _take_theme(self) -> None:
        colors = chart_colors(self._themes.theme)
        self.setBackgroundBrush(colors.background)
        self._painted.set_colors(colors)

    def _take_fonts(self) -> None:
        figures = figures_font(self.font())
        axis = scaled_font(figures, _AXIS_FONT)
        self._painted.set_fonts(axis, figures)
        self._drawings.set_fonts(axis, self.font())
