import pytest

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookStyle
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_shades import LadderPlaces, LadderShades
from issplus_desktop.ui.order_book_geometry import BookFields, BookGeometry, arrange
from issplus_desktop.ui.theme import load_theme


@pytest.mark.parametrize("name", ["dark", "light"])
def test_zones_that_mean_another_thing_have_another_ground(name):
    shades = LadderShades.of(load_theme(name))
    grounds = {zone: shades.grounds[zone].name() for zone in LadderZone}
    assert grounds[LadderZone.ASKS] == grounds[LadderZone.BIDS]
    assert grounds[LadderZone.ABOVE] == grounds[LadderZone.BELOW] == grounds[LadderZone.NOWHERE]
    assert len(set(grounds.values())) == 4
    assert shades.prices.keys() == shades.dim.keys() == set(BookSide)


def test_columns_are_sorted_by_what_a_side_has():
    columns = chosen_columns(BookLook(style=BookStyle.LADDER, parts=ALL_PARTS))
    shape = arrange(900, columns, BookFields(50, 50, 50, 50))
    places = LadderPlaces.of(shape)
    assert [place.column for place in places.sizes[BookSide.BID]] == [BookColumn.SIZE_BID]
    assert [place.column for place in places.sums[BookSide.ASK]] == [BookColumn.SUM_ASK]
    assert len(places.sizes[BookSide.BOTH]) == len(places.sums[BookSide.BOTH]) == len(places.nets) == 2
    assert places.right - places.left == shape.width(BookColumn.PRICE)
    assert places.total == 900


def test_no_column_at_all_is_nowhere():
    places = LadderPlaces.of(BookGeometry())
    assert (places.left, places.right, places.total, places.nets) == (0, 0, 0, ())
