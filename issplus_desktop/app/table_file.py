"""Writes a copied table to a file."""

import codecs
from pathlib import Path
from typing import BinaryIO, Final

from issplus_desktop.app.garbage_collection import UNDISTURBED, spare
from issplus_desktop.app.given_files import write_elsewhere
from issplus_desktop.app.parquet_table import write_parquet
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.models.table_texts import csv_lines

LARGE: Final = 5_000
"""Rows."""


async def write_table(path: Path, snapshot: TableSnapshot, choice: TableFileChoice) -> int:
    """Write what was chosen of a table, in another thread; return the number of rows.

    Raises SettingsError where the file cannot be written; then the old one is there still.
    """
    rows = 0

    def write(file: BinaryIO) -> None:
        nonlocal rows
        with UNDISTURBED:
            table = snapshot.part(selected=choice.only_selected, visible=choice.only_visible)
            spare_large(table)
        rows = len(table.rows)
        if choice.form is TableFileForm.PARQUET:
            write_parquet(file, table)
        else:
            _write_csv(table, choice, file)

    await write_elsewhere(path, write)
    return rows


def spare_large(table: TableCopy) -> None:
    """Keep the garbage collector away from a table that it would take long to look through."""
    if len(table.rows) >= LARGE:
        spare(table)


def _write_csv(table: TableCopy, choice: TableFileChoice, file: BinaryIO) -> None:
    if choice.mark:
        file.write(codecs.BOM_UTF8)
    file.writelines(line.encode(errors="replace") for line in csv_lines(table, choice.separator, titles=choice.titles))
