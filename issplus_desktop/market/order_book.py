"""The order book of one instrument."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import itemgetter
from typing import Final, TypeAlias

import msgspec

from issplus_desktop.market.price import EXACT, decimal_of, difference
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value

Size: TypeAlias = int | Decimal

_BUY: Final = "B"
_SELL: Final = "S"
_PRICE: Final = itemgetter(0)
_SHARE: Final = Decimal("0.000001")
_64_BITS: Final = range(-(2**63), 2**63)


class Level(msgspec.Struct, frozen=True):
    """One price of one side. `size` is in lots, as on the wire; `cumulative` is the sum from the best price to here."""

    price: Decimal
    size: Size
    cumulative: Size


def _nothing() -> None:
    """Stand in where nobody wants to know."""


class OrderBook:
    """Holds the newest book; each message replaces it whole (ISS+ sends nothing but whole books: VERIFIED).

    What the exchange sends is shown as it is: crossed, one-sided and empty books, two levels of one price. Rows
    without a known side, a price or a size are left out and counted in `rows_left_out`. `version` grows by one a
    message. Taking a message costs next to nothing: its rows are decoded and the levels built when somebody looks.
    If they cannot be decoded then, the levels stay those of the last look; `malformed` tells why,
    `messages_left_out` counts it and `on_malformed` is called, in the midst of that look. Books that nobody looks at
    are never found malformed.
    """

    def __init__(self, on_malformed: Callable[[], None] = _nothing) -> None:
        self._on_malformed = on_malformed
        self.updated_at: float | None = None
        self.version = 0
        self._malformed: str | None = None
        self._messages_left_out = 0
        self._unread: DataMessage | None = None
        self._bids: tuple[Level, ...] = ()
        self._asks: tuple[Level, ...] = ()
        self._rows_left_out = 0

    def apply(self, message: DataMessage, now: float) -> int:
        """Take a message that came at `now` (epoch seconds); return how many rows were of no use.

        A removal has no meaning without a key (none was ever recorded): it is ignored.
        """
        if message.kind is MessageKind.REMOVAL:
            return max(1, len(message.rows))
        self._unread = message
        self.updated_at = now
        self.version += 1
        return 0

    def open_reader(self) -> "BookReader":
        """Return a reader that tells when there is something new; its first take is always something new."""
        return BookReader(self)

    @property
    def bids(self) -> tuple[Level, ...]:
        """Buyers, best (highest) price first."""
        self._read()
        return self._bids

    @property
    def asks(self) -> tuple[Level, ...]:
        """Sellers, best (lowest) price first."""
        self._read()
        return self._asks

    @property
    def rows_left_out(self) -> int:
        """How many rows of the newest message could not be shown as a level."""
        self._read()
        return self._rows_left_out

    @property
    def malformed(self) -> str | None:
        """Why the newest message is not what `bids` and `asks` show, or None."""
        self._read()
        return self._malformed

    @property
    def messages_left_out(self) -> int:
        """How many messages were looked at and could not be decoded."""
        self._read()
        return self._messages_left_out

    @property
    def best_bid(self) -> Level | None:
        """The highest bid."""
        bids = self.bids
        return bids[0] if bids else None

    @property
    def best_ask(self) -> Level | None:
        """The lowest ask."""
        asks = self.asks
        return asks[0] if asks else None

    @property
    def spread(self) -> Decimal | None:
        """Best ask − best bid, exact; below zero where the book is crossed, None where a side is empty."""
        bid, ask = self.best_bid, self.best_ask
        return difference(bid.price, ask.price) if bid and ask else None

    @property
    def is_crossed(self) -> bool:
        """Whether the best bid is above the best ask (equal prices are a spread of zero)."""
        bid, ask = self.best_bid, self.best_ask
        return bid is not None and ask is not None and bid.price > ask.price

    @property
    def is_empty(self) -> bool:
        """Whether there is no level on either side (also before the first message: then `version` is 0)."""
        return not (self.bids or self.asks)

    def imbalance(self, levels: int | None = None) -> Decimal | None:
        """Return the bids' share (0 to 1, six decimals) of the size in the best `levels` of each side, or of all.

        None where there is no size at all.
        """
        bid, ask = _depth(self.bids, levels), _depth(self.asks, levels)
        total = EXACT.add(bid, ask)
        return EXACT.quantize(EXACT.divide(bid, total), _SHARE) if total > 0 else None

    def _read(self) -> None:
        message = self._unread
        if message is None:
            return
        self._unread = None
        self._malformed = message.malformed
        if self._malformed is not None:
            self._messages_left_out += 1
            self._on_malformed()
            return
        bids: list[tuple[Decimal, Size]] = []
        asks: list[tuple[Decimal, Size]] = []
        sides: dict[Value, list[tuple[Decimal, Size]]] = {_BUY: bids, _SELL: asks}
        for side, price_cell, size_cell in _cells(message):
            levels = sides.get(side)
            price = decimal_of(price_cell)
            size = size_cell if type(size_cell) is int else decimal_of(size_cell)
            if levels is not None and price is not None and size is not None:
                levels.append((price, size))
        # Not trusted to be sorted: the wire has bids from worst to best, asks from best to worst.
        bids.sort(key=_PRICE, reverse=True)
        asks.sort(key=_PRICE)
        self._bids = _with_sums(bids)
        self._asks = _with_sums(asks)
        self._rows_left_out = len(message.rows) - len(bids) - len(asks)


class BookReader:
    """Tells one onlooker whether the book changed since it last asked."""

    def __init__(self, book: OrderBook) -> None:
        self._book: OrderBook | None = book
        self._seen = -1

    def take(self) -> bool:
        """Return whether a message came since the last take."""
        if self._book is None or self._book.version == self._seen:
            return False
        self._seen = self._book.version
        return True

    def close(self) -> None:
        """Stop: every take is False from here on."""
        self._book = None


def _cells(message: DataMessage) -> Iterable[tuple[Value, Value, Value]]:
    columns = message.columns
    try:
        side, price, size = columns.index("BUYSELL"), columns.index("PRICE"), columns.index("QUANTITY")
    except ValueError:
        return ()
    return [(row[side], row[price], row[size]) for row in message.rows]


def sum_of(first: Size, second: Size) -> Size:
    """Return the exact sum of two sizes: a Decimal where one is, or where it needs more than 64 bits."""
    if type(first) is int and type(second) is int:
        total = first + second
        # Qt takes no such int.
        return total if total in _64_BITS else Decimal(total)
    return EXACT.add(Decimal(first), Decimal(second))


def _with_sums(levels: list[tuple[Decimal, Size]]) -> tuple[Level, ...]:
    result = []
    total: Size = 0
    for price, size in levels:
        total = sum_of(total, size)
        result.append(Level(price, size, total))
    return tuple(result)


def _depth(side: tuple[Level, ...], levels: int | None) -> Decimal:
    chosen = side if levels is None else side[: max(0, levels)]
    return Decimal(chosen[-1].cumulative) if chosen else Decimal(0)
