"""Paints the cells of live tables."""

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.ui.fonts import figures_font
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import Theme, ThemeSource

MARGIN: Final = 8
_ARROW: Final = 6.0
_ARROW_ROOM: Final = _ARROW + 3
_MOST_DECIMALS: Final = 8
_ELLIPSIS: Final = "…"
_GLOW_RADIUS: Final = 2.0
_SELECTED: Final = QStyle.StateFlag.State_Selected.value


def read_look(index: QModelIndex | QPersistentModelIndex) -> CellLook:
    """Ask the model for everything about a cell: at once where it answers LOOK, else role by role."""
    model: QAbstractItemModel = index.model()
    look = model.data(index, Role.LOOK)
    if isinstance(look, CellLook):
        return look
    align = model.data(index, Qt.ItemDataRole.TextAlignmentRole.value)
    return CellLook(
        text=model.data(index, Qt.ItemDataRole.DisplayRole.value) or "",
        right=bool(align and align & Qt.AlignmentFlag.AlignRight),
        dim_from=model.data(index, Role.DIM_FROM),
        dim_to=model.data(index, Role.DIM_TO),
        fraction=model.data(index, Role.FRACTION) or 0,
        trend=model.data(index, Role.TREND),
        dimmed=bool(model.data(index, Role.DIMMED)),
        stale=bool(model.data(index, Role.STALE)),
        flash=model.data(index, Role.FLASH) or 0.0,
        changed_from=model.data(index, Role.CHANGED_FROM) or 0,
    )


class ValueDelegate(QStyledItemDelegate):
    """Paints figures aligned on the decimal point, trailing zeros dimmed, changed digits glowing, gains and losses
    with ▲ ▼ and colour, stale and missing values as such.

    Any model may be shown; a role that it does not answer has no effect. `base` is the interface font.
    """

    def __init__(self, themes: ThemeSource, base: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hovered_row = -1
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._advance = self._kept_advance()
        self.set_font(base)
        themes.changed.connect(self._on_theme_changed)

    def set_font(self, base: QFont) -> None:
        """Take another interface font; figures get digits of one width."""
        self._font = figures_font(base)
        self._metrics = QFontMetricsF(self._font)
        self._advance = self._kept_advance()

    def _kept_advance(self) -> Callable[[str], float]:
        # The cache copies the docstring of what it wraps. A method of Qt's has none; to make one takes PySide 30 ms.
        return lru_cache(maxsize=8192)(partial(self._metrics.horizontalAdvance))

    def set_hovered_row(self, row: int) -> None:
        """Say which row the pointer is on; -1 for none."""
        self._hovered_row = row

    def width_of(self, characters: float) -> int:
        """Return the width of a column of that many figures, with its margins."""
        return round(self._advance("0") * characters) + 2 * MARGIN

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that shows the whole cell; only asked for when a person fits a column."""
        look = read_look(index)
        arrow = _ARROW_ROOM if look.trend is not None else 0.0
        width = self._advance(look.text) + self._padding(look) + arrow
        return QSize(round(width + 0.5) + 2 * MARGIN, self._themes.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        theme = self._themes.theme
        rect = QRectF(option.rect)
        if option.state.value & _SELECTED:
            painter.fillRect(rect, theme.selection)
        elif index.row() == self._hovered_row:
            painter.fillRect(rect, theme.raised)
        look = read_look(index)
        if look.trend:
            self._paint_arrow(painter, rect, look, theme)
        if look.text:
            painter.setFont(self._font)
            left = MARGIN if look.trend is None else MARGIN + _ARROW_ROOM
            self._paint_text(painter, rect.adjusted(left, 0, -MARGIN, 0), look, theme)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a cell's tool tip as the plain text it is."""
        if event.type() != QEvent.Type.ToolTip:
            return False
        text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), plain_tool_tip(text or ""), view)
        return True

    def _paint_text(self, painter: QPainter, room: QRectF, look: CellLook, theme: Theme) -> None:
        text, width = look.text, self._advance(look.text)
        padding = self._padding(look)
        if width > room.width():
            text = self._short(look, room.width())
            width = self._advance(text)
            padding = 0.0
        padding = min(padding, room.width() - width)
        left = room.right() - padding - width if look.right else room.left()
        if look.flash and not look.stale and text == look.text:
            self._paint_glow(painter, room, left, look, theme)
        baseline = room.top() + (room.height() + self._metrics.ascent() - self._metrics.descent()) / 2
        for start, end, color in self._spans(text, look, theme):
            painter.setPen(color)
            painter.drawText(QPointF(left + self._advance(text[:start]), baseline), text[start:end])

    def _padding(self, look: CellLook) -> float:
        """Return how far a figure stands off the right edge so that the points of a column stand in one line."""
        if not look.right or not look.fraction or look.dimmed:
            return 0.0
        _, point, digits = look.text.partition(".")
        own = len(digits) if digits.isdigit() else sum(char.isdigit() for char in digits)
        missing = min(look.fraction, _MOST_DECIMALS) - own
        return max(0.0, self._advance("0") * missing + (0.0 if point else self._advance(".")))

    def _short(self, look: CellLook, width: float) -> str:
        """Return a text that is cut to fit; a figure that does not fit is not shown in part, it would mislead."""
        if look.right:
            return _ELLIPSIS
        # Behind a dim prefix stands what tells the rows apart.
        side = Qt.TextElideMode.ElideLeft if look.dim_to else Qt.TextElideMode.ElideRight
        return self._metrics.elidedText(look.text, side, width)

    def _spans(self, text: str, look: CellLook, theme: Theme) -> list[tuple[int, int, QColor]]:
        """Return the parts of a text and their colours: prefix and trailing zeros dim, changed digits bright."""
        main = self._color(look, theme)
        end = len(text)
        if look.dimmed or look.stale or text != look.text:
            return [(0, end, main)]
        prefix = look.dim_to or 0
        zeros = end if look.dim_from is None else look.dim_from
        zeros_end = zeros + len(text[zeros:]) - len(text[zeros:].lstrip(".0"))
        glow = look.changed_from if look.flash else end
        cuts = sorted({0, prefix, zeros, zeros_end, glow, end})
        spans = []
        for start, stop in pairwise(cuts):
            dim = start < prefix or zeros <= start < zeros_end
            color = theme.text if start >= glow else theme.text_dim if dim else main
            spans.append((start, stop, color))
        return spans

    @staticmethod
    def _color(look: CellLook, theme: Theme) -> QColor:
        if look.stale:
            return theme.stale
        if look.dimmed:
            return theme.text_dim
        if look.trend:
            return theme.up if look.trend > 0 else theme.down
        return theme.text

    def _paint_glow(self, painter: QPainter, room: QRectF, left: float, look: CellLook, theme: Theme) -> None:
        """Light up the digits that changed, from the first changed one to the end."""
        color = QColor(theme.flash_up if look.flash > 0 else theme.flash_down)
        color.setAlphaF(min(1.0, abs(look.flash)))
        start = left + self._advance(look.text[: look.changed_from])
        end = left + self._advance(look.text)
        height = min(room.height() - 4, self._metrics.height() + 2)
        glow = QRectF(start - 1.5, room.center().y() - height / 2, end - start + 3, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(glow, _GLOW_RADIUS, _GLOW_RADIUS)
        painter.restore()

    @staticmethod
    def _paint_arrow(painter: QPainter, rect: QRectF, look: CellLook, theme: Theme) -> None:
        """Paint ▲ or ▼ at the left of the cell; drawn, so that it looks the same in every font."""
        rises = (look.trend or 0) > 0
        left, middle, half = rect.left() + MARGIN, rect.center().y(), _ARROW / 2
        tip, base = (middle - half, middle + half - 1) if rises else (middle + half, middle - half + 1)
        corners = [QPointF(left, base), QPointF(left + _ARROW, base), QPointF(left + half, tip)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.stale if look.stale else theme.up if rises else theme.down)
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    @Slot(object)
    def _on_theme_changed(self, _theme: Any) -> None:
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            view.viewport().update()
