"""Writes a copied table to a file."""

import codecs
from pathlib import Path
from typing import BinaryIO

from issplus_desktop.app.given_files import write_elsewhere
from issplus_desktop.app.parquet_table import write_parquet
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.models.table_texts import csv_lines


async def write_table(path: Path, snapshot: TableSnapshot, choice: TableFileChoice) -> int:
    """Write what was chosen of a table, in another thread; return the number of rows.

    Raises SettingsError where the file cannot be written; then the old one is there still.
    """
    rows = 0

    def write(file: BinaryIO) -> None:
        nonlocal rows
        table = snapshot.part(selected=choice.only_selected, visible=choice.only_visible)
        rows = len(table.rows)
        if choice.form is TableFileForm.PARQUET:
            write_parquet(file, table)
        else:
            _write_csv(table, choice, file)

    await write_elsewhere(path, write)
    return rows


def _write_csv(table: TableCopy, choice: TableFileChoice, file: BinaryIO) -> None:
    if choice.mark:
        file.write(codecs.BOM_UTF8)
    file.writelines(line.encode(errors="replace") for line in csv_lines(table, choice.separator, titles=choice.titles))
