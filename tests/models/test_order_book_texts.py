from decimal import Decimal

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_rows import SPREAD_ROW, BookSummary, rows_of
from issplus_desktop.models.order_book_texts import OrderBookTexts

BID = Level(Decimal("306.24"), 784, 784)
ASK = Level(Decimal("306.26"), 1499, 1499)
BOTH = BookSummary(BID, ASK, Decimal("0.02"), 2, Decimal("0.7"), Decimal("0.34"))
TEXTS = OrderBookTexts(ValueFormatter())


def test_the_spread_is_absolute_in_ticks_and_in_basis_points(qapp):
    assert TEXTS.spread(BOTH) == "spread 0.02 · 2 ticks · 0.7 bp"


def test_one_tick_is_singular(qapp):
    assert TEXTS.spread_details(BookSummary(BID, ASK, Decimal("0.01"), 1)) == ["1 tick"]


def test_a_wide_spread_is_in_per_cent(qapp):
    assert TEXTS.spread_details(BookSummary(BID, ASK, Decimal(5), None, Decimal("153.4"))) == ["1.53 %"]


def test_a_side_that_is_missing_is_named(qapp):
    assert TEXTS.spread(BookSummary(best_bid=BID)) == "no asks"
    assert TEXTS.spread(BookSummary(best_ask=ASK)) == "no bids"


def test_a_crossed_book_is_told(qapp):
    crossed = BookSummary(ASK, BID, Decimal("-0.02"), -2, Decimal("-0.7"), crossed=True)
    assert TEXTS.spread(crossed) == "crossed by 0.02 · 2 ticks · 0.7 bp"
    assert TEXTS.crossed(crossed) == "Crossed: bid 306.26 is above ask 306.24"
    assert "auction" in TEXTS.crossed_meaning()
    assert TEXTS.crossed(BOTH) == ""


def test_rows_are_read_aloud(qapp):
    rows = rows_of([BID], [ASK])
    assert [TEXTS.row(row, BOTH) for row in rows] == [
        "Ask 306.26, size 1\u202f499, sum 1\u202f499",
        "spread 0.02 · 2 ticks · 0.7 bp",
        "Bid 306.24, size 784, sum 784",
    ]


def test_the_distance_from_the_best_price(qapp):
    deeper = [BID, Level(Decimal("306.20"), 16, 800)]
    higher = [ASK, Level(Decimal("306.29"), 1, 1500)]
    rows = rows_of(deeper, higher)
    assert TEXTS.distance(rows[0], BOTH) == "0.03 above the best ask · 1\u202f500 lots up to here"
    assert TEXTS.distance(rows[-1], BOTH) == "0.04 below the best bid · 800 lots up to here"
    assert TEXTS.distance(SPREAD_ROW, BOTH) == ""
