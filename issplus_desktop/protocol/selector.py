"""Selectors: `TICKER="MXSE.TQBR.SBER" and interval="M1"`.

Double quotes and a lower-case `and` are what the exchange's programs send (VERIFIED). How a quote inside a value is
written is not known: we double it, as SQL does, so that it can never end the string.
"""

import re
from collections.abc import Mapping
from typing import Final

from issplus_desktop.protocol.errors import LocalProtocolError

_TERM: Final = re.compile(r'\s*([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*"((?:[^"]|"")*)"\s*')
_AND: Final = re.compile(r"and\b", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


def build_selector(terms: Mapping[str, str]) -> str:
    """Return the selector that demands every term, in the order given; no terms give an empty text.

    Raises LocalProtocolError on a name that is no identifier, or a value with CR, LF or NUL.
    """
    parts = []
    for name, value in terms.items():
        if not _NAME.fullmatch(name):
            raise LocalProtocolError(f"{name!r} cannot be a selector's parameter")
        if any(mark in value for mark in "\r\n\0"):
            raise LocalProtocolError(f"the selector's value for {name} holds CR, LF or NUL")
        parts.append('{}="{}"'.format(name, value.replace('"', '""')))
    return " and ".join(parts)


def parse_selector(text: str) -> dict[str, str]:
    """Return the selector's terms by name, in order; names keep their case.

    Raises LocalProtocolError on a text that is not terms joined by `and`.
    """
    terms: dict[str, str] = {}
    position = 0
    if not text.strip():
        return terms
    while True:
        match = _TERM.match(text, position)
        if match is None:
            raise LocalProtocolError(f"the selector cannot be read from character {position + 1}")
        terms[match[1]] = match[2].replace('""', '"')
        position = match.end()
        if position == len(text):
            return terms
        joint = _AND.match(text, position)
        if joint is None:
            raise LocalProtocolError(f"the selector wants 'and' at character {position + 1}")
        position = joint.end()
