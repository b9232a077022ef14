import json

import pytest
from PySide6.QtCore import QByteArray, QMimeData

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow
from issplus_desktop.models.instrument_mime import from_mime
from issplus_desktop.models.watch_mime import ROWS_TYPE, DroppedRows, rows_from_mime, rows_to_mime

SBER = InstrumentId("MXSE", "TQBR", "SBER")
ROWS = (SectionLine("Banks", SectionKey(4)), WatchedRow(SBER, Flag.RED, "below\n250"))


def test_rows_come_back_with_all_that_is_noted():
    data = rows_to_mime(ROWS, "here", 3)
    assert rows_from_mime(data) == DroppedRows("here", 3, ROWS)
    assert from_mime(data).instruments == (SBER,)
    assert data.text() == "### Banks\nMXSE.TQBR.SBER\n"


def test_other_data_are_none():
    assert rows_from_mime(QMimeData()) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"rows": 3}', b"[" * 100_000, b"\xff"])
def test_what_cannot_be_read_is_none(body):
    data = QMimeData()
    data.setData(ROWS_TYPE, QByteArray(body))
    assert rows_from_mime(data) is None


def test_rows_of_others_are_checked():
    rows = [
        {"instrument": "MXSE.TQBR.SBER", "note": "x\x00" * 3000, "flag": "blue"},
        {"instrument": "MXSE.TQBR.GAZP", "note": "", "flag": "pink"},
        {"instrument": "nonsense", "note": ""},
        {"instrument": "MXSE.TQBR.LKOH"},
        {"section": "T\nitle", "key": "seven"},
        {"section": "Title", "key": 1e999},
        {"section": "T\nitle", "key": 7},
        "SBER",
        None,
    ]
    data = QMimeData()
    data.setData(ROWS_TYPE, QByteArray(json.dumps({"rows": rows, "number": "x"}).encode()))
    read = rows_from_mime(data)
    assert read is not None
    assert read.number == -1
    assert read.rows == (WatchedRow(SBER, Flag.BLUE, ("x " * 500).strip()), SectionLine("T itle", SectionKey(7)))
