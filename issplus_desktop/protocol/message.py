"""The decoded body of a MESSAGE or REPLY: properties, columns, rows.

The wire writes `fixed` as `[value, decimals]`, dates and times as Moscow wall-clock text (VERIFIED). Here a `fixed` is
a `Decimal` that keeps the wire's decimals (`[328.00,2]` is `Decimal("328.00")`), dates and times are naive `datetime`
objects in Moscow time. A cell that does not fit its declared type stays as the wire had it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, TypeAlias

import msgspec

from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.errors import MalformedBodyError

Value: TypeAlias = bool | int | float | str | Decimal | date | time | datetime | None
Row: TypeAlias = list[Value]
_Converter: TypeAlias = Callable[[Any], Value]


class MessageKind(StrEnum):
    """What a message does to what we hold (STATED in the guide)."""

    SNAPSHOT = "snapshot"
    UPDATES = "updates"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class DataMessage:
    """One decoded body.

    `columns` names the cells of each row. `seqnum` is a 64-bit integer that steps by more than one (a jump is no
    loss); `timestamp` and `published` are epoch milliseconds. Replies may lack all of them.
    """

    kind: MessageKind
    columns: tuple[str, ...]
    rows: list[Row]
    seqnum: int | None = None
    timestamp: int | None = None
    published: int | None = None


class _Properties(msgspec.Struct):
    type: str = MessageKind.SNAPSHOT.value
    seqnum: int | str | None = None
    timestamp: int | str | None = None
    published: int | str | None = None


class _Body(msgspec.Struct):
    columns: list[str]
    data: list[list[Any]]
    properties: _Properties | None = None


_DECODER: Final = msgspec.json.Decoder(_Body, float_hook=Decimal)
_QUANTA: Final = tuple(Decimal(1).scaleb(-decimals) for decimals in range(19))
_KINDS: Final = {kind.value: kind for kind in MessageKind}


def _fixed(cell: Any) -> Value:
    """Return `[value, decimals]` as a Decimal with just those decimals, or with more if the value has more."""
    try:
        value, decimals = cell
        quantum = _QUANTA[decimals]
        number = value if type(value) is Decimal else Decimal(value)
        if number.same_quantum(quantum):
            return number
        rounded = number.quantize(quantum)
    except (TypeError, ValueError, IndexError, InvalidOperation):
        return _other(cell)
    return rounded if rounded == number else number


def _other(cell: Any) -> Value:
    """Return a cell of no known form as a value that can be shown."""
    if isinstance(cell, list | dict):
        return msgspec.json.encode(cell).decode()
    value: Value = cell
    return value


def _any(cell: Any) -> Value:
    return _fixed(cell) if type(cell) is list else _other(cell)


def _float(cell: Any) -> Value:
    return float(cell) if isinstance(cell, Decimal | int) and not isinstance(cell, bool) else _any(cell)


def _bool(cell: Any) -> Value:
    return bool(cell) if cell in (0, 1) else _any(cell)


def _from_text(parse: Callable[[str], Value]) -> _Converter:
    def convert(cell: Any) -> Value:
        if type(cell) is not str:
            return _any(cell)
        try:
            return parse(cell)
        except ValueError:
            return cell

    return convert


_CONVERTERS: Final[dict[str, _Converter]] = {
    "fixed": _any,
    "float": _float,
    "bool": _bool,
    "date": _from_text(date.fromisoformat),
    "time": _from_text(time.fromisoformat),
    "datetime": _from_text(datetime.fromisoformat),
}


class MessageDecoder:
    """Decodes the bodies of one stream or query by its declared columns; undeclared columns are taken as they come."""

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        self._converters = {column.name: _CONVERTERS.get(column.type, _any) for column in fields}
        self._plans: dict[tuple[str, ...], list[_Converter]] = {}

    def decode(self, body: bytes) -> DataMessage:
        """Return the message in `body`.

        Raises MalformedBodyError if it is no JSON of the known shape, a row's length differs from the number of
        columns, or the type is none of snapshot, updates and removal.
        """
        try:
            document = _DECODER.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, InvalidOperation) as error:
            raise MalformedBodyError(f"the body is not the JSON of a data message: {error}") from error
        columns = tuple(document.columns)
        plan = self._plans.get(columns)
        if plan is None:
            plan = self._plans[columns] = [self._converters.get(name, _any) for name in columns]
        width = len(columns)
        rows = document.data
        for row in rows:
            if len(row) != width:
                raise MalformedBodyError(f"a row has {len(row)} cells where {width} columns are named")
            row[:] = [None if cell is None else convert(cell) for convert, cell in zip(plan, row, strict=True)]
        properties = document.properties or _Properties()
        kind = _KINDS.get(properties.type)
        if kind is None:
            raise MalformedBodyError(f"{properties.type[:40]!r} is no known kind of message")
        return DataMessage(
            kind,
            columns,
            rows,
            _whole(properties.seqnum),
            _whole(properties.timestamp),
            _whole(properties.published),
        )


def _whole(value: int | str | None) -> int | None:
    """Return a number that may have come quoted (the guide's picture quotes them; the wire does not)."""
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() else None
    return value
