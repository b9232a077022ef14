"""Where the levels of an order book stand on a ladder's rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from issplus_desktop.market.equality import same_value
from issplus_desktop.market.order_book import Level, sum_of
from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.order_book_frame import BookFrame
from issplus_desktop.models.order_book_rows import BookEntry, BookRow, BookSide


class LadderZone(Enum):
    """Where a row lies.

    ABOVE and BELOW are beyond the last level of a side: nobody knows what stands there. NOWHERE is beside the only side
    of a book, or in a book without any level.
    """

    ABOVE = auto()
    ASKS = auto()
    SPREAD = auto()
    CROSSED = auto()
    BIDS = auto()
    BELOW = auto()
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class LadderBook:
    """Lines by row number, and the numbers of each side's best and last prices (None where a side is empty).

    Where bids and asks overlap, one line has both.
    """

    lines: Mapping[int, BookRow] = field(default_factory=dict)
    best_bid: int | None = None
    best_ask: int | None = None
    last_bid: int | None = None
    last_ask: int | None = None

    @property
    def middle(self) -> int | None:
        """The row in the middle of the spread, or the best one of the only side."""
        if self.best_bid is None or self.best_ask is None:
            return self.best_bid if self.best_ask is None else self.best_ask
        return (self.best_bid + self.best_ask) // 2

    @property
    def bounds(self) -> tuple[int | None, ...]:
        """The last bid, the best ones, the last ask."""
        return self.last_bid, self.best_bid, self.best_ask, self.last_ask

    def zone(self, number: int) -> LadderZone:
        """Return where a row lies."""
        bid, ask = self.best_bid, self.best_ask
        if ask is not None and number >= ask and (bid is None or number > bid):
            return LadderZone.ASKS if self.last_ask is None or number <= self.last_ask else LadderZone.ABOVE
        if bid is not None and number <= bid and (ask is None or number < ask):
            return LadderZone.BIDS if self.last_bid is None or number >= self.last_bid else LadderZone.BELOW
        if bid is None or ask is None:
            return LadderZone.NOWHERE
        return LadderZone.CROSSED if ask < bid else LadderZone.SPREAD

    @property
    def zone_ends(self) -> tuple[int, ...]:
        """The lowest numbers of the zones that have one, downwards: from one to the next all rows lie in one zone."""
        bid, ask, last_bid, last_ask = self.best_bid, self.best_ask, self.last_bid, self.last_ask
        over = (number + 1 for number in (bid, last_ask) if number is not None)
        return tuple(sorted((*over, *(number for number in (ask, last_bid) if number is not None)), reverse=True))

    def changed(self, other: "LadderBook", numbers: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return which of these rows look another way in `other`, and those of which only the sums do."""
        moved = self.bounds != other.bounds
        touched = set(self.lines.keys() ^ other.lines.keys())
        summed: set[int] = set()
        for number in self.lines.keys() & other.lines.keys():
            one, new = self.lines[number], other.lines[number]
            if not _same(one, new):
                (summed if _same(one, new, sums=False) else touched).add(number)
        if moved:
            touched |= {number for number in (self.middle, other.middle) if number is not None}
            touched |= {number for number in numbers if self.zone(number) is not other.zone(number)}
        return [n for n in numbers if n in touched], [n for n in numbers if n in summed and n not in touched]


def ladder_book(frame: BookFrame, steps: LadderSteps) -> LadderBook:
    """Return what is shown of a frame by rows.

    A level between two rows goes away from the spread, as groups do; levels that meet in a row are one.
    """
    bids, asks = _standing(frame.bids, steps, upwards=False), _standing(frame.asks, steps, upwards=True)
    lines = {number: BookRow(entry.key, BookSide.ASK, None, entry) for number, entry in asks.items()}
    for number, entry in bids.items():
        ask = asks.get(number)
        lines[number] = BookRow(entry.key, BookSide.BID if ask is None else BookSide.BOTH, entry, ask)
    return LadderBook(
        lines,
        best_bid=max(bids, default=None),
        best_ask=min(asks, default=None),
        last_bid=min(bids, default=None),
        last_ask=max(asks, default=None),
    )


def _standing(entries: Iterable[BookEntry], steps: LadderSteps, *, upwards: bool) -> dict[int, BookEntry]:
    standing: dict[int, BookEntry] = {}
    for entry in entries:
        number = steps.number(entry.level.price, upwards=upwards)
        if number is not None:
            known = standing.get(number)
            standing[number] = entry if known is None else _joined(known, entry)
    return standing


def _joined(first: BookEntry, second: BookEntry) -> BookEntry:
    size = sum_of(first.level.size, second.level.size)
    return first._replace(level=Level(first.level.price, size, second.level.cumulative))


def _same(one: BookRow, other: BookRow, *, sums: bool = True) -> bool:
    if len(one.entries) != len(other.entries):
        return False
    pairs = zip(one.entries, other.entries, strict=True)
    return all(
        first.key == second.key
        and first.place == second.place
        and same_value(first.level.price, second.level.price)
        and same_value(first.level.size, second.level.size)
        and not (sums and first.level.cumulative != second.level.cumulative)
        for first, second in pairs
    )
