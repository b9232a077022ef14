"""The open views: which there are, where they stand in the window, and what they tell."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget

from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.depth_page import DepthPage
from issplus_desktop.app.heat_page import HeatPage
from issplus_desktop.app.links_desk import CHART, LinksDesk
from issplus_desktop.app.once_in_a_while import OnceInAWhile
from issplus_desktop.app.page import Page, PageContext
from issplus_desktop.app.securities_page import SecuritiesPage, Sets
from issplus_desktop.app.table_page import TablePage
from issplus_desktop.app.tape_page import TapePage
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.securities_view import SecuritiesView

TAPE = "tape"
"""Stands for all tapes where columns are kept by destination."""
ColumnsOf = Callable[[str], Sequence[str]]
KeepColumns = Callable[[str, Sequence[str]], None]
Find = Callable[[str, Callable[[FoundInstrument | None], None]], None]
"""Looks a word up and answers with the best find, or None."""


class Workspace(QObject):
    """Opens, shows, renews and closes pages. All are tabs but the first chart, which has a dock."""

    views_changed = Signal()
    """A view was opened, closed, or shows something else."""
    watch_requested = Signal(object)
    grid_requested = Signal(object)
    """Instruments whose books are to stand side by side."""

    def __init__(
        self,
        window: MainWindow,
        context: PageContext,
        offers: InstrumentOffers,
        sets: Sets,
        *,
        find: Find,
        columns_of: ColumnsOf,
        keep_columns: KeepColumns,
    ) -> None:
        super().__init__()
        self._window = window
        self._context = context
        self._offers = offers
        self._sets = sets
        self._find = find
        self._columns_of = columns_of
        self._keep_columns = keep_columns
        self._tabs: dict[str, Page] = {}
        self._opened = 0
        self.chart: ChartPage | None = None
        window.views.view_closed.connect(self._on_view_closed)
        window.views.view_shown.connect(self._on_view_shown)
        window.views.rearranged.connect(self.views_changed)
        window.another_chart_requested.connect(self.open_another_chart)
        self.links = LinksDesk(window)
        self.links.changed.connect(self.views_changed)
        self._dots = OnceInAWhile(self.show_tab_states, self)
        context.feed.phase_changed.connect(self._on_phase_changed)

    @property
    def views(self) -> dict[str, Page]:
        """The pages by the ids of their views, in the order of their tabs, then the chart in its dock."""
        ids = self._window.views.views()
        ordered = {view_id: self._tabs[view_id] for view_id in ids if view_id in self._tabs}
        return {**ordered, CHART: self.chart} if self.chart is not None else ordered

    @property
    def pages(self) -> list[Page]:
        """The pages in the order of their tabs, then the chart in its dock."""
        return list(self.views.values())

    @property
    def specs(self) -> list[ViewSpec]:
        """What is open, to be opened again."""
        return [page.spec for page in self.pages]

    def open(self, spec: ViewSpec) -> Page:
        """Show a view, opening it unless it is open; return its page."""
        if spec.kind is ViewKind.CHART and self.chart is None:
            return self.open_in_dock(spec)
        for view_id, page in self._tabs.items():
            if page.spec == spec:
                self._window.views.show_view(view_id)
                return page
        return self._tabs[self.add(spec)]

    def add(self, spec: ViewSpec) -> str:
        """Open one more view in a tab of its own, whatever is open already; return its id."""
        page = self._make(spec)
        self._opened += 1
        view_id = f"{spec.kind.value}-{self._opened}"
        self._tabs[view_id] = page
        self._window.views.add(page.widget, page.title, view_id)
        self._window.views.set_state(view_id, page.state())
        self.links.add_page(view_id, page)
        self.views_changed.emit()
        return view_id

    def open_in_dock(self, spec: ViewSpec) -> ChartPage:
        """Open the one chart that has a dock."""
        self.chart = ChartPage(self._context, spec.instrument, spec.interval, spec.compared)
        self.chart.renamed.connect(self._retitle)
        self.chart.panel.view_requested.connect(self.open_view)
        self._window.add_pane(CHART, self.chart.widget, Qt.DockWidgetArea.RightDockWidgetArea).show()
        self.links.add_page(CHART, self.chart)
        self.views_changed.emit()
        return self.chart

    def drop(self, view_id: str) -> None:
        """Close a view; that of the chart in the dock goes with its dock."""
        if view_id != CHART:
            self._window.views.close_view(view_id)
        elif self.chart is not None:
            chart, self.chart = self.chart, None
            self.links.drop(CHART)
            chart.close()
            self._window.docks.remove(CHART)
            self.views_changed.emit()

    def show_first(self) -> None:
        """Bring the first tab to the front."""
        for view_id in self._window.views.views()[:1]:
            self._window.views.show_view(view_id)

    @Slot(object)
    def open_book(self, instrument: InstrumentId) -> None:
        """Show an instrument's order book."""
        self.open(ViewSpec(ViewKind.BOOK, str(instrument)))

    @Slot(object)
    def open_tape(self, instrument: InstrumentId) -> None:
        """Show an instrument's trades."""
        self.open(ViewSpec(ViewKind.TAPE, str(instrument)))

    @Slot(str, object)
    def open_view(self, kind: str, instrument: InstrumentId) -> None:
        """Show an instrument in the kind of view of this name; a chart by this way is always another one."""
        if kind == ViewKind.CHART.value and self.chart is not None:
            self.add(ViewSpec(ViewKind.CHART, str(instrument), self.chart.spec.interval))
            return
        self.open(ViewSpec(ViewKind(kind), str(instrument)))

    @Slot(object, str)
    def open_chart(self, instrument: InstrumentId, interval: str = "") -> None:
        """Show an instrument's candles in the chart's dock."""
        if self.chart is None:
            self.open(ViewSpec(ViewKind.CHART, str(instrument), interval))
        else:
            self.chart.show_candles(instrument, interval)
        pane = self._window.findChild(QDockWidget, CHART)
        if isinstance(pane, QDockWidget):
            pane.show()
            pane.raise_()

    @Slot()
    def open_another_chart(self) -> None:
        """Show the instrument of the view in front, or of the chart in the dock, in one more chart."""
        page = self._tabs.get(self._window.views.current_view())
        page = page if page is not None and page.spec.is_of_instrument else self.chart
        if page is not None:
            self.open_view(ViewKind.CHART.value, page.spec.instrument)

    @Slot(str, object)
    def open_securities(self, marketplace: str, instruments: Sequence[InstrumentId] | None) -> None:
        """Show a marketplace's securities: those picked, or (None) a set's."""
        page = self.open(ViewSpec(ViewKind.SECURITIES, marketplace))
        if instruments and isinstance(page, SecuritiesPage):
            page.pick(instruments)

    @Slot(str)
    def open_table(self, destination: str) -> None:
        """Show a whole stream."""
        self.open(ViewSpec(ViewKind.TABLE, destination))

    def renew(self) -> None:
        """Subscribe everything anew and take over titles: the catalog or the language has changed."""
        # Few subscriptions first: a table's many rows would keep books and charts waiting.
        for page in sorted(self.pages, key=_is_table):
            page.renew()
        self._retitle()

    @Slot()
    def show_states(self) -> None:
        """Let every page look at its subscriptions again."""
        for page in self.pages:
            page.show_state()
        self.show_tab_states()

    @Slot()
    def show_tab_states(self) -> None:
        """Bring the dots of all tabs up to date, of those behind the front one too."""
        for view_id, page in self._tabs.items():
            self._window.views.set_state(view_id, page.state())

    @Slot()
    def sets_changed(self) -> None:
        """Tell the tables of securities that a set has other members."""
        for page in self.pages:
            if isinstance(page, SecuritiesPage):
                page.sets_changed()

    def reports(self) -> list[dict[str, Any]]:
        """Return each page's part of the report."""
        return [page.report() for page in self.pages]

    def close(self) -> None:
        """Close every page."""
        self._dots.stop()
        for page in self.pages:
            page.close()
        self._tabs.clear()
        self.chart = None

    def _make(self, spec: ViewSpec) -> Page:
        if spec.kind is ViewKind.BOOK:
            return self._make_book(spec.instrument)
        if spec.kind is ViewKind.TAPE:
            return self._make_tape(spec.instrument)
        if spec.kind is ViewKind.DEPTH:
            return self._make_picture(DepthPage(self._context, self._offers, spec.instrument))
        if spec.kind is ViewKind.HEAT:
            return self._make_picture(HeatPage(self._context, self._offers, spec.instrument))
        if spec.kind is ViewKind.CHART:
            chart = ChartPage(self._context, spec.instrument, spec.interval, spec.compared)
            chart.renamed.connect(self._retitle)
            chart.panel.view_requested.connect(self.open_view)
            return chart
        page: SecuritiesPage | TablePage
        if spec.kind is ViewKind.SECURITIES:
            page = SecuritiesPage(self._context, self._offers, spec.target, self._sets)
        else:
            page = TablePage(self._context, self._offers, spec.target)
        page.made.connect(self._on_table_made)
        if isinstance(page, SecuritiesPage):
            page.words_wanted.connect(partial(self._look_up_all, page))
        page.renew()
        return page

    def _make_book(self, instrument: InstrumentId) -> BookPage:
        page = BookPage(self._context, instrument)
        page.view.trades_requested.connect(self.open_tape)
        self._join(page)
        return page

    def _make_tape(self, instrument: InstrumentId) -> TapePage:
        page = TapePage(self._context, self._offers, instrument)
        page.view.table.set_visible_columns(self._columns_of(TAPE))
        page.view.table.columns_changed.connect(partial(self._keep_tape_columns, page))
        page.view.order_book_requested.connect(self.open_book)
        page.view.securities_requested.connect(self.open_securities)
        self._join(page)
        return page

    def _make_picture(self, page: DepthPage | HeatPage) -> Page:
        page.view.order_book_requested.connect(self.open_book)
        page.view.trades_requested.connect(self.open_tape)
        page.view.securities_requested.connect(self.open_securities)
        self._join(page)
        return page

    def _join(self, page: BookPage | DepthPage | HeatPage | TapePage) -> None:
        """Connect what every view of one instrument may wish."""
        page.view.chart_requested.connect(self.open_chart)
        page.view.view_requested.connect(self.open_view)
        page.view.watch_requested.connect(self.watch_requested)
        page.view.ticker_dropped.connect(partial(self._look_up, page.show_instrument))
        page.renamed.connect(self._retitle)

    def _keep_tape_columns(self, page: TapePage) -> None:
        # A column also changes its width with the window; that is no choice.
        visible = page.view.table.visible_columns()
        known = self._columns_of(TAPE) or [column.key for column in page.view.table.columns]
        if visible != list(known):
            self._keep_columns(TAPE, visible)

    def _look_up(self, show: Callable[[InstrumentId], None], word: str) -> None:
        """Search for a dropped word and show what is found."""
        self._find(word, partial(_show_found, show))

    def _look_up_all(self, page: SecuritiesPage, words: Sequence[str]) -> None:
        for word in words:
            self._look_up(page.add, word)

    @Slot()
    def _retitle(self) -> None:
        for view_id, page in self._tabs.items():
            self._window.views.set_title(view_id, page.title)
            self._window.views.set_state(view_id, page.state())
        self.views_changed.emit()

    @Slot(object)
    def _on_table_made(self, view: SecuritiesView) -> None:
        destination = view.model.source.destination
        view.table.set_visible_columns(self._columns_of(destination))
        view.table.columns_changed.connect(_Keeper(view, self._keep_columns).keep)
        view.order_book_requested.connect(self.open_book)
        view.chart_requested.connect(self.open_chart)
        view.trades_requested.connect(self.open_tape)
        view.view_requested.connect(self.open_view)
        view.grid_requested.connect(self.grid_requested)
        view.watch_requested.connect(self.watch_requested)
        view.securities_requested.connect(self.open_securities)

    @Slot(str)
    def _on_view_closed(self, view_id: str) -> None:
        page = self._tabs.pop(view_id, None)
        self.links.drop(view_id)
        if page is not None:
            page.close()
            if isinstance(page, SecuritiesPage):
                # What is connected holds the page itself, and so would keep it for good.
                page.words_wanted.disconnect()
            self.views_changed.emit()

    @Slot(str)
    def _on_phase_changed(self, _subscription: str) -> None:
        self._dots.ask()

    @Slot(str)
    def _on_view_shown(self, _view_id: str) -> None:
        self.views_changed.emit()


def _is_table(page: Page) -> bool:
    return page.spec.kind in {ViewKind.SECURITIES, ViewKind.TABLE}


def _show_found(show: Callable[[InstrumentId], None], found: FoundInstrument | None) -> None:
    if found is not None:
        show(found.instrument)


class _Keeper(QObject):
    """Keeps the visible columns of one table as the person changes them."""

    def __init__(self, view: SecuritiesView, keep: KeepColumns) -> None:
        super().__init__(view)
        self._view = view
        self._keep = keep

    @Slot()
    def keep(self) -> None:
        """Tell which columns are visible now."""
        self._keep(self._view.model.source.destination, self._view.table.visible_columns())
