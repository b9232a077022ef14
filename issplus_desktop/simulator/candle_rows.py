"""Rows of candles: what their columns are, and how shorter ones add up to longer ones.

Rows are int64 arrays with the columns START … TRADES: Moscow seconds, ticks, lots, ticks × lots, hundredths of the
currency, number of trades.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.int64]

START, TILL, OPEN, HIGH, LOW, CLOSE, LOTS, WEIGHTED, MONEY, TRADES = range(10)
WIDTH: Final = 10


def group_rows(rows: Rows, starts: Rows) -> Rows:
    """Return the rows put together by their period's start (one for each row, ascending)."""
    if not len(rows):
        return rows
    firsts = np.flatnonzero(np.concatenate([[True], starts[1:] != starts[:-1]]))
    merged = merge_rows(rows, firsts)
    merged[:, START] = starts[firsts]
    return merged


def merge_rows(rows: Rows, firsts: Sequence[int] | NDArray[np.intp]) -> Rows:
    """Return one row for each run of rows that begins at an index of `firsts`."""
    heads = np.asarray(firsts)
    tails = np.concatenate([heads[1:], [len(rows)]]) - 1
    merged = np.empty((len(heads), WIDTH), np.int64)
    merged[:, START] = rows[heads, START]
    merged[:, OPEN] = rows[heads, OPEN]
    merged[:, TILL] = rows[tails, TILL]
    merged[:, CLOSE] = rows[tails, CLOSE]
    merged[:, HIGH] = np.maximum.reduceat(rows[:, HIGH], heads)
    merged[:, LOW] = np.minimum.reduceat(rows[:, LOW], heads)
    merged[:, LOTS:] = np.add.reduceat(rows[:, LOTS:], heads, axis=0)
    return merged
