"""The trades of one instrument as they come, and the tape's state in words."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.price import decimal_of
from issplus_desktop.market.trade_tape import TradePrint
from issplus_desktop.models.conventions import count_text, in_force
from issplus_desktop.models.tape_model import TapeFilter, TapeModel
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.instrument_drop import InstrumentDropPane
from issplus_desktop.ui.instrument_menu import InstrumentOffers, InstrumentWishes
from issplus_desktop.ui.key_taking import take_keys
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.shown_keys import ShownKeys
from issplus_desktop.ui.tape_table import TapeTable
from issplus_desktop.ui.theme import ThemeSource

_LEAST_WIDTH: Final = 240
_SIZE_WIDTH: Final = 100
_LONGEST_SIZE: Final = 24


class TapeView(InstrumentDropPane):
    """Shows a TapeModel and follows the newest trade; who scrolls away reads on undisturbed and sees what waits."""

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    view_requested = Signal(str, object)
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    securities_requested = Signal(str, object)
    filter_chosen = Signal(object)
    """The person chose another TapeFilter."""

    def __init__(
        self,
        themes: ThemeSource,
        instrument: InstrumentId,
        model: TapeModel,
        offers: InstrumentOffers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._instrument = instrument
        self._model = model
        self._derived = False
        self._trading = ""
        self._held = False
        self._told_state = PaneState(PaneKind.OFFLINE, instrument.ticker)
        self._markets: Sequence[str] = ()
        self._wishes = InstrumentWishes(offers, self)
        # The first child, as it gets the view's focus: Tab would pass over what stands before it.
        self.table = TapeTable(themes, self)
        self.origin = ServerLabel(parent=self)
        self.origin.setProperty("tone", "dim")
        self._line = QWidget(self)
        self.new = QToolButton(self)
        self.new.setCheckable(True)
        self.least = QLineEdit(self)
        self.hide_small = QToolButton(self)
        self.hide_small.setCheckable(True)
        self._shown_keys = ShownKeys(self, "tape.newest")
        self.strip = PaneStrip(themes, self)
        self.table.setModel(model)
        self.overlay = PaneOverlay(themes, self.table)
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def instrument(self) -> InstrumentId:
        """The instrument shown."""
        return self._instrument

    @property
    def pane_state(self) -> PaneState:
        """The state of the pane, as it says it in words."""
        return self._state()

    @property
    def follows(self) -> bool:
        """Whether the newest trade stays in sight."""
        return not self._model.is_paused

    @Slot(str)
    def set_trading(self, words: str) -> None:
        """Say how the instrument is traded, in the exchange's words; "" where it is as usual."""
        self._trading = words
        self._show_state()

    def show_tape(self, instrument: InstrumentId, *, derived: bool) -> None:
        """Show an instrument's trades, taken one by one or `derived` from its quotes."""
        self._instrument, self._derived, self._markets = instrument, derived, ()
        self._show_filter()
        self._retranslate()

    def show_no_tape(self, instrument: InstrumentId, marketplaces: Sequence[str]) -> None:
        """Say that this market tells of no trades; `marketplaces` are those that do."""
        self._instrument, self._derived, self._markets = instrument, False, marketplaces
        self._show_filter()
        self._retranslate()

    def show_state(self, state: PaneState) -> None:
        """Say why there are no trades, or that they are stale."""
        self._told_state = state
        self._model.set_stale(stale=state.kind is PaneKind.STALE)
        self._show_state()

    @Slot()
    def follow(self) -> None:
        """Go to the newest trade and stay with it."""
        self._held = False
        self.table.verticalScrollBar().setValue(0)
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._model.set_paused(paused=False)
        self._show_counts()

    def row_menu(self) -> QMenu:
        """Return the menu of the selected rows; it deletes itself when closed."""
        menu = self._wishes.menu([self._instrument], self, with_trades=False)
        first = menu.actions()[0]
        for action in self._own_actions(menu):
            menu.insertAction(first, action)
        self.table.exports.add_to(menu, self.table, menu.actions()[1])
        menu.insertSeparator(first)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_font()
        super().changeEvent(event)

    def _fit_font(self) -> None:
        self.least.setFixedWidth(grown(_SIZE_WIDTH, self.fontMetrics()))

    def _lay_out(self) -> None:
        self._fit_font()
        self.origin.setContentsMargins(8, 2, 8, 3)
        self._line.setFixedHeight(1)
        self._line.setBackgroundRole(QPalette.ColorRole.Mid)
        self._line.setAutoFillBackground(True)
        self.least.setClearButtonEnabled(True)
        self.least.setMaxLength(_LONGEST_SIZE)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 4, 4)
        bar.setSpacing(4)
        bar.addWidget(self.new)
        bar.addStretch(1)
        for widget in (self.least, self.hide_small):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.strip)  # it moves no row when it comes or goes
        layout.addWidget(self._line)
        layout.addWidget(self.origin)  # below the rows, so that it has room in a narrow pane too
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.new.clicked.connect(self.follow)
        self.least.textEdited.connect(self._on_least_edited)
        self.hide_small.clicked.connect(self._on_hide_clicked)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.table.row_activated.connect(self._on_row_activated)
        self.table.newest_requested.connect(self.follow)
        self.table.walked.connect(self._on_walked)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._model.counts_changed.connect(self._on_counts_changed)
        self._wishes.order_book_requested.connect(self.order_book_requested)
        self._wishes.chart_requested.connect(self.chart_requested)
        self._wishes.view_requested.connect(self.view_requested)
        self._wishes.watch_requested.connect(self.watch_requested)
        self._wishes.unwatch_requested.connect(self.unwatch_requested)
        self._wishes.securities_requested.connect(self.securities_requested)

    def _own_actions(self, menu: QMenu) -> list[QAction]:
        chosen = self._model.filter
        copy = QAction(self.tr("Copy rows") + "\tCtrl+C", menu)
        copy.triggered.connect(self.table.copy_selection)
        copy.setEnabled(self.table.selectionModel().hasSelection())
        size = self._current_size()
        words = self.tr("Large trades: from {size} up").format(size=_text(size)) if size else self.tr("Large trades")
        large = QAction(words, menu)
        large.setEnabled(size is not None)
        large.triggered.connect(partial(self._choose_least, size))
        every = QAction(self.tr("Trades of any size"), menu)
        every.setEnabled(chosen.least is not None)
        every.triggered.connect(partial(self._choose_least, None))
        hides = QAction(self.tr("Hide smaller trades"), menu, checkable=True, checked=chosen.hides)
        hides.triggered.connect(self._on_hide_clicked)
        newest = QAction(self._shown_keys.beside(self.tr("Go to the newest trade"), "tape.newest"), menu)
        newest.setEnabled(not self.follows)
        newest.triggered.connect(self.follow)
        return [copy, newest, large, every, hides]

    def _current_size(self) -> Decimal | None:
        index = self.table.currentIndex()
        row = self._model.row_at(index.row()) if index.isValid() else None
        size = decimal_of(row.size) if isinstance(row, TradePrint) else None
        return size if size is not None and size > 0 else None

    # What the person chooses.

    def show_filter(self, chosen: TapeFilter) -> None:
        """Dim or hide small trades as was chosen elsewhere; nobody is told."""
        if chosen != self._model.filter:
            self._model.set_filter(chosen)
            self._held = self._held and self._model.is_paused
            self._show_filter()
            self._show_state()

    def _choose_least(self, least: Decimal | None, *_checked: bool) -> None:
        self._choose(TapeFilter(least, self._model.filter.hides))
        self._show_filter()

    @Slot(str)
    def _on_least_edited(self, text: str) -> None:
        self._choose(TapeFilter(_size(text), self._model.filter.hides))

    @Slot(bool)
    def _on_hide_clicked(self, hides: bool) -> None:
        take_keys(self)
        self._choose(TapeFilter(self._model.filter.least, hides))
        self.hide_small.setChecked(hides)

    def _choose(self, chosen: TapeFilter) -> None:
        if chosen != self._model.filter:
            self._model.set_filter(chosen)
            self._held = self._held and self._model.is_paused
            self.filter_chosen.emit(chosen)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    @Slot(QModelIndex)
    def _on_row_activated(self, _index: QModelIndex) -> None:
        self._wishes.open_best(self._instrument)

    # Following and reading.

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if value == 0:
            self._held = False
        self._model.set_paused(paused=self._held or value > 0)
        self._show_counts()

    @Slot()
    def _on_walked(self) -> None:
        if self._model.rowCount():
            self._held = True
            self._model.set_paused(paused=True)
            self._show_counts()

    @Slot()
    def _on_counts_changed(self) -> None:
        self._show_counts()
        self._show_state()

    def _show_counts(self) -> None:
        waiting = self._model.waiting
        count = count_text(waiting)
        self.new.setText(self.tr("+{count} new").format(count=count) if waiting else self.tr("Paused"))
        self.new.setChecked(True)
        self.new.setVisible(not self.follows)

    # Words.

    def _show_filter(self) -> None:
        chosen = self._model.filter
        self.least.setText(_text(chosen.least) if chosen.least is not None else "")
        self.hide_small.setChecked(chosen.hides)

    def _retranslate(self) -> None:
        self.table.name = self.tr("{ticker} trades").replace("{ticker}", self._instrument.ticker)
        ticker = self._instrument.ticker
        self.setAccessibleName(self.tr("Trades {ticker}").replace("{ticker}", ticker))
        self.table.setAccessibleName(self.accessibleName())
        self.origin.setText(self.tr("Derived from quotes") if self._derived else "")
        for foot in (self._line, self.origin):
            foot.setVisible(self._derived)
        self.origin.setToolTip(self._origin_words() if self._derived else "")
        self.least.setPlaceholderText(self.tr("Min. size"))
        self.least.setAccessibleName(self.tr("Smallest size of a trade"))
        self.least.setToolTip(self.tr("Trades smaller than this are dimmed, or hidden"))
        self.hide_small.setText(self.tr("Hide"))
        self.hide_small.setAccessibleName(self.tr("Hide smaller trades"))
        self.hide_small.setToolTip(self.tr("Hide smaller trades rather than dim them"))
        self.new.setToolTip(self.tr("Go to the newest trade and follow (Home)"))
        self._show_filter()
        self._show_counts()
        self._show_state()

    def _origin_words(self) -> str:
        return self.tr(
            "The exchange does not send single trades here. They are told from the day's totals in the quotes: "
            "what came at once stands in one row with its number (×3), sides are inferred (△ ▽)."
        )

    def _state(self) -> PaneState:
        """Return what the pane says: what it was told, and where that is all well, whether there is a trade."""
        ticker = self._instrument.ticker
        if self._told_state.kind is PaneKind.NO_STREAM:
            title = self.tr("No trades for {ticker}").replace("{ticker}", ticker)
            words = self.tr("ISS+ tells of trades on {markets}, not on {market}.")
            detail = words.replace("{markets}", ", ".join(self._markets))
            return PaneState(
                PaneKind.NO_STREAM, ticker, detail.replace("{market}", self._instrument.marketplace), title=title
            )
        if self._told_state.kind is not PaneKind.LIVE or self._model.rowCount():
            return self._told_state
        if self._model.filter.hides and self._model.filter.least is not None:
            words = self.tr("Smaller trades are hidden.")
            return PaneState(PaneKind.EMPTY, ticker, words, title=self.tr("No trade of this size yet"))
        if self._derived:
            words = self.tr("Trades are shown from here on as they come; earlier ones are not known.")
        else:
            words = self.tr("Trades are shown as they come.")
        return PaneState(PaneKind.EMPTY, ticker, words, title=self.tr("No trade yet"))

    def _show_state(self) -> None:
        state = self._state()
        self.overlay.show_state(state)
        if self._trading and state.kind in {PaneKind.LIVE, PaneKind.EMPTY}:
            self.strip.show_notice(self._trading, tone="accent")
        else:
            self.strip.show_state(state)


def _size(text: str) -> Decimal | None:
    """Return the size that a person has written; None where it is none."""
    size = in_force().read(text)
    return size if size is not None and size.is_finite() and size > 0 else None


def _text(size: Decimal) -> str:
    return in_force().number(f"{size:,f}")
