"""The rows of a tape on the screen."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from issplus_desktop.market.trade_tape import TradeSide
from issplus_desktop.models.tape_model import TapeLook, TapeModel
from issplus_desktop.models.tape_texts import SIDE, SIZE, TIME, TRADES
from issplus_desktop.ui.pane_key_table import TAPE
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import Theme, ThemeSource, mix
from issplus_desktop.ui.value_delegate import MARGIN, ValueDelegate

_MARK: Final = 7.0
BAR: Final = 0.28
"""How much of a side's colour is in its size bar; the size stays readable on it."""
_NOTICE: Final = 0.10
_DISPENSABLE: Final = (TRADES, TIME, SIDE)
"""What gives way in a narrow table, in this order; tool tips tell it still."""
_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_WALKING: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_End})


class TapeDelegate(ValueDelegate):
    """Paints trades: sizes over bars in the colour of the side; ▲ ▼ filled where the exchange told the side, hollow
    where it is inferred; a gap as one line over the whole row.
    """

    paints_looks = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, TapeModel):
            return
        look, theme, rect = model.look(index), self._themes.theme, QRectF(option.rect)
        ground = self._ground(look, theme, option, index.row())
        if ground is not None:
            painter.fillRect(rect, ground)
        if look.is_notice:
            self._paint_notice(painter, rect, look, theme, option.widget)
        elif index.column() == SIDE:
            self._paint_mark(painter, rect, look, theme)
        elif look.cell.text:
            if index.column() == SIZE:
                self._paint_bar(painter, rect, look, theme)
            self._paint_value(painter, rect, look)

    def _ground(self, look: TapeLook, theme: Theme, option: QStyleOptionViewItem, row: int) -> QColor | None:
        """Return what a cell stands on; None where that is the table's own ground."""
        if option.state.value & _SELECTED:
            return theme.selection
        ground = theme.raised if row == self._hovered_row else None
        is_warning = look.is_notice and not (look.cell.dimmed or look.cell.stale)
        return mix(ground or theme.surface, theme.warn, _NOTICE) if is_warning else ground

    def _paint_value(self, painter: QPainter, rect: QRectF, look: TapeLook) -> None:
        painter.save()
        try:
            self.begin(painter)
            self._paint_text(painter, rect.adjusted(MARGIN, 0, -MARGIN, 0), look.cell)
        finally:
            painter.restore()

    @staticmethod
    def _paint_bar(painter: QPainter, rect: QRectF, look: TapeLook, theme: Theme) -> None:
        """Paint how large the trade is, from the right edge of its size."""
        width = look.weight * (rect.width() - 2)
        if width > 0:
            color = theme.stale if look.cell.stale else _side_color(look.side, theme)
            bar = QRectF(rect.right() - width, rect.top() + 1, width, rect.height() - 2)
            painter.fillRect(bar, mix(theme.surface, color, BAR / 2 if look.cell.stale else BAR))

    def _paint_notice(
        self, painter: QPainter, rect: QRectF, look: TapeLook, theme: Theme, table: QWidget | None
    ) -> None:
        """Paint this cell's part of the line that stands over the whole row."""
        width = table.viewport().width() if isinstance(table, QTableView) else rect.right()
        row = QRectF(MARGIN, rect.top(), width - 2 * MARGIN, rect.height())
        text = self._metrics.elidedText(look.cell.text, Qt.TextElideMode.ElideRight, row.width())
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(self._font)
        painter.setPen(theme.stale if look.cell.stale else theme.text_dim if look.cell.dimmed else theme.warn)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    @staticmethod
    def _paint_mark(painter: QPainter, rect: QRectF, look: TapeLook, theme: Theme) -> None:
        """Paint the side; drawn, so that it looks the same in every font."""
        if look.side is None:
            return
        middle, half = rect.center(), _MARK / 2
        rise = half if look.side is TradeSide.BUY else -half
        corners = [
            QPointF(middle.x() - half, middle.y() + rise),
            QPointF(middle.x() + half, middle.y() + rise),
            QPointF(middle.x(), middle.y() - rise),
        ]
        faded = look.cell.stale or look.cell.dimmed
        color = (theme.stale if look.cell.stale else theme.text_dim) if faded else _side_color(look.side, theme)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush if look.is_inferred else color)
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()


class TapeTable(TableView):
    """Shows a TapeModel, newest on top; tells when the person walks through the rows or wants the newest again."""

    key_scopes = (TAPE,)
    _given_way: dict[int, int]
    """The columns that have no room now, with their widths."""
    walked = Signal()
    """A key moved through the rows: they had better stand still."""
    newest_requested = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._delegate.deleteLater()
        self._delegate = TapeDelegate(themes, self.font(), self)
        self.setItemDelegate(self._delegate)
        # Stripes would change places with each new row.
        self.setAlternatingRowColors(False)
        self.setDragEnabled(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self._titles.setSectionsClickable(False)
        self._titles.setStretchLastSection(True)
        self._given_way = {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out that have no room beside price and size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find out anew what has room in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._fit()

    def _scale_columns(self, factor: float) -> None:
        """Let all columns have their own widths meanwhile: neither the last one's stretched one nor none at all."""
        self._bring_back(list(self._given_way))
        self._titles.setStretchLastSection(False)
        super()._scale_columns(factor)
        self._titles.setStretchLastSection(True)

    def set_visible_columns(self, keys: Sequence[str]) -> None:
        self._bring_back(list(self._given_way))
        super().set_visible_columns(keys)
        self._fit()

    @Slot()
    def _reset_columns(self) -> None:
        self._bring_back(list(self._given_way))
        super()._reset_columns()
        self._fit()

    def _show_column(self, place: int, *, shown: bool) -> None:
        self._given_way.pop(place, None)
        super()._show_column(place, shown=shown)
        self._fit()

    def _visible_places(self) -> list[int]:
        """Return the columns that a person wants to see, those that have no room now among them."""
        order = [self._titles.logicalIndex(visual) for visual in range(self._titles.count())]
        return [place for place in order if place in self._given_way or not self.isColumnHidden(place)]

    def _fit(self) -> None:
        """Let columns give way, the dispensable ones first, until the others have room; what then has room comes back.

        What a person has hidden stays hidden.
        """
        before = self._given_way
        widths = {place: before.get(place) or self._width_of(place) for place in self._visible_places()}
        gone: dict[int, int] = {}
        for place in _DISPENSABLE:
            if place in widths and sum(widths.values()) > self.viewport().width():
                gone[place] = widths.pop(place)
        # Whoever is told in between must not take it for a choice.
        self._given_way = before | gone
        self._bring_back(before.keys() - gone.keys())
        for place in gone.keys() - before.keys():
            self.hideColumn(place)
        self._given_way = gone

    def _bring_back(self, places: Iterable[int]) -> None:
        for place in places:
            self.showColumn(place)
            self.setColumnWidth(place, self._given_way[place])
            del self._given_way[place]

    def _width_of(self, place: int) -> int:
        """Return the room that a column takes; the last one is stretched, so its width of now says nothing."""
        last = [other for other in self._visible_places() if not self.isColumnHidden(other)][-1]
        return self._delegate.width_of(self.columns[place].width) if place == last else self.columnWidth(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home goes to the newest row; other keys that walk tell so first."""
        if event.key() == Qt.Key.Key_Home:
            self.newest_requested.emit()
            event.accept()
            return
        if event.key() in _WALKING:
            self.walked.emit()
        super().keyPressEvent(event)


def _side_color(side: TradeSide | None, theme: Theme) -> QColor:
    if side is None:
        return theme.text_dim
    return theme.up if side is TradeSide.BUY else theme.down
