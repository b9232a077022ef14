import pytest

from issplus_desktop.app.catalog_offers import offers_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.protocol.catalog import Field
from tests.app.fakes import catalog
from tests.app.wired_world import wired

A = InstrumentId.parse("M.X.A")


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    with wired(qtbot, tmp_path) as made:
        yield made


def test_what_a_market_offers_is_read_from_the_catalog(world):
    offers = offers_of(world.side.feed)
    assert offers.has_book(A)
    assert offers.has_chart(A)
    assert not offers.has_trades(A)
    totals = Field("NUMTRADES", "integer")
    world.side.session.on_catalog(catalog(extra=[totals]))
    assert offers.has_trades(A)
    assert not offers.has_book(InstrumentId.parse("SEARCH.X.A"))
