import asyncio
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec

import pytest

from issplus_desktop.app.table_file import write_table
from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.settings.file_problem import SettingsError

COLUMNS = (Column("NAME", "Название"), Column("LAST", "Last", numeric=True))
SNAPSHOT = TableSnapshot(TableCopy(COLUMNS, (("Сбер", Decimal("306.20")), ("=x", 2))), selected=(1,), visible=(1,))


def written(path, snapshot, choice):
    with asyncio.Runner() as runner:
        return runner.run(write_table(path, snapshot, choice))


def test_csv_as_it_was_chosen(tmp_path):
    path = tmp_path / "a.csv"
    assert written(path, SNAPSHOT, TableFileChoice(only_visible=False)) == 2
    assert path.read_bytes() == "\ufeffНазвание,Last\r\nСбер,306.20\r\n'=x,2\r\n".encode()
    choice = TableFileChoice(only_selected=True, only_visible=False, separator=";", mark=False, titles=False)
    assert written(path, SNAPSHOT, choice) == 1
    assert path.read_bytes() == b"'=x;2\r\n"
    written(path, SNAPSHOT, TableFileChoice(mark=False))
    assert path.read_bytes() == b"Last\r\n306.20\r\n2\r\n"


def test_half_a_letter_is_no_reason_not_to_write(tmp_path):
    table = TableCopy(COLUMNS, (("\ud800", 1),))
    written(tmp_path / "a.csv", TableSnapshot(table), TableFileChoice(mark=False, titles=False))
    assert (tmp_path / "a.csv").read_bytes() == b"?,1\r\n"


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow")
def test_parquet(tmp_path):
    parquet = import_module("pyarrow.parquet")
    choice = TableFileChoice(TableFileForm.PARQUET, only_visible=False)
    assert written(tmp_path / "a.parquet", SNAPSHOT, choice) == 2
    assert parquet.read_table(tmp_path / "a.parquet").column("NAME").to_pylist() == ["Сбер", "=x"]


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(SettingsError):
        written(tmp_path / "gone" / "a.csv", SNAPSHOT, TableFileChoice())
