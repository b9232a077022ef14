"""An instrument traded in an order book."""

import math
from random import Random
from typing import Final

from issplus_desktop.simulator.auctions import Auctions
from issplus_desktop.simulator.flow_profile import FlowProfile, trade_money
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.limit_book import LimitBook
from issplus_desktop.simulator.order_flow import OrderFlow
from issplus_desktop.simulator.past_days import HistoryShape
from issplus_desktop.simulator.price_process import PriceProcess

_WEEKEND_KINDS: Final = frozenset({Kind.SHARE, Kind.FUND, Kind.FUTURE})


class BookMarket(InstrumentMarket):
    """A market made of orders: each trade is one of them meeting another in the book."""

    def __init__(
        self, seed: int, listing: Listing, start: float, rate: float, auctions_every: float = math.inf
    ) -> None:
        profile = FlowProfile.of(listing)
        shape = HistoryShape(
            ticks=profile.ticks,
            daily_volatility=listing.daily_volatility,
            trades_per_minute=60.0 * profile.trades_per_second,
            lots_per_trade=profile.mean_lots * 0.55,
            money=trade_money(listing),
            is_rate=listing.is_rate,
            weekends=listing.kind in _WEEKEND_KINDS,
            years=2 if listing.expiry else 22,
        )
        super().__init__(seed, listing, shape, start)
        random = Random(f"{seed}:{listing.ticker}:flow")
        last = self.totals.last or profile.ticks
        process = PriceProcess(random, float(last), listing.daily_volatility)
        self._flow = OrderFlow(random, profile, process, start, rate)
        self._auctions = Auctions(listing.marketplace, listing.ticker, start, auctions_every)
        self._quote()

    @property
    def book(self) -> LimitBook:
        """The order book."""
        return self._flow.book

    def _happen(self, moment: float) -> None:
        flow, until = self._flow, self._auctions.trading_time(moment)
        while flow.next_at <= until:
            at = self._auctions.moment(flow.next_at)
            for price, lots in flow.step():
                self._record(price, lots, self.value(price, lots), at)
            self._quote()
            self.version += 1
        state = self._auctions.state(moment)
        if state != self.trading_state:
            self.trading_state = state
            self.version += 1

    def _quote(self) -> None:
        book = self._flow.book
        self.totals.quote(book.bids.best, book.asks.best)

    def _turn_day(self) -> None:
        super()._turn_day()
        self._quote()
