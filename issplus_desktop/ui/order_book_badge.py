"""Says over an order book how far the best prices are, when they are out of sight."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.theme import ThemeSource, mix

_MARGIN: Final = 6
_PADDING: Final = 10
_HEIGHT: Final = 24


class BestBadge(QAbstractButton):
    """A button at the edge behind which the best prices are; a click brings them back.

    It stands in the half where the pointer is not, so that it comes up under no pointer.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._covered = parent
        self._rows = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space in the book does the same
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def rows(self) -> int:
        """How many rows away the best prices are: below zero above, 0 in sight."""
        return self._rows

    def show_distance(self, rows: int, *, pointer_x: int = -1) -> None:
        """Say how many rows up (below zero) or down the best prices are; 0 hides the badge."""
        other_side = (rows < 0) is not (self._rows < 0)
        if rows != self._rows:
            self._rows = rows
            self._write()
        if rows and (other_side or not self.isVisible()):
            self.place(pointer_x)
        self.setVisible(bool(rows))

    def place(self, pointer_x: int = -1) -> None:
        """Stand at the edge that the best prices are behind, away from a pointer at `pointer_x`."""
        room = self._covered.rect()
        self.resize(self.sizeHint())
        x = (room.width() - self.width()) // 2
        if pointer_x >= 0:
            x = _MARGIN if pointer_x > room.width() // 2 else room.width() - self.width() - _MARGIN
        self.move(x, _MARGIN if self._rows < 0 else room.height() - self.height() - _MARGIN)

    def _fit(self) -> None:
        """Take the room of the words, and stay at the same edge or in the middle."""
        room, before = self._covered.width(), QRect(self.geometry())  # a copy: the other changes with the widget
        self.resize(self.sizeHint())
        x = before.center().x() - self.width() // 2
        if before.left() == _MARGIN:
            x = _MARGIN
        elif before.right() + 1 == room - _MARGIN:
            x = room - self.width() - _MARGIN
        self.move(x, before.top())

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING, grown(_HEIGHT, self.fontMetrics())
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange}:
            self._write()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent, 1.0))
        painter.setBrush(mix(theme.raised, theme.accent, 0.22 if self.underMouse() else 0.12))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4.0, 4.0)
        painter.setPen(theme.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()

    def _write(self) -> None:
        arrow = "▲" if self._rows < 0 else "▼"
        self.setText(f"{arrow} {OrderBookTexts.far_best(self._rows)}")
        self.setAccessibleName(OrderBookTexts.far_best(self._rows))
        self._fit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
