"""Order books side by side: which ones a person means, and where they come from."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.page import Page
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.instrument_menu import MOST_BESIDE, InstrumentOffers
from issplus_desktop.ui.window_layouts import WindowLayouts

OPEN: Final = "open"
CHOSEN: Final = "chosen"
Instruments = Callable[[], Sequence[InstrumentId]]


class BookGrid(QObject):
    """Arranges the open books, those of chosen instruments, or a number of books, in a grid of two to eight."""

    def __init__(
        self,
        workspace: Workspace,
        layouts: WindowLayouts,
        offers: InstrumentOffers,
        *,
        chosen: Instruments,
        listed: Instruments,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._layouts = layouts
        self._offers = offers
        self._chosen = chosen
        self._listed = listed

    @Slot(str)
    def arrange(self, wish: str) -> None:
        """Carry out a wish: OPEN, CHOSEN (in the watch list) or a number of books.

        A number takes the open books first and then the first of the watch list that have a book.
        """
        if wish == CHOSEN:
            self.arrange_instruments(self._chosen())
            return
        most = MOST_BESIDE if wish == OPEN else int(wish)
        books = self._books()
        views = list(books)[:most]
        if wish != OPEN:
            shown = {page.spec.instrument for page in books.values()}
            more = [name for name in self._listed() if name not in shown and self._offers.has_book(name)]
            views += [self._view_of(name) for name in more[: most - len(views)]]
        self._layouts.show_grid(views)

    @Slot(object)
    def arrange_instruments(self, instruments: Sequence[InstrumentId]) -> None:
        """Arrange the books of some instruments, opening those that are not open; further ones than eight are left."""
        found = [name for name in dict.fromkeys(instruments) if self._offers.has_book(name)]
        if len(found) > 1:
            self._layouts.show_grid([self._view_of(name) for name in found[:MOST_BESIDE]])

    def _books(self) -> dict[str, Page]:
        views = self._workspace.views
        return {view_id: page for view_id, page in views.items() if page.spec.kind is ViewKind.BOOK}

    def _view_of(self, instrument: InstrumentId) -> str:
        """Return the view of an instrument's order book, opening it unless it is open."""
        page = self._workspace.open(ViewSpec(ViewKind.BOOK, str(instrument)))
        return next(view_id for view_id, known in self._workspace.views.items() if known is page)
