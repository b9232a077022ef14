"""The order book of one instrument: best prices, imbalance, levels, and its state in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeySequence,
    QPalette,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.instrument_drop import InstrumentDropPane
from issplus_desktop.ui.instrument_menu import DEPTH, HEAT
from issplus_desktop.ui.order_book_best import BestPricesStrip
from issplus_desktop.ui.order_book_body import OrderBookBody
from issplus_desktop.ui.order_book_centring import Hold
from issplus_desktop.ui.order_book_controls import BookControls
from issplus_desktop.ui.order_book_copy import BookCopy
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.order_book_grid import BookGrid
from issplus_desktop.ui.order_book_header import CaptionsStrip, ImbalanceStrip
from issplus_desktop.ui.order_book_state import book_notice, book_state
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.picture_offer import PictureOffer
from issplus_desktop.ui.shown_keys import ShownKeys
from issplus_desktop.ui.table_exports import SAVE_KEYS
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watch_wish import WatchWish

_LEAST_WIDTH: Final = 168
"""Prices of six figures and sizes of five are whole there; longer ones are written shorter."""
_MOST_LEAST: Final = 220
"""With larger letters a pane may be narrower than its words, rather than the window be wider than the screen."""
_LIVE: Final = FeedStatus(FeedPhase.LIVE)
"""What a book is told of that hears of no feed."""


class OrderBookView(InstrumentDropPane):
    """Shows an OrderBookModel and emits wishes about its instrument.

    The model is active (takes data) only while this view is shown. `feed`, where given, lets an empty book say that
    there is no connection rather than that the exchange is silent.
    """

    chart_requested = Signal(object, str)
    """An InstrumentId and a candle interval; "" is whatever interval the chart shows."""
    trades_requested = Signal(object)
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    view_requested = Signal(str, object)
    """The name of a kind of view, and the InstrumentId that it is to show."""
    pane_state_changed = Signal(object)
    look_chosen = Signal(object)
    """A BookLook that the person wants for all books: answer with the model's `set_look`."""
    measures_chosen = Signal(object)
    """BookMeasures for this instrument: answer with the model's `set_measures`."""
    center_all_requested = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        instrument: InstrumentId,
        model: OrderBookModel,
        *,
        feed: FeedStatusModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._instrument = instrument
        self._model = model
        self._feed = feed
        self.watching = WatchWish(self)
        self._fixed_state: PaneState | None = None
        self._state = PaneState()
        self._best = BestPricesStrip(themes, self)
        self._imbalance = ImbalanceStrip(themes, self)
        self._strip = PaneStrip(themes, self)
        self._captions = CaptionsStrip(themes, self)
        self._body = OrderBookBody(themes, model, self)
        self.copies = BookCopy(self._body, model)
        self.pictures = PictureOffer(self, themes, self.grab)
        self._controls = BookControls(themes, model, self)
        self._overlay = PaneOverlay(themes, self)
        self._menu = QMenu(self)
        self._shown_keys = ShownKeys(self, "book.copy_price", "book.center")
        self._menu_row, self._menu_column = -1, int(BookColumn.PRICE)
        self._lay_out()
        self._connect_model()
        self._connect_parts()
        self.watching.watch_requested.connect(self.watch_requested)
        self.watching.unwatch_requested.connect(self.unwatch_requested)
        self._captions.set_geometry(self._body.geometry_now, 0)
        if feed is not None:
            feed.status_changed.connect(self._on_feed_changed)
        self._show_all()

    @property
    def instrument(self) -> InstrumentId:
        """The instrument shown."""
        return self._instrument

    @property
    def model(self) -> OrderBookModel:
        """The model shown."""
        return self._model

    @property
    def rows(self) -> OrderBookModel | LadderModel:
        """The rows of the look that is shown."""
        return self._body.rows

    @property
    def pane_state(self) -> PaneState:
        """The state of the pane, as it says it in words."""
        return self._state

    @property
    def notice(self) -> str:
        """The line above the rows: stale, not traded as usual, crossed; "" when all is well."""
        return self._strip.text()

    @property
    def grid(self) -> BookGrid:
        """The rows, in the look that is shown."""
        return self._body.grid

    def set_last_price(self, last_price: Callable[[], Decimal | None]) -> None:
        """Say who knows the last price, for books that are centred on it."""
        self._body.set_last_price(last_price)

    def show_book(self, instrument: InstrumentId, model: OrderBookModel) -> None:
        """Show another instrument."""
        self._model.set_active(False)
        self._model.summary_changed.disconnect(self._on_summary_changed)
        self._model.status_changed.disconnect(self._on_status_changed)
        self._instrument, self._model, self._fixed_state = instrument, model, None
        self._best.start_anew()
        self._controls.set_model(model)
        self.copies.model = model
        self._body.set_model(model)
        self._connect_model()
        model.set_active(self.isVisible())
        self._show_all()

    def show_no_book(self, marketplaces: Sequence[str]) -> None:
        """Say that this market has no order books; `marketplaces` are those that have."""
        title = self.tr("No order book for {ticker}").replace("{ticker}", self._instrument.ticker)
        words = self.tr("ISS+ has order books on {markets}, not on {market}. A chart or the securities table may help.")
        detail = words.replace("{markets}", ", ".join(marketplaces)).replace("{market}", self._instrument.marketplace)
        self._fixed_state = PaneState(PaneKind.NO_STREAM, self._instrument.ticker, detail, title=title)
        self._show_all()

    @Slot()
    def center(self) -> None:
        """Bring the spread to the middle."""
        self._body.center()

    @Slot()
    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as tab-separated values."""
        self.copies.copy_rows()

    @Slot()
    def copy_price(self) -> None:
        """Put the price of the row under the menu, or of the first selected one, on the clipboard."""
        rows = [self._menu_row] if self._menu_row >= 0 else self._body.selected_rows()
        if rows:
            self._controls.copy_price(rows[0], self._menu_column)

    def menu_for(self, row: int) -> QMenu:
        """Return the context menu of a row (-1: of none); the same one each time, filled anew."""
        theme, menu, shown = self._themes.theme, self._menu, self._shown_keys.beside
        self._menu_row = row if self._body.lines.aim(row, self._menu_column) is not None else -1
        menu.clear()
        entries = (
            (shown(self.tr("Copy price"), "book.copy_price"), "copy", self.copy_price, self._menu_row >= 0),
            (self.tr("Copy rows") + "\tCtrl+C", "", self.copy_rows, bool(self._body.selected_rows())),
            None,
            (self.tr("Open chart"), "chart", self._on_chart_wanted, True),
            (self.tr("Open trades"), "", self._on_trades_wanted, True),
            (self.tr("Open depth curve"), "", self._on_depth_wanted, True),
            (self.tr("Open heat map"), "", self._on_heat_wanted, True),
            (self.watching.text(self._instrument), "star", self._on_watch_wanted, True),
            None,
            (
                shown(self.tr("Centre order books"), "book.center"),
                "center",
                self.center_all_requested,
                self._model.rowCount() > 0,
            ),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, icon, slot, enabled = entry
            action = QAction(text, menu)
            action.setEnabled(enabled)
            if icon:
                action.setIcon(themed_icon(icon, theme))
            action.triggered.connect(slot)
            menu.addAction(action)
        self.copies.exports.add_to(menu, self.copies, menu.actions()[2])
        self.pictures.add_to(menu, menu.actions()[4])
        menu.addSeparator()
        self._controls.choices.add_to(menu, self._model)
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.set_active(True)
        self._body.center()

    def hideEvent(self, event: QHideEvent) -> None:
        self._model.set_active(False)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._controls.retranslate()
            self._show_all()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_width()
        super().changeEvent(event)

    def _fit_width(self) -> None:
        self.setMinimumWidth(min(grown(_LEAST_WIDTH, self.fontMetrics()), _MOST_LEAST))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for strip in (self._best, self._imbalance, self._strip, self._captions):
            layout.addWidget(strip)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._controls.foot)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._fit_width()
        self.setFocusProxy(self._body)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, context=within).activated.connect(self.copy_rows)
        QShortcut(QKeySequence(SAVE_KEYS), self, context=within).activated.connect(self._on_save_key)
        price = QAction(self)
        price.setObjectName("book.copy_price")
        price.setShortcut("Ctrl+Shift+C")
        price.setShortcutContext(within)
        price.triggered.connect(self._on_copy_price_key)
        self.addAction(price)

    def _connect_parts(self) -> None:
        body, controls = self._body, self._controls
        body.arranged.connect(self._on_arranged)
        body.switched.connect(self._on_switched)
        body.pointed.connect(controls.point)
        body.group_requested.connect(controls.group)
        body.price_clicked.connect(controls.copy_price)
        body.center_requested.connect(self.center_all_requested)
        body.menu_wanted.connect(self._on_menu_wanted)
        controls.set_lines(body.lines)
        controls.look_chosen.connect(self.look_chosen)
        controls.measures_chosen.connect(self.measures_chosen)
        for menu in (self._menu, controls.choices.groups):
            menu.aboutToShow.connect(self._on_menu_shown)
            menu.aboutToHide.connect(self._on_menu_hidden)

    def _connect_model(self) -> None:
        self._model.summary_changed.connect(self._on_summary_changed)
        self._model.status_changed.connect(self._on_status_changed)

    def _show_all(self) -> None:
        self.show_state()
        self.setAccessibleName(self.tr("Order book {ticker}").replace("{ticker}", self._instrument.label))
        self._body.set_accessible_name(self.accessibleName())
        self.copies.name = self.accessibleName()

    def _show_summary(self) -> None:
        model, stale = self._model, self._model.is_stale
        self._best.show_summary(model.summary, model.texts, stale=stale)
        self._imbalance.show_share(model.summary.bid_share, stale=stale)
        text, explanation, tone = book_notice(model, self._state)
        self._strip.show_notice(text, explanation, tone=tone)
        # The notice stands in the captions' place, so that no row moves when it comes or goes.
        self._captions.setVisible(not self._strip.text())

    def show_state(self) -> None:
        """Say anew how the data are, as far as the model knows."""
        self._show_state()
        self._show_summary()

    def _show_state(self) -> None:
        feed = _LIVE if self._feed is None else self._feed.status
        state = self._fixed_state or book_state(self._model, self._instrument.ticker, feed)
        self._overlay.show_state(state)
        if state != self._state:
            self._state = state
            # Behind another tab the model stands still: it knows less than who asks the subscription.
            if self.isVisible():
                self.pane_state_changed.emit(state)

    @Slot(object, int)
    def _on_arranged(self, geometry: BookGeometry, inset: int) -> None:
        self._captions.set_geometry(geometry, inset)
        for strip in (self._best, self._imbalance, self._controls.foot):
            strip.set_inset(inset)

    @Slot()
    def _on_switched(self) -> None:
        self._controls.set_lines(self._body.lines)

    @Slot()
    def _on_summary_changed(self) -> None:
        self.show_state()

    @Slot()
    def _on_status_changed(self) -> None:
        self.show_state()

    @Slot(object)
    def _on_feed_changed(self, _status: object) -> None:
        self._show_state()

    @Slot()
    def _on_menu_shown(self) -> None:
        self._body.hold(Hold.MENU, on=True)

    @Slot()
    def _on_menu_hidden(self) -> None:
        self._body.hold(Hold.MENU, on=False)

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        grid = self._body.grid
        column = grid.columnAt(place.x())
        self._menu_column = column if column >= 0 else int(BookColumn.PRICE)
        self.menu_for(grid.rowAt(place.y())).popup(grid.viewport().mapToGlobal(place))

    @Slot()
    def _on_copy_price_key(self) -> None:
        column = self._body.grid.currentIndex().column()
        self._menu_row, self._menu_column = -1, column if column >= 0 else int(BookColumn.PRICE)
        self.copy_price()

    @Slot()
    def _on_save_key(self) -> None:
        self.copies.save()

    @Slot()
    def _on_chart_wanted(self) -> None:
        self.chart_requested.emit(self._instrument, "")

    @Slot()
    def _on_trades_wanted(self) -> None:
        self.trades_requested.emit(self._instrument)

    @Slot()
    def _on_depth_wanted(self) -> None:
        self.view_requested.emit(DEPTH, self._instrument)

    @Slot()
    def _on_heat_wanted(self) -> None:
        self.view_requested.emit(HEAT, self._instrument)

    @Slot()
    def _on_watch_wanted(self) -> None:
        self.watching.wish(self._instrument)
