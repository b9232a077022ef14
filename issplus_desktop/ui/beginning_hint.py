"""What stands in the middle of the window while nothing is open there."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.theme import ThemeSource


class BeginningHint(QWidget):
    """Says how to begin where no tab is open."""

    def __init__(self, themes: ThemeSource, bindings: KeyBindings, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._bindings = bindings
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self._on_theme_changed)

    def lines(self) -> list[tuple[str, str]]:
        """Return keys and what they do."""
        shown = self._bindings.shown
        lines = [
            (shown("search"), self.tr("search an instrument; Enter opens its order book")),
            (self.tr("Double click"), self.tr("a row of the watch list opens its order book")),
            (self.tr("Market"), self.tr("opens a table of securities")),
            (shown("connect"), self.tr("chooses simulator or exchange")),
            (shown("keys"), self.tr("lists all keys")),
        ]
        return [(key, text) for key, text in lines if key]

    def title(self) -> str:
        """Return the headline."""
        return self.tr("Nothing is open yet")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.setFont(scaled_font(self.font(), 1.2, bold=True))
        painter.setPen(theme.text)
        lines, metrics = self.lines(), self.fontMetrics()
        step = metrics.height() + 8
        top = max(8, (self.height() - step * (len(lines) + 2)) * 2 // 5)
        center = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(0, top, self.width(), step), center, self.title())
        painter.setFont(self.font())
        keys = max(metrics.horizontalAdvance(key) for key, _ in lines)
        words = max(metrics.horizontalAdvance(text) for _, text in lines)
        left = max(8, (self.width() - keys - 16 - words) // 2)
        room = self.width() - left - keys - 16 - 8
        for number, (key, text) in enumerate(lines, start=2):
            y = top + number * step
            painter.setPen(theme.accent)
            painter.drawText(
                QRect(left, y, keys, step), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), key
            )
            painter.setPen(theme.text_dim)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(left + keys + 16, y, room, step),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                shown,
            )
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
