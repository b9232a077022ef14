"""The rows of an order book on the screen: column widths, hovering, and keeping the spread in the middle."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_model import OrderBookModel, unknown_price
from issplus_desktop.models.order_book_options import CenterOn
from issplus_desktop.ui.order_book_badge import BestBadge
from issplus_desktop.ui.order_book_centring import BookCentring, Hold
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_row_painter import BookRowPainter
from issplus_desktop.ui.order_book_table_grid import TableGrid
from issplus_desktop.ui.order_book_widths import BookWidths
from issplus_desktop.ui.theme import ThemeSource


class OrderBookTable(QWidget):
    """Shows an OrderBookModel with its spread row (or the last price) in the middle.

    What is centred stays so from one refresh to the next. Once the person has moved the book, its rows stay where they
    are until it was left alone for some seconds; while the pointer is in it, the row under the pointer never moves. A
    space above the grid lets a short book stand in the middle too.
    """

    arranged = Signal(object, int)
    """The BookGeometry, and the left edge of its first column."""
    pointed = Signal(int, int)
    """The row and column that the pointer or the keyboard is on; -1, -1 for none."""

    def __init__(self, themes: ThemeSource, model: OrderBookModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self.last_price: Callable[[], Decimal | None] = unknown_price
        self._walking = False
        self._anchor: QPersistentModelIndex | None = None
        self._anchor_top = 0
        self._anchor_price: Decimal | None = None
        self._lead = 0
        self._inset = 0
        self._moving = False
        self._room = (-1, -1)
        self.centring = BookCentring(self)
        self._painter = BookRowPainter(themes, model)
        self._widths = BookWidths(self._painter)
        self.grid = TableGrid(themes, self._painter, self)
        self.badge = BestBadge(themes, self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._connect()
        self._on_theme_changed()
        self.set_model(model)

    @property
    def inset(self) -> int:
        """The pixels that stay free at either side in a wide pane."""
        return self._inset

    @property
    def geometry_now(self) -> BookGeometry:
        """How the columns are arranged."""
        return self._painter.geometry

    def set_model(self, model: OrderBookModel) -> None:
        """Show another book; the fields start narrow again."""
        if self.grid.model() is not None:
            self._model.refreshed.disconnect(self._on_refreshed)
            self._model.look_changed.disconnect(self._on_look_changed)
            self.grid.selectionModel().currentChanged.disconnect(self._on_current_changed)
            for change in (self._model.rowsAboutToBeInserted, self._model.rowsAboutToBeRemoved):
                change.disconnect(self._on_rows_changing)
        self._model = model
        self._widths.reset()
        self._painter.set_rows(model)
        self.grid.setModel(model)
        # Before the grid, which may scroll by itself when rows go.
        for change in (model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved):
            change.connect(self._on_rows_changing)
        model.refreshed.connect(self._on_refreshed)
        model.look_changed.connect(self._on_look_changed)
        self.grid.selectionModel().currentChanged.connect(self._on_current_changed)
        self._on_look_changed()

    @Slot()
    def center(self) -> None:
        """Bring the spread row (or the last price) to the middle, or as near as the book's length allows."""
        self._walking = False
        target = self._target()
        if target is not None:
            self._move_to(target)
        self.centring.settle()
        self._rest()
        self._point_again()

    def offset(self) -> int:
        """Return where the first row's top is, from the top of this widget; negative when scrolled."""
        return self._lead - self.grid.verticalScrollBar().value()

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, top to bottom."""
        return sorted(index.row() for index in self.grid.selectionModel().selectedRows())

    def sizeHint(self) -> QSize:
        return QSize(420, 21 * self._themes.row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()
        self.center()
        self.badge.place()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.centring.hold(Hold.POINTER, on=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._anchor = None
        self.centring.hold(Hold.POINTER, on=False)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._on_theme_changed()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.grid.row_hovered.connect(self._on_row_hovered)
        self.grid.center_requested.connect(self.center)
        self.grid.walk_started.connect(self._on_walk_started)
        self.grid.walk_ended.connect(self._on_walk_ended)
        self.grid.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.centring.due.connect(self.center)
        self.badge.clicked.connect(self.center)
        self._themes.changed.connect(self._on_theme_changed)

    def _target(self) -> int | None:
        """Return the offset at which the book is centred; None where it has no row."""
        price = self.last_price() if self._model.look.center_on is CenterOn.LAST else None
        row = self._model.nearest_row(price)
        if row is None:
            return None
        height = self._themes.row_height
        room = self.height() - self._model.rowCount() * height
        offset = 0 if self._model.is_beside else (self.height() - height) // 2 - row * height
        return max(0, min(offset, room)) if room >= 0 else max(room, min(offset, 0))

    def _move_to(self, offset: int) -> None:
        """Put the first row's top there. What cannot be scrolled to leaves a space above or below the grid."""
        content = self._model.rowCount() * self._themes.row_height
        value = max(0, min(-offset, content - self.height()))
        self._moving = True
        self._lead = offset + value
        self._place_grid()
        room = (content, self.grid.height())
        if room != self._room:  # or the bar has its range already
            self._room = room
            self.grid.updateGeometries()
        self.grid.verticalScrollBar().setValue(value)
        self._moving = False
        self._tell_visible_rows()

    def _place_grid(self) -> None:
        # By hand: a layout would make the lead part of this widget's least height.
        area = QRect(self._inset, self._lead, self.width() - self._inset, self.height() - max(0, self._lead))
        if area != self.grid.geometry():
            self.grid.setGeometry(area)

    def _tell_visible_rows(self) -> None:
        if self.isHidden():
            return  # another look is shown, with other rows in sight
        height, offset, count = self._themes.row_height, self.offset(), self._model.rowCount()
        first = max(0, -offset // height if offset < 0 else 0)
        last = max(0, min(count, (self.height() - offset + height - 1) // height) - 1)
        self._model.set_visible_rows(first, last)
        self._show_badge(first, last)

    def _show_badge(self, first: int, last: int) -> None:
        row = self._model.nearest_row(None)
        away = 0
        if row is not None and not first <= row <= last:
            away = row - first if row < first else row - last
        pointer = self.mapFromGlobal(self.cursor().pos()).x() if self.centring.is_held else -1
        self.badge.show_distance(away, pointer_x=pointer)

    def _rearrange(self) -> None:
        """Give the columns their widths."""
        shape, inset = self._widths.fit(self._model, self.width(), chosen_columns(self._model.look))
        if shape == self._painter.geometry and inset == self._inset:
            return
        self._painter.set_geometry(shape)
        self._inset = inset
        self._place_grid()
        self.grid.arrange(shape)
        self.arranged.emit(shape, inset)

    def _take_anchor(self, row: int) -> None:
        """Remember where a row stands now, so that it can be put there again."""
        level = self._model.level(row)
        self._anchor = QPersistentModelIndex(self._model.index(row, BookColumn.PRICE))
        self._anchor_top = self.offset() + row * self._themes.row_height
        self._anchor_price = level.price if level is not None else None

    def _hold(self) -> None:
        """Put the anchor back where it stood; if its row is gone, the row nearest to its price."""
        if self._anchor is None:
            self._move_to(self.offset())
            return
        row = self._anchor.row() if self._anchor.isValid() else self._model.nearest_row(self._anchor_price)
        if self._model.is_beside:
            self._move_to(self.offset())
        elif row is not None:
            self._move_to(self._anchor_top - row * self._themes.row_height)

    def _rest(self) -> None:
        """Choose the row that stays where it is while nobody points at one: the spread, or else one in the middle."""
        height, spread = self._themes.row_height, self._model.spread_row
        middle = max(0, min((self.height() // 2 - self.offset()) // height, self._model.rowCount() - 1))
        if spread is not None and 0 <= self.offset() + spread * height <= self.height() - height:
            middle = spread
        if self._model.rowCount():
            self._take_anchor(middle)

    def _point_again(self) -> None:
        """See which row is pointed at now that the rows have moved; the one under the pointer is the one to stay."""
        if self._painter.hovered_row >= 0:
            self._on_row_hovered(self.grid.rowAt(self.grid.pointer_y - self.grid.y()))
        else:
            self.tell_pointed()

    @Slot()
    def _on_refreshed(self) -> None:
        # While rows are still moving; Qt would do it after this frame, and paint the book once more.
        self.grid.executeDelayedItemsLayout()
        self._moving = False
        if self.isHidden():
            return  # another look is shown
        self._rearrange()
        if not self.centring.is_held and not self._walking and self._was_centred():
            self.center()
            return
        self._hold()
        if not self.centring.is_held:
            self._rest()
        if self.offset() == self._target():
            self.centring.settle()
        else:
            self.centring.stray()
        self._point_again()

    def _was_centred(self) -> bool:
        return not self.centring.is_off and self._model.look.center_on is CenterOn.SPREAD

    @Slot()
    def _on_look_changed(self) -> None:
        self.centring.set_seconds(self._model.look.center_after)
        self._rearrange()
        self.center()
        self.grid.viewport().update()

    @Slot()
    def _on_walk_started(self) -> None:
        self._walking = True

    @Slot()
    def _on_walk_ended(self) -> None:
        self._walking = False

    @Slot()
    def _on_rows_changing(self) -> None:
        self._moving = True

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._painter.hovered_row < 0:
            self.pointed.emit(current.row(), current.column())

    @Slot(int)
    def _on_row_hovered(self, row: int) -> None:
        before, self._painter.hovered_row = self._painter.hovered_row, row
        self._anchor = None
        if row >= 0:
            self._take_anchor(row)
        for changed in {before, row} - {-1}:
            self._repaint_row(changed)
        self.tell_pointed()

    def tell_pointed(self) -> None:
        """Tell anew which cell is pointed at: by the pointer, or else by the keyboard."""
        row, current = self._painter.hovered_row, self.grid.currentIndex()
        if row >= 0:
            column = self.grid.pointed_column
            self.pointed.emit(row, column if column >= 0 else int(BookColumn.PRICE))
        else:
            self.pointed.emit(current.row(), current.column())

    def _repaint_row(self, row: int) -> None:
        top = row * self._themes.row_height - self.grid.verticalScrollBar().value()
        self.grid.viewport().update(0, top, self.grid.viewport().width(), self._themes.row_height)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        if self._moving:
            return
        self._tell_visible_rows()
        self._rest()
        self._point_again()
        self.centring.touch()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._painter.set_font(self.font())
        self._painter.retheme()
        self.grid.verticalHeader().setDefaultSectionSize(self._themes.row_height)
        self._rearrange()
        self.center()
        self.grid.viewport().update()
