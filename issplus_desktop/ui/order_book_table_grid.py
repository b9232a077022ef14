"""The bare grid of an order book's table: paints its rows in one go."""

from collections.abc import Collection, Iterable
from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_row_model import BookRowModel
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_grid import BookGrid
from issplus_desktop.ui.order_book_row_painter import BookRowPainter
from issplus_desktop.ui.theme import ThemeSource

_Action = QAbstractItemView.CursorAction
_BESTS: Final = {_Action.MoveHome: BookSide.BID, _Action.MoveEnd: BookSide.ASK}
"""Keys that go to the best price of a side from everywhere."""
_BEGINNINGS: Final = {
    _Action.MoveUp: BookSide.ASK,
    _Action.MovePageUp: BookSide.ASK,
    _Action.MoveDown: BookSide.BID,
    _Action.MovePageDown: BookSide.BID,
}
"""Where keys begin that walk from nowhere: at the spread, as the eye does, not at the farthest ask."""


class TableGrid(BookGrid):
    """Paints the rows that have to be painted, all of one height, without a delegate."""

    def __init__(self, themes: ThemeSource, painter: BookRowPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._painter = painter
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if not modifiers and action in _BESTS:
            return self._best(_BESTS[action])
        if self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        # Qt asks where to begin when the focus comes, too: nowhere, until a person chooses a row.
        return self._best(_BEGINNINGS[action]) if action in _BEGINNINGS else QModelIndex()

    def _best(self, side: BookSide) -> QModelIndex:
        """Return the price of a side's best row, or of the other side's where it is empty."""
        model = cast(BookRowModel, self.model())
        for one in (side, BookSide.BID, BookSide.ASK):
            row = model.best_row(one)
            if row is not None:
                beside = one is BookSide.ASK and model.is_beside
                return model.index(row, BookColumn.PRICE_ASK if beside else BookColumn.PRICE)
        return QModelIndex()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left, top = QPainter(self.viewport()), self.horizontalOffset(), self.verticalOffset()
        try:
            painter.translate(QPoint(-left, -top))
            rects = [rect.translated(left, top) for rect in cast(Iterable[QRect], event.region())]
            for rect in rects:
                painter.fillRect(rect, self._themes.theme.surface)
            self._painter.paint_rows(painter, self._rows_in(rects), self._selected())
        finally:
            painter.end()

    def _rows_in(self, rects: Iterable[QRect]) -> list[int]:
        height, count = self._themes.row_height, self.model().rowCount()
        cut = {row for rect in rects for row in range(rect.top() // height, rect.bottom() // height + 1)}
        return sorted(row for row in cut if 0 <= row < count)

    def _selected(self) -> Collection[int]:
        chosen = self.selectionModel()
        return {index.row() for index in chosen.selectedRows()} if chosen.hasSelection() else ()
