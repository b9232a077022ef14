"""Paints the rows of a search's list."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from issplus_desktop.models.palette import PaletteEntry
from issplus_desktop.models.search_rows import SearchRows
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.value_delegate import MARGIN, ValueDelegate

_GAP: Final = 12
_INDENT: Final = 20
_TITLE_FONT: Final = 0.9
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_TICK: Final = "✓"


class SearchDelegate(ValueDelegate):
    """Paints finds as values, a title under a line, an offer with its place dim behind it and its key at the right."""

    def __init__(self, rows: SearchRows, themes: ThemeSource, base: QFont, parent: QObject | None = None) -> None:
        super().__init__(themes, base, parent)
        self._rows = rows

    def set_font(self, base: QFont) -> None:
        """Take another interface font."""
        super().set_font(base)
        self._base = QFont(base)
        self._title_font = scaled_font(base, _TITLE_FONT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell, or one row where there is no find in it."""
        entry, title = self._rows.entry_at(index.row()), self._rows.title_at(index.row())
        rect: QRect = option.rect
        if entry is None and not title:
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._themes.theme.selection)
        if entry is not None:
            self._paint_entry(painter, rect.adjusted(MARGIN, 0, -MARGIN, 0), entry)
        else:
            self._paint_title(painter, rect, title, is_note=self._rows.is_more(index.row()))

    def _paint_title(self, painter: QPainter, rect: QRect, title: str, *, is_note: bool) -> None:
        theme = self._themes.theme
        if not is_note and rect.top() > 0:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.line)
        painter.setFont(self._base if is_note else self._title_font)
        painter.setPen(theme.accent if is_note else theme.text_dim)
        painter.drawText(rect.adjusted(MARGIN, 0, -MARGIN, 0), int(_MIDDLE), title)

    def _paint_entry(self, painter: QPainter, room: QRect, entry: PaletteEntry) -> None:
        theme, metrics = self._themes.theme, QFontMetrics(self._base)
        text, dim = (theme.text if entry.enabled else theme.stale), theme.text_dim
        painter.setFont(self._base)
        if entry.checked:
            self._write(painter, room, _TICK, theme.accent)
        room = room.adjusted(_INDENT, 0, 0, 0)
        if entry.key:
            width = metrics.horizontalAdvance(entry.key)
            self._write(painter, QRect(room.right() - width, room.top(), width + 1, room.height()), entry.key, dim)
            room = room.adjusted(0, 0, -width - _GAP, 0)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        self._write(painter, room, title, text)
        rest = room.adjusted(metrics.horizontalAdvance(title) + _GAP, 0, 0, 0)
        if entry.place and rest.width() > _GAP:
            place = metrics.elidedText(entry.place, Qt.TextElideMode.ElideRight, rest.width())
            self._write(painter, rest, place, dim)

    @staticmethod
    def _write(painter: QPainter, room: QRect, text: str, color: QColor) -> None:
        painter.setPen(color)
        painter.drawText(room, int(_MIDDLE), text)
