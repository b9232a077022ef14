from decimal import Decimal

from issplus_desktop.market.depth import Depth, DepthReading, DepthStep
from issplus_desktop.ui.charts.depth_words import book_words, reading_words

D = Decimal


def test_a_reading_tells_price_way_size_and_value(qapp):
    reading = DepthReading(D("306.20"), is_bid=True, size=12_345, value=D("3780000.5"), percent=D("-0.125"))
    assert reading_words(reading) == (
        "306.20   −0.125\u202f%", "lots to buy: 12\u202f345", "price × lots: 3.78M",
    )  # fmt: skip


def test_a_seller_is_told_as_one_and_per_cents_only_where_they_are_known(qapp):
    reading = DepthReading(D("306.20"), is_bid=False, size=5, value=D(1531), percent=None)
    assert reading_words(reading)[:2] == ("306.20", "lots to sell: 5")


def test_between_the_best_prices_nothing_stands(qapp):
    reading = DepthReading(D("306.25"), is_bid=False, size=0, value=D(0), percent=D("0.000"))
    assert reading_words(reading)[1:] == ("between the best prices",)


def test_a_book_tells_its_middle_and_both_sums(qapp):
    step = DepthStep(D("306.20"), 12_000, D(1))
    assert book_words(Depth((step,), (step,), D("306.25"))) == ("middle 306.25", "bids 12K · asks 12K")
    assert book_words(Depth((step,), ())) == ("bids 12K · asks 0",)
    assert book_words(Depth((step,), (step,), D("306.00")))[0] == "middle 306"


def test_what_no_float_can_hold_is_told_all_the_same(qapp):
    step = DepthStep(D(1), D("1e400"), D("1e400"))
    assert book_words(Depth((step,), ()))[0].startswith("bids ")
    reading = DepthReading(D(1), is_bid=True, size=D("1e400"), value=D("1e400"), percent=None)
    assert len(reading_words(reading)) == 3
