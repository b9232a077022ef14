from itertools import product

import pytest

from issplus_desktop.models.order_book_columns import OF_ASKS, OF_BIDS, PRICES, BookColumn, book_columns, chosen_columns
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookOrder, BookPart, BookSides

C = BookColumn


def test_every_column_has_a_title_of_its_own(qapp):
    columns = book_columns()
    assert [column.key for column in columns] == [column.name for column in BookColumn]
    assert len({column.title for column in columns}) == len(BookColumn)


def test_sizes_stand_in_the_middle_or_at_the_edges():
    middle, edges = (chosen_columns(BookLook(parts=ALL_PARTS, order=order)) for order in BookOrder)
    assert middle == (C.SUM_BID, C.NET_BID, C.SIZE_BID, C.PRICE, C.SIZE_ASK, C.NET_ASK, C.SUM_ASK)
    assert edges == (C.SIZE_BID, C.NET_BID, C.SUM_BID, C.PRICE, C.SUM_ASK, C.NET_ASK, C.SIZE_ASK)


def test_side_by_side_there_are_two_prices():
    assert chosen_columns(BookLook(parts=(BookPart.SIZE_ASK,), sides=BookSides.BESIDE)) == (
        C.PRICE,
        C.PRICE_ASK,
        C.SIZE_ASK,
    )


@pytest.mark.parametrize(("order", "sides"), list(product(BookOrder, BookSides)))
def test_bids_never_stand_right_of_the_prices(order, sides):
    columns = chosen_columns(BookLook(parts=ALL_PARTS, order=order, sides=sides))
    prices = [place for place, column in enumerate(columns) if column in PRICES]
    assert all((place < prices[0]) is (column in OF_BIDS) for place, column in enumerate(columns))
    assert all((place > prices[-1]) is (column in OF_ASKS - PRICES) for place, column in enumerate(columns))
