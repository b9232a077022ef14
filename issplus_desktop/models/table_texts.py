"""Copied tables as text: tab-separated, CSV and Markdown. Figures are exact: no grouping, a point, a plain minus."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from issplus_desktop.models.formatting import ValueFormatter, safe_text
from issplus_desktop.models.table_copy import CopiedRow, TableCopy

_QUOTED: Final = re.compile(r'[",;\t\r\n]|^ | $')
"""What is put in quotes, whatever the separator is: a program that takes another one sees one cell all the same."""
_MARKED: Final = re.compile(r"[\\|`*_<\[\]]")
"""What means something in Markdown, within a line."""


class TableForm(StrEnum):
    """How a table is written as text."""

    TSV = "tsv"
    CSV = "csv"
    MARKDOWN = "markdown"


def table_text(table: TableCopy, form: TableForm, *, titles: bool = True) -> str:
    """Return a table for the clipboard; a table without columns is ""."""
    if not table.columns:
        return ""
    if form is TableForm.CSV:
        return "".join(csv_lines(table, ",", titles=titles))
    lines = _markdown_lines if form is TableForm.MARKDOWN else _tsv_lines
    return "\n".join(lines(table, titles=titles))


def csv_lines(table: TableCopy, separator: str, *, titles: bool = True) -> Iterator[str]:
    """Yield the lines of a CSV file by RFC 4180, each with its line end.

    No text is one that a spreadsheet takes for a formula.
    """
    for cells in _cells(table, titles=titles):
        line = separator.join(_csv_cell(cell) for cell in cells)
        # A line without anything would be passed over by readers.
        yield f"{line}\r\n" if line else '""\r\n'


def _tsv_lines(table: TableCopy, *, titles: bool) -> Iterator[str]:
    for cells in _cells(table, titles=titles):
        yield "\t".join(cells)


def _markdown_lines(table: TableCopy, *, titles: bool) -> Iterator[str]:
    """Yield the lines of a table; one without titles has empty ones, as Markdown knows no other."""
    yield _row_of([_marked(_one_line(column.title)) if titles else "" for column in table.columns])
    yield _row_of(["---:" if column.numeric else "---" for column in table.columns])
    plain = _writer(table)
    for row in table.rows:
        yield _row_of([_marked(_unguarded(value, text)) for value, text in zip(row, plain(row), strict=True)])


def _cells(table: TableCopy, *, titles: bool) -> Iterator[Sequence[str]]:
    if titles:
        yield [safe_text(column.title) for column in table.columns]
    plain = _writer(table)
    for row in table.rows:
        yield plain(row)


def _writer(table: TableCopy) -> Callable[[CopiedRow], list[str]]:
    """Return what writes a row's values as texts without line ends or tabs."""
    plain, fields = ValueFormatter(table.language).plain, [column.field for column in table.columns]

    def write(row: CopiedRow) -> list[str]:
        return [plain(value, field) for value, field in zip(row, fields, strict=True)]

    return write


def _csv_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unguarded(value: object, text: str) -> str:
    """Return a text without the ' that guards it in spreadsheets: Markdown has no formulas."""
    return text[1:] if isinstance(value, str) and text.startswith("'") and not value.startswith("'") else text


def _marked(text: str) -> str:
    return _MARKED.sub(r"\\\g<0>", text)


def _row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
