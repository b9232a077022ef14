"""The body of a MESSAGE or REPLY and its text, byte for byte in the recorded form.

Compact JSON with exactly two line feeds, after the properties object's comma and after the columns array's comma; a
`fixed` is `[328.00,2]` with its trailing zeros (VERIFIED by the recorded content-length).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Fixed(NamedTuple):
    """A decimal number as the wire's `[value, decimals]`: the value is `units` / 10 ** `decimals`."""

    units: int
    decimals: int


Cell: TypeAlias = bool | int | float | str | Fixed | None


@dataclass(frozen=True, slots=True)
class Body:
    """What is said about one subscription or request.

    `kind` is snapshot, updates or removal; `columns` names the cells of each row; `timestamp_ms` is epoch milliseconds.
    """

    kind: str
    columns: tuple[str, ...]
    rows: list[list[Cell]]
    seqnum: int
    timestamp_ms: int


def fixed_text(units: int, decimals: int) -> str:
    """Return `units` / 10 ** `decimals` with just that many decimals: (32800, 2) is `328.00`, (-5, 2) is `-0.05`."""
    if decimals <= 0:
        return str(units)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def cell_text(cell: Cell) -> str:
    """Return one cell as JSON."""
    if type(cell) is Fixed:
        return f"[{fixed_text(*cell)},{cell.decimals}]"
    if type(cell) is int:
        return str(cell)
    return json.dumps(cell, ensure_ascii=False)


def encode_body(body: Body) -> bytes:
    """Return the body's text as UTF-8, ready to be sent (the caller adds no line feed and no NUL)."""
    return (
        f'{{"properties":{{"type":"{body.kind}","seqnum":{body.seqnum},'
        f'"published":{body.timestamp_ms},"timestamp":{body.timestamp_ms}}},\n'
        f'"columns":{json.dumps(body.columns, ensure_ascii=False, separators=(",", ":"))},\n'
        f'"data":[{_rows_text(body.rows)}]}}'
    ).encode()


def _rows_text(rows: Sequence[Sequence[Cell]]) -> str:
    return ",".join(f"[{','.join(map(cell_text, row))}]" for row in rows)
