import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.ui.order_book_geometry import PADDING, arrange


def test_a_book_is_symmetric_and_the_bars_take_what_is_left():
    shape = arrange(500, 50, 40, 60)
    assert shape.widths == (80, 135, 70, 135, 80)
    assert shape.shows_sums


def test_a_narrow_book_gives_up_its_sums():
    shape = arrange(260, 50, 40, 60)
    assert shape.widths == (0, 95, 70, 95, 0)
    assert not shape.shows_sums


@given(st.integers(0, 4000), st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_columns_fill_the_width_and_never_overlap(total, price, size, sums):
    shape = arrange(total, price, size, sums)
    assert min(shape.sum_column, shape.size_column) >= 0
    if total >= price + 2 * PADDING:
        assert sum(shape.widths) == total
        assert shape.price_column >= price + 2 * PADDING


@pytest.mark.parametrize("total", [500, 501])
def test_an_odd_pixel_goes_to_the_price(total):
    shape = arrange(total, 50, 40, 60)
    assert shape.widths[0] == shape.widths[4]
    assert shape.widths[1] == shape.widths[3]
