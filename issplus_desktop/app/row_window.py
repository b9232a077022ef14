"""Which rows of a list are fed when there are more of them than may be."""

from collections.abc import Sequence
from typing import Final

from issplus_desktop.market.instrument import InstrumentId

_PART_OF_MARGIN: Final = 6
"""Rows near those in sight are asked for once so large a part of them is missing, not one by one."""


class RowWindow:
    """Chooses the rows in sight, those near them, those that were so before, then the first ones of the list.

    What was chosen is let go as late as can be: who scrolls to and fro has nothing asked for anew.
    """

    def __init__(self) -> None:
        self._chosen: tuple[InstrumentId, ...] = ()

    def choose(
        self, rows: Sequence[InstrumentId], seen: Sequence[InstrumentId], near: Sequence[InstrumentId], room: int
    ) -> tuple[InstrumentId, ...]:
        """Return at most `room` of the rows, the most wanted first; all of them, in their order, where they fit."""
        if len(rows) <= room:
            self._chosen = tuple(rows)
            return self._chosen
        known = set(rows)
        before = [row for row in self._chosen if row in known]
        wanted = [row for row in dict.fromkeys([*seen, *near]) if row in known][: max(0, room)]
        if not self._is_enough(set(before), seen, wanted) or len(before) != room:
            self._chosen = tuple(dict.fromkeys([*wanted, *before, *rows]))[: max(0, room)]
        return self._chosen

    @staticmethod
    def _is_enough(before: set[InstrumentId], seen: Sequence[InstrumentId], wanted: Sequence[InstrumentId]) -> bool:
        missing = [row for row in wanted if row not in before]
        in_sight = set(seen)
        return len(missing) * _PART_OF_MARGIN < max(1, len(wanted)) and not any(row in in_sight for row in missing)
