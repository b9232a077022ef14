"""How far back a chart goes, and whether there may be more."""

from enum import StrEnum
from typing import Final

MOST_CANDLES: Final = 50_000
"""So many candles a chart keeps at most; a screen shows a few thousand."""


class PastState(StrEnum):
    """What a chart knows of the candles before its oldest."""

    OPEN = "open"
    """There may be more."""
    LOADING = "loading"
    END = "end"
    """There are none."""
    FULL = "full"
    """There may be more, but not in here."""
    FAILED = "failed"
    """They were asked for and did not come."""
