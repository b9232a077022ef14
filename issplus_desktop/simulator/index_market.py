"""An index, computed from what its constituents trade at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from issplus_desktop.simulator.flow_profile import FlowProfile, reference_ticks
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.instruments import Listing
from issplus_desktop.simulator.past_days import HistoryShape

_UPDATES_PER_MINUTE: Final = 12.0
_DOLLAR_BOARD: Final = "RTSI"


@dataclass(slots=True)
class _Part:
    """One constituent: its share of the base level in a tick of its price, and how far we have followed it."""

    market: InstrumentMarket
    weight: float
    price: int
    day: int
    money: int

    def follow(self) -> int:
        """Take the last price; return the money traded since the last call."""
        totals = self.market.totals
        money = totals.money - (self.money if totals.day == self.day else 0)
        self.day, self.money = totals.day, totals.money
        if totals.last is not None:
            self.price = totals.last
        return money


class IndexMarket(InstrumentMarket):
    """Its level follows its constituents' last prices and its turnover is theirs, told once a second.

    The indices in dollars (board RTSI) are divided by the dollar's change since the start. The exchange runs the
    constituents to a moment before it calls `compute`; nothing else makes an index move.
    """

    def __init__(
        self,
        seed: int,
        listing: Listing,
        start: float,
        constituents: Iterable[InstrumentMarket],
        dollar: InstrumentMarket | None = None,
    ) -> None:
        markets = tuple(constituents)
        shape = HistoryShape(
            ticks=reference_ticks(listing),
            daily_volatility=listing.daily_volatility,
            trades_per_minute=_UPDATES_PER_MINUTE,
            money_per_trade=int(sum(map(_turnover, markets)) * 60.0 / _UPDATES_PER_MINUTE),
            weekends=True,
            every_minute=True,
        )
        super().__init__(seed, listing, shape, start)
        self._dollar = dollar
        self._dollar_base = self._dollar_price = self._dollar_ticks()
        self._base = float(self.totals.last or shape.ticks)
        total = sum(map(_size, markets)) or 1.0
        self._parts = []
        for market in markets:
            last = market.totals.last or 1
            weight = _size(market) / total / last
            self._parts.append(_Part(market, weight, last, market.totals.day, market.totals.money))

    @property
    def constituents(self) -> tuple[InstrumentMarket, ...]:
        """What must have run to a moment before it can be computed, the dollar included."""
        dollar = () if self._dollar is None else (self._dollar,)
        return (*(part.market for part in self._parts), *dollar)

    @property
    def dollar_rate(self) -> float | None:
        """Roubles to the dollar when the index was last computed, if the dollar is listed."""
        return None if self._dollar is None else self._dollar_price * float(self._dollar.listing.tick)

    def compute(self, moment: float) -> None:
        """Set the level from the constituents, which stand at `moment`."""
        self.run_to(moment - 1e-6)
        self._advance(moment)
        self._dollar_price = self._dollar_ticks()
        money = sum([part.follow() for part in self._parts])
        level = self._base * sum([part.weight * part.price for part in self._parts])
        if self.listing.board == _DOLLAR_BOARD:
            level *= self._dollar_base / self._dollar_price
        if money or round(level) != self.totals.last:
            self._record(max(1, round(level)), 0, money, moment)

    def capitalization(self) -> int:
        """Return what the constituents' issues are worth, in whole roubles."""
        hundredths = 0
        for part in self._parts:
            listing = part.market.listing
            hundredths += part.market.value(part.price, listing.issue_size or 0) // listing.lot
        return hundredths // 100

    def _happen(self, moment: float) -> None:
        """Do nothing: only `compute` moves an index."""

    def _dollar_ticks(self) -> int:
        return 1 if self._dollar is None else self._dollar.totals.last or self._dollar.previous_close


def _size(market: InstrumentMarket) -> float:
    listing = market.listing
    return float(listing.issue_size or 1_000_000) * float(listing.reference_price)


def _turnover(market: InstrumentMarket) -> float:
    """Return about how much money an instrument trades a second, in hundredths."""
    profile = FlowProfile.of(market.listing)
    return profile.trades_per_second * market.value(profile.ticks, max(1, round(0.55 * profile.mean_lots)))
