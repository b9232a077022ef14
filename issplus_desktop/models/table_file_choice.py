"""How a table is saved as a file."""

from dataclasses import dataclass
from enum import StrEnum


class TableFileForm(StrEnum):
    """The kinds of files that tables are saved as; the value is the ending of their names."""

    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class TableFileChoice:
    """What of a table is saved, and how; the last three are about CSV only.

    `mark` puts a byte order mark in front, by which spreadsheets know UTF-8.
    """

    form: TableFileForm = TableFileForm.CSV
    only_selected: bool = False
    only_visible: bool = True
    separator: str = ","
    mark: bool = True
    titles: bool = True
