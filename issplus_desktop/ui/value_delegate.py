"""Paints the cells of live tables."""

from itertools import pairwise
from typing import ClassVar, Final

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
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.ui.glow_inks import GlowInks
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import Theme, ThemeSource
from issplus_desktop.ui.value_layout import Span, ValueLayouts

MARGIN: Final = 8
_ARROW: Final = 6.0
_ARROW_ROOM: Final = _ARROW + 3
_FALL: Final = QPolygonF([QPointF(x, y) for x, y in ((0, -2), (_ARROW, -2), (_ARROW / 2, 3))])
_RISE: Final = QPolygonF([QPointF(x, y) for x, y in ((0, 2), (_ARROW, 2), (_ARROW / 2, -3))])
_GLOW_RADIUS: Final = 2.0
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
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

    paints_looks: ClassVar[bool] = True
    """Whether `paint_look` paints all that `paint` does, so that a view may paint without indexes and options."""

    def __init__(self, themes: ThemeSource, base: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hovered_row = -1
        self.set_font(base)
        self._glow = GlowInks(themes.theme)
        themes.changed.connect(self._on_theme_changed)

    def set_font(self, base: QFont) -> None:
        """Take another interface font; figures get digits of one width."""
        self._layouts = ValueLayouts(base)
        self._font = self._layouts.face.font
        self._metrics = self._layouts.face.metrics

    @property
    def hovered_row(self) -> int:
        """Which row the pointer is on; -1 for none."""
        return self._hovered_row

    def set_hovered_row(self, row: int) -> None:
        """Say which row the pointer is on; -1 for none."""
        self._hovered_row = row

    def width_of(self, characters: float) -> int:
        """Return the width of a column of that many figures, with its margins."""
        return round(self._layouts.width("0") * characters) + 2 * MARGIN

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that shows the whole cell; only asked for when a person fits a column."""
        look = read_look(index)
        width = self._layouts.width(look.text) + self._layouts.padding(look) + self._lead(look)
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
        painter.save()
        try:
            self.begin(painter)
            self.paint_look(painter, rect, read_look(index))
        finally:
            painter.restore()

    def begin(self, painter: QPainter) -> None:
        """Prepare a painter for looks."""
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_look(self, painter: QPainter, rect: QRectF, look: CellLook) -> None:
        """Paint what stands on a cell's ground, with a painter that was prepared."""
        theme = self._themes.theme
        if look.trend:
            self._paint_arrow(painter, rect, look, theme)
        if look.text:
            self._paint_text(painter, rect.adjusted(MARGIN + self._lead(look), 0, -MARGIN, 0), look)

    def _lead(self, look: CellLook) -> float:
        """Return how much room what stands before the text takes."""
        return 0.0 if look.trend is None else _ARROW_ROOM

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

    def _paint_text(self, painter: QPainter, room: QRectF, look: CellLook) -> None:
        laid = self._layouts.find(look, room.width(), self._spans, self._variant())
        left = room.left() + laid.left
        if laid.glow is not None:
            self._paint_glow(painter, room, left + laid.glow, left + laid.width, look.flash)
        face = self._layouts.face
        top = face.base(room.top(), room.height()) - face.ascent
        for start, text, color in laid.parts:
            painter.setPen(color)
            painter.drawStaticText(QPointF(left + start, top), text)

    def _variant(self) -> str:
        """Return what `_spans` looks at beside the look."""
        return ""

    def _spans(self, text: str, look: CellLook) -> list[Span]:
        """Return the parts of a text and their colours: prefix and trailing zeros dim, changed digits bright."""
        theme = self._themes.theme
        main = self._color(look, theme)
        end = len(text)
        if look.dimmed or look.stale or text != look.text:
            return [(0, end, main)]
        prefix = look.dim_to or 0
        zeros = end if look.dim_from is None else look.dim_from
        zeros_end = zeros + len(text[zeros:]) - len(text[zeros:].lstrip(".,0"))
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

    def _paint_glow(self, painter: QPainter, room: QRectF, start: float, end: float, flash: float) -> None:
        """Light up the digits that changed, from the first changed one to the end."""
        height = min(room.height() - 4, self._metrics.height() + 2)
        glow = QRectF(start - 1.5, room.center().y() - height / 2, end - start + 3, height)
        painter.setPen(_NO_PEN)
        painter.setBrush(self._glow.at(flash))
        painter.drawRoundedRect(glow, _GLOW_RADIUS, _GLOW_RADIUS)

    @staticmethod
    def _paint_arrow(painter: QPainter, rect: QRectF, look: CellLook, theme: Theme) -> None:
        """Paint ▲ or ▼ at the left of the cell; drawn, so that it looks the same in every font."""
        rises = (look.trend or 0) > 0
        painter.setPen(_NO_PEN)
        painter.setBrush(theme.stale if look.stale else theme.up if rises else theme.down)
        painter.drawPolygon((_RISE if rises else _FALL).translated(rect.left() + MARGIN, rect.center().y()))

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self._layouts.clear()
        self._glow = GlowInks(theme)
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            view.viewport().update()
