from decimal import Decimal

import pytest

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.ladder_words import row_words
from issplus_desktop.models.order_book_rows import BookRow, BookSide, entries_of
from issplus_desktop.models.order_book_texts import OrderBookTexts

TEXTS = OrderBookTexts(ValueFormatter())
PRICE = Decimal("306.25")


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        (LadderZone.ABOVE, "306.25, above the asks that the exchange shows"),
        (LadderZone.ASKS, "306.25, empty, among the asks"),
        (LadderZone.SPREAD, "306.25, empty, in the spread"),
        (LadderZone.CROSSED, "306.25, empty, where bids and asks overlap"),
        (LadderZone.BIDS, "306.25, empty, among the bids"),
        (LadderZone.BELOW, "306.25, below the bids that the exchange shows"),
        (LadderZone.NOWHERE, "306.25, empty"),
    ],
)
def test_an_empty_row_says_where_it_lies(qapp, zone, words):
    assert row_words(TEXTS, PRICE, None, zone) == words


def test_a_row_says_its_levels_and_the_last_price(qapp):
    (bid,) = entries_of(BookSide.BID, (Level(PRICE, 784, 784),))
    (ask,) = entries_of(BookSide.ASK, (Level(PRICE, 1, 1),))
    line = BookRow(bid.key, BookSide.BOTH, bid, ask)
    assert (
        row_words(TEXTS, PRICE, line, LadderZone.CROSSED, is_last=True)
        == "Bid 306.25, 784 lots, first level; Ask 306.25, 1 lot, first level, last price"
    )
