"""A frame around a view of rows that keys have been brought to."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

from issplus_desktop.ui.focus_reasons import shows_focus
from issplus_desktop.ui.theme import ThemeSource


class FocusRing(QObject):
    """Frames a view while it has the keyboard, as charts frame themselves.

    Four edges and no widget over all: what stands over rows would be painted with each of them.
    """

    def __init__(self, themes: ThemeSource, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view
        self._shown = False
        self._edges = [QWidget(view) for _ in range(4)]
        for edge in self._edges:
            edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            edge.setAutoFillBackground(True)
            edge.hide()
        view.installEventFilter(self)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._shown = shows_focus(event.reason(), self._shown)
            self._show_edges(shown=event.gotFocus() and self._shown)
        elif event.type() == QEvent.Type.Resize:
            self._place_edges()
        return super().eventFilter(watched, event)

    def _show_edges(self, *, shown: bool) -> None:
        for edge in self._edges:
            edge.setVisible(shown)
            edge.raise_()

    def _place_edges(self) -> None:
        width, height, line = self._view.width(), self._view.height(), round(self._themes.theme.stroke)
        sides = (
            QRect(0, 0, width, line),
            QRect(0, height - line, width, line),
            QRect(0, 0, line, height),
            QRect(width - line, 0, line, height),
        )
        for edge, side in zip(self._edges, sides, strict=True):
            edge.setGeometry(side)

    @Slot()
    def _on_theme_changed(self) -> None:
        for edge in self._edges:
            palette = edge.palette()
            palette.setColor(QPalette.ColorRole.Window, self._themes.theme.focus)
            edge.setPalette(palette)
        self._place_edges()
