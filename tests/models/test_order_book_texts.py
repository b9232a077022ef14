from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_frame import BookSummary, frame_of
from issplus_desktop.models.order_book_rows import BookSide, entries_of
from issplus_desktop.models.order_book_rows import rows_of as rows_of_entries
from issplus_desktop.models.order_book_texts import OrderBookTexts
from tests.models.written import GERMAN

BID = Level(Decimal("306.24"), 784, 784)
ASK = Level(Decimal("306.26"), 1499, 1499)
BOTH = BookSummary(BID, ASK, Decimal("0.02"), 2, Decimal("0.7"), Decimal("0.34"))
TEXTS = OrderBookTexts(ValueFormatter())


def rows_of(bids, asks, *, beside=False):
    return rows_of_entries(entries_of(BookSide.BID, bids), entries_of(BookSide.ASK, asks), beside=beside)


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
        "Ask 306.26, 1\u202f499 lots, first level",
        "spread 0.02 · 2 ticks · 0.7 bp",
        "Bid 306.24, 784 lots, first level",
    ]
    beside = rows_of([BID], [ASK], beside=True)
    assert TEXTS.row(beside[0], BOTH) == "Bid 306.24, 784 lots, first level; Ask 306.26, 1\u202f499 lots, first level"


def test_levels_are_counted_in_words_as_far_as_people_do(qapp):
    bids = [Level(Decimal(100 - place), 1, 1) for place in range(12)]
    spoken = [TEXTS.row(row, BOTH).rpartition(", ")[2] for row in rows_of(bids, [])[1:]]
    assert spoken[1] == "second level"
    assert spoken[9:] == ["tenth level", "level 11", "level 12"]


def test_lots_of_any_size(qapp):
    sizes = (1, 2, Decimal(1), Decimal("0.5"), 2**62, Decimal(2**64))
    assert [TEXTS.lots(size) for size in sizes] == [
        "1 lot",
        "2 lots",
        "1 lot",
        "0.5 lots",
        "4\u202f611\u202f686\u202f018\u202f427\u202f387\u202f904 lots",
        "18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f616 lots",
    ]


def test_a_group_says_its_step(qapp):
    assert TEXTS.group(5, Decimal("0.01")) == "×5 = 0.05"
    assert TEXTS.group(100, Decimal("0.0100")) == "×100 = 1"
    assert TEXTS.group(25, Decimal(1000)) == "×25 = 25\u202f000"
    assert TEXTS.group(1, None) == "×1"
    assert "tick size" in TEXTS.no_groups()


def test_a_net_change_has_a_sign(qapp):
    assert [TEXTS.net(amount) for amount in (12, -1500)] == ["+12", "−1\u202f500"]


def test_the_way_to_a_row_in_short_and_in_full(qapp):
    asks = (ASK, Level(Decimal("306.29"), 1, 1500))
    frame = frame_of((BID,), asks, Decimal("0.01"))
    way = frame.reach(BookSide.ASK, asks[1].price)
    assert way is not None
    assert [part.text for part in TEXTS.way(way)] == ["0.03", "3 ticks", "0.01 %", "Σ 1\u202f500", "VWAP 306.2600"]
    assert TEXTS.way_sentence(way, BookSide.ASK) == (
        "0.03, 3 ticks, 0.01 % above the best ask; 1\u202f500 lots up to here; "
        "the average price to fill up to here is 306.2600"
    )


def test_what_is_not_known_of_the_way_is_left_out(qapp):
    none = Level(Decimal(0), 0, 0)
    way = frame_of((none,), ()).reach(BookSide.BID, Decimal(0))
    assert way is not None
    assert [part.text for part in TEXTS.way(way)] == ["0", "Σ 0"]
    assert TEXTS.way_sentence(way, BookSide.BID) == "0 below the best bid; 0 lots up to here"


def test_the_best_price_is_so_many_rows_away(qapp):
    assert TEXTS.far_best(-12) == "Best price: 12 rows up"
    assert TEXTS.far_best(3) == "Best price: 3 rows down"


@given(st.lists(st.one_of(st.integers(-(10**9), 10**15), st.decimals(-(10**6), 10**9, places=3)), max_size=12))
def test_the_widest_text_is_the_longest_of_all(numbers):
    longest = max((len(TEXTS.formatter.text(number)) for number in numbers), default=0)
    assert len(TEXTS.widest(numbers)) == longest


def test_a_number_without_room_is_rounded_and_says_so():
    texts = ("1\u202f152\u202f921\u202f504\u202f606\u202f846\u202f976", "−0.00012345", "+1500", "7")
    assert [TEXTS.rounded(text) for text in texts] == ["≈1.15e18", "≈−1.23e−4", "≈1.50K", "≈7.00e0"]
    assert [TEXTS.rounded(text, 1) for text in texts] == ["≈1e18", "≈−1e−4", "≈2K", "≈7e0"]


@pytest.mark.parametrize(
    ("size", "texts"),
    [
        (1243, ["≈1.24K", "≈1.2K", "≈1K"]),
        (16744, ["≈16.7K", "≈17K", "≈20K"]),
        (123456, ["≈123K", "≈120K", "≈100K"]),
        (999999, ["≈1.00M", "≈1.0M", "≈1M"]),
        (-45_600_000, ["≈−45.6M", "≈−46M", "≈−50M"]),
        (10**9, ["≈1.00e9", "≈1.0e9", "≈1e9"]),
    ],
)
def test_sizes_of_some_thousands_and_millions_have_letters(size, texts):
    assert [TEXTS.rounded(TEXTS.formatter.text(size), figures) for figures in (3, 2, 1)] == texts


def test_there_may_be_more_ticks_than_qt_counts(qapp):
    texts = TEXTS
    summary = BookSummary(spread=Decimal(10) ** 17, ticks=10**17)
    assert texts.spread_details(summary) == [f"{10**17:,} ticks".replace(",", "\u202f")]
    assert texts.far_best(-(10**17)) == "Best price: 999\u202f999\u202f999 rows up"
    assert texts.far_best(10**17) == "Best price: 999\u202f999\u202f999 rows down"


def test_a_number_without_room_is_read_back_as_it_was_written():
    put_in_force(GERMAN)
    assert TEXTS.rounded("−1.234.567,5") == "≈−1,23M"
    assert TEXTS.far_best(-12345) == "Best price: 12.345 rows up"
