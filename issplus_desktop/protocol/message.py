"""The decoded body of a MESSAGE or REPLY: properties, columns, rows.

The wire writes `fixed` as `[value, decimals]`, dates and times as Moscow wall-clock text (VERIFIED). Here a `fixed` is
a `Decimal` that keeps the wire's decimals (`[328.00,2]` is `Decimal("328.00")`), dates and times are naive `datetime`
objects in Moscow time. A cell that does not fit its declared type stays as the wire had it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from math import isfinite
from typing import Any, Final, TypeAlias

import msgspec

from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.errors import MalformedBodyError

Value: TypeAlias = bool | int | float | str | Decimal | date | time | datetime | None
Row: TypeAlias = Sequence[Value]
_Converter: TypeAlias = Callable[[Any], Value]


class MessageKind(StrEnum):
    """What a message does to what we hold (STATED in the guide)."""

    SNAPSHOT = "snapshot"
    UPDATES = "updates"
    REMOVAL = "removal"


class DataMessage(msgspec.Struct, frozen=True):
    """One decoded body.

    `columns` names the cells of each row; a decoded row is a tuple, and equal rows of successive messages may be one
    object. `seqnum` is a 64-bit integer that steps by more than one (a jump is no loss); `timestamp` and `published`
    are epoch milliseconds. Replies may lack all of them.
    """

    kind: MessageKind
    columns: tuple[str, ...]
    rows: Sequence[Row]
    seqnum: int | None = None
    timestamp: int | None = None
    published: int | None = None


class _Properties(msgspec.Struct):
    type: str | None = MessageKind.SNAPSHOT.value
    seqnum: Any = None
    timestamp: Any = None
    published: Any = None


class _Body(msgspec.Struct):
    columns: tuple[str, ...]
    data: list[msgspec.Raw]
    properties: _Properties | None = None


_BODY: Final = msgspec.json.Decoder(_Body)
_RAW: Final = frozenset({list, dict, Decimal})
_ROW: Final = msgspec.json.Decoder(list[Any], float_hook=Decimal)
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_QUOTED: Final = re.compile(r"-?[0-9]{1,19}")
_UNREADABLE: Final = (MalformedBodyError, msgspec.DecodeError, UnicodeDecodeError, InvalidOperation, RecursionError)
_KINDS: Final[Mapping[str | None, MessageKind]] = {kind.value: kind for kind in MessageKind}
_NO_PROPERTIES: Final = _Properties()

_QUANTA: Final = tuple(Decimal(1).scaleb(-decimals) for decimals in range(31))
# A number with more digits than this before or after its point is no market data; printed, 1e999999999 fills memory.
_DIGITS: Final = 400
_EXACT: Final = Context(prec=2 * _DIGITS)

_ROWS_START: Final = b'"data":[['
_BETWEEN_ROWS: Final = b"],["
_ROWS_END: Final = b"]]}"
_NO_ROWS: Final = b'"data":[]}'

_ROWS_KEPT: Final = 16384
_READERS_KEPT: Final = 1024


# One cell


def _fixed(cell: list[Any]) -> Value:
    """Return `[value, decimals]` as a Decimal with just those decimals, or with more if the value has more."""
    try:
        value, decimals = cell
        if value is None:
            return None
        number = value if type(value) is Decimal else Decimal(value)
        if number.same_quantum(_QUANTA[decimals]) and decimals >= 0:
            return number
    except (TypeError, ValueError, IndexError, InvalidOperation):
        return _wire_text(cell)
    return _rescaled(number, decimals, cell)


def _rescaled(number: Decimal, decimals: int, cell: list[Any]) -> Value:
    if decimals < 0 or not _is_sane(number):
        return _wire_text(cell)
    rounded = number.quantize(_QUANTA[decimals], context=_EXACT)
    return rounded if rounded == number else number


def _is_sane(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DIGITS and number.adjusted() <= _DIGITS


def _wire_text(cell: Any) -> str:
    return _ENCODER.encode(cell).decode()


def _any(cell: Any) -> Value:
    """Return a cell of no declared form as what it looks like."""
    if isinstance(cell, list):
        return _fixed(cell)
    if isinstance(cell, dict) or (isinstance(cell, Decimal) and not _is_sane(cell)):
        return _wire_text(cell)
    value: Value = cell
    return value


def _float(cell: Any) -> Value:
    if isinstance(cell, bool) or not isinstance(cell, Decimal | int):
        return _any(cell)
    number = float(Decimal(cell))
    return number if isfinite(number) else _any(cell)


def _bool(cell: Any) -> Value:
    return bool(cell) if cell in (0, 1) else _any(cell)


def _from_text(parse: Callable[[str], date | time]) -> _Converter:
    def convert(cell: Any) -> Value:
        if type(cell) is not str:
            return _any(cell)
        try:
            parsed = parse(cell)
        except ValueError:
            return cell
        # A time with a zone is no Moscow wall-clock time and could not be compared with those that are.
        return cell if getattr(parsed, "tzinfo", None) else parsed

    return convert


_CONVERTERS: Final[Mapping[str, _Converter]] = {
    "float": _float,
    "bool": _bool,
    "date": _from_text(date.fromisoformat),
    "time": _from_text(time.fromisoformat),
    "datetime": _from_text(datetime.fromisoformat),
}


# Rows and bodies


class _RowReader(dict[bytes, Row]):
    """Reads the rows of one set of columns; as a mapping it remembers them by the text between their brackets."""

    def __init__(self, converters: Sequence[_Converter | None]) -> None:
        super().__init__()
        self._width = len(converters)
        self._converters = [(place, convert) for place, convert in enumerate(converters) if convert is not None]

    def read(self, text: bytes | msgspec.Raw) -> Row:
        """Return the row in a JSON array. Raises an error of _UNREADABLE if it is none or of another length."""
        cells = _ROW.decode(text)
        if len(cells) != self._width:
            raise MalformedBodyError(f"a row has {len(cells)} cells where {self._width} columns are named")
        for place, convert in self._converters:
            if cells[place] is not None:
                cells[place] = convert(cells[place])
        return tuple([_any(cell) if type(cell) in _RAW else cell for cell in cells])

    def __missing__(self, inside: bytes) -> Row:
        row = self.read(b"[" + inside + b"]")
        if len(self) >= _ROWS_KEPT:
            self.clear()
        self[inside] = row
        return row


class MessageDecoder:
    """Decodes the bodies of one stream or query by its declared columns; undeclared columns are taken as they come.

    A stream without a primary key (an order book) sends all its rows each time, and few of them differ from the time
    before: its rows are remembered by their text and only new ones are decoded.
    """

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        declared = tuple(fields)
        self._converters = {column.name: _CONVERTERS.get(column.type) for column in declared}
        self._resends_rows = not any(column.primary for column in declared)
        self._readers: dict[tuple[str, ...], _RowReader] = {}

    def decode(self, body: bytes) -> DataMessage:
        """Return the message in the `body` of a MESSAGE.

        Raises MalformedBodyError if it is no JSON of the known shape, a row's length differs from the number of
        columns, or the type is none of snapshot, updates and removal.
        """
        return self._decode(body, None)

    def decode_reply(self, body: bytes) -> DataMessage:
        """Return the message in the `body` of a REPLY: whatever type it tells (none was ever recorded) replaces all.

        Raises MalformedBodyError as `decode` does.
        """
        return self._decode(body, MessageKind.SNAPSHOT)

    def _decode(self, body: bytes, default: MessageKind | None) -> DataMessage:
        try:
            document, rows = (self._resends_rows and self._read_by_text(body)) or self._read(body)
        except _UNREADABLE as error:
            raise MalformedBodyError(f"the body is not the JSON of a data message: {error}") from error
        properties = document.properties or _NO_PROPERTIES
        kind = _KINDS.get(properties.type, default)
        if kind is None:
            raise MalformedBodyError(f"{str(properties.type)[:40]!r} is no known kind of message")
        return DataMessage(
            kind,
            document.columns,
            rows,
            _whole(properties.seqnum),
            _whole(properties.timestamp),
            _whole(properties.published),
        )

    def _read(self, body: bytes) -> tuple[_Body, list[Row]]:
        document = _BODY.decode(body)
        return document, list(map(self._reader(document.columns).read, document.data))

    def _read_by_text(self, body: bytes) -> tuple[_Body, list[Row]] | None:
        """Read the rows by their texts, most of them known; None where the body must be read cell by cell.

        If every piece between two `],[` is the inside of a sound row, then these are the rows, as JSON can be read in
        one way only. Where such a mark stands within a row, its pieces are not sound.
        """
        start = body.find(_ROWS_START)
        if start < 0 or not body.endswith(_ROWS_END):
            return None
        try:
            document = _BODY.decode(body[:start] + _NO_ROWS)
            texts = body[start + len(_ROWS_START) : -len(_ROWS_END)].split(_BETWEEN_ROWS)
            return document, list(map(self._reader(document.columns).__getitem__, texts))
        except _UNREADABLE:
            # Not tried again on this connection: a stream whose rows cannot be cut would be read twice each time.
            self._resends_rows = False
            return None

    def _reader(self, columns: tuple[str, ...]) -> _RowReader:
        reader = self._readers.get(columns)
        if reader is None:
            if len(self._readers) >= _READERS_KEPT:
                self._readers.clear()
            reader = self._readers[columns] = _RowReader(list(map(self._converters.get, columns)))
        return reader


def _whole(value: object) -> int | None:
    """Return a number that may have come quoted (the guide's picture quotes them; the wire does not)."""
    if type(value) is int:
        return value
    return int(value) if isinstance(value, str) and _QUOTED.fullmatch(value) else None
