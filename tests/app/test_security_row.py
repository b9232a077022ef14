import pytest

from issplus_desktop.app.security_row import SecurityRow
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.protocol.catalog import Field
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, ELSEWHERE = InstrumentId.parse("M.X.A"), InstrumentId.parse("OTHER.X.A")


@pytest.fixture
def around(qapp):
    made = Surroundings()
    made.session.on_catalog(catalog(extra=[Field("STATUS", "string")]))
    made.go_live()
    return made


def test_the_row_is_read_where_somebody_has_it(around):
    row = SecurityRow(around.feed)
    assert row.find(A) is None
    assert row.trading(A, ValueFormatter()) == ""
    around.feed.want_instrument(A, "securities")
    around.send("M.securities", ("TICKER", "STATUS"), [(str(A), "S")])
    assert dict(row.find(A) or {})["STATUS"] == "S"
    assert row.trading(A, ValueFormatter()) == "STATUS: S"


def test_a_market_without_a_table_has_no_row(around):
    row = SecurityRow(around.feed)
    assert row.source(ELSEWHERE) is None
    assert row.find(ELSEWHERE) is None
    assert row.trading(ELSEWHERE, ValueFormatter()) == ""


def test_a_table_that_the_catalog_tells_anew_is_looked_at_anew(around):
    row = SecurityRow(around.feed)
    first = row.source(A)
    assert first is not None
    assert row.source(A) is first
    around.session.on_catalog(catalog(extra=[Field("STATUS", "string"), Field("MORE", "string")]))
    again = row.source(A)
    assert again is not None
    assert [field.name for field in again.fields][-1] == "MORE"
