"""The dock with the person's watch lists."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from issplus_desktop.late_module import LateModule
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import WatchedRow
from issplus_desktop.models.row_status import unfed_sentences, unfed_words
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.flag_filter import FilterLine
from issplus_desktop.ui.instrument_menu import InstrumentOffers, InstrumentWishes
from issplus_desktop.ui.list_bar import ListBar
from issplus_desktop.ui.list_menu import ListMenu
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.rows_in_sight import RowsInSight
from issplus_desktop.ui.search_box import SearchAction, SearchBox
from issplus_desktop.ui.sort_menu import add_sort_menu
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watch_files import WatchFiles
from issplus_desktop.ui.watchlist_menu import RowMenu
from issplus_desktop.ui.watchlist_table import WatchlistTable

if TYPE_CHECKING:
    from issplus_desktop.ui import unknown_words_dialog
else:
    unknown_words_dialog = LateModule("issplus_desktop.ui.unknown_words_dialog")

NOTICE_MS: Final = 6000


class WatchlistDock(QDockWidget):
    """Shows the list in front with the names of all, a line to add tickers and passing notices; emits wishes."""

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    trades_requested = Signal(object)
    view_requested = Signal(str, object)
    grid_requested = Signal(object)
    securities_requested = Signal(str, object)
    search_requested = Signal(str)
    """Asked by the line that adds tickers; the answer goes to `search_model`."""
    text_wanted = Signal(str, int, int)
    """Text in which there may be tickers, the row for what is found (-1: at the end), and its list's number."""
    stop_requested = Signal()
    """What is being imported is to be forgotten."""

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
        self.sight = RowsInSight(self.table)
        """Tells which rows are to be subscribed first."""
        self._fed = (0, 0)
        self.bar = ListBar(model.editor, themes, body)
        self.strip = PaneStrip(themes, body)
        self.filter_line = FilterLine(model.editor, themes, body)
        self.files = WatchFiles(model.editor, self)
        self.lists = ListMenu(model.editor, self.files, self)
        self._rows = RowMenu(model.editor, self.table, themes, self)
        self.overlay = PaneOverlay(themes, self.table)
        self.add_box = SearchBox(search_model, offers, themes, body, default=SearchAction.WATCH)
        self._notice_end = QTimer(self, singleShot=True, interval=NOTICE_MS)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addWidget(self.filter_line)
        for part in (self.table, self.strip):  # a notice below the rows moves none of them
            layout.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self.add_box)
        layout.addLayout(foot)
        body.setFocusProxy(self.table)
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
        self.table.text_pasted.connect(self._on_text_wanted)
        self.add_box.list_entered.connect(self._on_list_entered)
        self.table.stop_requested.connect(self.stop_requested)
        self.bar.text_dropped.connect(self._on_text_dropped)
        self.bar.menu_requested.connect(self.open_lists_at)
        self.bar.rename_requested.connect(self.lists.ask_name)
        self.model.text_dropped.connect(self._on_text_wanted)
        self.model.list_shown.connect(self.show_list)
        self.model.noticed.connect(self.show_notice)
        self.model.rowsInserted.connect(self._on_list_changed)
        self.model.rowsRemoved.connect(self._on_list_changed)
        self.model.layoutChanged.connect(self.sight.look)
        self._notice_end.timeout.connect(self._on_notice_ended)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_name()
            self._on_list_changed()
            self.show_fed(*self._fed)
            self.filter_line.follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell which rows are in sight."""
        super().showEvent(event)
        self.sight.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that none is, unless this is shown again at once."""
        super().hideEvent(event)
        self.sight.look()

    def fitting_width(self, room: float) -> int:
        """Return the most of `room` that shows whole columns of the list."""
        return self.table.fitting_width(room)

    @Slot()
    def show_list(self) -> None:
        """Show the name of the list: it was renamed, or another one is in front."""
        self._show_name()
        self._on_list_changed()

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

    @Slot(int, int)
    def show_fed(self, rows: int, unfed: int) -> None:
        """Say that not all of the rows are fed."""
        self._fed = (rows, unfed)
        if not self._notice_end.isActive():
            self._on_notice_ended()

    @Slot()
    def _on_notice_ended(self) -> None:
        self.strip.show_notice(unfed_words(*self._fed), unfed_sentences(), tone="stale")

    @Slot()
    def _on_list_changed(self) -> None:
        self.sight.look()
        title, detail = self.tr("The list is empty"), self.tr("Add a ticker below, or drop or paste tickers here.")
        if self.model.watchlist.read_only:
            detail = self.tr("What you open in a book, a chart or a tape is listed here.")
        elif len(self.model.watchlist):
            title, detail = self.tr("No row has such a flag"), self.tr("“Show all” above the list ends the filter.")
        state = PaneState(PaneKind.NOTHING_CHOSEN, title=title, detail=detail)
        self.overlay.show_state(PaneState() if self.model.rowCount() else state)

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        entry = self.model.row_at(index.row())
        if isinstance(entry, WatchedRow):
            self._wishes.open_best(entry.instrument)
        else:
            self._rows.edit()

    @Slot(object)
    def _on_watch_requested(self, instrument: InstrumentId) -> None:
        self.model.add([instrument])
        self.table.choose_key(instrument)

    @Slot(str, int)
    def _on_text_wanted(self, text: str, row: int) -> None:
        self.text_wanted.emit(text, row, self.model.watchlist.number)

    @Slot(str)
    def _on_list_entered(self, text: str) -> None:
        self.text_wanted.emit(text, -1, self.model.watchlist.number)

    @Slot(str, int)
    def _on_text_dropped(self, text: str, number: int) -> None:
        self.text_wanted.emit(text, -1, number)

    # Menus.

    def title_menu(self) -> QMenu:
        """Return the menu of the lists, for the dock's title."""
        return self.lists.menu()

    @Slot(QPoint)
    def open_lists_at(self, place: QPoint) -> None:
        """Open the menu of the lists at a place on the screen."""
        self.lists.menu().popup(place)

    @Slot(str)
    def carry_out(self, wish: str) -> None:
        """Carry out what the window's menu offers for lists."""
        wishes: dict[str, Callable[[], object]] = {
            "next": partial(self.model.editor.shelf.step, 1),
            "previous": partial(self.model.editor.shelf.step, -1),
            "choose": self._choose,
            "new": self.lists.ask_new,
            "import": self.files.open_import,
        }
        self.show()
        self.raise_()
        wishes[wish]()

    def _choose(self) -> None:
        self.open_lists_at(self.mapToGlobal(self.rect().topLeft()))

    @Slot(object)
    def show_unknown(self, words: Sequence[UnknownWord]) -> None:
        """Show what an import did not recognise."""
        unknown_words_dialog.UnknownWordsDialog(words, self).open()

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    def row_menu(self) -> QMenu:
        """Return the menu of the selected rows."""
        menu = self._wishes.menu(self.table.selected_instruments(), self.table, with_watch=False)
        self._rows.fill(menu)
        menu.addSeparator()
        add_sort_menu(menu, self.table)
        menu.addAction(self.tr("Columns…"), partial(self.table.open_column_chooser, None))
        return menu

    def _show_name(self) -> None:
        self.setWindowTitle(self.tr("Watch list") + " · " + self.model.watchlist.name)
        self.table.name = self.model.watchlist.name
