"""What came for one subscription, counted, so that nothing is lost or doubled in silence."""

from dataclasses import dataclass, field
from typing import Final

from issplus_desktop.market.row_table import RowKey
from issplus_desktop.protocol.message import DataMessage, MessageKind

TRADES: Final = "NUMTRADES"
"""The day's number of trades; it grows by one with each of them (VERIFIED for shares)."""


@dataclass(slots=True)
class Ledger:
    """Counts the messages of one subscription over all its connections; a few comparisons for each message.

    `received` = `applied` + `unused` (no row of it could be used) + `malformed` (the body could not be read). Those
    that repeat are applied too: `repeated` ones have the seqnum of the message before, or its very rows. Every fall of
    the seqnum is counted, also where a server began anew; that it jumps up is how the feed counts (VERIFIED) and tells
    of no loss. `resyncs` are the snapshots after the first, or, where each message is whole, the first after a lost
    connection. `ignored_rows` are rows without a key, and removals where there is none. `left_out` are those of the
    applied whose rows turned out to be unreadable when somebody looked (order books are decoded no sooner). `renewals`
    is how often it was asked for anew on a connection that stood.

    In streams with a NUMTRADES column `trade_jumps` counts the updates in which it grew by more than one, and
    `merged_trades` the trades that had no update of their own in them. What passed while no connection stood is in
    neither: a snapshot sets the number anew.
    """

    primary_key: tuple[str, ...]
    received: int = 0
    applied: int = 0
    unused: int = 0
    malformed: int = 0
    left_out: int = 0
    repeated: int = 0
    falling_seqnum: int = 0
    snapshots: int = 0
    updates: int = 0
    removals: int = 0
    resyncs: int = 0
    renewals: int = 0
    ignored_rows: int = 0
    trade_jumps: int = 0
    merged_trades: int = 0
    last_seqnum: int | None = None
    _last: DataMessage | None = field(default=None, repr=False)
    _trades: dict[RowKey, int] = field(default_factory=dict, repr=False)
    _interrupted: bool = field(default=False, repr=False)

    def note(self, message: DataMessage, ignored_rows: int) -> None:
        """Count a message of which `ignored_rows` rows were of no use."""
        self.received += 1
        if ignored_rows and ignored_rows >= len(message.rows):
            self.unused += 1
        else:
            self.applied += 1
        self.ignored_rows += ignored_rows
        self._note_order(message)
        self._note_kind(message.kind)
        if TRADES in message.columns and self.primary_key:
            self._note_trades(message)

    def note_malformed(self) -> None:
        """Count a message whose body could not be read: the next whole message restores what we hold."""
        self.received += 1
        self.malformed += 1
        self.note_interruption()

    def note_interruption(self) -> None:
        """Note that something was missed: the next whole message restores what we hold."""
        self._interrupted = self.snapshots > 0

    def _note_order(self, message: DataMessage) -> None:
        last, seqnum = self._last, message.seqnum
        self._last = message
        if seqnum is not None:
            before, self.last_seqnum = self.last_seqnum, seqnum
            if before is not None and seqnum <= before:
                if seqnum < before:
                    self.falling_seqnum += 1
                else:
                    self.repeated += 1
                    return
        if (
            last is not None
            and message.rows == last.rows
            and message.columns == last.columns
            and message.kind is last.kind
        ):
            self.repeated += 1

    def _note_kind(self, kind: MessageKind) -> None:
        if kind is MessageKind.SNAPSHOT:
            if self._interrupted or (self.snapshots and self.primary_key):
                self.resyncs += 1
                self._interrupted = False
            self.snapshots += 1
        elif kind is MessageKind.UPDATES:
            self.updates += 1
        else:
            self.removals += 1

    def _note_trades(self, message: DataMessage) -> None:
        columns = message.columns
        try:
            places = [columns.index(name) for name in self.primary_key]
        except ValueError:
            return
        place = columns.index(TRADES)
        grows = message.kind is MessageKind.UPDATES
        for row in message.rows:
            trades = row[place]
            if type(trades) is int:
                key = tuple([row[part] for part in places])
                step = trades - self._trades.get(key, trades)
                self._trades[key] = trades
                if grows and step > 1:
                    self.trade_jumps += 1
                    self.merged_trades += step - 1
