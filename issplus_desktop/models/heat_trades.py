"""The trades of a tape as numbers, for painting over a heat map."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.market.price import decimal_of
from issplus_desktop.market.trade_tape import TradePrint, TradeSide

TRADES_KEPT: Final = 4096
_FURTHEST: Final = 1e290
"""The sum of all sizes kept is a number still."""
_SIDES: Final = {None: 0, TradeSide.BUY: 1, TradeSide.SELL: 2}


class HeatTrades:
    """Holds the newest trades in one fixed array, oldest first.

    Each is a row of when it came (epoch seconds), price, size (0 where it is not known), side (0 not known, 1 buy,
    2 sell) and whether that side was inferred (1).
    """

    def __init__(self, size: int = TRADES_KEPT) -> None:
        self.size = size
        self._rows: NDArray[np.float64] = np.zeros((2 * size, 5))
        self._begin = self._end = 0

    @property
    def rows(self) -> NDArray[np.float64]:
        """The trades kept."""
        return self._rows[self._begin : self._end]

    def clear(self) -> None:
        """Forget all trades."""
        self._begin = self._end = 0

    def append(self, trade: TradePrint) -> None:
        """Add the newest trade, if it has a price; the oldest gives way."""
        price, size = decimal_of(trade.price), decimal_of(trade.size)
        if price is None:
            return
        if self._end - self._begin == self.size:
            self._begin += 1
        if self._end == len(self._rows):
            count = self._end - self._begin
            self._rows[:count] = self._rows[self._begin : self._end]
            self._begin, self._end = 0, count
        bounded = min(max(float(price), -_FURTHEST), _FURTHEST)
        volume = min(max(float(size), 0.0), _FURTHEST) if size is not None else 0.0
        self._rows[self._end] = trade.at, bounded, volume, _SIDES[trade.side], trade.is_inferred
        self._end += 1
