import csv
import io
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy
from issplus_desktop.models.table_texts import TableForm, csv_lines, table_text
from issplus_desktop.protocol.catalog import Caption, EnumType, EnumValue, Field

COLUMNS = (Column("TICKER", "Ticker"), Column("LAST", "Last; price", numeric=True))
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1")


def table(*rows, columns=COLUMNS):
    return TableCopy(columns, rows)


def test_figures_are_exact_whatever_the_form():
    copy = table(("A", Decimal("-1306.500")), ("B", 1234567), ("C", None), ("D", 1e-07), ("E", Decimal("1E+3")))
    assert table_text(copy, TableForm.TSV, titles=False).split() == [
        "A", "-1306.500", "B", "1234567", "C", "D", "1e-07", "E", "1000",
    ]  # fmt: skip
    assert "| A | -1306.500 |" in table_text(copy, TableForm.MARKDOWN)


def test_csv_is_quoted_by_the_standard():
    copy = table(('a "b"', 1), ("c, d", 2), ("e;f", 3), ("two\nlines", 4), (" x", 5), ("plain", datetime(2026, 1, 22)))
    assert table_text(copy, TableForm.CSV) == (
        'Ticker,"Last; price"\r\n"a ""b""",1\r\n"c, d",2\r\n"e;f",3\r\ntwo lines,4\r\n" x",5\r\n'
        "plain,2026-01-22 00:00:00\r\n"
    )
    assert next(csv_lines(copy, ";")) == 'Ticker;"Last; price"\r\n'
    assert list(csv_lines(table((None,), columns=COLUMNS[:1]), ",", titles=False)) == ['""\r\n']


@pytest.mark.parametrize("form", [TableForm.TSV, TableForm.CSV])
@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(form, text):
    written = table_text(table((text, 1)), form, titles=False)
    [row] = csv.reader(io.StringIO(written, newline=""), delimiter="\t" if form is TableForm.TSV else ",")
    assert row[0].startswith("'")
    assert row[0][1:].strip() == text.strip()
    title = table_text(table(columns=(Column("X", text),)), form)
    assert title.lstrip('"').startswith("'")


@pytest.mark.parametrize("number", ["-5", "+7.25", "-0,5"])
def test_a_number_in_a_text_is_not_spoilt(number):
    assert table_text(table((number, 1)), TableForm.TSV, titles=False) == f"{number}\t1"


def test_markdown_is_a_table_whatever_the_texts_hold():
    copy = table(("a|b *c*\nd\\e [f](g) <h>", Decimal(-1)), ("=1+1", 2), ("'q'", 3))
    assert table_text(copy, TableForm.MARKDOWN).splitlines() == [
        "| Ticker | Last; price |",
        "| --- | ---: |",
        r"| a\|b \*c\* d\\e \[f\](g) \<h> | -1 |",
        "| =1+1 | 2 |",
        "| 'q' | 3 |",
    ]
    assert table_text(copy, TableForm.MARKDOWN, titles=False).splitlines()[0] == "|  |  |"


def test_enums_are_told_in_the_language_of_the_copy():
    kinds = EnumType("STATUS", Caption("Status"), (EnumValue("T", Caption("Trading", "Торги")),))
    column = Column("STATUS", "Status", field=Field("STATUS", "string", enum=kinds))
    for language, word in (("en", "Trading"), ("ru", "Торги")):
        assert table_text(TableCopy((column,), (("T",),), language), TableForm.TSV, titles=False) == word


def test_nothing_is_nothing():
    assert [table_text(TableCopy((), ((), ())), form) for form in TableForm] == ["", "", ""]


cells = st.one_of(st.none(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.text())


@given(st.lists(st.tuples(cells, cells), max_size=5), st.sampled_from([",", ";"]))
def test_any_table_is_read_back_with_as_many_cells(rows, separator):
    text = "".join(csv_lines(table(*rows), separator))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert len(read) == len(rows) + 1
    for row, given_row in zip(read[1:], rows, strict=True):
        assert len(row) == 2
        for cell, value in zip(row, given_row, strict=True):
            if isinstance(value, int | Decimal):
                assert Decimal(cell) == value
            else:
                assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
