"""A market of huge and odd values, and a server that tells them one after another to everybody who looks."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from queue import SimpleQueue
from typing import Final

from issplus_desktop.protocol.selector import parse_selector
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.body import Body, Cell, Fixed
from issplus_desktop.simulator.exchange import SimulatedExchange, UnknownTickerError
from issplus_desktop.simulator.gateway import Feed, Gateway
from issplus_desktop.simulator.gateway_error import INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.server import SimulatorServer

SECURITIES: Final = "MXSE.securities"
BOOKS: Final = "MXSE.orderbooks"
CANDLES: Final = "MXSE.candles"
TURNOVERS: Final = "COMMON.turnovers"
NEWS: Final = "COMMON.news"
ROW_COLUMNS: Final = (
    "TICKER", "CAPTION", "LAST", "CHANGE", "BID", "OFFER", "BIDDEPTHT", "VOLTODAY", "VALTODAY", "NUMTRADES", "MINSTEP",
    "TIME",
)  # fmt: skip
BOOK_COLUMNS: Final = ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE")
CANDLE_COLUMNS: Final = ("FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
TURNOVER_COLUMNS: Final = ("ID", "NAME", "CAPTION", "VALTODAY", "VALTODAY_USD", "NUMTRADES", "UPDATETIME")
NEWS_COLUMNS: Final = ("ID", "CAPTION", "SHORTCUT", "PUBLIC_TIME")

INT32: Final = 2**31 + 1
DOUBLE: Final = 2**53 + 1
VAST: Final = 10**18
HUGE_PRICE: Final = "12345678901234.56"
MOMENT: Final = 1_790_000_000.0
LONG_WORDS: Final = "Ж" * 5000
_TICKS_OF_SILENCE: Final = 40

Rows = list[list[Cell]]


def fixed(text: str | None) -> Fixed | None:
    """A decimal number as it is sent: "0.10" is ten hundredths, with both decimals."""
    if text is None:
        return None
    value = Decimal(text)
    decimals = max(0, -int(value.as_tuple().exponent))
    return Fixed(int(value.scaleb(decimals)), decimals)


@dataclass(frozen=True)
class Case:
    """What is told about one instrument. `levels` and `candles` are the cells as plain texts and numbers."""

    last: str | None
    step: str | None
    levels: tuple[tuple[str | None, str | None, int | None], ...]
    candles: tuple[tuple[str, str | None, str | None, str | None, str | None, int | None], ...]
    totals: tuple[int | None, int | None, int | None] = (None, None, None)

    def row(self, ticker: str) -> list[Cell]:
        """Its row among the securities; with no last price nothing at all is known."""
        best = [[text for side, text, _ in self.levels if side == wanted and text] for wanted in "BS"]
        bid = max(best[0], key=Decimal, default=None)
        offer = min(best[1], key=Decimal, default=None)
        volume, value, trades = self.totals
        if self.last is None:
            return [ticker, *[None] * (len(ROW_COLUMNS) - 1)]
        figures = (fixed(self.last), fixed(self.last), fixed(bid), fixed(offer), volume)
        return [ticker, f"Odd {ticker}", *figures, fixed(str(volume)), value, trades, fixed(self.step), "12:00:00"]

    def book(self) -> Rows:
        return [[side, fixed(price), size, None] for side, price, size in self.levels]

    def candle_rows(self) -> Rows:
        return [
            [f"2026-01-22 {start}:00", None, *map(fixed, prices), None if lots is None else Fixed(lots * 100, 2), lots]
            for start, *prices, lots in self.candles
        ]


def _steady(first: str, count: int, volume: int) -> tuple[tuple[str, str, str, str, str, int], ...]:
    """As many minutes as an average needs, all at one price."""
    return tuple((f"09:{minute:02d}", first, first, first, first, volume) for minute in range(count))


CASES: Final[Mapping[str, Case]] = {
    "HUGE": Case(
        HUGE_PRICE, "0.01",
        (
            ("B", "12345678901234.54", INT32), ("B", "12345678901234.55", VAST), ("S", HUGE_PRICE, DOUBLE),
            *(("S", f"1234567890123{digit}.99", VAST) for digit in range(5, 10)),
            *(("S", f"1234567890124{digit}.99", VAST) for digit in range(5, 10)),
        ),
        (*_steady("12345678901234.50", 40, VAST), ("10:00", "1.00", "99999999999999.99", "0.01", HUGE_PRICE, DOUBLE)),
        (INT32, VAST, DOUBLE),
    ),
    "TINY": Case(
        "0.0000001", "0.0000001",
        (("B", "0.0000001", 1), ("B", "0.0000002", DOUBLE), ("S", "0.0000003", INT32), ("S", "0.0000010", 7)),
        (*_steady("0.0000002", 40, 1), ("10:00", "0.0000001", "0.0000003", "0.0000001", "0.0000001", INT32)),
        (DOUBLE, DOUBLE, INT32),
    ),
    "EMPTY": Case("1.00", "0.01", (), (), (0, 0, 0)),
    "BIDS": Case(
        "10.00", "0.01", (("B", "9.98", 3), ("B", "9.99", VAST)), (("10:00", "10.00", "10.00", "10.00", "10.00", 0),),
        (1, 1, 1),
    ),
    "ASKS": Case(
        "10.00", None, (("S", "10.01", VAST), ("S", "99999999.99", 1)),
        (("10:00", "10.00", "11.00", "9.00", "10.50", 5), ("10:00", "20.00", "21.00", "19.00", "20.50", VAST)),
        (VAST, VAST, VAST),
    ),
    "CROSS": Case(
        "5.00", "0.01", (("B", "5.02", 10), ("B", "5.01", 20), ("S", "4.99", 30), ("S", "5.00", 40)),
        (("10:00", "5.00", "4.00", "6.00", "5.00", 3), ("10:01", "5.00", "5.10", "4.90", "5.05", None)),
        (-5, -VAST, 3),
    ),
    "NULLS": Case(
        None, None, ((None, None, None), ("B", None, 5), ("S", "7.00", None), (None, "6.00", 4)),
        (("10:00", None, None, None, None, None), ("10:01", None, None, None, None, None)),
    ),
    "BELOW": Case(
        "-37.63", "0.01", (("B", "-37.64", 5), ("B", "-40.00", 6), ("S", "-37.60", 7), ("S", "0.01", 8)),
        (
            ("10:00", "18.27", "18.27", "-40.32", "-37.63", 100), ("10:01", None, None, None, None, 4),
            ("10:02", "-37.63", "0.00", "-37.63", "0.00", -4), ("10:03", "0.00", "1.00", "0.00", None, 4),
        ),
        (4, 4, 4),
    ),
    "ZERO": Case(
        "0.00", "0.00", (("B", "0.00", 0), ("S", "0.00", 0), ("S", "0.01", 0)), _steady("0.00", 30, 0), (0, 0, 0)
    ),
}  # fmt: skip
"""By the last part of the ticker."""

INSTRUMENTS: Final = tuple(f"MXSE.TQBR.{name}" for name in CASES)
ACTS: Final = len(CASES)
"""After so many acts each instrument is again what it was at first."""

TURNOVER_ROWS: Final[Rows] = [
    ["a", "Largest", LONG_WORDS, 1.7e308, float(VAST), float(DOUBLE), "2026-01-22 12:00:00"],
    ["b", None, None, None, None, None, None],
    ["c", "Least", "", 5e-324, -0.0, -1e-7, "2026-01-22 12:00:00"],
]
NEWS_ROWS: Final[Rows] = [[DOUBLE, LONG_WORDS, None, None], [VAST, None, None, None], [-INT32, "", "", None]]


class OddFeed:
    """One subscription: what its instrument is at each act of the market."""

    def __init__(self, market: "OddMarket", destination: str, ticker: str) -> None:
        self._market, self._destination, self._ticker = market, destination, ticker
        self._act = market.act

    def snapshot(self) -> Body:
        return self._body("snapshot")

    def take_messages(self) -> list[Body]:
        bodies = []
        while self._act < self._market.act:
            self._act += 1
            bodies.append(self._body("updates" if self._destination == SECURITIES else "snapshot"))
        return bodies

    def close(self) -> None:
        """The market keeps nothing for a feed."""

    def _body(self, kind: str) -> Body:
        columns, rows = self._rows()
        return Body(kind, columns, rows, 1_000 + self._act, round(MOMENT * 1000) + self._act)

    def _rows(self) -> tuple[tuple[str, ...], Rows]:
        if self._destination == TURNOVERS:
            return TURNOVER_COLUMNS, TURNOVER_ROWS
        if self._destination == NEWS:
            return NEWS_COLUMNS, NEWS_ROWS
        if self._ticker not in INSTRUMENTS:
            raise UnknownTickerError(self._ticker)
        cases = list(CASES.values())
        case = cases[(INSTRUMENTS.index(self._ticker) + self._act) % len(cases)]
        if self._destination == BOOKS:
            return BOOK_COLUMNS, case.book()
        if self._destination == CANDLES:
            return CANDLE_COLUMNS, case.candle_rows()
        return ROW_COLUMNS, [case.row(self._ticker)]


class RepeatedFeed(OddFeed):
    """Tells the same again and again: a feed that is silent for long is told to be."""

    def take_messages(self) -> list[Body]:
        self._act += 1
        return [self.snapshot()] if self._act % _TICKS_OF_SILENCE == 0 else []


class PastFeed(OddFeed):
    """Older candles: there are none."""

    def _rows(self) -> tuple[tuple[str, ...], Rows]:
        return CANDLE_COLUMNS, []


class OddMarket(Gateway):
    """Opens feeds of the odd instruments. `act` may be raised from any thread."""

    def __init__(self) -> None:
        self.act = 0

    def open_feed(self, destination: str, selector: str) -> Feed:
        terms = {name.upper(): value for name, value in parse_selector(selector).items()}
        if destination not in {SECURITIES, BOOKS, CANDLES, TURNOVERS, NEWS}:
            raise GatewayError(INVALID_REQUEST, f"there is no stream {destination}")
        kind = PastFeed if "TILL" in terms else RepeatedFeed if destination == NEWS else OddFeed
        return kind(self, destination, terms.get("TICKER", ""))

    def answer(self, destination: str, selector: str) -> Body:
        raise GatewayError(INVALID_REQUEST, f"there is no query {destination}")

    def clock(self) -> float:
        return MOMENT


class _OddExchange(SimulatedExchange):
    """Does nothing by itself: only a higher act is news."""

    def __init__(self) -> None:
        pass

    def advance(self, now: float) -> None:
        pass


@contextlib.contextmanager
def serving(market: OddMarket) -> Iterator[str]:
    """Serve the market in a thread of its own; yields its address."""
    address: SimpleQueue[tuple[str, Callable[[], object]]] = SimpleQueue()

    async def serve() -> None:
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()
        server = SimulatorServer(_OddExchange(), market, Accounts(), clock=market.clock)
        stop = partial(loop.call_soon_threadsafe, stopped.set)
        await server.run("127.0.0.1", 0, ready=lambda url: address.put((url, stop)), stopped=stopped)

    def run() -> None:
        with asyncio.Runner() as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, name="odd market", daemon=True)
    thread.start()
    url, stop = address.get(timeout=30)
    try:
        yield url
    finally:
        stop()
        thread.join(10)
