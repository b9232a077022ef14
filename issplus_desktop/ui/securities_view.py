"""A tab with any stream of the catalog as a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from issplus_desktop.models.instrument_mime import can_read, from_mime
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.instrument_menu import InstrumentOffers, InstrumentWishes
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.rows_in_sight import RowsInSight
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.sort_menu import add_sort_menu
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

COUNT_MS: Final = 500


class SecuritiesView(QWidget):
    """Shows a StreamTableModel with its set of rows, how many are live, and a notice when a limit was reached.

    The sets (a watch list, a search, what was picked) are the controller's: `set_sets` names them, `set_chosen` tells
    which one the person wants, `rows_wanted` which instruments were dropped in.
    """

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    trades_requested = Signal(object)
    view_requested = Signal(str, object)
    grid_requested = Signal(object)
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    securities_requested = Signal(str, object)
    set_chosen = Signal(str)
    rows_wanted = Signal(object)
    """Instruments dropped onto the table: tuple[InstrumentId, ...]."""
    tickers_wanted = Signal(object)
    """Dropped words that need a search: tuple[str, ...]."""

    def __init__(
        self,
        model: StreamTableModel,
        offers: InstrumentOffers,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._wishes = InstrumentWishes(offers, self)
        self._themes = themes
        self._notice = ("", "", "warn")
        self.setAcceptDrops(True)
        self.table = TableView(themes, self)
        self.table.setModel(model)
        self.table.name = model.source.destination
        self.sight = RowsInSight(self.table)
        """Tells which rows are to be subscribed first."""
        self.strip = PaneStrip(themes, self)
        self.overlay = PaneOverlay(themes, self.table)
        self._sets = QComboBox(self)
        self._sets.setAccessibleName(self.tr("Set of rows"))
        self._sets.hide()
        self._count = ServerLabel(parent=self)
        self._columns_button = QToolButton(self)
        self._columns_button.setToolTip(self.tr("Columns"))
        self._columns_button.setAccessibleName(self.tr("Columns"))
        self.table.setAccessibleName(self.tr("Table {name}").replace("{name}", model.source.destination))
        self._count_later = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._lay_out()
        self._connect()
        self._on_theme_changed(None)
        self._show_count()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 4, 4)
        bar.setSpacing(8)
        bar.addWidget(self._sets)
        bar.addWidget(self._count, 1)
        bar.addWidget(self._columns_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.strip)  # below the rows, of which it moves none when it comes or goes

    def _connect(self) -> None:
        self.table.row_activated.connect(self._on_row_activated)
        self.table.menu_requested.connect(self._on_menu_requested)
        self._sets.textActivated.connect(self.set_chosen)
        self._columns_button.clicked.connect(self._on_columns_clicked)
        self._wishes.order_book_requested.connect(self.order_book_requested)
        self._wishes.chart_requested.connect(self.chart_requested)
        self._wishes.trades_requested.connect(self.trades_requested)
        self._wishes.view_requested.connect(self.view_requested)
        self._wishes.grid_requested.connect(self.grid_requested)
        self._wishes.watch_requested.connect(self.watch_requested)
        self._wishes.unwatch_requested.connect(self.unwatch_requested)
        self._wishes.securities_requested.connect(self.securities_requested)
        self.model.rowsInserted.connect(self._on_rows_changed)
        self.model.rowsRemoved.connect(self._on_rows_changed)
        self.model.layoutChanged.connect(self._on_rows_changed)
        self.model.dataChanged.connect(self._on_data_changed)
        self._count_later.timeout.connect(self._show_count)
        self._themes.changed.connect(self._on_theme_changed)

    # What the controller tells.

    def set_sets(self, names: Sequence[str], current: str) -> None:
        """Name the sets of rows to choose from; hidden where there is but one."""
        self._sets.clear()
        self._sets.addItems(list(names))
        self._sets.setCurrentText(current)
        self._sets.setVisible(len(names) > 1)

    @property
    def current_set(self) -> str:
        """The set shown; "" where there is no choice."""
        return self._sets.currentText()

    def set_limit_notice(self, text: str, explanation: str = "", *, tone: str = "warn") -> None:
        """Say that rows are over a limit, or no more with ""."""
        self._notice = (text, explanation, tone)
        self.strip.show_notice(text, explanation, tone=tone)

    def show_state(self, state: PaneState) -> None:
        """Say why there are no data, or that they are stale."""
        self.overlay.show_state(state)
        text, explanation, tone = self._notice
        if state.kind is PaneKind.STALE or not text:
            self.strip.show_state(state)
        else:
            self.strip.show_notice(text, explanation, tone=tone)

    def report(self) -> dict[str, object]:
        """Return what is shown, as plain data."""
        return {
            "kind": "securities",
            "destination": self.model.source.destination,
            "stale": self.overlay.state.kind is PaneKind.STALE,
            "columns": self.table.visible_columns(),
            "rows": self.table.shown_texts(),
        }

    def count_text(self) -> str:
        """Return "n of m live", as shown."""
        return self._count.text()

    # What happens.

    def showEvent(self, event: QShowEvent) -> None:
        """Tell which rows are on the screen."""
        super().showEvent(event)
        self.sight.look()
        self._show_count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that none is, unless this is shown again at once."""
        super().hideEvent(event)
        self.sight.look()

    @Slot()
    def _on_rows_changed(self) -> None:
        self.sight.look()
        self._show_count()

    @Slot()
    def _on_data_changed(self) -> None:
        if not self._count_later.isActive():
            self._count_later.start()

    @Slot()
    def _show_count(self) -> None:
        rows, live = self.model.rowCount(), self.model.live_count()
        if self.model.instruments:
            self._count.setText(self.tr("{live} of {rows} live").format(live=live, rows=rows))
        else:
            self._count.setText(self.tr("Rows: {rows}").format(rows=rows) if rows else "")

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        instrument = self.model.instrument_at(index.row())
        if instrument is not None:
            self._wishes.open_best(instrument)

    @Slot()
    def _on_columns_clicked(self) -> None:
        corner = self._columns_button.rect().bottomRight()
        corner.setX(corner.x() - 300)
        self.table.open_column_chooser(self._columns_button.mapToGlobal(corner))

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    def row_menu(self) -> QMenu:
        """Return the menu of the selected rows."""
        menu = self._wishes.menu(self.table.selected_instruments(), self.table)
        menu.addAction(self.tr("Copy rows"), QKeySequence.StandardKey.Copy, self.table.copy_selection)
        self.table.exports.add_to(menu, self.table)
        menu.addSeparator()
        add_sort_menu(menu, self.table)
        menu.addAction(self.tr("Columns…"), self.table.open_column_chooser)
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take instruments and text where rows can be chosen."""
        if can_read(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere on the view."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for rows of what was dropped."""
        dropped = from_mime(event.mimeData())
        if dropped.instruments:
            self.rows_wanted.emit(dropped.instruments)
        if dropped.tickers:
            self.tickers_wanted.emit(dropped.tickers)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        self._columns_button.setIcon(themed_icon("columns", self._themes.theme))
