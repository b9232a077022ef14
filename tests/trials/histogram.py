"""Many times in little memory, so that measuring a flood for long does not look like a leak."""

from array import array
from typing import Final

BINS_A_MS: Final = 10
LARGEST_MS: Final = 10_000


class Histogram:
    """Counts times in milliseconds, to a tenth; all over ten seconds are put together, but for the largest."""

    def __init__(self):
        self.bins = array("Q", bytes(8 * (BINS_A_MS * LARGEST_MS + 1)))
        self.count = 0
        self.largest = 0.0

    def add(self, milliseconds):
        """Count one."""
        self.bins[min(max(int(milliseconds * BINS_A_MS), 0), BINS_A_MS * LARGEST_MS)] += 1
        self.count += 1
        self.largest = max(self.largest, milliseconds)

    def quantile(self, share):
        """The time that `share` of all are not over, to the upper edge of its bin; 0 where there are none."""
        wanted = share * self.count
        passed = 0
        for number, count in enumerate(self.bins):
            passed += count
            if count and passed >= wanted:
                return min((number + 1) / BINS_A_MS, self.largest)
        return self.largest

    def __str__(self):
        if not self.count:
            return "none"
        return (
            f"p50 {self.quantile(0.5):.1f}, p99 {self.quantile(0.99):.1f}, p99.9 {self.quantile(0.999):.1f}, "
            f"max {self.largest:.1f} ms ({self.count})"
        )
