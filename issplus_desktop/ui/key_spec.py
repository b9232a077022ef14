"""One thing that keys do."""

from dataclasses import dataclass
from typing import Final

WINDOW: Final = "window"
"""The scope of keys that work wherever the keyboard is."""
MOST_KEYS: Final = 2


@dataclass(frozen=True, slots=True)
class KeySpec:
    """One thing that keys do: its id, the title that it is listed under, its text, and its keys as Qt writes them.

    `scope` is WINDOW or the kind of pane that takes the keys while it has the keyboard. Keys that are `fixed` cannot
    be changed; they are shown as they stand here.
    """

    id: str
    group: str
    text: str
    keys: tuple[str, ...] = ()
    scope: str = WINDOW
    fixed: bool = False
