import io
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec

import pytest

from issplus_desktop.app import parquet_table
from issplus_desktop.app.parquet_table import has_parquet, write_parquet
from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy
from issplus_desktop.protocol.catalog import Field

needs_arrow = pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow")


def written(*columns, rows=()):
    parquet = import_module("pyarrow.parquet")
    file = io.BytesIO()
    write_parquet(file, TableCopy(tuple(columns), tuple(rows)))
    file.seek(0)
    return parquet.read_table(file)


def of_values(*values, type_=""):
    field = Field("X", type_) if type_ else None
    return written(Column("X", "Title", field=field), rows=[(value,) for value in values])


@needs_arrow
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([Decimal("1306.50"), None, Decimal("-0.001")], "decimal128(7, 3)"),
        ([Decimal("1E+3"), 5], "decimal128(4, 0)"),
        ([Decimal(0), Decimal("0.000")], "decimal128(4, 3)"),
        ([1, 2**62], "int64"),
        ([1, 2**63], "decimal128(19, 0)"),
        ([1.5, None], "double"),
        ([1.5, 2], "double"),
        ([True, None], "bool"),
        ([date(2026, 1, 22)], "date32[day]"),
        ([time(10, 0, 5)], "time64[us]"),
        (["SBER", "=1+1"], "string"),
    ],
)
def test_values_come_back_as_they_were(values, kind):
    table = of_values(*values)
    assert str(table.schema.field("X").type) == kind
    assert table.column("X").to_pylist() == values
    assert table.schema.field("X").metadata == {b"title": b"Title"}


@needs_arrow
def test_times_have_the_zone_of_moscow():
    table = of_values(datetime(2026, 1, 22, 10, 0, 5), None)
    assert str(table.schema.field("X").type) == "timestamp[us, tz=+03:00]"
    moment, nothing = table.column("X").to_pylist()
    assert (moment.isoformat(), nothing) == ("2026-01-22T10:00:05+03:00", None)


@needs_arrow
@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([Decimal("NaN"), 1], ["NaN", "1"]),
        ([Decimal(10) ** 40], ["1" + "0" * 40]),
        (["a", Decimal("1234.50"), None], ["a", "1234.50", None]),
    ],
)
def test_what_fits_no_type_is_text(values, texts):
    assert of_values(*values).column("X").to_pylist() == texts


@needs_arrow
@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("fixed", "decimal128(18, 4)"), ("integer", "int64"), ("float", "double"), ("bool", "bool"),
        ("datetime", "timestamp[us, tz=+03:00]"), ("strange", "string"), ("", "string"),
    ],
)  # fmt: skip
def test_a_column_without_values_is_typed_as_declared(declared, kind):
    assert str(of_values(None, type_=declared).schema.field("X").type) == kind


@needs_arrow
def test_a_long_table_is_turned_in_pieces(monkeypatch):
    monkeypatch.setattr(parquet_table, "_AT_ONCE", 3)
    assert of_values(*range(10)).column("X").to_pylist() == list(range(10))
    assert of_values().num_rows == 0


def test_without_the_library_it_says_so(monkeypatch):
    monkeypatch.setattr(parquet_table, "_LIBRARY", "no_such_library_here")
    assert not has_parquet()
    with pytest.raises(ImportError):
        write_parquet(io.BytesIO(), TableCopy((), ()))
