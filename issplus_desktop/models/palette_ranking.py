"""Finds offers by what was typed, on either keyboard layout, best and most recent first."""

from collections.abc import Iterable, Sequence
from typing import Final

from issplus_desktop.models.keyboard_layout import other_layout
from issplus_desktop.models.palette import COMMANDS_ONLY, PaletteEntry, PaletteGroup, PaletteSection

_BEGINS, _PART, _PLACE, _WORDS, _LETTERS = range(5)
"""How a word fits: it begins a word of the title, is part of it, begins one of the place or one that is not shown, has
its letters in order.
"""
_COMMANDS_ONLY_IN_RUSSIAN: Final = "Ю"
"""What the keys of ">" give on the Russian layout; names begin with it too."""
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
    groups = _found(entries, text, recent)
    if not groups and text.startswith(_COMMANDS_ONLY_IN_RUSSIAN):
        return _found(entries, COMMANDS_ONLY + text.removeprefix(_COMMANDS_ONLY_IN_RUSSIAN), recent)
    return groups


def _found(entries: Sequence[PaletteEntry], text: str, recent: Sequence[str]) -> list[PaletteGroup]:
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
        words = _plain(query or "").split()
        fits = [(fit, entry) for entry in entries if (fit := _fit(entry, words)) is not None]
        if fits:
            fits.sort(key=lambda pair: (pair[0], ages.get(pair[1].name, len(ages)), not pair[1].enabled))
            return [entry for _, entry in fits]
    return []


def _fit(entry: PaletteEntry, words: Sequence[str]) -> int | None:
    """Return how well all words fit, less is better; None where one does not."""
    title, place, more = _plain(entry.title), _plain(entry.place), _plain(entry.words)
    fits = [_fit_of_word(title, place, more, word) for word in words]
    return None if None in fits else sum(fit for fit in fits if fit is not None)


def _plain(text: str) -> str:
    """Return a text as it is compared: nobody minds case, and few type the dots."""
    return text.casefold().replace("ё", "е")


def _fit_of_word(title: str, place: str, more: str, word: str) -> int | None:
    if any(part.startswith(word) for part in title.split()):
        return _BEGINS
    if word in title:
        return _PART
    if any(part.startswith(word) for part in place.split()):
        return _PLACE
    if any(part.startswith(word) for part in more.split()):
        return _WORDS
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
