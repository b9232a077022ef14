"""One snapshot of an order book as a model took it: what came, and what of it is shown once it is grouped."""

from dataclasses import dataclass, field
from decimal import Decimal

from issplus_desktop.market.book_fill import BookReach, reach
from issplus_desktop.market.book_groups import group_asks, group_bids, group_step
from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.market.price import decimals_of, spread_in_basis_points, spread_in_ticks
from issplus_desktop.models.order_book_rows import BookEntry, BookKey, BookSide, entries_of


@dataclass(frozen=True, slots=True)
class BookSummary:
    """What stands above the book: best levels, spread (below zero: crossed), the bids' share of all size shown.

    All of it is of the book as it came; groups change none of it.
    """

    best_bid: Level | None = None
    best_ask: Level | None = None
    spread: Decimal | None = None
    ticks: int | None = None
    basis_points: Decimal | None = None
    bid_share: Decimal | None = None
    crossed: bool = False
    decimals: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no level on either side."""
        return self.best_bid is None and self.best_ask is None


def summary_of(book: OrderBook, tick: Decimal | None) -> BookSummary:
    """Return the summary of a book; `tick` is the tick size, or None where nobody knows it."""
    bid, ask = book.best_bid, book.best_ask
    prices = (bid.price if bid else None, ask.price if ask else None)
    return BookSummary(
        best_bid=bid,
        best_ask=ask,
        spread=book.spread,
        ticks=spread_in_ticks(*prices, tick),
        basis_points=spread_in_basis_points(*prices),
        bid_share=book.imbalance(),
        crossed=book.is_crossed,
        decimals=max((decimals_of(level.price) for level in (*book.bids, *book.asks)), default=0),
    )


@dataclass(frozen=True, slots=True)
class BookFrame:
    """The sides of a book, best level first: as they came (`all_…`) and as they are shown.

    `step` is the distance of two groups, None where nothing is grouped; `tick` the tick size, where it is known.
    `entries` has all levels that are shown, by key.
    """

    all_bids: tuple[Level, ...] = ()
    all_asks: tuple[Level, ...] = ()
    bids: tuple[BookEntry, ...] = ()
    asks: tuple[BookEntry, ...] = ()
    tick: Decimal | None = None
    step: Decimal | None = None
    entries: dict[BookKey, BookEntry] = field(default_factory=dict)

    def side(self, side: BookSide) -> tuple[BookEntry, ...]:
        """Return what is shown of one side."""
        return self.bids if side is BookSide.BID else self.asks

    def reach(self, side: BookSide, price: Decimal) -> BookReach | None:
        """Return the way from the best price of a side to `price` through the levels as they came."""
        levels = self.all_bids if side is BookSide.BID else self.all_asks
        return reach(levels, price, self.tick, upwards=side is BookSide.ASK)


def frame_of(
    bids: tuple[Level, ...], asks: tuple[Level, ...], tick: Decimal | None = None, multiple: int = 1
) -> BookFrame:
    """Return both sides, grouped by `multiple` ticks where the tick size is known."""
    step = group_step(tick, multiple)
    buyers = entries_of(BookSide.BID, bids if step is None else group_bids(bids, step))
    sellers = entries_of(BookSide.ASK, asks if step is None else group_asks(asks, step))
    by_key = {entry.key: entry for entry in (*sellers, *buyers)}
    return BookFrame(bids, asks, buyers, sellers, tick, step, by_key)
