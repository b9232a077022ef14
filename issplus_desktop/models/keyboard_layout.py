"""What a person meant who typed on the other keyboard layout: ЫИУК is SBER."""

from typing import Final

_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_LATIN: Final = dict(zip(_CYRILLIC, _LATIN, strict=True))
_TO_CYRILLIC: Final = dict(zip(_LATIN, _CYRILLIC, strict=True))
_NEUTRAL: Final = frozenset("0123456789 -_*")
_CYRILLIC_CODES: Final = range(0x400, 0x500)


def other_layout(text: str) -> str | None:
    """Return the text as the same keys give it on the other layout (Russian or US), or None if it mixes both."""
    for table in (_TO_LATIN, _TO_CYRILLIC):
        letters = [char for char in text if char not in _NEUTRAL]
        if letters and all(char.lower() in table for char in letters):
            return "".join(_swap(char, table) for char in text)
    return None


def _swap(char: str, table: dict[str, str]) -> str:
    swapped = table.get(char.lower(), char)
    return swapped.upper() if char.isupper() else swapped


def latin_key(key: int) -> int:
    """Return the key code that a Cyrillic one is on a Latin layout; others as they are."""
    if key not in _CYRILLIC_CODES:
        return key
    latin = other_layout(chr(key))
    return ord(latin.upper()) if latin else key
