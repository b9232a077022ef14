import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.order_book_columns import PRICES, BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookOrder, BookSides
from issplus_desktop.ui.order_book_geometry import PADDING, BookFields, BookGeometry, arrange

C = BookColumn
PLAIN = chosen_columns(BookLook())
FIELDS = BookFields(50, 40, 60, 45)


def test_a_book_is_symmetric_and_the_bars_take_what_is_left():
    shape = arrange(500, PLAIN, FIELDS)
    assert shape.columns == (C.SUM_BID, C.SIZE_BID, C.PRICE, C.SIZE_ASK, C.SUM_ASK)
    assert shape.widths == (80, 135, 70, 135, 80)
    assert (shape.left(C.PRICE), shape.width(C.NET_BID), shape.total) == (215, 0, 500)


def test_a_narrow_book_gives_up_its_sums_and_then_its_net_changes():
    columns = chosen_columns(BookLook(parts=ALL_PARTS))
    assert arrange(520, columns, FIELDS).columns == columns
    assert arrange(360, columns, FIELDS).columns == (C.NET_BID, C.SIZE_BID, C.PRICE, C.SIZE_ASK, C.NET_ASK)
    assert arrange(260, columns, FIELDS).widths == (95, 70, 95)


def test_figures_of_sizes_stand_beside_the_price_or_at_the_edges():
    inside, outside = arrange(500, PLAIN, FIELDS), arrange(500, PLAIN, FIELDS, sizes_outside=True)
    assert (inside.figures_right(C.SIZE_BID), inside.figures_right(C.SIZE_ASK)) == (135 - PADDING, PADDING + 40)
    assert (outside.figures_right(C.SIZE_BID), outside.figures_right(C.SIZE_ASK)) == (PADDING + 40, 135 - PADDING)
    assert inside.starts_left(C.SIZE_ASK)
    assert outside.starts_left(C.SIZE_BID)


@pytest.mark.parametrize(("width", "right"), [(70, 60), (52, 42), (50, 40), (45, 40), (40, 38), (30, 28)])
def test_in_a_narrow_column_figures_get_the_same_room_on_both_sides(width, right):
    shape = BookGeometry((C.SIZE_BID, C.SIZE_ASK), (width, width), FIELDS)
    assert shape.figures_right(C.SIZE_BID) == right
    assert shape.figures_right(C.SIZE_ASK) == min(PADDING + FIELDS.size, width - 2)


@given(
    st.integers(0, 4000),
    st.builds(BookFields, *(st.integers(0, 200) for _ in range(4))),
    st.builds(
        BookLook,
        parts=st.lists(st.sampled_from(ALL_PARTS), unique=True).map(tuple),
        order=st.sampled_from(BookOrder),
        sides=st.sampled_from(BookSides),
    ),
)
def test_columns_fill_the_width_and_never_overlap(total, fields, look):
    shape = arrange(total, chosen_columns(look), fields)
    assert min(shape.widths) >= 0
    prices = [column for column in shape.columns if column in PRICES]
    assert len(prices) == (2 if look.sides is BookSides.BESIDE else 1)
    if total >= len(prices) * (fields.price + 2 * PADDING):
        assert shape.total == total
    assert all(shape.width(column) >= fields.price + 2 * PADDING for column in prices)
    assert [shape.left(column) for column in shape.columns] == [
        sum(shape.widths[:place]) for place in range(len(shape.columns))
    ]


@pytest.mark.parametrize("total", [500, 501])
def test_an_odd_pixel_goes_to_the_price(total):
    shape = arrange(total, PLAIN, FIELDS)
    assert shape.widths[0] == shape.widths[4]
    assert shape.widths[1] == shape.widths[3]
    assert shape.total == total


def test_nothing_is_nowhere():
    assert BookGeometry().total == 0
    assert BookFields().of(C.NET_ASK) == 0


@pytest.mark.parametrize("outside", [False, True])
def test_places_add_up_what_the_columns_say(outside):
    shape = arrange(500, PLAIN, FIELDS, sizes_outside=outside)
    for place in shape.places():
        assert (place.left, place.width) == (shape.left(place.column), shape.width(place.column))
        assert place.right - place.left == place.room == shape.figures_right(place.column)
        assert place.starts_left is shape.starts_left(place.column)
    assert [place.column for place in shape.places()] == list(shape.columns)
    assert BookGeometry().places() == ()
