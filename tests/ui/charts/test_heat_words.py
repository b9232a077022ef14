from decimal import Decimal

import pytest

from issplus_desktop.market.book_history import BookColumn
from issplus_desktop.ui.charts.heat_words import column_lines, reading_lines, reading_of

D = Decimal
COLUMN = BookColumn(0.0, (D(99), D(101)), (784, 2**63 + 1), 1)
AT = 1_769_064_680.0


@pytest.mark.parametrize(
    ("column", "price", "words"),
    [
        (COLUMN, 99, ("lots to buy: 784",)),
        (COLUMN, 101, ("lots to sell: 9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f809",)),
        (COLUMN, 100, ("no orders here",)),
        (COLUMN, 98, ("not shown by the feed",)),
        (None, 99, ("no data at that time",)),
        (BookColumn(0.0, is_known=False), 99, ("no data at that time",)),
        (BookColumn(0.0, (D(99), D(99)), (1, 2), 1), 99, ("lots to buy: 1", "lots to sell: 2")),
    ],
)
def test_tells_exactly_what_stood_there(qapp, column, price, words):
    reading = reading_of(column, AT, str(price), D(price) - D("0.5"), D(price) + D("0.5"))
    assert reading_lines(reading) == ("09:51:20", str(price), *words)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (
            BookColumn(AT, (D(99), D(98), D(101)), (7, 784, 3), 2),
            ("most lots to buy at 98: 784", "most lots to sell at 101: 3"),
        ),
        (BookColumn(AT, (D(101), D(102)), (3, 3), 0), ("most lots to sell at 101: 3",)),
        (BookColumn(AT), ()),
        (BookColumn(AT, is_known=False), ("no data at that time",)),
    ],
)
def test_tells_where_most_stands_at_a_moment(qapp, column, words):
    assert column_lines(column) == ("09:51:20", *words)
