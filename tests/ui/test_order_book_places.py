from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookSides
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_geometry import BookFields, BookGeometry, arrange
from issplus_desktop.ui.order_book_places import BookPlaces


def columns(places):
    return [place.column for place in places]


def test_columns_are_sorted_by_what_a_side_has():
    shape = arrange(900, chosen_columns(BookLook(parts=ALL_PARTS)), BookFields(50, 50, 50, 50))
    places = BookPlaces.of(shape)
    assert columns(places.sizes[BookSide.BID]) == [BookColumn.SIZE_BID]
    assert columns(places.sums[BookSide.ASK]) == [BookColumn.SUM_ASK]
    assert columns(places.nets[BookSide.ASK]) == [BookColumn.NET_ASK]
    assert [len(kind[BookSide.BOTH]) for kind in (places.sizes, places.sums, places.nets)] == [2, 2, 2]
    assert columns(places.prices) == [BookColumn.PRICE]
    assert (places.prices[0].width, places.total) == (shape.width(BookColumn.PRICE), 900)


def test_side_by_side_each_side_has_its_price():
    shape = arrange(900, chosen_columns(BookLook(sides=BookSides.BESIDE)), BookFields(50, 50, 50, 50))
    assert columns(BookPlaces.of(shape).prices) == [BookColumn.PRICE, BookColumn.PRICE_ASK]


def test_no_column_at_all_is_nowhere():
    places = BookPlaces.of(BookGeometry())
    assert (places.prices, places.total, places.nets[BookSide.BOTH]) == ((), 0, ())
