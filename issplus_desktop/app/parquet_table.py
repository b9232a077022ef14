"""Copied tables as Parquet, by pyarrow where it is installed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, Final

from issplus_desktop.models.columns import Column
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.moscow import MOSCOW
from issplus_desktop.models.table_copy import TableCopy
from issplus_desktop.protocol.message import Value

_LIBRARY: Final = "pyarrow"
_MOST_DIGITS: Final = 38
"""What a decimal of 128 bits holds."""
_LARGEST: Final = 2**63 - 1
_AT_ONCE: Final = 1000
"""Values that are turned at once: the window's thread has to wait so long."""


def has_parquet() -> bool:
    """Whether the library is installed; it is not loaded."""
    return find_spec(_LIBRARY) is not None


def write_parquet(file: BinaryIO, table: TableCopy) -> None:
    """Write a table with typed columns: exact decimals, times of Moscow, texts. Raises ImportError without pyarrow.

    Each column has its title as the metadata `title`.
    """
    arrow, parquet = import_module(_LIBRARY), import_module(f"{_LIBRARY}.parquet")
    formatter = ValueFormatter(table.language)
    fields, arrays = [], []
    for place, column in enumerate(table.columns):
        given = table.values(place)
        kind = _kind(arrow, column, given)
        values: list[Value] = given
        if kind == arrow.string():
            values = [_text(formatter, value, column) for value in given]
        elif kind == _moments(arrow)[datetime]:
            values = [value.replace(tzinfo=MOSCOW) if isinstance(value, datetime) else None for value in given]
        parts = [values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE)]
        arrays.append(arrow.chunked_array([arrow.array(part, kind) for part in parts], kind))
        fields.append(arrow.field(column.key, kind, metadata={"title": column.title}))
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), file, compression="zstd")


def _text(formatter: ValueFormatter, value: Value, column: Column) -> str | None:
    if isinstance(value, str):
        return formatter.text(value, column.field)
    return None if value is None else formatter.plain(value, column.field)


def _kind(arrow: Any, column: Column, values: Sequence[Value]) -> Any:
    """Return the type of a column by its values; one without any is typed as the catalog declares it."""
    types = {type(value) for value in values if value is not None}
    simple = {bool: arrow.bool_(), float: arrow.float64(), str: arrow.string(), **_moments(arrow)}
    if not types:
        declared: dict[str, type] = {"bool": bool, "float": float, "date": date, "time": time, "datetime": datetime}
        of_field = column.field.type if column.field is not None else ""
        if of_field in {"integer", "fixed"}:
            return arrow.int64() if of_field == "integer" else arrow.decimal128(18, 4)
        return simple[declared.get(of_field, str)]
    if types == {int}:
        whole = [value for value in values if isinstance(value, int)]
        return arrow.int64() if max(map(abs, whole)) <= _LARGEST else _decimal(arrow, values)
    if types <= {Decimal, int}:
        return _decimal(arrow, values)
    if types == {int, float}:
        return arrow.float64()
    return simple[types.pop()] if len(types) == 1 else arrow.string()


def _moments(arrow: Any) -> dict[type, Any]:
    return {
        datetime: arrow.timestamp("us", tz="+03:00"),
        date: arrow.date32(),
        time: arrow.time64("us"),
    }


def _decimal(arrow: Any, values: Sequence[Value]) -> Any:
    """Return the decimal that holds all values exactly; text where none does."""
    before = after = 0
    for value in values:
        if isinstance(value, int | Decimal):
            number = Decimal(value)
            if not number.is_finite():
                return arrow.string()
            exponent = int(number.as_tuple().exponent)
            after = max(after, -exponent)
            before = max(before, number.adjusted() + 1)
    digits = max(before + after, 1)
    return arrow.decimal128(digits, after) if digits <= _MOST_DIGITS else arrow.string()
