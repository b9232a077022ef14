"""The item roles that our models answer besides Qt's own."""

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt

_FIRST = Qt.ItemDataRole.UserRole.value + 1


class Role(IntEnum):
    """What a delegate or a view may ask of a cell, above Qt.ItemDataRole.UserRole."""

    SORT = _FIRST
    """The value itself, to compare; None sorts last."""
    FLASH = _FIRST + 1
    """float -1..1: the sign is the direction of the last change, the magnitude fades from 1 to 0."""
    INSTRUMENT = _FIRST + 2
    """InstrumentId of the row, or None."""
    BAR = _FIRST + 3
    """float 0..1: how much of the cell a size bar fills."""
    SIDE = _FIRST + 4
    """"bid", "ask" or "spread"."""
    DIM_FROM = _FIRST + 5
    """Index in the text from which trailing zeros are dimmed, or None."""
    STALE = _FIRST + 6
    """bool: the row shows what we knew before the connection was lost."""
    FIELD = _FIRST + 7
    """protocol.catalog.Field of the column, or None."""
    CHANGED_FROM = _FIRST + 8
    """Index in the text of the first character that the last change touched (with FLASH)."""
    FRACTION = _FIRST + 9
    """int: the most decimals in this column, so that a delegate can align on the decimal point."""
    TREND = _FIRST + 10
    """-1, 0 or 1: the value reads as a loss, neither or a gain (▼, nothing, ▲ and its colour); None: no such column."""
    DIMMED = _FIRST + 11
    """bool: the text stands for the lack of a value (such as "—") and is to be read as an aside."""
    DIM_TO = _FIRST + 12
    """Index in the text up to which it is dimmed (the `MXSE.TQBR.` of a ticker), or None."""
    LOOK = _FIRST + 13
    """CellLook: all of the above that painting needs, in one answer, as asking ten times costs more than painting."""
    SECTION = _FIRST + 14
    """The title of a section line in a watch list, or None: no row of its own."""


class CellLook(NamedTuple):
    """All that painting one cell depends on besides its place and colours; the fields mean what the roles mean.

    `flag` is the name of a row's flag, "" where other rows have one; `noted` says that there is a note on the row.
    `folded` says whether a section hides its rows, `inside` how many; None where a section cannot be folded.
    """

    text: str
    right: bool = False
    dim_from: int | None = None
    dim_to: int | None = None
    fraction: int = 0
    trend: int | None = None
    dimmed: bool = False
    stale: bool = False
    flash: float = 0.0
    changed_from: int = 0
    section: str = ""
    folded: bool | None = None
    inside: int = 0
    flag: str | None = None
    noted: bool = False
