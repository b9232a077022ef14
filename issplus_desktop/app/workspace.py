"""The open views: which there are, where they stand in the window, and what they tell."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget

from issplus_desktop.app.links_desk import CHART, LinksDesk
from issplus_desktop.app.once_in_a_while import OnceInAWhile
from issplus_desktop.app.page import Page, PageContext, Sets
from issplus_desktop.app.page_maker import PAGE_MODULES, Find, PageMaker
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.waiting_page import WaitingPage
from issplus_desktop.late_module import LateModule, is_loaded
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from issplus_desktop.app import chart_page, securities_page
else:
    chart_page = LateModule("issplus_desktop.app.chart_page")
    securities_page = LateModule("issplus_desktop.app.securities_page")


class Workspace(QObject):
    """Opens, shows, renews and closes pages. All are tabs but the first chart, which has a dock."""

    views_changed = Signal()
    """A view was opened, closed, or shows something else."""
    watch_requested = Signal(object)
    unwatch_requested = Signal(object)
    grid_requested = Signal(object)
    """Instruments whose books are to stand side by side."""

    def __init__(
        self, window: MainWindow, context: PageContext, offers: InstrumentOffers, sets: Sets, *, find: Find
    ) -> None:
        super().__init__()
        self._window = window
        self._context = context
        self._maker = maker = PageMaker(context, offers, sets, find)
        self._tabs: dict[str, Page] = {}
        self._opened = 0
        self._docked: Page | None = None
        self._may_wait = False
        window.views.view_closed.connect(self._on_view_closed)
        window.views.view_shown.connect(self._on_view_shown)
        window.views.rearranged.connect(self.views_changed)
        window.another_chart_requested.connect(self.open_another_chart)
        maker.order_book_requested.connect(self.open_book)
        maker.trades_requested.connect(self.open_tape)
        maker.chart_requested.connect(self.open_chart)
        maker.view_requested.connect(self.open_view)
        maker.securities_requested.connect(self.open_securities)
        maker.watch_requested.connect(self.watch_requested)
        maker.unwatch_requested.connect(self.unwatch_requested)
        maker.grid_requested.connect(self.grid_requested)
        maker.renamed.connect(self._retitle)
        self.links = LinksDesk(window)
        self.links.changed.connect(self.views_changed)
        self._dots = OnceInAWhile(self.show_tab_states, self)
        context.feed.phase_changed.connect(self._on_phase_changed)

    @property
    def views(self) -> dict[str, Page]:
        """The pages by the ids of their views, in the order of their tabs, then the chart in its dock."""
        ids = self._window.views.views()
        ordered = {view_id: self._tabs[view_id] for view_id in ids if view_id in self._tabs}
        return {**ordered, CHART: self._docked} if self._docked is not None else ordered

    @property
    def chart(self) -> "chart_page.ChartPage | None":
        """The chart in the dock, made now if it has waited for that; None where there is none."""
        page = None if self._docked is None else self.make(CHART)
        return page if isinstance(page, chart_page.ChartPage) else None

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
        if spec.kind is ViewKind.CHART and self._docked is None:
            return self.open_in_dock(spec)
        # Of what the window has: a view that failed while it was closed must not keep others from being opened.
        for view_id, page in self.views.items():
            if page.spec == spec and view_id != CHART:
                self._window.views.show_view(view_id)
                return self.make(view_id)
        return self._tabs[self.add(spec)]

    def add(self, spec: ViewSpec) -> str:
        """Open one more view in a tab of its own, whatever is open already; return its id."""
        page = self._page(spec)
        self._opened += 1
        view_id = f"{spec.kind.value}-{self._opened}"
        self._tabs[view_id] = page
        self._window.views.add(page.widget, page.title, view_id)
        self._window.views.set_state(view_id, page.state())
        self.links.add_page(view_id, page)
        self.views_changed.emit()
        return view_id

    def open_in_dock(self, spec: ViewSpec) -> Page:
        """Open the one chart that has a dock."""
        self._docked = self._page(spec)
        self._window.add_pane(CHART, self._docked.widget, Qt.DockWidgetArea.RightDockWidgetArea).show()
        self.links.add_page(CHART, self._docked)
        self.views_changed.emit()
        return self._docked

    def drop(self, view_id: str) -> None:
        """Close a view; that of the chart in the dock goes with its dock."""
        if view_id != CHART:
            self._window.views.close_view(view_id)
        elif self._docked is not None:
            chart, self._docked = self._docked, None
            self.links.drop(CHART)
            chart.close()
            self._window.docks.remove(CHART)
            self.views_changed.emit()

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """Let views that are opened in the block wait, where their code is not loaded yet, until they are made."""
        self._may_wait = True
        try:
            yield
        finally:
            self._may_wait = False

    def waiting(self) -> list[str]:
        """Return the ids of what waits to be made: what is in front first, there charts last, for they take longest."""
        ids = [view_id for view_id, page in self.views.items() if isinstance(page, WaitingPage)]
        fronts = {area.current_view() for tiles in self._window.views.tiles() for area in tiles.areas()} | {CHART}
        ids.sort(key=lambda view_id: (view_id not in fronts, self.views[view_id].spec.kind is ViewKind.CHART))
        return ids

    def make(self, view_id: str) -> Page:
        """Return the page of a view, made now if it has waited for that."""
        waiting = self.views[view_id]
        if not isinstance(waiting, WaitingPage):
            return waiting
        page, group = self._maker.make(waiting.spec), self.links.group(view_id)
        self.links.drop(view_id)
        if view_id == CHART:
            self._docked = page
            self._window.replace_pane(CHART, page.widget)
        else:
            self._tabs[view_id] = page
            self._window.views.replace(view_id, page.widget)
            self._window.views.set_state(view_id, page.state())
        self.links.add_page(view_id, page)
        self.links.join(view_id, group)
        return page

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
        if kind == ViewKind.CHART.value and self._docked is not None:
            self.add(ViewSpec(ViewKind.CHART, str(instrument), self._docked.spec.interval))
            return
        self.open(ViewSpec(ViewKind(kind), str(instrument)))

    @Slot(object, str)
    def open_chart(self, instrument: InstrumentId, interval: str = "") -> None:
        """Show an instrument's candles in the chart's dock."""
        chart = self.chart
        if chart is None:
            self.open(ViewSpec(ViewKind.CHART, str(instrument), interval))
        else:
            chart.show_candles(instrument, interval)
        pane = self._window.findChild(QDockWidget, CHART)
        if isinstance(pane, QDockWidget):
            pane.show()
            pane.raise_()

    @Slot()
    def open_another_chart(self) -> None:
        """Show the instrument of the view in front, or of the chart in the dock, in one more chart."""
        page = self._tabs.get(self._window.views.current_view())
        page = page if page is not None and page.spec.is_of_instrument else self._docked
        if page is not None:
            self.open_view(ViewKind.CHART.value, page.spec.instrument)

    @Slot(str, object)
    def open_securities(self, marketplace: str, instruments: Sequence[InstrumentId] | None) -> None:
        """Show a marketplace's securities: those picked, or (None) a set's."""
        page = self.open(ViewSpec(ViewKind.SECURITIES, marketplace))
        securities = _securities(page)
        if instruments and securities is not None:
            securities.pick(instruments)

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

    def rewrite(self) -> None:
        """Write every value anew: numbers and dates are written another way."""
        for page in self.pages:
            page.rewrite()
        self.show_tab_states()

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
            securities = _securities(page)
            if securities is not None:
                securities.sets_changed()

    def reports(self) -> list[dict[str, Any]]:
        """Return each page's part of the report."""
        return [page.report() for page in self.pages]

    def close(self) -> None:
        """Close every page."""
        self._dots.stop()
        for page in self.pages:
            page.close()
        self._tabs.clear()
        self._docked = None

    def _page(self, spec: ViewSpec) -> Page:
        if not self._may_wait or is_loaded(PAGE_MODULES[spec.kind]):
            return self._maker.make(spec)
        page = WaitingPage(self._context, spec)
        page.renamed.connect(self._retitle)
        return page

    @Slot()
    def _retitle(self) -> None:
        for view_id, page in self._tabs.items():
            self._window.views.set_title(view_id, page.title)
            self._window.views.set_state(view_id, page.state())
        self.views_changed.emit()

    @Slot(str)
    def _on_view_closed(self, view_id: str) -> None:
        page = self._tabs.pop(view_id, None)
        self.links.drop(view_id)
        if page is not None:
            page.close()
            securities = _securities(page)
            if securities is not None:
                # What is connected holds the page itself, and so would keep it for good.
                securities.words_wanted.disconnect()
            self.views_changed.emit()

    @Slot(str)
    def _on_phase_changed(self, _subscription: str) -> None:
        self._dots.ask()

    @Slot(str)
    def _on_view_shown(self, _view_id: str) -> None:
        self.views_changed.emit()


def _is_table(page: Page) -> bool:
    return page.spec.kind in {ViewKind.SECURITIES, ViewKind.TABLE}


def _securities(page: Page) -> "securities_page.SecuritiesPage | None":
    """Return the page if it is a table of securities that is made; asking loads nothing."""
    if page.spec.kind is not ViewKind.SECURITIES or isinstance(page, WaitingPage):
        return None
    return page if isinstance(page, securities_page.SecuritiesPage) else None
