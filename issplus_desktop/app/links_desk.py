"""Link groups at work: badges choose them, views and rows that are picked lead them."""

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from issplus_desktop.app.links import Links
from issplus_desktop.app.page import Page
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.row_pick import RowPick
from issplus_desktop.ui.table_view import TableView

if TYPE_CHECKING:
    from issplus_desktop.app.stream_pane import StreamPane
    from issplus_desktop.ui.securities_view import SecuritiesView

CHART: Final = "chart"
WATCHLIST: Final = "watchlist"
"""The docks whose contents are linked are known by their names, as tabs by their ids."""


@runtime_checkable
class FollowingPage(Protocol):
    """A page that can show another instrument."""

    renamed: SignalInstance

    def show_instrument(self, instrument: InstrumentId) -> None:
        """Show another instrument."""
        ...


@runtime_checkable
class ListingPage(Protocol):
    """A page whose rows an instrument can be picked from, in a table that may be made anew."""

    made: SignalInstance
    pane: "StreamPane"


class LinksDesk(QObject):
    """Links the pages and lists of one main window and its detached windows, and shows their groups."""

    changed = Signal()
    """Some view is in another group now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._views = window.views
        self._docks = window.docks
        self._links = Links()
        window.views.group_chosen.connect(self.join)
        window.docks.group_chosen.connect(self.join)

    def group(self, view_id: str) -> str:
        """Return the group of a view; "" for none."""
        return self._links.group(view_id)

    @Slot(str, str)
    def join(self, view_id: str, group: str) -> None:
        """Put a view into a group, "" for none."""
        if self._links.join(view_id, group):
            self._show(view_id)
            self.changed.emit()

    def add_page(self, view_id: str, page: Page) -> None:
        """Let a page be linked, if there is a sense in it: it shows an instrument, or rows to pick one from."""
        if page.spec.kind is ViewKind.SECURITIES:
            self._links.add(view_id, _nothing)
            if isinstance(page, ListingPage):
                page.made.connect(partial(self._on_table_made, view_id))
                if page.pane.view is not None:
                    self._on_table_made(view_id, page.pane.view)
        elif page.spec.is_of_instrument and isinstance(page, FollowingPage):
            self._links.add(view_id, partial(_instrument_of, page), page.show_instrument)
            page.renamed.connect(partial(self._links.tell, view_id))
        else:
            return
        self._show(view_id)

    def add_list(self, view_id: str, table: TableView) -> None:
        """Let a list lead a group: the instrument of the row that is picked in it."""
        self._links.add(view_id, _nothing)
        self._pick_from(view_id, table)
        self._show(view_id)

    def drop(self, view_id: str) -> None:
        """Forget a view that was closed."""
        self._links.drop(view_id)

    def _show(self, view_id: str) -> None:
        place = self._docks if view_id in {CHART, WATCHLIST} else self._views
        place.set_group(view_id, self._links.group(view_id))

    def _pick_from(self, view_id: str, table: TableView) -> None:
        RowPick(table).picked.connect(partial(self._links.pick, view_id))

    def _on_table_made(self, view_id: str, view: "SecuritiesView") -> None:
        self._pick_from(view_id, view.table)


def _nothing() -> None:
    return None


def _instrument_of(page: Page) -> InstrumentId:
    return page.spec.instrument
