"""Instruments on the clipboard and in drags: our own format, and plain text for everybody else."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData

from issplus_desktop.market.instrument import InstrumentId

MIME_TYPE: Final = "application/x-issplus-instruments"
TEXT_TYPE: Final = "text/plain"
_MOST: Final = 1000
_LONGEST_TICKER: Final = 51
_LARGEST: Final = 256 * 1024
_BETWEEN: Final = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class DroppedInstruments:
    """What a drop or a paste held: full ids, and words that may be tickers and need a search."""

    instruments: tuple[InstrumentId, ...] = ()
    tickers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.instruments or self.tickers)


def to_mime(instruments: Iterable[InstrumentId]) -> QMimeData:
    """Return instruments as a JSON list of ids under MIME_TYPE, and as ids by line under text/plain."""
    ids = [str(instrument) for instrument in instruments]
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(json.dumps(ids).encode()))
    data.setText("\n".join(ids))
    return data


def can_read(data: QMimeData) -> bool:
    """Whether there may be instruments in a drop, by its formats alone."""
    return data.hasFormat(MIME_TYPE) or data.hasText()


def from_mime(data: QMimeData) -> DroppedInstruments:
    """Read a drop; what cannot be read is left out. Data may come from any program: sizes are bounded."""
    if data.hasFormat(MIME_TYPE):
        return DroppedInstruments(instruments=_from_json(data.data(MIME_TYPE).data()))
    return read_tickers(data.text()) if data.hasText() else DroppedInstruments()


def read_tickers(text: str) -> DroppedInstruments:
    """Read ids and tickers between commas, semicolons, blanks and line feeds; `MOEX:SBER` reads as SBER."""
    instruments: dict[InstrumentId, None] = {}
    tickers: dict[str, None] = {}
    words = [word for word in _BETWEEN.split(text[:_LARGEST]) if word]
    for word in words[:_MOST]:
        try:
            instruments[InstrumentId.parse(word)] = None
        except ValueError:
            ticker = word.rpartition(":")[2]
            if ticker and len(ticker) <= _LONGEST_TICKER and ticker.isprintable():
                tickers[ticker] = None
    return DroppedInstruments(tuple(instruments), tuple(tickers))


def _from_json(body: bytes | bytearray | memoryview) -> tuple[InstrumentId, ...]:
    try:
        entries = json.loads(bytes(body[:_LARGEST]))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(entries, list):
        return ()
    text = " ".join(entry for entry in entries if isinstance(entry, str))
    return read_tickers(text).instruments
