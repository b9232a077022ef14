"""What the strips above an order book have in common."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from issplus_desktop.ui.fonts import figures_font, grown, scaled_font
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.typeface import Typeface

NOTHING: Final = "—"
"""Stands where the book has no such figure."""


class BookStrip(QWidget):
    """A painted strip that follows theme, font and language."""

    def __init__(self, themes: ThemeSource, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._height = height
        self._inset = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit_font()
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def set_inset(self, inset: int) -> None:
        """Leave so many pixels free at both sides, as the rows below do in a wide pane."""
        if inset != self._inset:
            self._inset = inset
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LanguageChange}:
            self.update()
        super().changeEvent(event)

    def _fit_font(self) -> None:
        self.setFixedHeight(grown(self._height, self.fontMetrics()))
        self._take_font(self.font())

    def _take_font(self, font: QFont) -> None:
        """Make what painting needs of a font: a strip is painted far more often than its font changes."""

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


def figures(font: QFont, factor: float = 1.0, *, bold: bool = False) -> Typeface:
    """Return the typeface of figures of a font, larger or smaller."""
    return Typeface(figures_font(scaled_font(font, factor, bold=bold)))
