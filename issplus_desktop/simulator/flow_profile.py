"""How busy an instrument is: the numbers behind its order flow and its history, from its listing."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from issplus_desktop.simulator.calendar import TRADED_SECONDS
from issplus_desktop.simulator.instruments import Kind, Listing

_NOTIONAL: Final = {
    Kind.SHARE: 40_000.0,
    Kind.FUND: 15_000.0,
    Kind.GOVERNMENT_BOND: 150_000.0,
    Kind.BOND: 60_000.0,
    Kind.CURRENCY: 900_000.0,
    Kind.METAL: 250_000.0,
    Kind.FUTURE: 150_000.0,
    Kind.OPTION: 20_000.0,
    Kind.AGRO: 600_000.0,
    Kind.MONEY: 200_000_000.0,
    Kind.BIG_BLOCK: 50_000_000.0,
}
_FILLS_PER_MARKET_ORDER: Final = 3.0
_MARKET_SHARE: Final = 0.05


def trade_money(listing: Listing) -> tuple[int, int]:
    """Return hundredths of the currency in a tick × lot, as a fraction; in a lot where the price is a rate."""
    lot = Decimal(listing.lot) * 100
    exact = lot if listing.is_rate else lot * listing.tick * listing.point_value
    return exact.as_integer_ratio()


def reference_ticks(listing: Listing) -> int:
    """Return the listing's reference price in ticks."""
    return max(1, int((listing.reference_price / listing.tick).to_integral_value(ROUND_HALF_UP)))


def _mean_lots(listing: Listing) -> float:
    notional = _NOTIONAL.get(listing.kind, 0.0)
    lot_value = float(listing.lot) * (1.0 if listing.is_rate else float(listing.reference_price * listing.point_value))
    return min(5000.0, max(1.5, notional * (0.3 + listing.liquidity) / lot_value))


@dataclass(frozen=True, slots=True)
class FlowProfile:
    """An instrument's habits.

    `events_per_second` counts orders placed, withdrawn and executed; `market_orders` is the share of those that trade;
    `mean_lots` the typical order; `half_spread` and `gap` (between levels) are in ticks; `orders` is how many rest on
    each side of the book when it is at ease; `levels` how many price levels a side never falls below.
    """

    events_per_second: float
    market_orders: float
    mean_lots: float
    half_spread: float
    gap: float
    orders: int
    levels: int
    ticks: int

    @property
    def trades_per_second(self) -> float:
        """About how many trades a second the flow makes."""
        return self.events_per_second * self.market_orders * _FILLS_PER_MARKET_ORDER

    @classmethod
    def of(cls, listing: Listing) -> "FlowProfile":
        """Return the habits of an instrument traded in an order book."""
        liquidity = min(1.0, max(0.0, listing.liquidity))
        ticks = reference_ticks(listing)
        events = 0.25 * 120.0**liquidity
        sigma = ticks * listing.daily_volatility / math.sqrt(TRADED_SECONDS)
        half_spread = max(0.5, ticks * 1.5e-5 * 150.0 ** (1.0 - liquidity), 0.7 * sigma / math.sqrt(events))
        return cls(
            events_per_second=events,
            market_orders=_MARKET_SHARE,
            mean_lots=_mean_lots(listing),
            half_spread=half_spread,
            gap=max(1.0, half_spread * 0.6),
            orders=int(60 + 300 * liquidity),
            levels=14,
            ticks=ticks,
        )
