"""The efficient price that pulls an instrument's order flow: a wandering value nobody quotes."""

import math
from random import Random
from typing import Final

from issplus_desktop.simulator.calendar import TRADED_SECONDS

_VOLATILITY_MEMORY: Final = 1800.0
_VOLATILITY_SWING: Final = 0.35
_PRICE_MEMORY: Final = 2 * 86_400.0
_JUMP_EVERY: Final = 2400.0
_LOWEST: Final = 3.0


class PriceProcess:
    """A mean-reverting random walk in ticks with wandering volatility and rare jumps.

    A day of 17 hours has the standard deviation `daily_volatility`; volatility itself swings by about a third around
    that and forgets in half an hour. Steps may be of any length; the path depends on where they end.
    """

    __slots__ = ("_anchor", "_log_volatility", "_random", "_sigma", "value")

    def __init__(self, random: Random, start: float, daily_volatility: float) -> None:
        self.value = start
        self._anchor = start
        self._random = random
        self._sigma = start * daily_volatility / math.sqrt(TRADED_SECONDS)
        self._log_volatility = 0.0

    @property
    def sigma(self) -> float:
        """The standard deviation of a second's move in ticks, at average volatility."""
        return self._sigma

    def advance(self, seconds: float) -> float:
        """Move on by `seconds` and return the new value in ticks."""
        gauss = self._random.gauss
        share = min(1.0, seconds / _VOLATILITY_MEMORY)
        self._log_volatility += -share * self._log_volatility + _VOLATILITY_SWING * math.sqrt(2 * share) * gauss(
            0.0, 1.0
        )
        step = self._sigma * math.exp(self._log_volatility) * math.sqrt(seconds) * gauss(0.0, 1.0)
        if self._random.random() < seconds / _JUMP_EVERY:
            step += self._sigma * gauss(0.0, 12.0)
        pull = (self._anchor - self.value) * min(1.0, seconds / _PRICE_MEMORY)
        self.value = max(_LOWEST, self.value + step + pull)
        return self.value
