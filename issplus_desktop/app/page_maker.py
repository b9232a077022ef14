"""Makes the pages of open views and connects what a person may wish there."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.page import Page, PageContext, Sets
from issplus_desktop.app.shown_columns import ShownColumns
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.late_module import LateModule
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.ui.instrument_menu import InstrumentOffers

if TYPE_CHECKING:
    from issplus_desktop.app import (
        book_page,
        chart_page,
        depth_page,
        heat_page,
        securities_page,
        table_page,
        tape_page,
    )
    from issplus_desktop.ui.securities_view import SecuritiesView
else:
    book_page = LateModule("issplus_desktop.app.book_page")
    chart_page = LateModule("issplus_desktop.app.chart_page")
    depth_page = LateModule("issplus_desktop.app.depth_page")
    heat_page = LateModule("issplus_desktop.app.heat_page")
    securities_page = LateModule("issplus_desktop.app.securities_page")
    table_page = LateModule("issplus_desktop.app.table_page")
    tape_page = LateModule("issplus_desktop.app.tape_page")

PAGE_MODULES: Final = {kind: f"issplus_desktop.app.{kind.value}_page" for kind in ViewKind}
"""Where the code of each kind of view is."""
TAPE: Final = "tape"
"""Stands for all tapes where columns are kept by destination."""
Find: TypeAlias = Callable[[str, Callable[[FoundInstrument | None], None]], None]
"""Looks a word up and answers with the best find, or None."""


class PageMaker(QObject):
    """Makes a page by what it shows; what is wished in any of them is told here."""

    order_book_requested = Signal(object)
    trades_requested = Signal(object)
    chart_requested = Signal(object, str)
    view_requested = Signal(str, object)
    """An instrument in the kind of view of this name."""
    securities_requested = Signal(str, object)
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    grid_requested = Signal(object)
    """Instruments whose books are to stand side by side."""
    renamed = Signal()
    """A page shows something else now."""

    def __init__(self, context: PageContext, offers: InstrumentOffers, sets: Sets, find: Find) -> None:
        super().__init__()
        self._context = context
        self._offers = offers
        self._sets = sets
        self._find = find
        self._columns = context.choices.columns
        self._makers: Final[dict[ViewKind, Callable[[ViewSpec], Page]]] = {
            ViewKind.BOOK: self._make_book,
            ViewKind.SECURITIES: self._make_securities,
            ViewKind.CHART: self._make_chart,
            ViewKind.TABLE: self._make_table,
            ViewKind.TAPE: self._make_tape,
            ViewKind.DEPTH: self._make_depth,
            ViewKind.HEAT: self._make_heat,
        }

    def make(self, spec: ViewSpec) -> Page:
        """Return a new page that shows this."""
        return self._makers[spec.kind](spec)

    def _make_chart(self, spec: ViewSpec) -> Page:
        page = chart_page.ChartPage(self._context, spec.instrument, spec.interval, spec.compared)
        page.renamed.connect(self.renamed)
        page.panel.view_requested.connect(self.view_requested)
        page.panel.watching.is_watched = self._offers.is_watched
        page.panel.watching.watch_requested.connect(self.watch_requested)
        page.panel.watching.unwatch_requested.connect(self.unwatch_requested)
        return page

    def _make_book(self, spec: ViewSpec) -> Page:
        page = book_page.BookPage(self._context, spec.instrument)
        page.view.watching.is_watched = self._offers.is_watched
        page.view.trades_requested.connect(self.trades_requested)
        self._join(page)
        return page

    def _make_tape(self, spec: ViewSpec) -> Page:
        page = tape_page.TapePage(self._context, self._offers, spec.instrument)
        page.view.table.set_visible_columns(self._columns.of(TAPE))
        page.view.table.columns_changed.connect(partial(self._keep_tape_columns, page))
        page.view.order_book_requested.connect(self.order_book_requested)
        page.view.securities_requested.connect(self.securities_requested)
        self._join(page)
        return page

    def _make_depth(self, spec: ViewSpec) -> Page:
        return self._picture(depth_page.DepthPage(self._context, self._offers, spec.instrument))

    def _make_heat(self, spec: ViewSpec) -> Page:
        return self._picture(heat_page.HeatPage(self._context, self._offers, spec.instrument))

    def _picture(self, page: "depth_page.DepthPage | heat_page.HeatPage") -> Page:
        page.view.order_book_requested.connect(self.order_book_requested)
        page.view.trades_requested.connect(self.trades_requested)
        page.view.securities_requested.connect(self.securities_requested)
        self._join(page)
        return page

    def _join(
        self, page: "book_page.BookPage | depth_page.DepthPage | heat_page.HeatPage | tape_page.TapePage"
    ) -> None:
        """Connect what every view of one instrument may wish."""
        page.view.chart_requested.connect(self.chart_requested)
        page.view.view_requested.connect(self.view_requested)
        page.view.watch_requested.connect(self.watch_requested)
        page.view.unwatch_requested.connect(self.unwatch_requested)
        page.view.ticker_dropped.connect(partial(self._look_up, page.show_instrument))
        page.renamed.connect(self.renamed)

    def _make_securities(self, spec: ViewSpec) -> Page:
        page = securities_page.SecuritiesPage(self._context, self._offers, spec.target, self._sets)
        page.made.connect(self._on_table_made)
        page.words_wanted.connect(partial(self._look_up_all, page))
        page.renew()
        return page

    def _make_table(self, spec: ViewSpec) -> Page:
        page = table_page.TablePage(self._context, self._offers, spec.target)
        page.made.connect(self._on_table_made)
        page.renew()
        return page

    def _keep_tape_columns(self, page: "tape_page.TapePage") -> None:
        # A column also changes its width with the window; that is no choice.
        visible = page.view.table.visible_columns()
        known = self._columns.of(TAPE) or [column.key for column in page.view.table.columns]
        if visible != list(known):
            self._columns.keep(TAPE, visible)

    def _look_up(self, show: Callable[[InstrumentId], None], word: str) -> None:
        """Search for a dropped word and show what is found."""
        self._find(word, partial(_show_found, show))

    def _look_up_all(self, page: "securities_page.SecuritiesPage", words: Sequence[str]) -> None:
        for word in words:
            self._look_up(page.add, word)

    @Slot(object)
    def _on_table_made(self, view: "SecuritiesView") -> None:
        destination = view.model.source.destination
        view.table.set_visible_columns(self._columns.of(destination))
        self._context.choices.arrangements.follow(view.table, destination)
        view.table.columns_changed.connect(_Keeper(view, self._columns).keep)
        view.order_book_requested.connect(self.order_book_requested)
        view.chart_requested.connect(self.chart_requested)
        view.trades_requested.connect(self.trades_requested)
        view.view_requested.connect(self.view_requested)
        view.grid_requested.connect(self.grid_requested)
        view.watch_requested.connect(self.watch_requested)
        view.unwatch_requested.connect(self.unwatch_requested)
        view.securities_requested.connect(self.securities_requested)


def _show_found(show: Callable[[InstrumentId], None], found: FoundInstrument | None) -> None:
    if found is not None:
        show(found.instrument)


class _Keeper(QObject):
    """Keeps the visible columns of one table as the person changes them."""

    def __init__(self, view: "SecuritiesView", columns: ShownColumns) -> None:
        super().__init__(view)
        self._view = view
        self._columns = columns

    @Slot()
    def keep(self) -> None:
        """Tell which columns are visible now."""
        self._columns.keep(self._view.model.source.destination, self._view.table.visible_columns())
