"""The subscription behind an instrument's trades, and the tape that is written from it."""

from issplus_desktop.app.feed import Feed
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.quote_trades import QuoteTrades
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.single_trades import SingleTrades
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.market.trade_source import TradeSource, trade_source
from issplus_desktop.market.trade_tape import TradeTape
from issplus_desktop.protocol.message import Value


class TradeFeed:
    """Writes one instrument's trades on a tape, from the first message on, whether or not anybody looks."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._instrument: InstrumentId | None = None
        self._writer: QuoteTrades | SingleTrades | None = None
        self.source: TradeSource | None = None
        """Where the trades come from; None where the market tells of none."""
        self.tape = TradeTape()
        self.subscription: str | None = None
        """The id while there is one."""
        self.left_at = 0.0
        """When the last subscription was given back, epoch seconds."""

    @property
    def is_derived(self) -> bool:
        """Whether trades are told from the totals of a quote and not one by one."""
        return self.source is not None and self.source.is_derived

    @property
    def status(self) -> SubscriptionStatus | None:
        """How the subscription is doing; None where there is none."""
        return None if self.subscription is None else self._feed.store.status(self.subscription)

    def open(self, instrument: InstrumentId) -> TradeSource | None:
        """Subscribe anew and go on with the tape of the same instrument; another one's begins empty."""
        self.close()
        source = trade_source(self._feed.catalog, instrument.marketplace)
        if self._writer is None or source != self.source or instrument != self._instrument:
            self._begin(instrument, source)
        if source is not None:
            self._subscribe(instrument, source)
        return source

    def close(self) -> None:
        """Give the subscription back; what then passes is missed."""
        if self.subscription is None:
            return
        self.left_at = self._feed.now()
        if self._writer is not None:
            self._feed.store.unlisten(self.subscription, self._writer)
            self._writer.note_loss(self.left_at)
        self._feed.release(self.subscription)
        self.subscription = None

    def quoted(self, column: str) -> Value:
        """Return a cell of the quotes that trades are derived from; None where there is no such thing."""
        if self.source is None or not self.source.is_derived or self.source.source.field(column) is None:
            return None
        row = self._quotes(self.source).row((str(self._instrument),))
        return row.get(column) if row else None

    def _begin(self, instrument: InstrumentId, source: TradeSource | None) -> None:
        """Begin an empty tape; nothing is written on it where there is no source."""
        self._instrument = instrument
        self.source, self.tape, self._writer = source, TradeTape(), None
        if source is not None and source.columns is not None:
            self._writer = SingleTrades(self.tape, source.source, source.columns)
        elif source is not None:
            self._writer = QuoteTrades(self.tape, source.source, (str(instrument),))

    def _subscribe(self, instrument: InstrumentId, source: TradeSource) -> None:
        self.subscription = self._feed.want(source.source.destination, {"TICKER": str(instrument)})
        store, writer = self._feed.store, self._writer
        if isinstance(writer, QuoteTrades):
            # Somebody else may have the row already: then no snapshot comes, and the next trade is told against it.
            row = self._quotes(source).row((str(instrument),))
            if row is not None:
                status = store.status(self.subscription)
                writer.begin(row, self._feed.now())
                if status.phase is not SubscriptionPhase.LIVE:
                    writer.note_loss(status.since)
        if writer is not None:
            store.listen(self.subscription, writer)

    def _quotes(self, source: TradeSource) -> RowTable:
        return self._feed.store.table(source.source.destination)
