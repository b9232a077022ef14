"""Names for files that are named after what a person or the exchange named."""

import hashlib
from typing import Final

_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_LONGEST: Final = 150


def file_name_of(text: str) -> str:
    """Return a name, without its ending, that is good on every system and another one for every text."""
    plain = "".join(mark if mark in _PLAIN else "%" + mark.encode().hex() for mark in text)
    # Where letters' case makes no difference, the digest does.
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{plain[:_LONGEST]}-{digest}"
