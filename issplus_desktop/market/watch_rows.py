"""What stands in a watch list: instruments with a flag and a note, and section lines between them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from issplus_desktop.market.instrument import InstrumentId

LONGEST_TITLE: Final = 200
"""Characters of a section's title or a list's name."""
LONGEST_NOTE: Final = 1000
"""Characters of a note."""


class Flag(StrEnum):
    """The flag of a row, named by its colour; it also has a shape of its own."""

    NONE = ""
    RED = "red"
    ORANGE = "orange"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class SectionKey:
    """Tells the section lines of one list apart: two may have the same title."""

    number: int


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """An instrument in a list, with what the person noted about it there."""

    instrument: InstrumentId
    flag: Flag = Flag.NONE
    note: str = ""

    @property
    def key(self) -> InstrumentId:
        """What the row is known by in its list."""
        return self.instrument


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A title row; the rows below it, up to the next one, are its section. Lists give the key."""

    title: str
    key: SectionKey = SectionKey(0)


RowKey: TypeAlias = InstrumentId | SectionKey
WatchRow: TypeAlias = WatchedRow | SectionLine


def one_line(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return a text as one line of printable characters, cut to the longest that is kept."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())[:longest].rstrip()


def note_of(text: str) -> str:
    """Return a note as it is kept: its lines, printable, cut to the longest that is kept."""
    return "\n".join(one_line(line, LONGEST_NOTE) for line in text.splitlines()).strip()[:LONGEST_NOTE].rstrip()
