"""The dock with the person's watch list."""

from functools import partial
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, QTimerEvent, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers, InstrumentWishes
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.search_box import SearchAction, SearchBox
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

NOTICE_MS: Final = 6000
_GLANCE: Final = "CHANGEPRC"


class WatchlistTable(TableView):
    """The rows of a watch list: dragged to reorder, dropped into, removed by Del, brought back by Ctrl+Z."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Watch list"))

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that are read at a glance: from the ticker to the change in percent."""
        keys = self.visible_columns()
        glance = keys.index(_GLANCE) + 1 if _GLANCE in keys else len(keys)
        return QSize(self._widths_up_to()[glance - 1], super().sizeHint().height())

    def fitting_width(self, room: float) -> int:
        """Return the most of `room` that shows whole columns: the first digits of a figure say something else."""
        least = self.sizeHint().width()
        return max([least, *(width for width in self._widths_up_to() if width <= room)])

    def _widths_up_to(self) -> list[int]:
        """Return for each visible column the width that shows all up to it."""
        bar = self.verticalScrollBar().sizeHint().width()
        return [width + bar for width in accumulate(self.column_widths().values())]

    def timerEvent(self, event: QTimerEvent) -> None:
        """While a row is dragged the list follows up and down; Qt would shift the columns too."""
        bar = self.horizontalScrollBar()
        place = bar.value()
        super().timerEvent(event)
        if self.state() == QAbstractItemView.State.DraggingState:
            bar.setValue(place)

    def dropEvent(self, event: QDropEvent) -> None:
        """A drop from elsewhere is a copy: the other side keeps what it has."""
        if event.source() is not self:
            event.setDropAction(Qt.DropAction.CopyAction)
        super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes, Ctrl+Z brings back, Alt+Up and Alt+Down move."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Delete):
            self.remove_selected()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_removal()
        elif alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_selected(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _list_model(self) -> WatchlistModel:
        model = self.model()
        if not isinstance(model, WatchlistModel):
            raise TypeError(f"a watch list was expected, not {model!r}")
        return model

    @Slot()
    def remove_selected(self) -> None:
        """Remove the selected rows; the row below takes the selection."""
        rows = self.selected_rows()
        if self._list_model().remove(self.selected_instruments()):
            self.choose_row(min(rows[0], self._list_model().rowCount() - 1))

    @Slot()
    def undo_removal(self) -> None:
        """Bring back what was removed last, selected."""
        back = self._list_model().undo_removal()
        if back:
            self.choose_row(self._list_model().row_of(back[0]) or 0)

    def move_selected(self, step: int) -> None:
        """Move the selected rows one up (-1) or down (1)."""
        rows = self.selected_rows()
        if rows:
            target = rows[0] - 1 if step < 0 else rows[-1] + 2
            self._list_model().move(self.selected_instruments(), max(0, target))
            self.scrollTo(self.currentIndex())


class WatchlistDock(QDockWidget):
    """Shows a watch list with a line to add tickers and passing notices; emits wishes."""

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    trades_requested = Signal(object)
    view_requested = Signal(str, object)
    grid_requested = Signal(object)
    securities_requested = Signal(str, object)
    search_requested = Signal(str)
    """Asked by the line that adds tickers; the answer goes to `search_model`."""
    tickers_wanted = Signal(object, int)
    """Dropped words that need a search: tuple[str, ...], and the row for what it finds."""

    def __init__(
        self,
        model: WatchlistModel,
        search_model: SearchModel,
        offers: InstrumentOffers,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("watchlist")
        self.model = model
        self.search_model = search_model
        self._wishes = InstrumentWishes(offers, self)
        body = QWidget(self)
        self.table = WatchlistTable(themes, body)
        self.table.setModel(model)
        self.strip = PaneStrip(themes, body)
        self.overlay = PaneOverlay(themes, self.table)
        self.add_box = SearchBox(search_model, offers, themes, body, default=SearchAction.WATCH)
        self._notice_end = QTimer(self, singleShot=True, interval=NOTICE_MS)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        for part in (self.table, self.strip):  # a notice below the rows moves none of them
            layout.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self.add_box)
        layout.addLayout(foot)
        self.setWidget(body)
        self._connect()
        self._show_name()
        self._on_list_changed()

    def _connect(self) -> None:
        self.table.row_activated.connect(self._on_row_activated)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.add_box.search_requested.connect(self.search_requested)
        self.add_box.watch_requested.connect(self._on_watch_requested)
        self.add_box.order_book_requested.connect(self.order_book_requested)
        self.add_box.chart_requested.connect(self.chart_requested)
        self.add_box.left.connect(self.table.setFocus)
        self._wishes.order_book_requested.connect(self.order_book_requested)
        self._wishes.chart_requested.connect(self.chart_requested)
        self._wishes.trades_requested.connect(self.trades_requested)
        self._wishes.view_requested.connect(self.view_requested)
        self._wishes.grid_requested.connect(self.grid_requested)
        self._wishes.securities_requested.connect(self.securities_requested)
        self.model.tickers_wanted.connect(self.tickers_wanted)
        self.model.noticed.connect(self.show_notice)
        self.model.rowsInserted.connect(self._on_list_changed)
        self.model.rowsRemoved.connect(self._on_list_changed)
        self._notice_end.timeout.connect(self._on_notice_ended)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_name()
            self._on_list_changed()

    def fitting_width(self, room: float) -> int:
        """Return the most of `room` that shows whole columns of the list."""
        return self.table.fitting_width(room)

    @Slot()
    def show_list(self) -> None:
        """Show the name of the list: it was renamed, or the model shows another one."""
        self._show_name()

    def report(self) -> dict[str, object]:
        """Return what is shown, as plain data."""
        return {
            "kind": "watchlist",
            "name": self.model.watchlist.name,
            "columns": self.table.visible_columns(),
            "rows": self.table.shown_texts(),
        }

    @Slot(str)
    def show_notice(self, text: str) -> None:
        """Say something in passing below the list."""
        self.strip.show_notice(text, tone="accent")
        self._notice_end.start()

    @Slot()
    def _on_notice_ended(self) -> None:
        self.strip.show_notice("")

    @Slot()
    def _on_list_changed(self) -> None:
        empty = self.model.rowCount() == 0
        title, detail = self.tr("The list is empty"), self.tr("Add a ticker below, or drop tickers here.")
        state = PaneState(PaneKind.NOTHING_CHOSEN, title=title, detail=detail) if empty else PaneState()
        self.overlay.show_state(state)

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        self._wishes.open_best(self.model.key_at(index.row()))

    @Slot(object)
    def _on_watch_requested(self, instrument: InstrumentId) -> None:
        self.model.add([instrument])
        self.table.choose_row(self.model.row_of(instrument) or 0)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    def row_menu(self) -> QMenu:
        """Return the menu of the selected rows."""
        menu = self._wishes.menu(self.table.selected_instruments(), self.table, with_watch=False)
        chosen = bool(self.table.selected_rows())
        menu.addAction(self.tr("Copy rows"), QKeySequence.StandardKey.Copy, self.table.copy_selection)
        self.table.exports.add_to(menu, self.table)
        menu.addSeparator()
        entries = (
            (self.tr("Move up"), "Alt+Up", partial(self.table.move_selected, -1)),
            (self.tr("Move down"), "Alt+Down", partial(self.table.move_selected, 1)),
            (self.tr("Remove"), QKeySequence.StandardKey.Delete, self.table.remove_selected),
        )
        for text, key, action in entries:
            menu.addAction(text, QKeySequence(key), action).setEnabled(chosen)
        undo = menu.addAction(self.tr("Undo removal"), QKeySequence.StandardKey.Undo, self.table.undo_removal)
        undo.setEnabled(self.model.watchlist.can_undo)
        menu.addSeparator()
        menu.addAction(self.tr("Columns…"), partial(self.table.open_column_chooser, None))
        return menu

    def _show_name(self) -> None:
        self.setWindowTitle(self.tr("Watch list") + " · " + self.model.watchlist.name)
        self.table.name = self.model.watchlist.name
