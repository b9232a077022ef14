"""What all pictures of one instrument's order book have in common: drops, wishes, states in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.head_line import HeadLine
from issplus_desktop.ui.instrument_drop import InstrumentDropPane
from issplus_desktop.ui.instrument_menu import InstrumentOffers, InstrumentWishes
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip
from issplus_desktop.ui.picture_bar import PictureBar
from issplus_desktop.ui.picture_offer import PictureOffer
from issplus_desktop.ui.theme import ThemeSource


class BookPicturePane(InstrumentDropPane):
    """A row of choices over a picture of an order book, which it covers with words while there is nothing to see.

    A subclass makes the picture, calls `_lay_out` with it, and fills in `_own_menu` and `_retranslate`.
    """

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    trades_requested = Signal(object)
    view_requested = Signal(str, object)
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    securities_requested = Signal(str, object)

    def __init__(
        self, themes: ThemeSource, instrument: InstrumentId, offers: InstrumentOffers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._instrument = instrument
        self._state = PaneState(PaneKind.OFFLINE, instrument.ticker)
        self._markets: Sequence[str] = ()
        self._trading = ""
        self._wishes = InstrumentWishes(offers, self)
        self.pictures = PictureOffer(self, themes, self._grab)
        self.title = HeadLine(self)
        self.strip = PaneStrip(themes, self)
        self._wishes.order_book_requested.connect(self.order_book_requested)
        self._wishes.chart_requested.connect(self.chart_requested)
        self._wishes.trades_requested.connect(self.trades_requested)
        self._wishes.view_requested.connect(self.view_requested)
        self._wishes.watch_requested.connect(self.watch_requested)
        self._wishes.unwatch_requested.connect(self.unwatch_requested)
        self._wishes.securities_requested.connect(self.securities_requested)

    @property
    def instrument(self) -> InstrumentId:
        """The instrument shown."""
        return self._instrument

    @property
    def pane_state(self) -> PaneState:
        """The state of the pane, as it says it in words."""
        return self._state

    def show_book(self, instrument: InstrumentId) -> None:
        """Say whose book is shown."""
        self._instrument, self._markets = instrument, ()
        self._retranslate()

    def show_no_book(self, instrument: InstrumentId, marketplaces: Sequence[str]) -> None:
        """Say that this market has no order books; `marketplaces` are those that have."""
        self._instrument, self._markets = instrument, marketplaces
        self._retranslate()

    def show_state(self, state: PaneState) -> None:
        """Say why there is nothing to see, or that it is stale."""
        if state.kind is PaneKind.NO_STREAM:
            ticker = self._instrument.ticker
            title = self.tr("No order book for {ticker}").replace("{ticker}", ticker)
            words = self.tr("ISS+ has order books on {markets}, not on {market}.")
            detail = words.replace("{markets}", ", ".join(self._markets))
            detail = detail.replace("{market}", self._instrument.marketplace)
            state = PaneState(PaneKind.NO_STREAM, ticker, detail, title=title)
        self._state = state
        self._overlay.show_state(state)
        self._show_strip()

    @Slot(str)
    def set_trading(self, words: str) -> None:
        """Say how the instrument is traded, in the exchange's words; "" where it is as usual."""
        self._trading = words
        self._show_strip()

    def picture_menu(self) -> QMenu:
        """Return the context menu; it deletes itself when closed."""
        menu = self._wishes.menu([self._instrument], self, without=self._kind())
        first = menu.actions()[0]
        self._own_menu(menu, first)
        menu.insertSeparator(first)
        self.pictures.add_to(menu, first)
        menu.insertSeparator(first)
        return menu

    def _grab(self) -> QPixmap:
        """Return the picture and what belongs below it, without the choices above and the words over it."""
        top = self._picture.y()
        self.strip.hide()
        try:
            return self.grab(QRect(0, top, self.width(), self.height() - top))
        finally:
            self.strip.setVisible(bool(self.strip.text()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self, picture: QWidget, buttons: Sequence[QToolButton], foot: QWidget | None = None) -> None:
        """Put the choices over the picture, and what belongs below it under it."""
        self._picture = picture
        self._overlay = PaneOverlay(self._themes, picture)
        self.strip.lie_over(picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PictureBar(self.title, buttons, self))
        layout.addWidget(picture, 1)
        if foot is not None:
            layout.addWidget(foot)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFocusProxy(picture)

    def _show_strip(self) -> None:
        """Say above the picture what is the matter with it."""
        if self._trading and self._state.kind is PaneKind.LIVE:
            self.strip.show_notice(self._trading, tone="accent")
        else:
            self.strip.show_state(self._state)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.picture_menu().popup(place)

    def _kind(self) -> str:
        """Return the name of this kind of view, which its own menu does not offer."""
        raise NotImplementedError

    def _own_menu(self, menu: QMenu, before: QAction) -> None:
        """Insert what this picture can do."""
        raise NotImplementedError

    def _retranslate(self) -> None:
        """Take the texts of the present language."""
        raise NotImplementedError
