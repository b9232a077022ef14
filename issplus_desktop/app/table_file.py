"""Writes a copied table to a file; for a thread that nobody waits for."""

import codecs
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from issplus_desktop.app.parquet_table import write_parquet
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.models.table_texts import csv_lines
from issplus_desktop.settings.given_file import write_given_file


def write_table(path: Path, snapshot: TableSnapshot, choice: TableFileChoice) -> int:
    """Write what was chosen of a table; return the number of rows.

    Raises SettingsError where the file cannot be written; then the old one is there still.
    """
    table = snapshot.part(selected=choice.only_selected, visible=choice.only_visible)
    writer: Callable[[BinaryIO], None] = partial(_write_csv, table, choice)
    if choice.form is TableFileForm.PARQUET:
        writer = partial(_write_parquet, table)
    write_given_file(path, writer)
    return len(table.rows)


def _write_csv(table: TableCopy, choice: TableFileChoice, file: BinaryIO) -> None:
    if choice.mark:
        file.write(codecs.BOM_UTF8)
    file.writelines(line.encode(errors="replace") for line in csv_lines(table, choice.separator, titles=choice.titles))


def _write_parquet(table: TableCopy, file: BinaryIO) -> None:
    write_parquet(file, table)
