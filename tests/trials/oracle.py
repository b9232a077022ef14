"""What must be true of everything that the protocol lets through."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.message import DataMessage, LateRows, MessageKind, Value
from issplus_desktop.protocol.parser import FrameLimits

BITS_64: Final = range(-(2**63), 2**63)
_MOST_DIGITS: Final = 400


class ViolationError(AssertionError):
    """Something that must hold did not."""


class Case(NamedTuple):
    """One input: bytes or text of a stranger, how they are fed, and how many times a trial feeds them."""

    data: bytes | str
    how: tuple[int | str, ...] = ()
    times: int = 1


def demand(holds: bool, what: str) -> None:
    """Raise ViolationError with `what` unless it holds."""
    if not holds:
        raise ViolationError(what)


def check_frame(frame: Frame, limits: FrameLimits) -> None:
    """A frame is within the limits and has no marks where none can be."""
    command, headers = frame.command, frame.headers
    if not (command.isascii() and command.isalpha() and command.isupper() and len(command) <= limits.command):
        raise ViolationError(f"{command!r} was let through as a command")
    demand(len(headers) <= limits.headers, "too many headers")
    demand(len(frame.body) <= limits.body, "too large a body")
    for name, value in headers.items():
        text = name + value
        if not name or ":" in name or "\n" in text or "\r" in text or "\0" in text:
            raise ViolationError(f"the header {name!r}: {value!r} was let through")


def check_message(message: DataMessage) -> None:
    """A message can be looked at, printed and compared, and its cells are values."""
    rows, columns = message.rows, len(message.columns)
    demand(type(message.kind) is MessageKind, "no kind")
    for number in (message.seqnum, message.timestamp, message.published):
        if number is not None and (type(number) is not int or number not in BITS_64):
            raise ViolationError(f"{str(number)[:60]} as a property")
    if message.malformed is not None:
        demand(not len(rows) and list(rows) == [], "malformed, and yet there are rows")
    for row in rows:
        demand(type(row) is tuple and len(row) == columns, "a row of another length")
        for cell in row:
            check_value(cell)
    if isinstance(rows, LateRows):
        hash(rows)
        repr(rows)
        demand(
            rows == rows and (message.malformed is not None or rows == list(rows)), "rows that differ from themselves"
        )


def check_value(value: Value) -> None:
    """A cell is of a known type, and can be printed, hashed, sorted among its kind and turned into a float."""
    kind = type(value)
    if kind is str:
        str(value).encode()
    elif isinstance(value, int):
        demand(value in BITS_64, "a whole number that Qt does not take")
    elif isinstance(value, Decimal):
        _check_decimal(value)
    elif isinstance(value, datetime | time):
        demand(value.tzinfo is None, "a moment with a zone")
    elif kind not in _PLAIN:
        raise ViolationError(f"a cell of type {kind.__name__}")


_PLAIN: Final = frozenset({type(None), float, date})


def _check_decimal(value: Decimal) -> None:
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        raise ViolationError(f"{str(value)[:60]} as a number")
    exponent = value.as_tuple().exponent
    demand(isinstance(exponent, int) and -_MOST_DIGITS <= exponent <= _MOST_DIGITS, "a number with too fine a part")
    hash(value)
    float(value)
