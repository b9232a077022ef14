"""A market small enough to know by heart: a dozen instruments whose truth can be asked for at any moment.

It stands where the simulator's exchange stands, behind the same gateway, and is a function of its random numbers and
of the calls alone.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Final, NamedTuple

import msgspec

from issplus_desktop.protocol.selector import parse_selector
from issplus_desktop.simulator.body import Body, Cell, Fixed
from issplus_desktop.simulator.exchange import UnknownTickerError
from issplus_desktop.simulator.gateway import Feed, Gateway
from issplus_desktop.simulator.gateway_error import INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.structure import build_structure

SECURITIES: Final = "MXSE.securities"
BOOKS: Final = "MXSE.orderbooks"
CANDLES: Final = "MXSE.candles"
FIXINGS: Final = "FIXING.securities"
SEARCH: Final = "SEARCH.ticker"
TICKERS: Final = tuple(f"TQBR.AA{letter}A" for letter in "BCDEFGHIJKLM")
UNKNOWN: Final = "TQBR.NONE"
_ROW_COLUMNS: Final = ("TICKER", "CAPTION", "LAST", "BID", "OFFER", "NUMTRADES", "VALTODAY", "TIME")
_BOOK_COLUMNS: Final = ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE")
_CANDLE_COLUMNS: Final = ("FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
_FIXING_COLUMNS: Final = ("TICKER", "CAPTION", "LAST", "TIME")


def _small_structure() -> bytes:
    """Return the simulator's structure, cut down to the marketplaces, columns and enums that are used here."""
    used = {*_ROW_COLUMNS, *_BOOK_COLUMNS, *_CANDLE_COLUMNS, *_FIXING_COLUMNS, "ticker"}
    whole = deepcopy(build_structure())
    structure = {name: whole[name] for name in ("MXSE", "FIXING", "SEARCH")}
    for marketplace in structure.values():
        for source in [*marketplace.get("streams", ()), *marketplace.get("queries", ())]:
            source["output"] = [column for column in source["output"] if column["name"] in used]
            fields = [*source["output"], *source["params"]]
            named = {field["enum"] for field in fields if "enum" in field}
            marketplace.setdefault("used", set()).update(named)
        enums = marketplace.pop("used")
        marketplace["enums"] = [enum for enum in marketplace.get("enums", ()) if enum["name"] in enums]
    return msgspec.json.encode({"structure": structure})


SMALL_STRUCTURE: Final = _small_structure()
"""What the server declares."""

_MOSCOW: Final = timezone(timedelta(hours=3))
_CANDLES_KEPT: Final = 12
_LEVELS: Final = 4

Rows = list[list[Cell]]


class _Candle(NamedTuple):
    start: str
    till: str
    open: int
    high: int
    low: int
    close: int
    money: int
    lots: int

    def cells(self) -> list[Cell]:
        """Return the candle as the wire has it."""
        return [self.start, self.till, *(Fixed(number, 2) for number in self[2:7]), self.lots]


class Instrument:
    """The truth about one instrument."""

    def __init__(self, ticker: str, random: Random) -> None:
        self.ticker = ticker
        self.version = 0
        self.is_listed = True
        self.is_crossed = False
        self._random = random
        self._price = random.randint(10_000, 40_000)
        self._trades = 0
        self._value = 0
        self._time = "00:00:00"
        self._candles: list[_Candle] = []
        self._levels: list[tuple[str, int, int]] = []
        self._quote()

    def trade(self, moment: datetime) -> None:
        """Let something happen."""
        random = self._random
        self.version += 1
        self._time = moment.strftime("%H:%M:%S")
        if random.random() < 0.05:
            self.is_listed = not self.is_listed
        if random.random() < 0.7:
            self._price = max(100, self._price + random.randint(-30, 30))
            lots = random.randint(1, 9)
            self._trades += 1
            self._value += self._price * lots
            self._add_to_candles(moment, lots)
        self._quote()

    def turn_the_day(self) -> None:
        """Begin a new day with nothing traded."""
        self.version += 1
        self._trades = self._value = 0
        self._candles = []
        self._time = "00:00:00"

    def rows(self, stream: str) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and rows of a stream as they are now."""
        if stream == BOOKS:
            return _BOOK_COLUMNS, [[side, Fixed(price, 2), lots, None] for side, price, lots in self._levels]
        if stream == CANDLES:
            return _CANDLE_COLUMNS, [candle.cells() for candle in self._candles]
        if not self.is_listed:
            return (_FIXING_COLUMNS if stream == FIXINGS else _ROW_COLUMNS), []
        last = Fixed(self._price, 2)
        if stream == FIXINGS:
            return _FIXING_COLUMNS, [[self.ticker, f"Fixing {self.ticker}", last, self._time]]
        bids = [price for side, price, _ in self._levels if side == "B"]
        asks = [price for side, price, _ in self._levels if side == "S"]
        bid = Fixed(max(bids), 2) if bids else None
        offer = Fixed(min(asks), 2) if asks else None
        name = f"Share {self.ticker}"
        return _ROW_COLUMNS, [[self.ticker, name, last, bid, offer, self._trades, self._value, self._time]]

    def _quote(self) -> None:
        random, price = self._random, self._price
        gap = -2 if self.is_crossed else 1
        self._levels = [
            *(("B", price - gap - step, random.randint(1, 99)) for step in range(random.randint(0, _LEVELS))),
            *(("S", price + gap + step, random.randint(1, 99)) for step in range(random.randint(0, _LEVELS))),
        ]

    def _add_to_candles(self, moment: datetime, lots: int) -> None:
        start = str(moment.replace(minute=moment.minute // 10 * 10, second=0, microsecond=0))
        candles, price = self._candles, self._price
        if not candles or candles[-1].start < start:
            candles.append(_Candle(start, "", price, price, price, price, 0, 0))
            del candles[:-_CANDLES_KEPT]
        last = candles[-1]
        candles[-1] = last._replace(
            till=moment.strftime("%Y-%m-%d %H:%M:%S"),
            high=max(last.high, price),
            low=min(last.low, price),
            close=price,
            money=last.money + price * lots,
            lots=last.lots + lots,
        )


class SmallMarket:
    """All the instruments, their time and their sequence numbers. `wall` is epoch seconds."""

    def __init__(self, seed: int, wall: float) -> None:
        self.wall = wall
        self.seqnum = 1_000_000
        self._random = Random(f"market {seed}")
        self._instruments = {ticker: Instrument(ticker, self._random) for ticker in TICKERS}

    def step(self, wall: float) -> None:
        """Let a few instruments trade at `wall`; the clock of the market never goes back."""
        self.wall = max(self.wall, wall)
        for ticker in self._random.sample(TICKERS, self._random.randint(1, 4)):
            self._instruments[ticker].trade(self._moment)

    def turn_the_day(self) -> None:
        for instrument in self._instruments.values():
            instrument.turn_the_day()

    def cross(self) -> None:
        """Let the books cross, or be sound again."""
        for instrument in self._instruments.values():
            instrument.is_crossed = not instrument.is_crossed
            instrument.trade(self._moment)

    def fall_back(self) -> None:
        """Let the sequence numbers begin anew, as after a restart of the server."""
        self.seqnum = self._random.randint(1, 1000)

    def instrument(self, ticker: str) -> Instrument:
        """Return one instrument; UnknownTickerError if there is none."""
        if ticker not in self._instruments:
            raise UnknownTickerError(ticker)
        return self._instruments[ticker]

    def body(self, kind: str, columns: tuple[str, ...], rows: Rows) -> Body:
        """Return a body with the next sequence number."""
        self.seqnum += self._random.randint(1, 50)
        return Body(kind, columns, rows, self.seqnum, round(self.wall * 1000))

    @property
    def _moment(self) -> datetime:
        return datetime.fromtimestamp(self.wall, _MOSCOW).replace(tzinfo=None)


class SmallFeed:
    """One subscription: a snapshot, then what changed, in the manner of its stream."""

    def __init__(self, market: SmallMarket, stream: str, instrument: Instrument) -> None:
        self._market = market
        self._stream = stream
        self._instrument = instrument
        self._version = instrument.version
        self._sent: Rows = []

    def snapshot(self) -> Body:
        columns, self._sent = self._instrument.rows(self._stream)
        return self._market.body("snapshot", columns, self._sent)

    def take_messages(self) -> list[Body]:
        if self._version == self._instrument.version:
            return []
        self._version = self._instrument.version
        columns, rows = self._instrument.rows(self._stream)
        sent, self._sent = self._sent, rows
        if rows == sent:
            return []
        if self._stream == BOOKS or not sent:
            return [self._market.body("snapshot", columns, rows)]
        if self._stream == CANDLES:
            return self._candle_news(columns, sent, rows)
        if not rows:
            return [self._market.body("removal", columns[:1], [sent[0][:1]])]
        places = [index for index, cell in enumerate(rows[0]) if index == 0 or cell != sent[0][index]]
        named = tuple(columns[place] for place in places)
        return [self._market.body("updates", named, [[rows[0][place] for place in places]])]

    def _candle_news(self, columns: tuple[str, ...], sent: Rows, rows: Rows) -> list[Body]:
        starts = {row[0] for row in rows}
        gone: Rows = [row[:1] for row in sent if row[0] not in starts]
        news = [row for row in rows if row not in sent]
        bodies = [self._market.body("removal", columns[:1], gone)] if gone else []
        return [*bodies, self._market.body("updates", columns, news)] if news else bodies

    def close(self) -> None:
        """The market keeps nothing for a feed."""


class SmallGateway(Gateway):
    """Opens feeds of the small market; a request is answered with its own words, so that answers can be told apart."""

    def __init__(self, market: SmallMarket) -> None:
        self._market = market

    def open_feed(self, destination: str, selector: str) -> Feed:
        if destination not in {SECURITIES, BOOKS, CANDLES, FIXINGS}:
            raise GatewayError(INVALID_REQUEST, f"there is no stream {destination}")
        ticker = _upper(selector).get("TICKER", "")
        return SmallFeed(self._market, destination, self._market.instrument(ticker))

    def answer(self, destination: str, selector: str) -> Body:
        if destination != SEARCH:
            raise GatewayError(INVALID_REQUEST, f"there is no query {destination}")
        return self._market.body("snapshot", ("ticker",), [[_upper(selector).get("PATTERN", "")]])

    def clock(self) -> float:
        return self._market.wall


def _upper(selector: str) -> Mapping[str, str]:
    return {name.upper(): value for name, value in parse_selector(selector).items()}
