"""The decoded body of a MESSAGE or REPLY: properties, columns, rows.

The wire writes `fixed` as `[value, decimals]`, dates and times as Moscow wall-clock text (VERIFIED). Here a `fixed` is
a `Decimal` that keeps the wire's decimals (`[328.00,2]` is `Decimal("328.00")`), dates and times are naive `datetime`
objects in Moscow time. A cell that does not fit its declared type stays as the wire had it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from functools import partial
from math import isfinite
from typing import Any, Final, TypeAlias, overload

import msgspec

from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.errors import MalformedBodyError

Value: TypeAlias = bool | int | float | str | Decimal | date | time | datetime | None
Row: TypeAlias = Sequence[Value]
_Converter: TypeAlias = Callable[[Any], Value]
_Reader: TypeAlias = Callable[[tuple[str, ...], msgspec.Raw], list[Row]]


class MessageKind(StrEnum):
    """What a message does to what we hold (STATED in the guide)."""

    SNAPSHOT = "snapshot"
    UPDATES = "updates"
    REMOVAL = "removal"


class LateRows(Sequence[Row]):
    """The rows of one body as received, decoded when somebody first looks; looking never raises.

    Rows that cannot be decoded are told by `malformed`; then there are none. Two of these are equal if they came as
    the same text, which is told without decoding it; one is equal to a list if it can be decoded to the same rows.
    """

    __slots__ = ("_columns", "_outcome", "_read", "_wire")

    def __init__(self, columns: tuple[str, ...], wire: msgspec.Raw, read: _Reader) -> None:
        self._columns = columns
        self._wire = wire
        self._read = read
        self._outcome: tuple[list[Row], str | None] | None = None

    @property
    def malformed(self) -> str | None:
        """Why the rows cannot be decoded, or None."""
        return self._look()[1]

    def _look(self) -> tuple[list[Row], str | None]:
        if self._outcome is None:
            try:
                self._outcome = self._read(self._columns, self._wire), None
            except _UNREADABLE as error:
                self._outcome = [], str(error)
        return self._outcome

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self._look()[0][place]

    def __len__(self) -> int:
        return len(self._look()[0])

    def __iter__(self) -> Iterator[Row]:
        return iter(self._look()[0])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LateRows):
            return self._wire == other._wire
        rows, malformed = self._look()
        return rows == other and malformed is None

    def __hash__(self) -> int:
        return hash(bytes(self._wire))

    def __repr__(self) -> str:
        rows, malformed = self._look()
        return repr(rows) if malformed is None else f"<malformed: {malformed}>"


class DataMessage(msgspec.Struct, frozen=True):
    """One decoded body.

    `columns` names the cells of each row; a decoded row is a tuple. `seqnum` is a 64-bit integer that steps by more
    than one (a jump is no loss); `timestamp` and `published` are epoch milliseconds. Replies may lack all of them.
    """

    kind: MessageKind
    columns: tuple[str, ...]
    rows: Sequence[Row]
    seqnum: int | None = None
    timestamp: int | None = None
    published: int | None = None

    @property
    def malformed(self) -> str | None:
        """Why the rows cannot be decoded, or None. Only rows that are decoded late can be: look here before them."""
        return self.rows.malformed if isinstance(self.rows, LateRows) else None


class _Properties(msgspec.Struct):
    type: str | None = MessageKind.SNAPSHOT.value
    seqnum: Any = None
    timestamp: Any = None
    published: Any = None


class _Body(msgspec.Struct):
    columns: tuple[str, ...]
    data: msgspec.Raw
    properties: _Properties | None = None


_BODY: Final = msgspec.json.Decoder(_Body)
_ROWS: Final = msgspec.json.Decoder(list[list[Any]], float_hook=Decimal)
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_QUOTED: Final = re.compile(r"-?[0-9]{1,19}")
_UNREADABLE: Final = (MalformedBodyError, msgspec.DecodeError, UnicodeDecodeError, InvalidOperation, RecursionError)
_KINDS: Final[Mapping[str | None, MessageKind]] = {kind.value: kind for kind in MessageKind}
_NO_PROPERTIES: Final = _Properties()

_QUANTA: Final = tuple(Decimal(1).scaleb(-decimals) for decimals in range(31))
# A number with more digits than this before or after its point is no market data; printed, 1e999999999 fills memory.
_DIGITS: Final = 400
_EXACT: Final = Context(prec=2 * _DIGITS)
# Whole numbers beyond are kept as Decimal: Qt takes no such int, and the largest of them fit no float.
_64_BITS: Final = range(-(2**63), 2**63)

_COLUMNS_KEPT: Final = 1024


# One cell


def _fixed(cell: list[Any]) -> Value:
    """Return `[value, decimals]` as a Decimal with just those decimals, or with more if the value has more."""
    try:
        value, decimals = cell
        if value is None:
            return None
        number = value if type(value) is Decimal else _parsed(value)
        if number.same_quantum(_QUANTA[decimals]) and decimals >= 0 and number.adjusted() <= _DIGITS:
            return number
    except (TypeError, ValueError, IndexError, InvalidOperation):
        return _wire_text(cell)
    return _rescaled(number, decimals, cell)


def _parsed(value: Any) -> Decimal:
    """Return a number or its text as a Decimal. A list is neither; Decimal would take it for its own three parts."""
    if isinstance(value, list):
        raise TypeError("a list is no number")
    return Decimal(value)


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


def _number(cell: Decimal) -> Value:
    return cell if _is_sane(cell) else _wire_text(cell)


def _integer(cell: int) -> Value:
    return cell if cell in _64_BITS else _number(Decimal(cell))


_BY_LOOKS: Final[Mapping[type, _Converter]] = {list: _fixed, dict: _wire_text, Decimal: _number, int: _integer}


# By declared type. A cell that does not fit is left: like every other one, it is then taken as what it looks like.


def _float(cell: Any) -> Any:
    if isinstance(cell, bool) or not isinstance(cell, Decimal | int):
        return cell
    number = float(Decimal(cell))
    return number if isfinite(number) else cell


def _bool(cell: Any) -> Any:
    return bool(cell) if cell in (0, 1) else cell


def _from_text(parse: Callable[[str], date | time], cell: Any) -> Any:
    if type(cell) is not str:
        return cell
    try:
        parsed = parse(cell)
    except ValueError:
        return cell
    # A time with a zone is no Moscow wall-clock time and could not be compared with those that are.
    return cell if getattr(parsed, "tzinfo", None) else parsed


_CONVERTERS: Final[Mapping[str, _Converter]] = {
    "float": _float,
    "bool": _bool,
    "date": partial(_from_text, date.fromisoformat),
    "time": partial(_from_text, time.fromisoformat),
    "datetime": partial(_from_text, datetime.fromisoformat),
}


# Rows and bodies


class MessageDecoder:
    """Decodes the bodies of one stream or query by its declared columns; undeclared columns are taken as they come.

    With `reads_late` the rows of a MESSAGE are checked to be JSON and decoded when somebody looks at them. That is
    for order books: each message replaces the one before, mostly before anybody looked.
    """

    def __init__(self, fields: Iterable[Field] = (), *, reads_late: bool = False) -> None:
        self._converters = {column.name: _CONVERTERS.get(column.type) for column in fields}
        self._reads_late = reads_late
        self._conversions: dict[tuple[str, ...], list[tuple[int, _Converter]]] = {}

    def decode(self, body: bytes) -> DataMessage:
        """Return the message in the `body` of a MESSAGE.

        Raises MalformedBodyError if it is no JSON of the known shape, a row's length differs from the number of
        columns, or the type is none of snapshot, updates and removal. With `reads_late` it is the message's
        `malformed` that tells of rows which are none, or of another length.
        """
        return self._decode(body, None, reads_late=self._reads_late)

    def decode_reply(self, body: bytes) -> DataMessage:
        """Return the message in the `body` of a REPLY: whatever type it tells (none was ever recorded) replaces all.

        Its rows are decoded at once. Raises MalformedBodyError as `decode` does.
        """
        return self._decode(body, MessageKind.SNAPSHOT, reads_late=False)

    def _decode(self, body: bytes, default: MessageKind | None, *, reads_late: bool) -> DataMessage:
        try:
            document = _BODY.decode(body)
            columns, data = document.columns, document.data
            rows = LateRows(columns, data, self._read) if reads_late else self._read(columns, data)
        except _UNREADABLE as error:
            raise MalformedBodyError(f"the body is not the JSON of a data message: {error}") from error
        properties = document.properties or _NO_PROPERTIES
        kind = _KINDS.get(properties.type, default)
        if kind is None:
            raise MalformedBodyError(f"{str(properties.type)[:40]!r} is no known kind of message")
        return DataMessage(
            kind,
            columns,
            rows,
            _whole(properties.seqnum),
            _whole(properties.timestamp),
            _whole(properties.published),
        )

    def _read(self, columns: tuple[str, ...], data: msgspec.Raw) -> list[Row]:
        """Return the rows in a JSON array of arrays. Raises an error of _UNREADABLE if it is none."""
        rows = _ROWS.decode(data)
        conversions = self._conversions_of(columns)
        for cells in rows:
            if len(cells) != len(columns):
                raise MalformedBodyError(f"a row has {len(cells)} cells where {len(columns)} columns are named")
            for place, convert in conversions:
                if cells[place] is not None:
                    cells[place] = convert(cells[place])
        by_looks = _BY_LOOKS.get
        return [tuple([known(cell) if (known := by_looks(type(cell))) else cell for cell in cells]) for cells in rows]

    def _conversions_of(self, columns: tuple[str, ...]) -> list[tuple[int, _Converter]]:
        known = self._conversions.get(columns)
        if known is None:
            converters = enumerate(map(self._converters.get, columns))
            known = [(place, convert) for place, convert in converters if convert is not None]
            self._remember(columns, known)
        return known

    def _remember(self, columns: tuple[str, ...], conversions: list[tuple[int, _Converter]]) -> None:
        # Names that were never declared may be of any number and length: those are not kept.
        if len(columns) > len(self._converters) or not self._converters.keys() >= set(columns):
            return
        if len(self._conversions) >= _COLUMNS_KEPT:
            self._conversions.clear()
        self._conversions[columns] = conversions


def _whole(value: object) -> int | None:
    """Return a number of 64 bits that may have come quoted (as in the guide's picture, not on the wire), or None."""
    if isinstance(value, str) and _QUOTED.fullmatch(value):
        value = int(value)
    return value if type(value) is int and value in _64_BITS else None
