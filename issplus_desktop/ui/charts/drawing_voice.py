"""Tells screen readers what happens to drawings."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.drawing_words import description


class DrawingVoice(QObject):
    """Says the hint and the selected drawing when either is another one; silent where nobody listens."""

    def __init__(self, pad: DrawingPad, speaker: QWidget) -> None:
        super().__init__(speaker)
        self._pad = pad
        self._speaker = speaker
        self._said = ""
        pad.changed.connect(self._on_changed)

    def words(self) -> str:
        """Return what there is to say now."""
        selected = self._pad.selected
        return self._pad.hint or (description(selected) if selected is not None else "")

    @Slot()
    def _on_changed(self) -> None:
        if not QAccessible.isActive():
            return
        words = self.words()
        if words != self._said:
            self._said = words
            if words:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, words))
