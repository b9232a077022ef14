"""Many times in little memory, so that measuring a flood for long does not look like a leak."""

import math
from array import array
from typing import Final

_STEPS: Final = 64
"""Bins for each doubling: a time is known to one part in a hundred."""
_FINEST: Final = 0.1
_BINS: Final = 32 * _STEPS


class Histogram:
    """Counts times in milliseconds, in bins that grow with the time; the largest is kept as it is."""

    def __init__(self):
        self.bins = array("Q", bytes(8 * _BINS))
        self.count = 0
        self.largest = 0.0

    def add(self, milliseconds):
        """Count one; a time below zero counts as zero."""
        time = max(milliseconds, 0.0)
        self.bins[min(int(math.log2(1.0 + time / _FINEST) * _STEPS), _BINS - 1)] += 1
        self.count += 1
        self.largest = max(self.largest, time)

    def quantile(self, share):
        """The time that `share` of all are not over, to the upper edge of its bin; 0 where there are none."""
        wanted = share * self.count
        passed = 0
        for number, count in enumerate(self.bins):
            passed += count
            if count and passed >= wanted:
                return min((2 ** ((number + 1) / _STEPS) - 1.0) * _FINEST, self.largest)
        return self.largest

    def __str__(self):
        if not self.count:
            return "none"
        return (
            f"p50 {self.quantile(0.5):.1f}, p99 {self.quantile(0.99):.1f}, p99.9 {self.quantile(0.999):.1f}, "
            f"max {self.largest:.1f} ms ({self.count})"
        )
