"""A line of words over a picture, as many of them as have room."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_BETWEEN: Final = "   "


class HeadLine(QLabel):
    """Shows parts of a text from the left, each whole or not at all; only the first one is cut, with a sign.

    Who sees less than all has it as the tool tip, who does not see as the accessible name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self.setProperty("tone", "dim")
        self.setTextFormat(Qt.TextFormat.PlainText)
        # The pane decides how wide it is, so that a narrow pane can be narrow.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """All parts, shown or not."""
        return _BETWEEN.join(self._parts)

    def least_width(self) -> float:
        """Return the width of the first part, which is worth more than what stands beside it."""
        return QFontMetricsF(self.font()).horizontalAdvance(self._parts[0]) if self._parts else 0.0

    def set_parts(self, parts: Sequence[str]) -> None:
        """Show these, the most important one first."""
        if tuple(parts) != self._parts:
            before, self._parts = self._parts, tuple(parts)
            self.setAccessibleName(self.whole)
            self._fit()
            if before[:1] != self._parts[:1]:
                self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics, room = QFontMetricsF(self.font()), float(self.contentsRect().width())
        shown = next((text for text in self._shorter() if metrics.horizontalAdvance(text) <= room), "")
        if self._parts and not shown:
            shown = metrics.elidedText(self._parts[0], Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self.whole else self.whole)

    def _shorter(self) -> list[str]:
        """Return the text without its last part, without its last two, and so on, the whole one first."""
        return [_BETWEEN.join(self._parts[:count]) for count in range(len(self._parts), 0, -1)]
