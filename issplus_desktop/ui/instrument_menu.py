"""What a person can wish for an instrument: one list of actions for every table that shows some."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.instrument_mime import to_mime

ANY_INTERVAL: Final = ""
"""A chart's interval where the person chose none: whatever the chart thinks best."""
CHART: Final = "chart"
DEPTH: Final = "depth"
HEAT: Final = "heat"
"""The pictures of an order book, by the names of their kinds of view."""
_MOST_BOOKS: Final = 12
MOST_BESIDE: Final = 8
"""So many books can stand side by side."""


def _never(_instrument: InstrumentId) -> bool:
    """Stand in where nothing is offered."""
    return False


@dataclass(frozen=True, slots=True)
class InstrumentOffers:
    """What can be done with an instrument: the catalog's order book, candles, trades; on the watch list it may be."""

    has_book: Callable[[InstrumentId], bool]
    has_chart: Callable[[InstrumentId], bool]
    has_trades: Callable[[InstrumentId], bool] = _never
    is_watched: Callable[[InstrumentId], bool] = _never

    def opens_book(self, instrument: InstrumentId) -> bool:
        """Whether a double click opens the book: the chart takes over only where there are candles and no books."""
        return self.has_book(instrument) or not self.has_chart(instrument)


def _each(wish: SignalInstance, chosen: Sequence[InstrumentId]) -> None:
    for instrument in chosen:
        wish.emit(instrument)


class InstrumentWishes(QObject):
    """Turns a menu over chosen instruments into one view's wishes; what is not offered is greyed out."""

    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    trades_requested = Signal(object)
    view_requested = Signal(str, object)
    """The name of a kind of view, and the InstrumentId that it is to show."""
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    securities_requested = Signal(str, object)
    grid_requested = Signal(object)
    """Instruments whose books are to stand side by side."""

    def __init__(self, offers: InstrumentOffers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = offers

    def open_best(self, instrument: InstrumentId) -> None:
        """Do what a double click means: the order book, or the chart where the market gives no books."""
        if self._offers.opens_book(instrument):
            self.order_book_requested.emit(instrument)
        else:
            self.chart_requested.emit(instrument, ANY_INTERVAL)

    def menu(
        self,
        chosen: Sequence[InstrumentId],
        parent: QWidget,
        *,
        with_watch: bool = True,
        with_trades: bool = True,
        without: str = "",
    ) -> QMenu:
        """Return a menu for the chosen instruments, without a kind of picture; it deletes itself when closed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        book = menu.addAction(self.tr("Order book"), partial(self._open_books, tuple(chosen)))
        book.setEnabled(any(self._offers.has_book(instrument) for instrument in chosen))
        beside = sum(self._offers.has_book(instrument) for instrument in chosen)
        if len(chosen) > 1:
            grid = menu.addAction(self.tr("Books side by side"), partial(self.grid_requested.emit, tuple(chosen)))
            grid.setEnabled(1 < beside <= MOST_BESIDE)
        chart = menu.addAction(self.tr("Chart"), partial(self._open_chart, tuple(chosen)))
        chart.setEnabled(any(self._offers.has_chart(instrument) for instrument in chosen))
        another = menu.addAction(self.tr("Another chart"), partial(self._open_more_charts, tuple(chosen)))
        another.setEnabled(chart.isEnabled())
        if with_trades:
            trades = menu.addAction(self.tr("Trades"), partial(self._open_trades, tuple(chosen)))
            trades.setEnabled(any(self._offers.has_trades(instrument) for instrument in chosen))
        for kind, text in ((DEPTH, self.tr("Depth curve")), (HEAT, self.tr("Heat map"))):
            if kind != without:
                picture = menu.addAction(text, partial(self._open_pictures, kind, tuple(chosen)))
                picture.setEnabled(book.isEnabled())
        menu.addAction(self.tr("Show in a securities tab"), partial(self._show_securities, tuple(chosen)))
        if with_watch:
            self._add_watch(menu, tuple(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("Copy tickers"), partial(self._copy, tuple(chosen)))
        for action in menu.actions():
            action.setEnabled(action.isEnabled() and bool(chosen))
        return menu

    def _open_books(self, chosen: Sequence[InstrumentId]) -> None:
        for instrument in [item for item in chosen if self._offers.has_book(item)][:_MOST_BOOKS]:
            self.order_book_requested.emit(instrument)

    def _open_chart(self, chosen: Sequence[InstrumentId]) -> None:
        first = next((item for item in chosen if self._offers.has_chart(item)), None)
        if first is not None:
            self.chart_requested.emit(first, ANY_INTERVAL)

    def _open_more_charts(self, chosen: Sequence[InstrumentId]) -> None:
        for instrument in [item for item in chosen if self._offers.has_chart(item)][:_MOST_BOOKS]:
            self.view_requested.emit(CHART, instrument)

    def _open_trades(self, chosen: Sequence[InstrumentId]) -> None:
        for instrument in [item for item in chosen if self._offers.has_trades(item)][:_MOST_BOOKS]:
            self.trades_requested.emit(instrument)

    def _open_pictures(self, kind: str, chosen: Sequence[InstrumentId]) -> None:
        for instrument in [item for item in chosen if self._offers.has_book(item)][:_MOST_BOOKS]:
            self.view_requested.emit(kind, instrument)

    def _show_securities(self, chosen: Sequence[InstrumentId]) -> None:
        for marketplace in dict.fromkeys(item.marketplace for item in chosen):
            rows = tuple(item for item in chosen if item.marketplace == marketplace)
            self.securities_requested.emit(marketplace, rows)

    def _add_watch(self, menu: QMenu, chosen: Sequence[InstrumentId]) -> None:
        if chosen and all(self._offers.is_watched(instrument) for instrument in chosen):
            menu.addAction(self.tr("Remove from the watch list"), partial(_each, self.unwatch_requested, chosen))
        else:
            menu.addAction(self.tr("Add to the watch list"), partial(_each, self.watch_requested, chosen))

    @staticmethod
    def _copy(chosen: Sequence[InstrumentId]) -> None:
        QGuiApplication.clipboard().setMimeData(to_mime(chosen))
