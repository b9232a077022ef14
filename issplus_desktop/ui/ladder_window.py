"""How the rows of a ladder lie in the room they have: one row exactly in the middle, as many as fit around it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LadderWindow:
    """`count` rows from the pixel `lead` on (0 or above the upper edge); row `middle` stands in the middle.

    The rows from `first_whole` to `last_whole` are not cut by an edge.
    """

    lead: int = 0
    count: int = 1
    middle: int = 0
    first_whole: int = 0
    last_whole: int = 0

    @staticmethod
    def of(height: int, row_height: int) -> "LadderWindow":
        """Fill `height` pixels."""
        top = max(0, (height - row_height) // 2)
        middle = -(-top // row_height)
        lead = top - middle * row_height
        count = max(1, -(-(height - lead) // row_height))
        last = max(middle, (height - lead) // row_height - 1)
        return LadderWindow(lead, count, middle, min(middle, 1 if lead < 0 else 0), last)

    @property
    def whole_rows(self) -> int:
        """How many rows are not cut."""
        return self.last_whole - self.first_whole + 1

    def distance(self, top: int, numbers: Iterable[int]) -> int:
        """Return how many rows the nearest of some row numbers is away: below zero above, 0 in sight or none."""
        return min((self._distance(top, number) for number in numbers), key=abs, default=0)

    def top_for(self, top: int, number: int) -> int:
        """Return the first row's number with which a number is in sight, as near to `top` as can be."""
        return top - self._distance(top, number)

    def _distance(self, top: int, number: int) -> int:
        highest, lowest = top - self.first_whole, top - self.last_whole
        return highest - number if number > highest else max(0, lowest - number)
