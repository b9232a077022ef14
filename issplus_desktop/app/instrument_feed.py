"""One subscription for each instrument of a set, such as a watch list or a table of securities."""

from collections.abc import Sequence

from issplus_desktop.app.feed import Feed
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus

SECURITIES = "securities"


class InstrumentFeed:
    """Keeps the `securities` subscriptions of a changing set of instruments.

    Before the first catalog the wishes are only noted; `renew` carries them out.
    """

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._instruments: list[InstrumentId] = []
        self._ids: dict[InstrumentId, str] = {}
        self._refused: dict[InstrumentId, SubscriptionStatus] = {}

    @property
    def subscriptions(self) -> list[str]:
        """The ids in the order of the instruments."""
        return [self._ids[instrument] for instrument in self._instruments if instrument in self._ids]

    def has(self, subscription: str) -> bool:
        """Return whether a subscription is one of these."""
        return subscription in self._ids.values()

    def set_instruments(self, instruments: Sequence[InstrumentId]) -> None:
        """Subscribe to what is new and give back what is gone."""
        self._instruments = list(dict.fromkeys(instruments))
        wanted = set(self._instruments)
        for instrument in [known for known in self._ids if known not in wanted]:
            self._feed.release(self._ids.pop(instrument))
        for instrument in [known for known in self._refused if known not in wanted]:
            del self._refused[instrument]
        if self._feed.catalog.marketplaces:
            for instrument in self._instruments:
                if instrument not in self._ids:
                    self._subscribe(instrument)

    def renew(self) -> None:
        """Ask for everything anew: the catalog or the language of the data has changed."""
        instruments = self._instruments
        self.close()
        self.set_instruments(instruments)

    def close(self) -> None:
        """Give everything back."""
        for subscription in self._ids.values():
            self._feed.release(subscription)
        self._ids.clear()
        self._refused.clear()
        self._instruments = []

    def status_of(self, instrument: InstrumentId) -> SubscriptionStatus | None:
        """Return how an instrument's subscription is doing; None for one that is not in the set."""
        subscription = self._ids.get(instrument)
        if subscription is None:
            return self._refused.get(instrument)
        return self._feed.store.status(subscription)

    def prefer(self, instruments: Sequence[InstrumentId]) -> None:
        """Have these (the visible ones) sent before the others."""
        self._feed.prefer([self._ids[instrument] for instrument in instruments if instrument in self._ids])

    def _subscribe(self, instrument: InstrumentId) -> None:
        try:
            self._ids[instrument] = self._feed.want_instrument(instrument, SECURITIES)
        except UnknownStreamError as error:
            self._refused[instrument] = SubscriptionStatus(SubscriptionPhase.REFUSED, 0.0, None, str(error))
