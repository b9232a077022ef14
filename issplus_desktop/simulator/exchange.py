"""The simulated exchange: a market for each listing, and feeds that tell of them. Time is an argument.

What happens is a function of the seed, the start, the rate and the listings alone. Each instrument has its own random
numbers and clock, indices are computed on a grid of seconds, and messages are due on grids of their own; so neither
the steps in which time is told nor the subscriptions change anything.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from issplus_desktop.simulator.book_market import BookMarket
from issplus_desktop.simulator.calendar import moscow
from issplus_desktop.simulator.feeds import (
    BOOK_COLUMNS,
    CANDLE_MARKETPLACES,
    Feed,
    OrderBookFeed,
    SecuritiesFeed,
    candle_feed,
)
from issplus_desktop.simulator.index_baskets import basket
from issplus_desktop.simulator.index_market import IndexMarket
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.rate_market import RateMarket

_PUBLISHED: Final = frozenset({Kind.FIXING, Kind.CBR_RATE, Kind.MONEY_RATE})
_DOLLAR: Final = "USD000UTSTOM"
_MOST_BEHIND: Final = 5.0
"""How many seconds a market that nobody watches may lag behind the clock."""


class UnknownTickerError(KeyError):
    """No such instrument on that marketplace."""


class UnknownStreamError(KeyError):
    """No such stream, or not on the instrument's marketplace."""


class SimulatedExchange:
    """All the markets; `now` is epoch seconds, as `start` and the argument of `advance`.

    `auctions_every` is the seconds in each of which trading pauses for a minute, for each instrument at its own time.
    """

    def __init__(
        self,
        seed: int,
        listings: Sequence[Listing],
        start: float,
        rate: float = 1.0,
        auctions_every: float = math.inf,
    ) -> None:
        if not 0.0 < rate < math.inf:
            raise ValueError(f"the rate must be above 0, not {rate}")
        self._seed = seed
        self._rate = rate
        self._auctions_every = auctions_every
        self._start = moscow(start)
        self._listings: Final = {listing.ticker: listing for listing in listings}
        self._markets: dict[str, InstrumentMarket] = {}
        self._moment = self._start
        self._second = math.floor(self._start)
        self._indices = self._open_indices(listings)
        self._parts = list({id(part): part for index in self._indices for part in index.constituents}.values())
        self._next_idle = 0
        self._idle_credit = 0.0
        self.now = start

    @property
    def listings(self) -> tuple[Listing, ...]:
        """What is listed."""
        return tuple(self._listings.values())

    def advance(self, now: float) -> None:
        """Let the market go on to `now` (a moment already past changes nothing)."""
        moment = moscow(now)
        if moment <= self._moment:
            return
        elapsed = moment - self._moment
        while self._second + 1 <= moment:
            self._second += 1
            self._run_indices(float(self._second))
        self._moment, self.now = moment, now
        for market in self._markets.values():
            if market.next_look <= moment:
                market.run_to(moment)
        self._run_idle(elapsed)

    def open_feed(self, stream: str, ticker: str, params: Mapping[str, str]) -> Feed:
        """Return a feed of `securities`, `orderbooks` or `candles` (or `MXSE.securities` …) of one instrument.

        `params` are the selector's parameters, their names in any case; those nobody knows are passed over. Raises
        UnknownTickerError, UnknownStreamError (both KeyError) or InvalidParameterError (ValueError).
        """
        marketplace, _, name = stream.rpartition(".")
        listing = self._listings.get(ticker)
        if listing is None or marketplace not in {"", listing.marketplace}:
            raise UnknownTickerError(ticker)
        if name not in _streams(listing.marketplace):
            raise UnknownStreamError(stream)
        feed = self._make_feed(name, self.market(ticker), {key.upper(): value for key, value in params.items()})
        feed.start()
        return feed

    def market(self, ticker: str) -> InstrumentMarket:
        """Return an instrument's market as it is now; UnknownTickerError if there is none."""
        listing = self._listings.get(ticker)
        if listing is None:
            raise UnknownTickerError(ticker)
        market = self._market_of(listing)
        market.run_to(self._moment)
        return market

    def _make_feed(self, name: str, market: InstrumentMarket, params: Mapping[str, str]) -> Feed:
        book = market.book
        if name == "candles":
            return candle_feed(market, params)
        if name == "orderbooks" and book is not None:
            return OrderBookFeed(market, book)
        return SecuritiesFeed(market, "ru" if params.get("LANGUAGE", "").lower() == "ru" else "en")

    def _market_of(self, listing: Listing) -> InstrumentMarket:
        market = self._markets.get(listing.ticker)
        if market is None:
            market = self._markets[listing.ticker] = self._make_market(listing)
        return market

    def _make_market(self, listing: Listing) -> InstrumentMarket:
        if listing.kind in _PUBLISHED or listing.kind is Kind.INDEX:
            return RateMarket(self._seed, listing, self._start, self._rate)
        return BookMarket(self._seed, listing, self._start, self._rate, self._auctions_every)

    def _open_indices(self, listings: Sequence[Listing]) -> list[IndexMarket]:
        """Open the indices and what they are made of at once: an index cannot be computed afterwards."""
        dollars = [self._market_of(listing) for listing in listings if listing.secid == _DOLLAR]
        dollar = dollars[0] if dollars else None
        indices: list[IndexMarket] = []
        for listing in listings:
            members = basket(listing, listings) if listing.kind is Kind.INDEX else ()
            if not members:
                continue
            parts = [self._market_of(member) for member in members]
            index = IndexMarket(self._seed, listing, self._start, parts, dollar)
            self._markets[listing.ticker] = index
            indices.append(index)
        return indices

    def _run_indices(self, moment: float) -> None:
        for part in self._parts:
            part.run_to(moment)
        for index in self._indices:
            index.compute(moment)

    def _run_idle(self, elapsed: float) -> None:
        """Bring some of the markets nobody watches up to date, so that opening one never has hours to catch up."""
        self._idle_credit += elapsed / _MOST_BEHIND * len(self._listings)
        turns = min(len(self._listings), int(self._idle_credit))
        self._idle_credit -= int(self._idle_credit)
        tickers = list(self._listings)
        for _ in range(turns):
            self.market(tickers[self._next_idle])
            self._next_idle = (self._next_idle + 1) % len(tickers)


def _streams(marketplace: str) -> frozenset[str]:
    streams = {"securities"}
    if marketplace in BOOK_COLUMNS:
        streams.add("orderbooks")
    if marketplace in CANDLE_MARKETPLACES:
        streams.add("candles")
    return frozenset(streams)
