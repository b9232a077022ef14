import pytest

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_shades import LadderShades
from issplus_desktop.ui.theme import load_theme


@pytest.mark.parametrize("name", ["dark", "light"])
def test_zones_that_mean_another_thing_have_another_ground(name):
    shades = LadderShades.of(load_theme(name))
    grounds = {zone: shades.grounds[zone].name() for zone in LadderZone}
    assert grounds[LadderZone.ASKS] == grounds[LadderZone.BIDS]
    assert grounds[LadderZone.ABOVE] == grounds[LadderZone.BELOW] == grounds[LadderZone.NOWHERE]
    assert len(set(grounds.values())) == 4
    assert shades.prices.keys() == shades.dim.keys() == set(BookSide)
