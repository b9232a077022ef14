"""A ladder on the screen: which prices stand in sight, the current row, hovering, and centring."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QSize, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_model import OrderBookModel, unknown_price
from issplus_desktop.models.order_book_options import CenterOn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_grid import LadderGrid
from issplus_desktop.ui.ladder_painter import LadderPainter
from issplus_desktop.ui.ladder_window import LadderWindow
from issplus_desktop.ui.order_book_badge import BestBadge
from issplus_desktop.ui.order_book_centring import BookCentring, Hold
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_widths import BookWidths
from issplus_desktop.ui.theme import ThemeSource


class LadderPane(QWidget):
    """Shows an OrderBookModel's prices, one row each, with the spread (or the last price) in the middle.

    Rows move only when the book is centred, or when the person moves them: never by themselves under the pointer. Once
    the person has moved the book, it is left so for some seconds.
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
        self.lines = LadderModel(model, self)
        self.centring = BookCentring(self)
        self._painter = LadderPainter(themes, self.lines)
        self._widths = BookWidths(self._painter)
        self.grid = LadderGrid(self._painter, self.lines, self)
        self.badge = BestBadge(themes, self)
        self._window = LadderWindow()
        self._inset = 0
        self._current: int | None = None
        self._walking = self._placed = False
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._connect()
        self._on_theme_changed()

    @property
    def inset(self) -> int:
        """The pixels that stay free at either side in a wide pane."""
        return self._inset

    @property
    def geometry_now(self) -> BookGeometry:
        """How the columns are arranged."""
        return self._painter.geometry

    @property
    def current(self) -> int | None:
        """The number of the current row."""
        return self._current

    def set_model(self, model: OrderBookModel) -> None:
        """Show another book; the fields start narrow again."""
        if model is not self._model:
            self._model.look_changed.disconnect(self._on_look_changed)
            model.look_changed.connect(self._on_look_changed)
        self._model = model
        self._widths.reset()
        self._current, self._placed = None, False
        self.lines.set_source(model)
        self._on_look_changed()

    def set_shown(self, *, shown: bool) -> None:
        """Follow the model and be seen, or neither."""
        self.lines.set_active(active=shown)
        self.setVisible(shown)
        self.grid.repaint_all()

    @Slot()
    def center(self) -> None:
        """Bring the spread (or the last price) to the middle."""
        self._walking = False
        target = self._target()
        if target is not None:
            self._placed = True
            self._move(target)
        self.centring.settle()

    def selected_rows(self) -> list[int]:
        """Return the current row, if it is in sight."""
        row = self.lines.row_of(self._current)
        return [] if row is None else [row]

    def sizeHint(self) -> QSize:
        return QSize(420, 21 * self._themes.row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()
        self._place()
        self.badge.place()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.centring.hold(Hold.POINTER, on=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.centring.hold(Hold.POINTER, on=False)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._on_theme_changed()
        super().changeEvent(event)

    def tell_pointed(self) -> None:
        """Tell anew which cell is pointed at: by the pointer, or else by the keyboard."""
        row, column = self._painter.hovered_row, self.grid.pointed_column
        if row < 0:
            rows = self.selected_rows()
            row, column = rows[0] if rows else -1, self.grid.currentIndex().column()
        self.pointed.emit(row, -1 if row < 0 else (column if column >= 0 else int(BookColumn.PRICE)))

    def _connect(self) -> None:
        grid = self.grid
        grid.row_hovered.connect(self._on_row_hovered)
        grid.center_requested.connect(self.center)
        grid.rolled.connect(self._on_rolled)
        grid.stepped.connect(self._on_stepped)
        grid.paged.connect(self._on_paged)
        grid.best_wanted.connect(self._on_best_wanted)
        grid.walk_ended.connect(self._on_walk_ended)
        grid.selectionModel().currentChanged.connect(self._on_current_changed)
        self._model.look_changed.connect(self._on_look_changed)
        self.lines.taken.connect(self._on_taken)
        self.lines.modelReset.connect(self._on_reset)
        self.centring.due.connect(self.center)
        self.badge.clicked.connect(self.center)
        self._themes.changed.connect(self._on_theme_changed)

    def _target(self) -> int | None:
        """Return the number of the first row where the book is centred; None where nobody knows a price."""
        book, number = self.lines.book, None
        if self._model.look.center_on is CenterOn.LAST:
            number = self.lines.number_of(self.last_price())
        if number is None:
            number = book.middle
            bid, ask = book.best_bid, book.best_ask
            if bid is not None and ask is not None and ask - bid >= self._window.whole_rows:
                number = bid  # rather than a middle where there is nothing to see
        if number is None:
            number = self.lines.number_of(self.last_price())
        return None if number is None else number + self._window.middle

    def _move(self, top: int) -> None:
        """Show the rows from this number down."""
        self.lines.move(top)
        self._after_move()

    def _place(self) -> None:
        """Give the window its rows; what stood in the middle stays there."""
        middle = self.lines.number(self._window.middle)
        self._window = LadderWindow.of(self.height(), self._themes.row_height)
        self.lines.keep_row = self._window.middle
        self.lines.set_count(self._window.count, middle + self._window.middle)
        self._place_grid()
        self._after_move()

    def _place_grid(self) -> None:
        shape, width = self._window, self.width() - 2 * self._inset
        self.grid.setGeometry(self._inset, shape.lead, width, shape.count * self._themes.row_height)

    def _after_move(self) -> None:
        self._show_current()
        self.lines.scale_by_window()
        self._show_badge()
        self._point_again()

    def _show_badge(self) -> None:
        book = self.lines.book
        bests = [best for best in (book.best_bid, book.best_ask) if best is not None]
        pointer = self.mapFromGlobal(self.cursor().pos()).x() if self.centring.is_held else -1
        self.badge.show_distance(self._window.distance(self.lines.top, bests), pointer_x=pointer)

    def _show_current(self) -> None:
        """Let the grid know where the current row is now."""
        row, before = self.lines.row_of(self._current), self._painter.current_row
        self._painter.current_row = -1 if row is None else row
        if row is not None and self.grid.currentIndex().row() != row:
            column = self.grid.currentIndex().column()
            self.grid.setCurrentIndex(self.lines.index(row, column if column >= 0 else BookColumn.PRICE))
        self.grid.touch({before, self._painter.current_row})

    def _walk_to(self, number: int) -> None:
        """Make a row the current one, and bring it in sight."""
        self._walking = True
        self._current = number
        top = self._window.top_for(self.lines.top, number)
        if top != self.lines.top:
            self.centring.touch()
        self._move(top)
        self.tell_pointed()
        if QAccessible.isActive():
            row = self.lines.row_of(number)
            words = "" if row is None else self.lines.row_text(row)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, words))

    def _start(self) -> int | None:
        """Return the number from which the keys walk."""
        book = self.lines.book
        known = (self._current, book.best_bid, book.best_ask, self.lines.number(self._window.middle))
        return next((number for number in known if number is not None), None) if self.lines.rowCount() else None

    def _rearrange(self) -> None:
        """Give the columns their widths."""
        text = self.lines.price_text(0)[0] if self.lines.rowCount() else ""
        columns, mark = chosen_columns(self._model.look), self._painter.mark_width
        shape, inset = self._widths.fit(self._model, self.width(), columns, price_text=text, mark=mark)
        if shape == self._painter.geometry and inset == self._inset:
            return
        self._painter.set_geometry(shape)
        self._inset = inset
        self._place_grid()
        self.grid.arrange(shape)
        self.grid.repaint_all()
        self.arranged.emit(shape, inset)

    def _point_again(self) -> None:
        """Tell what is under the pointer now that other prices stand there."""
        if self._painter.hovered_row >= 0:
            self._on_row_hovered(self.grid.rowAt(self.grid.pointer_y - self.grid.y()))
        else:
            self.tell_pointed()

    @Slot()
    def _on_taken(self) -> None:
        self._rearrange()
        follows = not self.centring.is_held and not self._walking and self._was_centred()
        if self.lines.rowCount() and (follows or not self._placed):
            self.center()
            return
        self._after_move()
        if self.lines.top == self._target():
            self.centring.settle()
        elif self._placed:
            self.centring.stray()

    def _was_centred(self) -> bool:
        return not self.centring.is_off and self._model.look.center_on is CenterOn.SPREAD

    @Slot()
    def _on_reset(self) -> None:
        if not self.lines.rowCount():
            self._placed = False

    @Slot()
    def _on_look_changed(self) -> None:
        self.centring.set_seconds(self._model.look.center_after)
        self._rearrange()
        self.center()

    @Slot(int)
    def _on_row_hovered(self, row: int) -> None:
        before, self._painter.hovered_row = self._painter.hovered_row, row
        self.lines.keep_row = row if row >= 0 else self._window.middle
        self.grid.touch({before, row})
        self.tell_pointed()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.lines.number(current.row()) != self._current:
            self._current = self.lines.number(current.row())
            self._show_current()
            self.tell_pointed()

    @Slot(int)
    def _on_rolled(self, rows: int) -> None:
        if self.lines.rowCount():
            self._move(self.lines.top + rows)
            self.centring.touch()

    @Slot(int)
    def _on_stepped(self, rows: int) -> None:
        start = self._start()
        if start is not None:
            self._walk_to(start if self._current is None else start + rows)

    @Slot(int)
    def _on_paged(self, pages: int) -> None:
        start = self._start()
        if start is not None:
            self._walk_to(start + pages * max(1, self._window.whole_rows - 1))

    @Slot(object)
    def _on_best_wanted(self, side: BookSide) -> None:
        best = self.lines.book.best_bid if side is BookSide.BID else self.lines.book.best_ask
        if best is not None:
            self._walk_to(best)

    @Slot()
    def _on_walk_ended(self) -> None:
        self._walking = False

    @Slot()
    def _on_theme_changed(self) -> None:
        self._painter.set_font(self.font())
        self._painter.retheme()
        self.grid.verticalHeader().setDefaultSectionSize(self._themes.row_height)
        self._rearrange()
        self._place()
        self.grid.repaint_all()
