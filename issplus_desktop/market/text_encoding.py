"""Text in whatever encoding a trader's programs write it."""

from typing import Final

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAMPLE: Final = 4096
_MOSTLY: Final = 0.4
"""Of text in UTF-16 without a mark so many of the bytes in even or odd places are zero, where it is mostly Latin."""


class NoTextError(ValueError):
    """The bytes are no text."""


def decode_text(data: bytes) -> str:
    """Return bytes as text: UTF-8 or UTF-16 as their mark says, else UTF-8 if they read as such, else cp1251.

    Raises NoTextError if there are zero bytes in it that UTF-16 does not explain, or it breaks off.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if b"\0" in data:
        return _decoded(data, _unmarked(data[:_SAMPLE]))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # One of its bytes has no meaning; the others still are somebody's text.
        return data.decode("cp1251", errors="replace")


def _unmarked(sample: bytes) -> str:
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if high > low and high >= _MOSTLY * len(sample) / 2:
        return "utf-16-le"
    if low > high and low >= _MOSTLY * len(sample) / 2:
        return "utf-16-be"
    raise NoTextError("there are zero bytes in it")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTextError(str(error)) from error
    if "\0" in text:
        raise NoTextError("there are zero characters in it")
    return text
