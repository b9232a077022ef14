"""Which cells have just changed, which way, and how brightly they still glow."""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from issplus_desktop.protocol.message import Value

FADE_SECONDS: Final = 0.6
FADE_STEPS: Final = 8
"""An eye sees no more steps in a fade of 0.6 s, and each one repaints the cell."""
K = TypeVar("K", bound=Hashable)
_DARK: Final[Mapping[int, "Flash"]] = MappingProxyType({})


@dataclass(slots=True)
class Flash:
    """One change of one cell: when (monotonic seconds), which way (-1 or 1), and the value it had.

    `level` is the step of brightness that was told last.
    """

    started: float
    sign: int
    old: Value
    level: int = 0
    _compared: tuple[str, int] | None = None
    """The text that `changed_from` was asked about, and what it found: that is asked with each painting."""

    def changed_from(self, text: str, written: Callable[[Value], str]) -> int:
        """Return the index of the first digit that changed, now that the cell says `text`; `written` writes a value."""
        if self._compared is None or self._compared[0] != text:
            from_nothing = type(self.old) is int and not self.old
            self._compared = (text, 0 if from_nothing else changed_from(written(self.old), text))
        return self._compared[1]

    def strength(self, now: float) -> float:
        """Return sign × brightness, from ±1 at the change to 0 when the fade has ended."""
        left = 1.0 - (now - self.started) / FADE_SECONDS
        return self.sign * max(0.0, min(1.0, left))

    def step(self, now: float) -> bool:
        """Go to the level of brightness that belongs to `now`; whether it is another one."""
        level = math.ceil(abs(self.strength(now)) * FADE_STEPS)
        changed, self.level = level != self.level, level
        return changed


class FlashBook(Generic[K]):
    """Remembers the cells, by row key and column, whose number changed within the last FADE_SECONDS."""

    def __init__(self) -> None:
        self.enabled = True
        self._lit: dict[K, dict[int, Flash]] = {}

    def __bool__(self) -> bool:
        return bool(self._lit)

    def light(self, key: K, column: int, old: Value, new: Value, now: float) -> None:
        """Note a change; only a number that grew or shrank glows, and nothing does while not enabled."""
        sign = direction(old, new) if self.enabled else 0
        if sign:
            self._lit.setdefault(key, {})[column] = Flash(now, sign, old)

    def find(self, key: K, column: int) -> Flash | None:
        """Return the change of a cell that still glows, or None."""
        row = self._lit.get(key)
        return row.get(column) if row else None

    def row(self, key: K) -> Mapping[int, Flash]:
        """Return the changes of a row's cells that still glow, by column."""
        return self._lit.get(key, _DARK)

    def fading(self, now: float) -> dict[K, tuple[int, int]]:
        """Return the first and last column of each row that looks another way by `now`; forget what has gone out."""
        spans = {}
        for key, row in list(self._lit.items()):
            columns = [column for column, flash in row.items() if flash.step(now)]
            if columns:
                spans[key] = (min(columns), max(columns))
            for column in [column for column in columns if not row[column].level]:
                del row[column]
            if not row:
                del self._lit[key]
        return spans

    def drop(self, key: K) -> None:
        """Forget a row."""
        self._lit.pop(key, None)


def direction(old: Value, new: Value) -> int:
    """Return 1 where a number grew, -1 where it shrank, else 0 (also for what is no number)."""
    if isinstance(old, bool) or isinstance(new, bool):
        return 0
    if not isinstance(old, int | float | Decimal) or not isinstance(new, int | float | Decimal):
        return 0
    return (new > old) - (new < old)


def changed_from(old_text: str, new_text: str) -> int:
    """Return the index of the first digit that changed; 0 where the length differs, as then all digits moved."""
    if len(old_text) != len(new_text):
        return 0
    pairs = zip(old_text, new_text, strict=True)
    return next((place for place, (old, new) in enumerate(pairs) if old != new), len(new_text))
