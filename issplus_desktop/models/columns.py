"""Table columns as data, and the columns that a stream of the catalog declares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from issplus_desktop.protocol.catalog import Field, Source

NUMERIC_TYPES: Final = frozenset({"fixed", "integer", "float"})
_WIDTHS: Final = {
    "fixed": 10,
    "integer": 12,
    "float": 14,
    "bool": 6,
    "string": 14,
    "enum": 16,
    "date": 11,
    "time": 9,
    "datetime": 18,
}
_SIGNED_WIDTH: Final = 8
_LONGEST: Final = 34
_LONG_TEXT: Final = 60
_NAMES: Final = frozenset({"CAPTION", "SHORTNAME", "SECNAME", "NAME"})
_SIGNED: Final = ("CHANGE", "MINUS")
_FIRST_SIGHT: Final = (
    "TICKER",
    "CAPTION",
    "SHORTNAME",
    "LAST",
    "CHANGE",
    "BID",
    "OFFER",
    "OPEN",
    "HIGH",
    "LOW",
    "WAPRICE",
    "VOLTODAY",
    "VALTODAY",
    "NUMTRADES",
    "PREVPRICE",
    "PREVLAST",
    "TRADINGSTATUS",
    "TIME",
)
"""What a trader reads first in a table of securities; a stream that has few of these shows all it has."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it is called, how it stands and how wide it is.

    `width` is in characters of the figures' font; `visible` says whether a new table shows it. `field` is the
    catalog's column, or None where we compute the value ourselves. In a `signed` column a number is a gain or a loss.
    """

    key: str
    title: str
    tool_tip: str = ""
    numeric: bool = False
    signed: bool = False
    width: float = 12
    visible: bool = True
    field: Field | None = None


def stream_columns(source: Source, language: str) -> tuple[Column, ...]:
    """Return a column for each field of a stream in the declared order, captions in `language` ("en", "ru").

    Hidden and system fields, and those that a trader seldom reads, are there but not visible at first.
    """
    return tuple(_column(field, language, visible=field.name in _first_sight(source)) for field in source.fields)


def _column(field: Field, language: str, *, visible: bool) -> Column:
    return Column(
        key=field.name,
        title=field.caption.text(language).strip() or field.name,
        tool_tip=tool_tip(field, language),
        numeric=field.type in NUMERIC_TYPES,
        signed=_is_signed(field),
        width=_width(field),
        visible=visible,
        field=field,
    )


def tool_tip(field: Field, language: str) -> str:
    """Return caption, description, and `NAME · type` by line; plain text."""
    caption = field.caption.text(language).strip()
    description = field.description.text(language).strip()
    kind = f"{field.type} {field.enum.name}" if field.enum else field.type
    parts = [caption, description if description != caption else "", f"{field.name} · {kind}"]
    return "\n".join(part for part in parts if part)


def _is_signed(field: Field) -> bool:
    return field.type in NUMERIC_TYPES and any(part in field.name for part in _SIGNED)


def _width(field: Field) -> int:
    width = _WIDTHS.get(field.type, _WIDTHS["string"])
    if field.type == "fixed" and _is_signed(field):
        return _SIGNED_WIDTH
    if field.type != "string":
        return width
    if field.primary and field.name == "TICKER":
        return 14
    if field.name in _NAMES and (field.length or 0) < _LONG_TEXT:
        return 12
    return max(6, min(field.length or width, _LONGEST))


def _first_sight(source: Source) -> Sequence[str]:
    shown = [field.name for field in source.fields if not (field.is_hidden or field.is_system)]
    first = [name for name in shown if name in _FIRST_SIGHT]
    return first if "LAST" in first else shown
