"""Paints what only watch lists have: section lines, flags, and the corner of a row with a note."""

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QTableView

from issplus_desktop.models.roles import CellLook
from issplus_desktop.ui.flag_shapes import FLAG_SIDE, paint_flag
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.theme import Theme, ThemeSource
from issplus_desktop.ui.value_delegate import MARGIN, ValueDelegate

_FLAG_ROOM: Final = FLAG_SIDE + 5.0
_CORNER: Final = 7.0
_GAP: Final = 10.0
SECTION_SIGN: Final = 20
"""How much room the sign takes that a section is folded or open, from where rows begin."""
_OPEN: Final = QPolygonF([QPointF(-4, -2), QPointF(4, -2), QPointF(0, 3)])
_FOLDED: Final = QPolygonF([QPointF(-2, -4), QPointF(3, 0), QPointF(-2, 4)])


class WatchlistDelegate(ValueDelegate):
    """Draws the title of a section across all cells of its row, each its part of it; flags before tickers."""

    def __init__(self, themes: ThemeSource, base: QFont, parent: QObject | None = None) -> None:
        self._title_font = QFont()
        self._title_metrics = QFontMetricsF(self._title_font)
        super().__init__(themes, base, parent)

    def set_font(self, base: QFont) -> None:
        """Take another interface font."""
        super().set_font(base)
        self._title_font = scaled_font(base, 1.0, bold=True)
        self._title_metrics = QFontMetricsF(self._title_font)

    def paint_look(self, painter: QPainter, rect: QRectF, look: CellLook) -> None:
        """Paint what stands on a cell's ground, with a painter that was prepared."""
        theme = self._themes.theme
        if look.section:
            self._paint_section(painter, rect, look, theme)
            return
        super().paint_look(painter, rect, look)
        if look.flag:
            middle = QPointF(rect.left() + MARGIN + FLAG_SIDE / 2, rect.center().y())
            paint_flag(painter, look.flag, middle, dark=theme.dark)
        if look.noted:
            _paint_corner(painter, rect, theme)

    def _lead(self, look: CellLook) -> float:
        return super()._lead(look) + (0.0 if look.flag is None else _FLAG_ROOM)

    def _paint_section(self, painter: QPainter, rect: QRectF, look: CellLook, theme: Theme) -> None:
        metrics = self._title_metrics
        baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
        left = self._rows_left()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
        if look.folded is not None:
            _paint_sign(painter, QPointF(left + SECTION_SIGN / 2, rect.center().y()), theme, folded=look.folded)
            left += SECTION_SIGN - MARGIN
        painter.setFont(self._title_font)
        painter.setPen(theme.text)
        painter.drawText(QPointF(left + MARGIN, baseline), look.section)
        if look.folded:
            painter.setPen(theme.text_dim)
            after = left + MARGIN + metrics.horizontalAdvance(look.section) + _GAP
            painter.drawText(QPointF(after, baseline), str(look.inside))
        painter.restore()

    def _rows_left(self) -> float:
        """Return where rows begin, in the coordinates of the cells."""
        view = self.parent()
        return float(-view.horizontalHeader().offset()) if isinstance(view, QTableView) else 0.0


def _paint_sign(painter: QPainter, middle: QPointF, theme: Theme, *, folded: bool) -> None:
    """Paint the triangle that points down while a section is open, and aside while it is folded."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text_dim)
    painter.drawPolygon((_FOLDED if folded else _OPEN).translated(middle))


def _paint_corner(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the corner that says that there is a note, as spreadsheets do."""
    right, top = rect.right() - 1, rect.top() + 1
    corner = [QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawPolygon(QPolygonF(corner))
    painter.restore()
