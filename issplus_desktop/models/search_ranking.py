"""Instruments that a search found, best first."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.protocol.message import DataMessage, Value

_WILDCARD: Final = "*"


class Match(IntEnum):
    """How well a name fits what was typed; less is better."""

    EXACT = 0
    PREFIX = 1
    PART = 2
    OTHER = 3
    """The server found it by something that it does not show (an issuer, a register)."""


@dataclass(frozen=True, slots=True)
class FoundInstrument:
    """One row of `SEARCH.ticker`; texts are empty where the server gave none."""

    instrument: InstrumentId
    board_name: str = ""
    short_name: str = ""
    latin_name: str = ""
    full_name: str = ""
    isin: str = ""
    is_primary: bool = False

    def name(self, language: str) -> str:
        """Return the name to show in a language ("en", "ru")."""
        native = self.short_name or self.full_name
        return (native or self.latin_name) if language == "ru" else (self.latin_name or native)


def read_found(message: DataMessage) -> list[FoundInstrument]:
    """Read a reply of `SEARCH.ticker`; rows that name no instrument are left out, repeated ones too."""
    names = [column.casefold() for column in message.columns]
    found = {}
    for row in message.rows:
        cells = dict(zip(names, row, strict=True))
        instrument = _instrument(cells)
        if instrument is not None and instrument not in found:
            found[instrument] = _found(instrument, cells)
    return list(found.values())


def ranked(found: list[FoundInstrument], query: str) -> list[FoundInstrument]:
    """Return the finds: exact before prefix before part; ticker before ISIN before names; primary boards first, then
    short tickers. Equal ranks keep the server's order.
    """
    wanted = query.replace(_WILDCARD, "").strip().casefold()
    return sorted(found, key=lambda item: (*_fit(item, wanted), not item.is_primary, len(item.instrument.ticker)))


def _fit(item: FoundInstrument, wanted: str) -> tuple[Match, int]:
    texts = (item.instrument.ticker, item.isin, item.short_name, item.latin_name, item.full_name)
    return min((_match(text.casefold(), wanted), place) for place, text in enumerate(texts))


def _match(text: str, wanted: str) -> Match:
    if not text or not wanted:
        return Match.OTHER
    if text == wanted:
        return Match.EXACT
    if text.startswith(wanted):
        return Match.PREFIX
    return Match.PART if wanted in text else Match.OTHER


def _instrument(cells: Mapping[str, Value]) -> InstrumentId | None:
    """Return a row's instrument: `ticker` may be the full id or the short one (no reply was ever recorded)."""
    ticker = _text(cells, "ticker") or _text(cells, "secid")
    short = _text(cells, "secid") or ticker
    for text in (ticker, f"{_text(cells, 'marketplace')}.{_text(cells, 'boardid')}.{short}"):
        try:
            return InstrumentId.parse(text)
        except ValueError:
            continue
    return None


def _found(instrument: InstrumentId, cells: Mapping[str, Value]) -> FoundInstrument:
    return FoundInstrument(
        instrument,
        _text(cells, "board_name"),
        _text(cells, "shortname"),
        _text(cells, "latname"),
        _text(cells, "name"),
        _text(cells, "isin"),
        _text(cells, "primary_boardid") == instrument.board,
    )


def _text(cells: Mapping[str, Value], name: str) -> str:
    value = cells.get(name)
    return "" if value is None else str(value).strip()
