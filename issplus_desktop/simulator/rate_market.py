"""A value published now and then: a fixing, a rate of the central bank, a money-market rate."""

from random import Random
from typing import Final

from issplus_desktop.simulator.flow_profile import reference_ticks
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.past_days import HistoryShape
from issplus_desktop.simulator.price_process import PriceProcess

_SECONDS_BETWEEN: Final = {Kind.FIXING: 30.0, Kind.MONEY_RATE: 90.0, Kind.CBR_RATE: 600.0}


class RateMarket(InstrumentMarket):
    """A market without orders: a slow price process, told at random moments."""

    def __init__(self, seed: int, listing: Listing, start: float, rate: float) -> None:
        every = _SECONDS_BETWEEN.get(listing.kind, 60.0) * (1.5 - listing.liquidity)
        shape = HistoryShape(
            ticks=reference_ticks(listing),
            daily_volatility=listing.daily_volatility,
            trades_per_minute=60.0 / every,
            weekends=False,
        )
        super().__init__(seed, listing, shape, start)
        self._random = Random(f"{seed}:{listing.ticker}:rate")
        last = self.totals.last or shape.ticks
        self._process = PriceProcess(self._random, float(last), listing.daily_volatility)
        self._every = every / rate
        self._last_at = start
        self._next_at = start + self._random.expovariate(1.0 / self._every)

    def _happen(self, moment: float) -> None:
        while self._next_at <= moment:
            value = self._process.advance(self._next_at - self._last_at)
            self._record(max(1, round(value)), 0, 0, self._next_at)
            self._last_at = self._next_at
            self._next_at += self._random.expovariate(1.0 / self._every)
