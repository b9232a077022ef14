"""The subscription behind a picture of an order book."""

from issplus_desktop.app.instrument_feed import ORDER_BOOKS
from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.ui.pane_state import PaneKind, PaneState


class DepthFeed:
    """Keeps one instrument's book subscribed, and knows how the subscription is doing."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._feed = context.feed
        self.subscription: str | None = None
        """The id while there is one."""

    def open(self, instrument: InstrumentId) -> OrderBook | None:
        """Subscribe, anew if need be, and return the book; None where there is none, or no catalog yet."""
        self.close()
        if not self._feed.catalog.marketplaces:
            return None
        try:
            self.subscription = self._feed.want_instrument(instrument, ORDER_BOOKS)
        except UnknownStreamError:
            return None
        return self._feed.store.order_book(self.subscription)

    def close(self) -> None:
        """Give the subscription back."""
        if self.subscription is not None:
            self._feed.release(self.subscription)
            self.subscription = None

    @property
    def status(self) -> SubscriptionStatus | None:
        """How the subscription is doing; None where there is none."""
        return None if self.subscription is None else self._feed.store.status(self.subscription)

    @property
    def is_stale(self) -> bool:
        """Whether the newest book is one from before the connection was lost."""
        status = self.status
        return status is not None and status.phase is SubscriptionPhase.STALE

    def state(self, ticker: str) -> PaneState:
        """Return how a pane with a book of `ticker` is."""
        if self.subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, ticker)
        return pane_state(self.status, ticker, self._context.formatter, feed=self._context.status.status)

    def markets(self) -> list[str]:
        """Return the names of the marketplaces that have order books."""
        streams = self._feed.catalog.streams()
        return [stream.marketplace for stream in streams if shape_of(stream) is StreamShape.ORDER_BOOK]
