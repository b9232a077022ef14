"""The server's words, fit for people and logs: plain, bounded, and without the passcode that was sent to it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.spellings import base64_of, base64_pieces, spellings

WORDS_LENGTH: Final = 300
_STARS: Final = "*#-."
"""What a copy is masked with: three of the first that the passcode has not, or a mask could be a part of a copy."""

_READ: Final = 4096
"""More of a text is not looked at: what is shown of it is much shorter."""

_LONG: Final = 4
"""From this length on a passcode is masked wherever it stands; a shorter one would be found in every other word."""

_ENCODED_LONG: Final = 6
_MAYBE_CUT: Final = 100
"""Texts from this length on may have been cut on their way (a close frame has room for 123 bytes), in a secret too."""

_AS_VALUE: Final = re.compile(r"""(?:[=:]\s*|["'`«“(\[<{]|\b(?:pass\w*|pwd|secret|парол\w*)\W{1,3})$""", re.IGNORECASE)
_LABEL_LENGTH: Final = 24
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]")
_OTHER_BASE64: Final = str.maketrans("-_", "+/")


class ServerWords:
    """Cleans texts of one server, which may repeat what it was told at the login, as it was or encoded.

    Control and formatting characters are left out and each white space is a blank, so nothing can hide among them.
    A passcode of fewer than four characters is masked only where it stands as a value (behind `:`, `=`, a quote or
    the word password): elsewhere it is a part of a word, and a star in its place would tell more than the letter.
    """

    def __init__(self, login: str, passcode: Secret) -> None:
        text = passcode.reveal()
        self._mask = 3 * next((star for star in _STARS if star not in text), _STARS[0])
        forms = {text, _cleaned(text)}
        self._short = _kept(spelling for form in forms if len(form) < _LONG for spelling in spellings(form))
        self._long = _kept(spelling for form in forms if len(form) >= _LONG for spelling in spellings(form))
        bare_forms = (secret.reveal().replace("\\", "") for secret in self._long)
        self._bare = _kept(form for form in bare_forms if len(form) >= _LONG)
        self._encoded = _kept(_encoded_forms(login, text))

    def plain(self, text: str, length: int = WORDS_LENGTH) -> str:
        """Return the text in one line of `length` characters at most, each copy of the passcode as three stars."""
        # Twice: a copy may be gone with the characters around it, or come to be by what is left out of it.
        cleaned = self._masked(_cleaned(self._masked(text[:_READ])))
        return cleaned[:length].strip()

    def _masked(self, text: str) -> str:
        result, done = [], 0
        for start, end in _joined(sorted(self._spans(_folded(text)))):
            result += [text[done:start], self._mask]
            done = end
        return "".join([*result, text[done:]])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for secret in self._long:
            form = secret.reveal()
            yield from _places(text, form)
            yield from _cut_off(text, form)
        if "\\" in text:
            yield from self._spans_of_printed(text)
        for secret in self._short:
            for start, end in _places(text, secret.reveal()):
                if _stands_as_value(text, start, end):
                    yield start, end
        for secret in self._encoded:
            # In both alphabets.
            for start, end in _places(text.translate(_OTHER_BASE64), secret.reveal()):
                yield _whole_token(text, start, end)

    def _spans_of_printed(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a copy is that was printed within others, any number of times, each with more backslashes."""
        places = [place for place, char in enumerate(text) if char != "\\"]
        bare = text.replace("\\", "")
        for secret in self._bare:
            form = secret.reveal()
            for start, end in (*_places(bare, form), *_cut_off(bare, form)):
                yield places[start], places[end - 1] + 1


def _kept(forms: Iterable[str]) -> list[Secret]:
    """Return forms for comparing, as secrets, so that nothing that shows the object that has them shows these."""
    return [Secret(_folded(form)) for form in sorted(set(forms)) if form]


def _folded(text: str) -> str:
    """Return the text in small letters, each at its place: a letter that would become two stays."""
    return text.lower() if text.isascii() else "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _cleaned(text: str) -> str:
    """Return the text in one line, without characters that are not seen."""
    seen = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in seen if unicodedata.category(char)[0] != "C").split())


def _encoded_forms(login: str, text: str) -> list[str]:
    """Return what Base64 makes of a passcode alone, behind its login, and wherever in others it stands; and its hex."""
    raw = text.encode(errors="replace")
    forms = [base64_of(raw), base64_of(login.encode(errors="replace") + b":" + raw), *base64_pieces(raw), raw.hex()]
    forms += base64_pieces(text.encode("utf-16-le", errors="replace"))
    return [form for form in forms if text and len(form) >= _ENCODED_LONG]


def _places(text: str, form: str) -> Iterator[tuple[int, int]]:
    start = text.find(form)
    while start >= 0:
        yield start, start + len(form)
        # Two copies may share letters.
        start = text.find(form, start + 1)


def _cut_off(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Return where a long text ends in the midst of a copy, if more than half of that is there."""
    if len(text) >= _MAYBE_CUT:
        for length in range(len(form) - 1, max(_LONG, len(form) // 2), -1):
            if text.endswith(form[:length]):
                yield len(text) - length, len(text)
                return


def _stands_as_value(text: str, start: int, end: int) -> bool:
    if text[end : end + 1].isalnum():
        return False
    return _AS_VALUE.search(text[max(0, start - _LABEL_LENGTH) : start]) is not None


def _whole_token(text: str, start: int, end: int) -> tuple[int, int]:
    while start and _BASE64.match(text[start - 1]):
        start -= 1
    while end < len(text) and _BASE64.match(text[end]):
        end += 1
    return start, end


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return sorted spans with those that overlap or touch as one."""
    start = end = -1
    for first, last in spans:
        if first > end:
            if end >= 0:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if end >= 0:
        yield start, end
