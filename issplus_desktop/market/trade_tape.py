"""The newest trades of one instrument, and what stands between them where some were not seen."""

from collections import deque
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Final, TypeAlias

import msgspec

TAPE_SIZE: Final = 10_000
"""How many rows a tape keeps."""


class TradeSide(StrEnum):
    """Who traded at once, on the terms of an order that was there before."""

    BUY = "buy"
    SELL = "sell"


class TradePrint(msgspec.Struct, frozen=True):
    """One line of the tape: a trade, or `count` of them that the feed told of at once.

    `price` is that of the last of them, `size` the sum, in what the stream's column of it says (lots or units); None
    where the feed told nothing of it, as in all fields. `moment` is the exchange's, Moscow time. `is_inferred` marks a
    side that we took from the quotes and that nobody told. `at` is when it came, epoch seconds.
    """

    at: float
    moment: time | datetime | None
    price: Decimal | None
    size: int | Decimal | None
    count: int | None = 1
    side: TradeSide | None = None
    is_inferred: bool = False


class TapeGap(msgspec.Struct, frozen=True):
    """`trades` trades (None: nobody knows how many, if any) were not seen one by one between two epoch seconds."""

    since: float
    until: float
    trades: int | None = None


class TapeRestart(msgspec.Struct, frozen=True):
    """The day's totals began anew at `at` (epoch seconds): a new trading day, `day` where the feed names it.

    `trades` is how many the new totals count already (None: not known); none of these was seen by itself.
    """

    at: float
    day: date | None = None
    trades: int | None = None


TapeRow: TypeAlias = TradePrint | TapeGap | TapeRestart


class TradeTape:
    """Keeps the newest `size` rows; the oldest give way. `added` counts all that ever came."""

    def __init__(self, size: int = TAPE_SIZE) -> None:
        self.size = size
        self.added = 0
        self._rows: deque[TapeRow] = deque(maxlen=size)

    def add(self, row: TapeRow) -> None:
        """Add the newest row."""
        self._rows.append(row)
        self.added += 1

    def since(self, seen: int) -> list[TapeRow]:
        """Return the rows kept that were added after the first `seen` ones, oldest first."""
        new = min(self.added - seen, len(self._rows))
        rows = list(islice(reversed(self._rows), max(0, new)))
        rows.reverse()
        return rows
