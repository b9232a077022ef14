"""One subscription for each instrument of a set, such as a watch list or a table of securities."""

from collections.abc import Callable, Collection, Sequence

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.row_shares import RowShares
from issplus_desktop.app.row_window import RowWindow
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus

SECURITIES = "securities"
ORDER_BOOKS = "orderbooks"
CANDLES = "candles"
"""The names that the streams about instruments have on every marketplace."""
_NEVER = SubscriptionStatus(SubscriptionPhase.ENDED, 0.0)


def _nothing() -> None:
    """Stand in where nobody wants to know."""


class InstrumentFeed:
    """Keeps the `securities` subscriptions of a changing set of instruments: of all, or of those there is room for.

    Before the first catalog the wishes are only noted; `renew` carries them out. `on_settled` is called when other
    instruments than before are fed.
    """

    def __init__(self, feed: Feed, shares: RowShares | None = None) -> None:
        self.on_settled: Callable[[], None] = _nothing
        self._feed = feed
        self._shares = shares
        self._window = RowWindow()
        self._instruments: list[InstrumentId] = []
        self._members: set[InstrumentId] = set()
        self._seen: Sequence[InstrumentId] = ()
        self._near: Sequence[InstrumentId] = ()
        self._ids: dict[InstrumentId, str] = {}
        self._refused: dict[InstrumentId, SubscriptionStatus] = {}
        self._let_go: dict[InstrumentId, SubscriptionStatus] = {}

    @property
    def subscriptions(self) -> list[str]:
        """The ids in the order of the instruments."""
        return [self._ids[instrument] for instrument in self._instruments if instrument in self._ids]

    @property
    def need(self) -> int:
        """How many instruments there are."""
        return len(self._instruments)

    @property
    def held(self) -> Collection[str]:
        """The subscriptions, in no order."""
        return self._ids.values()

    @property
    def unfed(self) -> int:
        """How many there is no room for."""
        return len(self._instruments) - len(self._ids) - len(self._refused) if self._feed.catalog.marketplaces else 0

    @property
    def is_shown(self) -> bool:
        """Whether some of them are in sight."""
        return bool(self._seen)

    def has(self, subscription: str) -> bool:
        """Return whether a subscription is one of these."""
        return subscription in self._ids.values()

    def set_instruments(self, instruments: Sequence[InstrumentId]) -> None:
        """Subscribe to what is new and give back what is gone."""
        self._instruments = list(dict.fromkeys(instruments))
        self._members = set(self._instruments)
        for known in (self._refused, self._let_go):
            for instrument in [one for one in known if one not in self._members]:
                del known[instrument]
        if self._shares is not None:
            self._shares.join(self)
            self._shares.note_change()
        self.settle()

    def look_at(self, seen: Sequence[InstrumentId], near: Sequence[InstrumentId] = ()) -> None:
        """Say which are in sight, to be sent before the others, and which may soon be; none where nobody looks."""
        was_shown = self.is_shown
        self._seen, self._near = tuple(seen), tuple(near)
        self.settle()
        if self._seen:
            self._feed.prefer([self._ids[instrument] for instrument in seen if instrument in self._ids])
        if self._shares is not None and self.is_shown is not was_shown:
            self._shares.note_change()

    def settle(self) -> None:
        """Subscribe to what there is room for, and give back the rest."""
        room = len(self._instruments) if self._shares is None else self._shares.room_for(self)
        chosen = self._window.choose(self._instruments, self._seen, self._near, room)
        before, fed = set(self._ids), set(chosen)
        for instrument in before - fed:
            self._give_back(instrument)
        if self._feed.catalog.marketplaces:
            for instrument in chosen:
                if instrument not in before:
                    self._subscribe(instrument)
        if before != set(self._ids):
            self.on_settled()

    def renew(self) -> None:
        """Ask for everything anew: the catalog or the language of the data has changed."""
        instruments = self._instruments
        self.close()
        self.set_instruments(instruments)

    def close(self) -> None:
        """Give everything back."""
        if self._shares is not None:
            self._shares.leave(self)
        for subscription in self._ids.values():
            self._feed.release(subscription)
        for known in (self._ids, self._refused, self._let_go):
            known.clear()
        self._instruments, self._members = [], set()

    def status_of(self, instrument: InstrumentId) -> SubscriptionStatus | None:
        """Return how an instrument's subscription is doing; None for one that is not in the set.

        One that there is no room for is ENDED, since it was given back or since 0; or as the subscription is doing
        that somebody else has.
        """
        subscription = self._ids.get(instrument)
        if subscription is not None:
            return self._feed.store.status(subscription)
        if instrument in self._refused:
            return self._refused[instrument]
        if instrument not in self._members or not self._feed.catalog.marketplaces:
            return None
        elsewhere = self._feed.find_instrument(instrument, SECURITIES)
        if elsewhere is not None:
            return self._feed.store.status(elsewhere)
        return self._let_go.get(instrument, _NEVER)

    def _give_back(self, instrument: InstrumentId) -> None:
        self._feed.release(self._ids.pop(instrument))
        if instrument in self._members:
            self._let_go[instrument] = SubscriptionStatus(SubscriptionPhase.ENDED, self._feed.now())

    def _subscribe(self, instrument: InstrumentId) -> None:
        if instrument in self._refused:
            return
        try:
            self._ids[instrument] = self._feed.want_instrument(instrument, SECURITIES)
        except UnknownStreamError as error:
            self._refused[instrument] = SubscriptionStatus(SubscriptionPhase.REFUSED, 0.0, None, str(error))
        else:
            self._let_go.pop(instrument, None)
