import pytest
from PySide6.QtCore import QMimeData

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.instrument_mime import (
    MIME_TYPE,
    DroppedInstruments,
    can_read,
    from_mime,
    read_tickers,
    to_mime,
)

SBER, GAZP = (InstrumentId("MXSE", "TQBR", ticker) for ticker in ("SBER", "GAZP"))


def test_goes_there_and_back(qapp):
    data = to_mime([SBER, GAZP])
    assert can_read(data)
    assert from_mime(data) == DroppedInstruments((SBER, GAZP))
    assert data.text() == "MXSE.TQBR.SBER\nMXSE.TQBR.GAZP"


@pytest.mark.parametrize(
    "text",
    ["SBER, GAZP", "SBER GAZP", "SBER\nGAZP\n", "SBER;GAZP", "MOEX:SBER,MOEX:GAZP", "SBER\tGAZP SBER"],
)
def test_reads_tickers_however_they_are_separated(text):
    assert read_tickers(text) == DroppedInstruments(tickers=("SBER", "GAZP"))


def test_tells_ids_from_tickers():
    assert read_tickers("MXSE.TQBR.SBER LKOH") == DroppedInstruments((SBER,), ("LKOH",))


@pytest.mark.parametrize("text", ["", " ,\n", "x" * 60, "MOEX:", "\x00"])
def test_what_cannot_be_a_ticker_is_left_out(text):
    assert not read_tickers(text)


def test_text_of_another_program(qapp):
    data = QMimeData()
    assert not can_read(data)
    assert not from_mime(data)
    data.setText("SBER")
    assert from_mime(data).tickers == ("SBER",)


@pytest.mark.parametrize("body", [b"{", b'{"a": 1}', b"[1, null]", b"[" * 5000, b'["nonsense"]'])
def test_a_damaged_drag_drops_nothing(qapp, body):
    data = QMimeData()
    data.setData(MIME_TYPE, body)
    assert from_mime(data) == DroppedInstruments()
