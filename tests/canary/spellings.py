"""The ways in which a text may be written down, as bytes to look for."""

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import Final

_CODES: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def _hex(raw: bytes, before: str) -> bytes:
    return "".join(f"{before}{byte:02x}" for byte in raw).encode()


def _base64_inside(raw: bytes, before: int) -> bytes:
    """Return the characters of Base64 that hold nothing but `raw`, if it stands behind so many other bytes."""
    encoded = base64.b64encode(bytes(before) + raw + bytes(-(before + len(raw)) % 3))
    return encoded[-(-8 * before // 6) : 8 * (before + len(raw)) // 6]


def _base32_inside(raw: bytes, before: int) -> bytes:
    encoded = base64.b32encode(bytes(before) + raw + bytes(-(before + len(raw)) % 5))
    return encoded[-(-8 * before // 5) : 8 * (before + len(raw)) // 5]


_WRITERS: Final[Mapping[str, Callable[[str], bytes]]] = {
    "as it is": str.encode,
    "percent signs": lambda text: _hex(text.encode(), "%"),
    "hexadecimal": lambda text: _hex(text.encode(), ""),
    "hexadecimal with blanks": lambda text: _hex(text.encode(), " ")[1:],
    "hexadecimal with colons": lambda text: _hex(text.encode(), ":")[1:],
    "a list of numbers": lambda text: ", ".join(str(byte) for byte in text.encode()).encode(),
    "escapes of bytes": lambda text: _hex(text.encode(), "\\x"),
    "escapes of JSON": lambda text: "".join(f"\\u{ord(char):04x}" for char in text).encode(),
    "entities of HTML": lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
    "letters apart": lambda text: " ".join(text).encode(),
    "UTF-16": lambda text: text.encode("utf-16-le")[:-1],
    "UTF-16, printed": lambda text: "\\x00".join(text).encode(),
    "UTF-16, in hexadecimal": lambda text: _hex(text.encode("utf-16-le")[:-1], ""),
    "UTF-32": lambda text: text.encode("utf-32-le")[:-3],
    "backwards": lambda text: text[::-1].encode(),
}


def spellings(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield how a text of letters and digits may be written, in small letters, each way with its name.

    What is behind Base64 may stand at any of three places in a group of three bytes, and so on; each is yielded.
    """
    for name, write in _WRITERS.items():
        yield name, write(text).lower()
    for code in _CODES:
        raw = text.encode(code)
        for before in range(3):
            yield f"Base64 of {code}", _base64_inside(raw, before).lower()
    for before in range(5):
        yield "Base32", _base32_inside(text.encode(), before).lower()
