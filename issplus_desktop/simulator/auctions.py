"""Discrete auctions: an instrument's trading pauses now and then, and goes on where it stood. Time is an argument."""

import math
from hashlib import sha256
from typing import Final

AUCTION_SECONDS: Final = 60.0
TRADED: Final = "T"
_AUCTION: Final = {"MXSE": "I", "MXCX": "I"}
_PAUSE: Final = "B"
"""What marketplaces call it whose list of states has no discrete auction."""


class Auctions:
    """Pauses of a minute, one in each `period` seconds (inf: none), at another moment for each ticker.

    Orders come in *trading time*, which stands still in a pause: what happens is the same as without pauses, later.
    Moments are Moscow seconds.
    """

    def __init__(self, marketplace: str, ticker: str, start: float, period: float = math.inf) -> None:
        self._state: Final = _AUCTION.get(marketplace, _PAUSE)
        self._start: Final = start
        self._period: Final = max(period, 2 * AUCTION_SECONDS)
        share = int.from_bytes(sha256(f"{ticker}:auctions".encode()).digest()[:4], "big") / (1 << 32)
        self._first: Final = share * (self._period - AUCTION_SECONDS) if math.isfinite(period) else math.inf

    def state(self, moment: float) -> str:
        """Return the trading state's id at a moment."""
        return self._state if self._gone(moment)[1] else TRADED

    def trading_time(self, moment: float) -> float:
        """Return the trading time at a moment from the start on."""
        whole, inside = self._gone(moment)
        return moment - whole * AUCTION_SECONDS - inside

    def moment(self, trading_time: float) -> float:
        """Return the first moment at which it is a trading time."""
        gone = trading_time - self._start - self._first
        if gone <= 0:
            return trading_time
        return trading_time + math.ceil(gone / (self._period - AUCTION_SECONDS)) * AUCTION_SECONDS

    def _gone(self, moment: float) -> tuple[int, float]:
        """Return how many pauses are over, and how many seconds of one have passed in which the moment is."""
        since = moment - self._start - self._first
        if since < 0:
            return 0, 0.0
        whole, rest = divmod(since, self._period)
        return (int(whole), rest) if rest < AUCTION_SECONDS else (int(whole) + 1, 0.0)
