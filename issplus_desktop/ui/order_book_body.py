"""The rows of an order book in the look that was chosen: a table or a ladder."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_aim import BookLines
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import BookStyle
from issplus_desktop.ui.focus_ring import FocusRing
from issplus_desktop.ui.ladder_pane import LadderPane
from issplus_desktop.ui.order_book_centring import Hold
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_grid import BookGrid
from issplus_desktop.ui.order_book_table import OrderBookTable
from issplus_desktop.ui.theme import ThemeSource


class OrderBookBody(QWidget):
    """Holds both looks and shows one; what it tells and answers is of the one that is shown."""

    arranged = Signal(object, int)
    """The BookGeometry, and the left edge of its first column."""
    pointed = Signal(int, int)
    """The row and column that the pointer or the keyboard is on; -1, -1 for none."""
    group_requested = Signal(int)
    price_clicked = Signal(int, int)
    center_requested = Signal()
    menu_wanted = Signal(QPoint)
    """At this place of the shown grid's viewport."""
    switched = Signal()
    """The other look is shown: read `lines` and `grid`."""

    def __init__(self, themes: ThemeSource, model: OrderBookModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.table = OrderBookTable(themes, model, self)
        self.ladder = LadderPane(themes, model, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for look in (self.table, self.ladder):
            layout.addWidget(look)
            look.arranged.connect(self._on_arranged)
            look.pointed.connect(self._on_pointed)
            look.grid.group_requested.connect(self.group_requested)
            look.grid.price_clicked.connect(self.price_clicked)
            look.grid.center_requested.connect(self.center_requested)
            FocusRing(themes, look.grid)
            look.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            look.grid.customContextMenuRequested.connect(self.menu_wanted)
        model.look_changed.connect(self._on_look_changed)
        self._show(model.look.style)

    @property
    def shown(self) -> OrderBookTable | LadderPane:
        """The look that is shown."""
        return self.table if self.ladder.isHidden() else self.ladder

    @property
    def grid(self) -> BookGrid:
        """The grid that is shown."""
        return self.shown.grid

    @property
    def lines(self) -> BookLines:
        """The rows that are shown, as far as what stands around them is concerned."""
        return self.rows

    @property
    def rows(self) -> OrderBookModel | LadderModel:
        """The rows that are shown."""
        return self._model if self.ladder.isHidden() else self.ladder.lines

    @property
    def geometry_now(self) -> BookGeometry:
        """How the columns are arranged."""
        return self.shown.geometry_now

    def set_model(self, model: OrderBookModel) -> None:
        """Show another book."""
        self._model.look_changed.disconnect(self._on_look_changed)
        self._model = model
        self.table.set_model(model)
        self.ladder.set_model(model)
        model.look_changed.connect(self._on_look_changed)
        self._show(model.look.style)

    def set_last_price(self, last_price: Callable[[], Decimal | None]) -> None:
        """Say who knows the last price, for books that are centred on it."""
        self.table.last_price = self.ladder.last_price = last_price

    def set_accessible_name(self, name: str) -> None:
        """Name the rows for screen readers."""
        for look in (self.table, self.ladder):
            look.grid.setAccessibleName(name)

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, top to bottom."""
        return self.shown.selected_rows()

    def center(self) -> None:
        """Bring the spread (or the last price) to the middle."""
        self.shown.center()

    def hold(self, reason: Hold, *, on: bool) -> None:
        """Keep the rows where they are, or let them go."""
        for look in (self.table, self.ladder):
            look.centring.hold(reason, on=on)

    def _show(self, style: BookStyle) -> None:
        is_ladder = style is BookStyle.LADDER
        focused = self.grid.hasFocus()
        self.table.setVisible(not is_ladder)
        self.ladder.set_shown(shown=is_ladder)
        self.setFocusProxy(self.grid)
        if focused:
            self.grid.setFocus()
        self.arranged.emit(self.shown.geometry_now, self.shown.inset)
        self.switched.emit()

    @Slot()
    def _on_look_changed(self) -> None:
        if (self._model.look.style is BookStyle.LADDER) is self.ladder.isHidden():
            self._show(self._model.look.style)
            self.center()

    @Slot(object, int)
    def _on_arranged(self, geometry: BookGeometry, inset: int) -> None:
        if self.sender() is self.shown:
            self.arranged.emit(geometry, inset)

    @Slot(int, int)
    def _on_pointed(self, row: int, column: int) -> None:
        if self.sender() is self.shown:
            self.pointed.emit(row, column)
