"""One instrument's market: how its price moves, what its day came to, its candles.

Three sorts build on this: traded in an order book, computed from other instruments (indices), and published now and
then (fixings, rates). Each has random numbers and a clock of its own, so that what happens does not depend on who looks
or how often. Moments are Moscow seconds, prices are ticks.
"""

from abc import ABC, abstractmethod
from typing import Final, Protocol

from issplus_desktop.simulator.auctions import TRADED
from issplus_desktop.simulator.calendar import DAY
from issplus_desktop.simulator.candle_book import CandleBook
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL, TRADES, WEIGHTED
from issplus_desktop.simulator.day_totals import DayTotals, half_up
from issplus_desktop.simulator.flow_profile import reference_ticks, trade_money
from issplus_desktop.simulator.instruments import Listing
from issplus_desktop.simulator.limit_book import LimitBook
from issplus_desktop.simulator.past_days import HistoryShape
from issplus_desktop.simulator.price_history import PriceHistory

_FOREVER: Final = 1 << 62


class Watcher(Protocol):
    """Somebody who wants to look at a market at moments of his own choosing."""

    next_look: float

    def look(self, moment: float) -> None:
        """See the market as it is at `moment`; sets `next_look` to a later moment."""


class InstrumentMarket(ABC):
    """What all three sorts share: totals, candles, the turn of the day, watchers.

    `now` is the moment everything up to which has happened. `previous_close` and `previous_average` (ticks × lots,
    lots) are of the trading day before. `trading_state` is the exchange's id for how it is traded at `now`. `version`
    grows with every change of anything shown.
    """

    def __init__(self, seed: int, listing: Listing, shape: HistoryShape, start: float) -> None:
        self.listing: Final = listing
        self.now = start
        self.started_at: Final = start
        self.version = 0
        self.trading_state = TRADED
        self.history: Final = PriceHistory(f"{seed}:{listing.ticker}", shape, int(start))
        self.candles: Final = CandleBook(self.history)
        self._money = trade_money(listing)
        self._watchers: list[Watcher] = []
        self.next_look = float("inf")
        days = self.history.rows("D1", 2, _FOREVER).tolist()
        today = days[-1]
        self.previous_close: int = days[-2][CLOSE] if len(days) > 1 else reference_ticks(listing)
        self.previous_average: tuple[int, int] = (days[-2][WEIGHTED], days[-2][LOTS]) if len(days) > 1 else (0, 0)
        self.previous_day: int = days[-2][START] // DAY if len(days) > 1 else int(start) // DAY - 1
        self.totals = self._morning(today)
        self._midnight = (int(start) // DAY + 1) * DAY

    @property
    def book(self) -> LimitBook | None:
        """The order book, if there is one."""
        return None

    def run_to(self, moment: float) -> None:
        """Let everything up to `moment` happen, and the watchers look when they want to."""
        while self.next_look <= moment:
            look = self.next_look
            self._advance(look)
            for watcher in self._watchers[:]:
                if watcher.next_look <= look:
                    watcher.look(look)
            self._plan_looks()
        self._advance(moment)

    def watch(self, watcher: Watcher) -> None:
        """Let somebody look from now on."""
        self._watchers.append(watcher)
        self._plan_looks()

    def unwatch(self, watcher: Watcher) -> None:
        """Stop that; nothing happens if he never did."""
        if watcher in self._watchers:
            self._watchers.remove(watcher)
            self._plan_looks()

    @property
    def is_watched(self) -> bool:
        """Whether anybody looks."""
        return bool(self._watchers)

    def level_before(self, day: int) -> int:
        """Return the last price (ticks) before a day, which is today or earlier."""
        if day * DAY <= self.started_at:
            return self.history.close_before(day)
        return self.candles.rows("D1", 1, day * DAY)[-1][CLOSE]

    def current_price(self) -> tuple[int, int] | None:
        """Return (ticks × lots, lots) of the ten minutes up to the last trade of the day, or None before the first."""
        if self.totals.last is None:
            return None
        return self.candles.average_price(self.totals.last_at // 60 * 60 - 540)

    @abstractmethod
    def _happen(self, moment: float) -> None:
        """Let the events up to `moment` happen; there is no midnight in between."""

    def _advance(self, moment: float) -> None:
        while moment >= self._midnight:
            self._happen(self._midnight - 1e-6)
            self._turn_day()
        self._happen(moment)
        self.now = max(self.now, moment)

    def _turn_day(self) -> None:
        day = self._midnight // DAY
        if self.totals.last is not None:
            self.previous_close = self.totals.last
            self.previous_average = (self.totals.weighted, self.totals.lots)
            self.previous_day = self.totals.day
        self.totals = DayTotals(day)
        self._midnight += DAY
        self.version += 1

    def _record(self, price: int, lots: int, money: int, at: float) -> None:
        self.totals.record(price, lots, money, int(at))
        self.candles.record(price, lots, money, int(at))
        self.version += 1

    def _plan_looks(self) -> None:
        self.next_look = min((watcher.next_look for watcher in self._watchers), default=float("inf"))

    def _morning(self, today: list[int]) -> DayTotals:
        """Return the day's totals so far, from its candle and the last minute's."""
        minute = self.history.rows("M1", 1, _FOREVER)[-1].tolist()
        lots = min(minute[LOTS], max(1, minute[LOTS] // max(1, minute[TRADES])))
        spread = max(1, (today[HIGH] - today[LOW]) // 10)
        return DayTotals(
            day=today[START] // DAY,
            open=today[OPEN],
            high=today[HIGH],
            low=today[LOW],
            last=today[CLOSE],
            last_lots=lots,
            last_money=self.value(today[CLOSE], lots),
            last_at=today[TILL],
            trades=today[TRADES],
            lots=today[LOTS],
            weighted=today[WEIGHTED],
            money=today[MONEY],
            highest_bid=today[HIGH] + spread,
            lowest_offer=max(1, today[LOW] - spread),
        )

    def value(self, price: int, lots: int) -> int:
        """Return the money of a trade, in hundredths of the currency."""
        numerator, denominator = self._money
        return half_up((lots if self.listing.is_rate else price * lots) * numerator, denominator)
