"""Rows of watch lists on the clipboard and in drags, with flags, notes and section lines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QByteArray, QMimeData

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow, WatchRow, note_of, one_line
from issplus_desktop.market.watch_text import as_text
from issplus_desktop.market.watchlist import MOST_ROWS
from issplus_desktop.models.instrument_mime import to_mime

ROWS_TYPE: Final = "application/x-issplus-watch-rows"
_LARGEST: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DroppedRows:
    """Rows of a list: `origin` tells one run of the program from another, `number` the list there."""

    origin: str
    number: int
    rows: tuple[WatchRow, ...]


def rows_to_mime(rows: Sequence[WatchRow], origin: str, number: int) -> QMimeData:
    """Return rows in our own form, their instruments for charts and books, and ids by line for everybody else."""
    data = to_mime(row.instrument for row in rows if isinstance(row, WatchedRow))
    body = {"origin": origin, "number": number, "rows": [_plain(row) for row in rows]}
    data.setData(ROWS_TYPE, QByteArray(json.dumps(body).encode()))
    data.setText(as_text(rows))
    return data


def rows_from_mime(data: QMimeData) -> DroppedRows | None:
    """Read rows; None where there are none of ours. Data may come from any program: sizes are bounded."""
    body = data.data(ROWS_TYPE).data() if data.hasFormat(ROWS_TYPE) else b""
    try:
        read = json.loads(bytes(body[:_LARGEST]))
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or not isinstance(read.get("rows"), list):
        return None
    rows = (_row(entry) for entry in read["rows"][:MOST_ROWS] if isinstance(entry, dict))
    number = read.get("number")
    known = tuple(row for row in rows if row is not None)
    return DroppedRows(str(read.get("origin")), number if type(number) is int else -1, known)


def _plain(row: WatchRow) -> dict[str, Any]:
    if isinstance(row, SectionLine):
        return {"section": row.title, "key": row.key.number}
    return {"instrument": str(row.instrument), "flag": row.flag.value, "note": row.note}


def _row(entry: Mapping[str, Any]) -> WatchRow | None:
    try:
        if "section" in entry:
            return SectionLine(one_line(str(entry["section"])), SectionKey(int(entry.get("key", 0))))
        return WatchedRow(
            InstrumentId.parse(str(entry.get("instrument"))), Flag(entry.get("flag", "")), note_of(str(entry["note"]))
        )
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
