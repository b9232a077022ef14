"""The person's watch lists at work: the rows in front are fed, changes kept, words turned into instruments."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import SECURITIES, InstrumentFeed
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.row_shares import RowShares
from issplus_desktop.app.watch_import import FindAll, WatchImport
from issplus_desktop.app.watch_keeper import WatchKeeper
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.settings.kept_file import KeptFile
from issplus_desktop.settings.watch_schema import WATCHLISTS_FORM, SavedWatchlists

FILE_NAME = "watchlists.json"


class WatchDesk(QObject):
    """Feeds the list in front, tells others of the lists, and has what keeps and what imports them."""

    list_changed = Signal()
    """The instruments or the name of some list."""
    fed_changed = Signal(int, int)
    """How many instruments the list in front has, and how many of them there is no room for."""

    def __init__(
        self,
        feed: Feed,
        formatter: ValueFormatter,
        preferences: Preferences,
        find_all: FindAll,
        shares: RowShares | None = None,
    ) -> None:
        super().__init__()
        self._feed = feed
        self._rows = InstrumentFeed(feed, shares)
        self._rows.on_settled = self.tell_fed
        file = KeptFile(preferences.folder / FILE_NAME, WATCHLISTS_FORM, SavedWatchlists)
        self.keeper = WatchKeeper(file, preferences.settings.watchlists, preferences.tell_trouble, self)
        self.editor = self.keeper.editor
        self.importer = WatchImport(self.editor, lambda: feed.catalog.marketplaces, find_all, self)
        self.model = WatchlistModel(self.editor, self.table_for, formatter, self, status_of=self._rows.status_of)
        self._fed: tuple[InstrumentId, ...] = self.watchlist.instruments
        self._told = self.sets()
        self.editor.changed.connect(self._on_lists_changed)
        self.importer.noticed.connect(self.model.noticed)
        self._rows.set_instruments(self._fed)

    @property
    def watchlist(self) -> Watchlist:
        """The list in front."""
        return self.editor.front

    # What others choose from: the palette, the tables of securities.

    def names(self) -> list[str]:
        """Return the names of all lists in order, the recently opened last."""
        return [known.name for known in (*self.editor.shelf.lists, self.editor.shelf.recent)]

    def show(self, name: str) -> None:
        """Bring the list of a name to the front; one that is gone is passed over."""
        for known in (*self.editor.shelf.lists, self.editor.shelf.recent):
            if known.name == name:
                self.editor.shelf.show(known.number)
                return

    def sets(self) -> dict[str, Sequence[InstrumentId]]:
        """Return the instruments of each list by its name, those of the list in front first."""
        lists = (self.watchlist, *self.editor.shelf.lists)
        return {known.name: known.instruments for known in lists if known.number != RECENT}

    def table_for(self, marketplace: str) -> RowTable | None:
        """Return the securities of a marketplace, or None where there are none (yet)."""
        source = self._feed.catalog.stream(f"{marketplace}.{SECURITIES}")
        if source is None or shape_of(source) is not StreamShape.TABLE:
            return None
        return self._feed.store.table(source.destination)

    def renew(self) -> None:
        """Subscribe anew: the catalog, or the language of the data, is another one."""
        self._rows.renew()
        self.model.forget_old()
        self.model.wake_requested.emit()
        self.importer.renew()

    def retranslate(self) -> None:
        """Speak another language: the titles, and the names that we gave."""
        self.keeper.retranslate()
        self.model.retranslate()

    @Slot(object)
    def watch(self, instrument: InstrumentId) -> None:
        """Put an instrument on the list in front; where nobody may, on the first one."""
        self.editor.add([instrument], number=self._goal.number)

    @Slot(object)
    def unwatch(self, instrument: InstrumentId) -> None:
        """Take an instrument off the list that `watch` puts it on."""
        self.editor.remove([instrument], number=self._goal.number)

    def is_watched(self, instrument: InstrumentId) -> bool:
        """Whether an instrument is on the list that `watch` puts it on."""
        return instrument in self._goal

    @Slot(object)
    def note_opened(self, instrument: InstrumentId) -> None:
        """Put an instrument on top of the recently opened."""
        self.editor.shelf.note_opened(instrument)

    @Slot(object, object)
    def look_at(self, seen: Sequence[InstrumentId], near: Sequence[InstrumentId]) -> None:
        """Feed the rows in sight before the others."""
        self._rows.look_at(seen, near)

    def tell_fed(self) -> None:
        """Tell again how many rows there are, and how many are not fed."""
        self.fed_changed.emit(self._rows.need, self._rows.unfed)

    def save_now(self) -> None:
        """Write what has changed."""
        self.keeper.save_now()

    def close(self) -> None:
        """Give everything back."""
        self.importer.close()
        self._rows.close()
        self.model.close()

    @property
    def _goal(self) -> Watchlist:
        return self.editor.shelf.lists[0] if self.watchlist.read_only else self.watchlist

    @Slot()
    def _on_lists_changed(self) -> None:
        instruments = self.watchlist.instruments
        if instruments != self._fed:
            self._fed = instruments
            self._rows.set_instruments(instruments)
            self.tell_fed()
        sets = self.sets()
        if list(sets.items()) != list(self._told.items()):
            self._told = sets
            self.list_changed.emit()
