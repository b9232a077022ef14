"""Everything received, sorted by subscription."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.market.ledger import Ledger
from issplus_desktop.market.message_listener import MessageListener, PassingTrades
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase, SubscriptionStatus
from issplus_desktop.protocol.catalog import Catalog, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind

_Content: TypeAlias = RowTable | OrderBook | CandleSeries | PassingTrades
_C = TypeVar("_C", RowTable, OrderBook, CandleSeries)


class UnknownStreamError(LookupError):
    """The server's catalog has no stream at `destination`."""

    def __init__(self, destination: str) -> None:
        super().__init__(f"the server has no stream {destination!r}")
        self.destination = destination


class UnknownSubscriptionError(LookupError):
    """There is no open subscription of that id."""

    def __init__(self, subscription: str) -> None:
        super().__init__(f"there is no open subscription {subscription!r}")
        self.subscription = subscription


class WrongShapeError(LookupError):
    """The stream carries another kind of data than was asked for."""

    def __init__(self, destination: str, shape: StreamShape) -> None:
        super().__init__(f"{destination!r} carries data of the shape {shape.value!r}, which was not asked for")
        self.destination = destination
        self.shape = shape


@dataclass(slots=True)
class _Entry:
    source: Source
    shape: StreamShape
    content: _Content
    status: SubscriptionStatus
    ledger: Ledger
    listeners: tuple[MessageListener, ...] = ()

    def tell_loss(self) -> None:
        """Tell the listeners since when messages may be missing."""
        for listener in self.listeners:
            listener.note_loss(self.status.since)


def _nothing(*_: object) -> None:
    """Stand in where nobody wants to know."""


class MarketStore:
    """Routes each message to the data it is about, and keeps the status of each subscription.

    Keyed streams share one RowTable; order books, candles and keyless lists are kept by subscription. A subscription
    is WAITING until its first snapshot (updates before it are applied all the same), then LIVE. Without a key every
    message replaces all, so there it counts as a snapshot. What makes it STALE, and live again, says StaleCause.
    `on_dirty` is called whenever something changed; it must be cheap. `on_malformed` is called with the subscription
    of a book whose newest message cannot be decoded, in the midst of the look by which that is found out; it must not
    look itself. Times are epoch seconds.
    """

    def __init__(self, on_dirty: Callable[[], None] = _nothing) -> None:
        self.on_dirty = on_dirty
        self.on_malformed: Callable[[str], None] = _nothing
        self.catalog = Catalog()
        self.messages_unrouted = 0
        self._entries: dict[str, _Entry] = {}
        self._tables: dict[str, RowTable] = {}

    def set_catalog(self, catalog: Catalog) -> None:
        """Take what a server declared. Tables stay; where a stream's columns changed, its readers start anew.

        A stream that is gone, or whose shape is another, keeps its old declaration for the subscriptions there are.
        """
        self.catalog = catalog
        tables = [*self._tables.values(), *(entry.content for entry in self._entries.values())]
        for table in tables:
            if isinstance(table, RowTable):
                source = catalog.stream(table.source.destination)
                if source is not None and source != table.source and shape_of(source) is shape_of(table.source):
                    table.redeclare(source)
        self.on_dirty()

    def open(self, subscription: str, destination: str, now: float) -> None:
        """Tell what a subscription is for; it starts WAITING. Raises UnknownStreamError if the catalog lacks it.

        Opening it again for the same destination changes nothing; for another one is a ValueError.
        """
        known = self._entries.get(subscription)
        if known is not None:
            if known.source.destination != destination:
                raise ValueError(f"subscription {subscription!r} is open for {known.source.destination!r} already")
            return
        source = self._source(destination)
        shape = shape_of(source)
        self._entries[subscription] = _Entry(
            source,
            shape,
            self._content(subscription, source, shape),
            SubscriptionStatus(SubscriptionPhase.WAITING, now),
            Ledger(source.primary_key),
        )
        self.on_dirty()

    def close(self, subscription: str) -> None:
        """Forget a subscription and the rows that only it brought; one that is not open is no error."""
        entry = self._entries.pop(subscription, None)
        if entry is None:
            return
        if isinstance(entry.content, RowTable):
            entry.content.drop(subscription)
        self.on_dirty()

    def apply(self, subscription: str, message: DataMessage, now: float) -> None:
        """Take a message that came at `now`; one for a subscription that is not open is only counted."""
        entry = self._entries.get(subscription)
        if entry is None:
            self.messages_unrouted += 1
            return
        content = entry.content
        if isinstance(content, RowTable):
            ignored = content.apply(subscription, message, now)
        else:
            ignored = content.apply(message, now)
        entry.ledger.note(message, ignored)
        for listener in entry.listeners:
            listener.note(message, now)
        self._judge(entry, message, now)
        self.on_dirty()

    def note_malformed(self, subscription: str, now: float) -> None:
        """Note a message that came at `now` and could not be read: what is live is stale until it comes whole again.

        One for a subscription that is not open is only counted.
        """
        entry = self._entries.get(subscription)
        if entry is None:
            self.messages_unrouted += 1
            return
        entry.ledger.note_malformed()
        entry.status.go_stale(now, StaleCause.UNREADABLE)
        entry.tell_loss()
        self.on_dirty()

    def note_renewal(self, subscription: str, now: float) -> None:
        """Note that a subscription was asked for anew at `now`: what is live is stale until it comes whole again."""
        entry = self._entry(subscription)
        entry.ledger.renewals += 1
        entry.status.go_stale(now, StaleCause.UNREADABLE)
        entry.tell_loss()
        self.on_dirty()

    def listen(self, subscription: str, listener: MessageListener) -> None:
        """Tell a listener of each message of an open subscription from now on, in the order in which they come."""
        entry = self._entry(subscription)
        if listener not in entry.listeners:
            entry.listeners += (listener,)

    def unlisten(self, subscription: str, listener: MessageListener) -> None:
        """Tell a listener no more; nothing happens where it was not told anyway."""
        entry = self._entries.get(subscription)
        if entry is not None:
            entry.listeners = tuple(known for known in entry.listeners if known is not listener)

    def mark_stale(self, subscription: str | None, since: float) -> None:
        """Note a lost connection for one subscription, or for all: what is live is stale until it comes whole again."""
        entries = self._entries.values() if subscription is None else [self._entry(subscription)]
        for entry in entries:
            entry.ledger.note_interruption()
            entry.status.go_stale(since, StaleCause.LOST)
            entry.tell_loss()
        self.on_dirty()

    def mark_doubtful(self, since: float, cause: StaleCause) -> None:
        """Mark everything live as stale since `since` while its connection stands (`cause` is QUIET or DOUBTED).

        The first message of a subscription, of whatever kind, makes that one live again, and no other.
        """
        for entry in self._entries.values():
            entry.status.go_stale(since, cause)
        self.on_dirty()

    def mark_proven(self, now: float) -> None:
        """Note that the connection has brought all there is: whatever was stale but for a lost one is live again."""
        for entry in self._entries.values():
            if entry.status.holds_good:
                entry.status.enter(SubscriptionPhase.LIVE, now)
        self.on_dirty()

    def mark(
        self, subscription: str, phase: SubscriptionPhase, now: float, code: str | None = None, text: str = ""
    ) -> None:
        """Set the phase of an open subscription, with the server's code and words where it gave any."""
        self._entry(subscription).status.enter(phase, now, code, text)
        self.on_dirty()

    def table(self, destination: str) -> RowTable:
        """Return the table of a keyed stream; it is the same one for good.

        Raises UnknownStreamError, or WrongShapeError if the stream has no key or carries candles.
        """
        table = self._tables.get(destination)
        if table is None:
            source = self._source(destination)
            shape = shape_of(source)
            if shape is not StreamShape.TABLE:
                raise WrongShapeError(destination, shape)
            table = self._tables[destination] = RowTable(source)
        return table

    def list_table(self, subscription: str) -> RowTable:
        """Return the rows of a subscription of a keyless stream; raises as `order_book` does."""
        entry = self._entry(subscription)
        if entry.shape is not StreamShape.LIST:
            raise WrongShapeError(entry.source.destination, entry.shape)
        return self._typed(entry, RowTable)

    def order_book(self, subscription: str) -> OrderBook:
        """Return the book of a subscription; raises UnknownSubscriptionError or WrongShapeError."""
        return self._typed(self._entry(subscription), OrderBook)

    def candle_series(self, subscription: str) -> CandleSeries:
        """Return the candles of a subscription; raises as `order_book` does."""
        return self._typed(self._entry(subscription), CandleSeries)

    def status(self, subscription: str) -> SubscriptionStatus:
        """Return the live status of a subscription; one that is not open is ENDED."""
        entry = self._entries.get(subscription)
        return entry.status if entry else SubscriptionStatus(SubscriptionPhase.ENDED, 0.0)

    def ledger(self, subscription: str) -> Ledger:
        """Return the live counts of an open subscription; raises UnknownSubscriptionError."""
        entry = self._entry(subscription)
        if isinstance(entry.content, OrderBook):
            entry.ledger.left_out = entry.content.messages_left_out
        return entry.ledger

    def destination(self, subscription: str) -> str:
        """Return what an open subscription is for; raises UnknownSubscriptionError."""
        return self._entry(subscription).source.destination

    def subscriptions(self) -> list[str]:
        """Return the ids of the open subscriptions in the order in which they were opened."""
        return list(self._entries)

    def _source(self, destination: str) -> Source:
        source = self.catalog.stream(destination)
        if source is None:
            raise UnknownStreamError(destination)
        return source

    def _content(self, subscription: str, source: Source, shape: StreamShape) -> _Content:
        if shape is StreamShape.TABLE:
            return self.table(source.destination)
        if shape is StreamShape.LIST:
            return RowTable(source)
        if shape is StreamShape.ORDER_BOOK:
            return OrderBook(partial(self._found_malformed, subscription))
        if shape is StreamShape.TRADES:
            return PassingTrades()
        return CandleSeries()

    def _entry(self, subscription: str) -> _Entry:
        entry = self._entries.get(subscription)
        if entry is None:
            raise UnknownSubscriptionError(subscription)
        return entry

    def _typed(self, entry: _Entry, wanted: type[_C]) -> _C:
        content = entry.content
        if not isinstance(content, wanted):
            raise WrongShapeError(entry.source.destination, entry.shape)
        return content

    def _found_malformed(self, subscription: str) -> None:
        """Note that the newest book of a subscription, taken as whole when it came, cannot be decoded."""
        entry = self._entries.get(subscription)
        if entry is None:
            return
        entry.ledger.note_interruption()
        entry.status.go_stale(entry.status.last_message_at or entry.status.since, StaleCause.UNREADABLE)
        self.on_dirty()
        self.on_malformed(subscription)

    def _judge(self, entry: _Entry, message: DataMessage, now: float) -> None:
        """Say what a message makes of its subscription's phase."""
        status = entry.status
        status.last_message_at = now
        if status.phase is SubscriptionPhase.LIVE:
            return
        kind = message.kind
        whole = kind is MessageKind.SNAPSHOT or (kind is MessageKind.UPDATES and not entry.ledger.primary_key)
        if whole or status.holds_good:
            status.enter(SubscriptionPhase.LIVE, now)
