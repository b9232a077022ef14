"""What a search offers besides instruments: views, layouts, watch lists, commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

COMMANDS_ONLY: Final = ">"
"""What a query begins with that asks for commands only."""


class PaletteSection(StrEnum):
    """The sections of the list, in order."""

    RECENT = "recent"
    VIEW = "view"
    LAYOUT = "layout"
    WATCHLIST = "watchlist"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One offer: its section, its id there, what it is called, where else it stands ("View › Theme") and its key.

    One that is not `enabled` is shown dim and cannot be chosen; `checked` is None where there is nothing to check.
    It is found by `words` too, which are not shown: what it is called in other languages, and what others call it.
    """

    section: PaletteSection
    id: str
    title: str
    place: str = ""
    key: str = ""
    enabled: bool = True
    checked: bool | None = None
    words: str = ""

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return f"{self.section.value}:{self.id}"


PaletteGroup: TypeAlias = tuple[PaletteSection, Sequence[PaletteEntry]]
Offer: TypeAlias = Callable[[str], Sequence[PaletteGroup]]
"""Returns what is offered for a query, section by section."""


def nothing(_query: str) -> Sequence[PaletteGroup]:
    """Offer nothing."""
    return ()


def section_title(section: PaletteSection) -> str:
    """Return a section's title in the program's language."""
    translate = QCoreApplication.translate
    titles = {
        PaletteSection.RECENT: translate("Palette", "Recently used"),
        PaletteSection.VIEW: translate("Palette", "Go to"),
        PaletteSection.LAYOUT: translate("Palette", "Layouts"),
        PaletteSection.WATCHLIST: translate("Palette", "Watch lists"),
        PaletteSection.COMMAND: translate("Palette", "Commands"),
    }
    return titles[section]
