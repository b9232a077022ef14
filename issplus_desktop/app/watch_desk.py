"""The person's watch list at work: its rows are fed, its changes kept, words turned into instruments."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import SECURITIES, InstrumentFeed
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.search_desk import SearchDesk
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.settings.schema import SavedWatchlist

_FIRST_NAME = "Blue chips"


class WatchDesk(QObject):
    """Keeps the first of the saved watch lists; the others stay in the settings as they are."""

    list_changed = Signal()

    def __init__(self, feed: Feed, formatter: ValueFormatter, preferences: Preferences) -> None:
        super().__init__()
        self._feed = feed
        self._preferences = preferences
        self._rows = InstrumentFeed(feed)
        saved = preferences.settings.watchlists
        first = saved[0] if saved else SavedWatchlist(name=_FIRST_NAME)
        self._name = first.name
        self.watchlist = Watchlist(self._shown_name(), _readable(first.instruments))
        self.model = WatchlistModel(self.watchlist, self.table_for, formatter, self, status_of=self._rows.status_of)
        self.model.instruments_changed.connect(self._on_list_changed)
        self._rows.set_instruments(self.watchlist.instruments)

    def table_for(self, marketplace: str) -> RowTable | None:
        """Return the securities of a marketplace, or None where there are none (yet)."""
        source = self._feed.catalog.stream(f"{marketplace}.{SECURITIES}")
        if source is None or shape_of(source) is not StreamShape.TABLE:
            return None
        return self._feed.store.table(source.destination)

    def renew(self) -> None:
        """Subscribe anew: the catalog, or the language of the data, is another one."""
        self._rows.renew()
        self.model.wake_requested.emit()

    def retranslate(self) -> None:
        """Speak another language: the titles, and the name that we gave the list."""
        self.watchlist.name = self._shown_name()
        self.model.retranslate()

    def _shown_name(self) -> str:
        return self.tr("Blue chips") if self._name == _FIRST_NAME else self._name

    @Slot(object)
    def watch(self, instrument: InstrumentId) -> None:
        """Put an instrument on the list."""
        self.model.add([instrument])

    def look_up(self, search: SearchDesk, words: Sequence[str], row: int) -> None:
        """Search for dropped words and put what is found before a row; say which words nobody knows."""
        for word in words:
            search.find(word, partial(self._on_looked_up, word, row))

    def close(self) -> None:
        """Give everything back."""
        self._rows.close()
        self.model.close()

    def _on_looked_up(self, word: str, row: int, found: FoundInstrument | None) -> None:
        if found is not None:
            self.model.add([found.instrument], row)
        else:
            self.model.noticed.emit(self.tr("Nothing found for {word}.").replace("{word}", word))

    @Slot(object)
    def _on_list_changed(self, instruments: Sequence[InstrumentId]) -> None:
        self._rows.set_instruments(instruments)
        mine = SavedWatchlist(name=self._name, instruments=tuple(str(name) for name in instruments))
        self._preferences.change(watchlists=(mine, *self._preferences.settings.watchlists[1:]))
        self.list_changed.emit()


def _readable(names: Sequence[str]) -> list[InstrumentId]:
    """Return the instruments among saved names; a name that cannot be read was not ours."""
    found = []
    for name in names:
        instrument = _instrument(name)
        if instrument is not None:
            found.append(instrument)
    return found


def _instrument(name: str) -> InstrumentId | None:
    try:
        return InstrumentId.parse(name)
    except ValueError:
        return None
