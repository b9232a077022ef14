"""What a subscription to one instrument is told: first a snapshot, then messages as the market goes on.

Cadences follow the recordings: securities several times a second when something changed, books about every 250 ms,
candles about every 5 s.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

from issplus_desktop.simulator.body import Body, Cell, Fixed
from issplus_desktop.simulator.cadence import Cadence
from issplus_desktop.simulator.calendar import INTERVALS, datetime_text, epoch, parse_datetime
from issplus_desktop.simulator.candle_book import Candle
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.limit_book import LimitBook
from issplus_desktop.simulator.security_columns import SecurityRow, price

BOOK_DEPTH: Final = 10
DEFAULT_CANDLES: Final = 256
MOST_CANDLES: Final = 10_000
DEFAULT_INTERVAL: Final = "M1"
CANDLE_COLUMNS: Final = ("FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
BOOK_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "MXSE": ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE"),
    "MXSEBB": ("BUYSELL", "PRICE", "QUANTITY", "VALUE"),
    "MXCX": ("BUYSELL", "PRICE", "QUANTITY"),
    "MXAGRO": ("BUYSELL", "PRICE", "QUANTITY"),
}
"""The marketplaces with order books, and their books' columns."""

CANDLE_MARKETPLACES: Final = frozenset({"MXSE", "MXCX", "FORTS", "OPTIONS", "INDICES", "CBRF", "FIXING", "SRATES"})
_REPEATED: Final = "BIDDEPTHT"


class InvalidParameterError(ValueError):
    """A selector's parameter that no stream understands; the text says which and why."""


class Feed(ABC):
    """One subscription's view of one instrument.

    `next_look` is for the market, which calls `look` then. Close it when the subscription ends.
    """

    def __init__(self, market: InstrumentMarket, cadence: Cadence) -> None:
        self.market: Final = market
        self._cadence: Final = cadence
        self._messages: list[Body] = []
        self._slot = cadence.slot_at(market.now) + 1
        self.next_look = cadence.due(self._slot)

    @abstractmethod
    def snapshot(self) -> Body:
        """Return everything as it is now; later messages go on from here."""

    @abstractmethod
    def _news(self, slot: int) -> Body | None:
        """Return what to say in the slot, or None if nothing changed."""

    def start(self) -> None:
        """Begin to look at the market."""
        self.market.watch(self)

    def look(self, moment: float) -> None:
        """See the market at one of the cadence's slots."""
        message = self._news(self._slot)
        if message is not None:
            self._messages.append(message)
        self._slot = self._cadence.slot_at(moment + 0.0005) + 1
        self.next_look = self._cadence.due(self._slot)

    def take_messages(self) -> list[Body]:
        """Return what is due since the last call, oldest first."""
        messages, self._messages = self._messages, []
        return messages

    def close(self) -> None:
        """Stop looking; may be called twice."""
        self.market.unwatch(self)
        self._messages = []

    def _now_ms(self) -> int:
        return round(epoch(self.market.now) * 1000)

    def _first_body(self, columns: tuple[str, ...], rows: list[list[Cell]]) -> Body:
        self._messages = []
        return Body("snapshot", columns, rows, self._cadence.seqnum(self._slot - 1), self._now_ms())

    def _body(self, kind: str, columns: tuple[str, ...], rows: list[list[Cell]], slot: int) -> Body:
        return Body(kind, columns, rows, self._cadence.seqnum(slot), self._cadence.due_ms(slot))


class SecuritiesFeed(Feed):
    """A row of all columns, then only what changed with the ticker; now and then a value repeated, as recorded."""

    def __init__(self, market: InstrumentMarket, language: str) -> None:
        super().__init__(market, Cadence(f"{market.listing.ticker}:securities", 100, 12))
        self._row = SecurityRow(market, language)
        self._columns = self._row.columns
        self._sent = self._row.cells()
        self._version = market.version

    def snapshot(self) -> Body:
        """Return the whole row."""
        self._sent = self._row.cells()
        self._version = self.market.version
        return self._first_body(self._columns, [self._sent])

    def _news(self, slot: int) -> Body | None:
        if self.market.version == self._version:
            return None
        self._version = self.market.version
        cells, sent, columns = self._row.cells(), self._sent, self._columns
        changed = [index for index, cell in enumerate(cells) if cell != sent[index]]
        if not changed:
            return None
        self._sent = cells
        repeated = _REPEATED in columns and self._cadence.chance(slot, 12)
        told = {0, *changed, *([columns.index(_REPEATED)] if repeated else [])}
        places = sorted(told)
        return self._body(
            "updates", tuple(columns[place] for place in places), [[cells[place] for place in places]], slot
        )


class OrderBookFeed(Feed):
    """Ten bids from worst to best, then ten asks from best to worst; always whole."""

    def __init__(self, market: InstrumentMarket, book: LimitBook) -> None:
        super().__init__(market, Cadence(f"{market.listing.ticker}:orderbooks", 250, 20))
        self._book = book
        self._columns = BOOK_COLUMNS[market.listing.marketplace]
        self._sent = self._levels()

    def snapshot(self) -> Body:
        """Return the book."""
        self._sent = self._levels()
        return self._first_body(self._columns, self._rows())

    def _levels(self) -> list[tuple[str, int, int]]:
        bids = [("B", ticks, lots) for ticks, lots in reversed(self._book.bids.levels(BOOK_DEPTH))]
        return bids + [("S", ticks, lots) for ticks, lots in self._book.asks.levels(BOOK_DEPTH)]

    def _rows(self) -> list[list[Cell]]:
        market, last = self.market, self._columns[3:]
        rows: list[list[Cell]] = []
        for side, ticks, lots in self._sent:
            row: list[Cell] = [side, price(market, ticks), lots]
            if last == ("REPOVALUE",):
                row.append(None)
            elif last:
                row.append(Fixed(market.value(ticks, lots), 2))
            rows.append(row)
        return rows

    def _news(self, slot: int) -> Body | None:
        levels = self._levels()
        if levels == self._sent:
            return None
        self._sent = levels
        return self._body("snapshot", self._columns, self._rows(), slot)


class CandleFeed(Feed):
    """The last candles, then the one under way as it grows (with the one before it, when a new one has begun).

    `before` (Moscow seconds) asks for a page of history, to which nothing is ever added.
    """

    def __init__(self, market: InstrumentMarket, interval: str, quantity: int, before: int | None) -> None:
        super().__init__(market, Cadence(f"{market.listing.ticker}:candles", 5000, 400))
        self._interval = interval
        self._quantity = quantity
        self._before = before if before is not None and before <= market.now else None
        self._version = market.candles.version
        self._last: Candle = []

    def start(self) -> None:
        """Begin to look at the market, unless it is history that was asked for."""
        if self._before is None:
            super().start()

    def snapshot(self) -> Body:
        """Return the candles, oldest first."""
        self._version = self.market.candles.version
        candles = self.market.candles.rows(self._interval, self._quantity, self._before)
        self._last = candles[-1] if candles else []
        return self._first_body(CANDLE_COLUMNS, [self._cells(candle) for candle in candles])

    def _news(self, slot: int) -> Body | None:
        candles = self.market.candles
        if candles.version == self._version:
            return None
        self._version = candles.version
        begun = self._last[START] if self._last else 0
        news = [candle for candle in candles.since(self._interval, begun) if candle != self._last]
        if not news:
            return None
        self._last = news[-1]
        return self._body("updates", CANDLE_COLUMNS, [self._cells(candle) for candle in news], slot)

    def _cells(self, candle: Candle) -> list[Cell]:
        market = self.market
        return [
            datetime_text(candle[START]),
            datetime_text(candle[TILL]),
            *(price(market, candle[column]) for column in (OPEN, HIGH, LOW, CLOSE)),
            Fixed(candle[MONEY], 2),
            candle[LOTS] * market.listing.lot,
        ]


def candle_feed(market: InstrumentMarket, params: Mapping[str, str]) -> CandleFeed:
    """Return a candle feed for a selector's parameters (upper-case names); InvalidParameterError for wrong ones."""
    interval = params.get("INTERVAL") or DEFAULT_INTERVAL
    if interval not in INTERVALS:
        raise InvalidParameterError(f"interval {interval!r} is none of {', '.join(INTERVALS)}")
    try:
        quantity = int(params.get("QUANTITY") or DEFAULT_CANDLES)
    except ValueError:
        raise InvalidParameterError("quantity is not a whole number") from None
    if quantity < 1:
        raise InvalidParameterError("quantity is less than 1")
    till = params.get("TILL")
    try:
        # A candle that begins at the very moment is still part of the page.
        before = parse_datetime(till) + 1 if till else None
    except ValueError:
        raise InvalidParameterError("till is not a date and time such as 2026-01-22 09:58:52") from None
    return CandleFeed(market, interval, min(quantity, MOST_CANDLES), before)
