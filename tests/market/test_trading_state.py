import pytest

from issplus_desktop.market.trading_state import UnusualState, state_fields, unusual_state
from issplus_desktop.protocol.catalog import Caption, Field, Source

SESSION, ADMISSION = Field("TRADINGSTATUS", "enum"), Field("STATUS", "enum")


def source_of(*fields):
    return Source("MXSE", "securities", Caption(), "", (), fields)


def test_a_halt_counts_more_than_the_session():
    fields = state_fields(source_of(Field("LAST", "fixed"), SESSION, ADMISSION))
    assert fields == (ADMISSION, SESSION)
    assert unusual_state({"STATUS": "S", "TRADINGSTATUS": "L"}, fields) == UnusualState(ADMISSION, "S")
    assert unusual_state({"STATUS": "A", "TRADINGSTATUS": "L"}, fields) == UnusualState(SESSION, "L")
    assert unusual_state({"TRADINGSTATUS": "a"}, fields) == UnusualState(SESSION, "a")


@pytest.mark.parametrize(
    "row",
    [{"STATUS": "A", "TRADINGSTATUS": "T"}, {}, {"STATUS": None, "TRADINGSTATUS": " "}, {"TRADINGSTATUS": 1}],
)
def test_nothing_is_said_where_all_is_usual_or_nobody_knows(row):
    assert unusual_state(row, (ADMISSION, SESSION)) is None


def test_a_stream_may_tell_nothing():
    assert state_fields(source_of(Field("LAST", "fixed"))) == ()
    assert unusual_state({"TRADINGSTATUS": "L"}, ()) is None
