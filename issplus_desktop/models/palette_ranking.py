"""Finds offers by what was typed, on either keyboard layout, best and most recent first."""

from collections.abc import Iterable, Sequence
from typing import Final

from issplus_desktop.models.keyboard_layout import other_layout
from issplus_desktop.models.palette import COMMANDS_ONLY, PaletteEntry, PaletteGroup, PaletteSection

_BEGINS, _PART, _PLACE, _LETTERS = range(4)
"""How a word fits: it begins a word of the title, is part of it, stands in the place, has its letters in order."""
_SHORTEST: Final = 2
"""So many letters at least ask for more than instruments."""
_FEWEST_LETTERS: Final = 3
"""So many letters in order are no chance."""
_MOST: Final = 6
"""So many of a section at most stand beside instruments."""
_MOST_RECENT: Final = 8


def found(entries: Sequence[PaletteEntry], query: str, recent: Sequence[str]) -> list[PaletteGroup]:
    """Return what fits a query, section by section: all commands for ">" alone, what is recent for "".

    `recent` are names of entries, newest first. What finds nothing is tried as the other keyboard layout has it.
    """
    text = query.strip()
    if not text:
        return _recent(entries, recent)
    if text.startswith(COMMANDS_ONLY):
        commands = [entry for entry in entries if entry.section is PaletteSection.COMMAND]
        return _grouped(_matching(commands, text.removeprefix(COMMANDS_ONLY).strip(), recent), len(commands))
    return _grouped(_matching(entries, text, recent), _MOST) if len(text) >= _SHORTEST else []


def _recent(entries: Sequence[PaletteEntry], recent: Sequence[str]) -> list[PaletteGroup]:
    known = {entry.name: entry for entry in entries if entry.enabled}
    rows = [known[name] for name in recent if name in known][:_MOST_RECENT]
    return [(PaletteSection.RECENT, rows)] if rows else []


def _grouped(entries: Iterable[PaletteEntry], most: int) -> list[PaletteGroup]:
    groups: dict[PaletteSection, list[PaletteEntry]] = {section: [] for section in PaletteSection}
    for entry in entries:
        if len(groups[entry.section]) < most:
            groups[entry.section].append(entry)
    return [(section, rows) for section, rows in groups.items() if rows]


def _matching(entries: Sequence[PaletteEntry], text: str, recent: Sequence[str]) -> list[PaletteEntry]:
    ages = {name: age for age, name in enumerate(recent)}
    for query in (text, other_layout(text)):
        words = (query or "").casefold().split()
        fits = [(fit, entry) for entry in entries if (fit := _fit(entry, words)) is not None]
        if fits:
            fits.sort(key=lambda pair: (pair[0], ages.get(pair[1].name, len(ages)), not pair[1].enabled))
            return [entry for _, entry in fits]
    return []


def _fit(entry: PaletteEntry, words: Sequence[str]) -> int | None:
    """Return how well all words fit, less is better; None where one does not."""
    title, place = entry.title.casefold(), entry.place.casefold()
    fits = [_fit_of_word(title, place, word) for word in words]
    return None if None in fits else sum(fit for fit in fits if fit is not None)


def _fit_of_word(title: str, place: str, word: str) -> int | None:
    if any(part.startswith(word) for part in title.split()):
        return _BEGINS
    if word in title:
        return _PART
    if any(part.startswith(word) for part in place.split()):
        return _PLACE
    return _LETTERS if len(word) >= _FEWEST_LETTERS and _has_letters(title, word) else None


def _has_letters(title: str, word: str) -> bool:
    """Whether the letters of a word come in order in the title, the first of them at the beginning of a word."""
    starts = [
        number for number, char in enumerate(title) if char == word[0] and (number == 0 or title[number - 1] == " ")
    ]
    return any(_comes_in_order(title[start:], word) for start in starts)


def _comes_in_order(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
