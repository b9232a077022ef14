"""The list of all keys, over the window (F1)."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import shown
from issplus_desktop.ui.key_spec import KeySpec
from issplus_desktop.ui.theme import ThemeSource

KeyGroup: TypeAlias = tuple[str, list[tuple[str, str]]]
"""A title, and pairs of keys and what they do."""
_MARGIN: Final = 24
_COLUMN_GAP: Final = 40
_KEY_GAP: Final = 16
_FEWEST: Final = 2
_MOST: Final = 4
"""Columns of the list."""


def key_groups(bindings: KeyBindings) -> list[KeyGroup]:
    """Return all keys that are set, by menu and by pane, in the program's language."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for spec in bindings.specs:
        keys = bindings.keys(spec.id)
        if keys:
            groups.setdefault(spec.group, []).append((_listed(spec, keys), spec.text))
    return list(groups.items())


def _listed(spec: KeySpec, keys: Sequence[str]) -> str:
    if spec.fixed:
        return keys[0]
    # Of a table's own keys the second one is there for the sake of keyboards.
    return " · ".join(shown(key) for key in (keys[:1] if keys == spec.keys else keys))


class KeysOverlay(QWidget):
    """Covers a window with the list of keys until a key is pressed or the mouse clicked."""

    told_as = QAccessible.Role.HelpBalloon

    def __init__(self, themes: ThemeSource, window: QWidget, bindings: KeyBindings) -> None:
        super().__init__(window)
        self._themes = themes
        self._bindings = bindings
        self._window = window
        self._focus_before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        themes.changed.connect(self._on_theme_changed)
        self.hide()

    @Slot()
    def toggle(self) -> None:
        """Show the list, or hide it."""
        if self.isVisible():
            self.dismiss()
            return
        self._focus_before = self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self.setAccessibleName(self.tr("All keys"))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide the list and give the keyboard back."""
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._focus_before = None

    def spoken(self) -> str:
        """Return the list as one text, for screen readers."""
        groups = self._groups()
        return ". ".join(f"{title}: " + ", ".join(f"{key} {text}" for key, text in keys) for title, keys in groups)

    def _groups(self) -> list[KeyGroup]:
        return key_groups(self._bindings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have let go of our attributes already while Qt still sends the parent's last events.
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}:
            return
        self.dismiss()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        veil = QColor(theme.canvas)
        veil.setAlphaF(0.75)
        painter.fillRect(self.rect(), veil)
        columns, row = self._columns(), self._row_height()
        widths = [self._widths(column) for column in columns]
        width = sum(keys + _KEY_GAP + words for keys, words in widths) + _COLUMN_GAP * (len(columns) - 1) + 2 * _MARGIN
        height = max(_rows(column) for column in columns) * row + 2 * _MARGIN
        # In a small window all of it is still there, though smaller.
        scale = min(1.0, (self.width() - 16) / width, (self.height() - 16) / height)
        corner = QPointF((self.width() - width * scale) / 2, max(8.0, (self.height() - height * scale) / 2))
        painter.translate(corner)
        painter.scale(scale, scale)
        card = QRect(0, 0, width, height)
        painter.fillRect(card, theme.raised)
        painter.setPen(theme.line)
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        left = _MARGIN
        for column, (keys, words) in zip(columns, widths, strict=True):
            self._paint_column(painter, column, left, keys, words)
            left += keys + _KEY_GAP + words + _COLUMN_GAP
        painter.end()

    def _paint_column(
        self, painter: QPainter, groups: list[KeyGroup], left: int, keys_width: int, words_width: int
    ) -> None:
        theme, row, top = self._themes.theme, self._row_height(), _MARGIN
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for title, keys in groups:
            painter.setFont(scaled_font(self.font(), 1.0, bold=True))
            painter.setPen(theme.text_dim)
            painter.drawText(QRect(left, top, keys_width + words_width, row), middle, title)
            painter.setFont(self.font())
            for key, text in keys:
                top += row
                painter.setPen(theme.accent)
                painter.drawText(QRect(left, top, keys_width, row), middle, key)
                painter.setPen(theme.text)
                painter.drawText(QRect(left + keys_width + _KEY_GAP, top, words_width, row), middle, text)
            top += row + row // 2

    def _columns(self) -> list[list[KeyGroup]]:
        """Return the groups in as few columns as have room in the window's height, two at least."""
        groups = self._groups()
        room = (self.height() - 2 * _MARGIN - 16) // self._row_height()
        for number in range(_FEWEST, _MOST + 1):
            columns = balanced(groups, number)
            if max(_rows(column) for column in columns) <= room:
                break
        return columns

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 6

    def _widths(self, groups: list[KeyGroup]) -> tuple[int, int]:
        metrics = QFontMetrics(self.font())
        entries = [entry for _, keys in groups for entry in keys]
        keys = max(metrics.horizontalAdvance(key) for key, _ in entries)
        return keys + 4, max(metrics.horizontalAdvance(text) for _, text in entries) + 4

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


def balanced(groups: list[KeyGroup], number: int) -> list[list[KeyGroup]]:
    """Return the groups in order in so many columns at most, the longest of them as short as can be."""
    most = max(_rows([group]) for group in groups)
    while len(columns := _flowed(groups, most)) > number:
        most += 1
    return columns


def _flowed(groups: list[KeyGroup], most: int) -> list[list[KeyGroup]]:
    """Return the groups in columns of so many rows at most."""
    columns: list[list[KeyGroup]] = [[]]
    for group in groups:
        if columns[-1] and _rows([*columns[-1], group]) > most:
            columns.append([])
        columns[-1].append(group)
    return columns


def _rows(groups: list[KeyGroup]) -> int:
    """Return how many rows a column takes: a title, its keys and half a row between groups."""
    return sum(len(keys) + 1 for _, keys in groups) + len(groups) // 2
