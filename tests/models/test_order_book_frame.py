from decimal import Decimal

from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.models.order_book_frame import BookFrame, BookSummary, frame_of, summary_of
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.protocol.message import DataMessage, MessageKind

D = Decimal


def book_of(bids, asks):
    book = OrderBook()
    rows = [["B", Decimal(price), size] for price, size in bids] + [["S", Decimal(price), size] for price, size in asks]
    book.apply(DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), rows), 0.0)
    return book


def test_a_summary_is_exact():
    summary = summary_of(book_of([("306.24", 784)], [("306.26", 1499)]), Decimal("0.01"))
    assert (str(summary.spread), summary.ticks, str(summary.basis_points)) == ("0.02", 2, "0.7")
    assert summary.bid_share == Decimal("0.343408")
    assert summary.decimals == 2
    assert not summary.crossed
    assert not summary.is_empty


def test_a_summary_without_a_tick_size_has_no_ticks():
    assert summary_of(book_of([("1", 1)], [("2", 1)]), None).ticks is None


def test_an_empty_summary():
    assert summary_of(book_of([], []), None) == BookSummary()
    assert BookSummary().is_empty


BIDS = (Level(D("306.24"), 784, 784), Level(D("306.23"), 16, 800))
ASKS = (Level(D("306.26"), 100, 100), Level(D("306.29"), 50, 150))


def levels(entries):
    return tuple(entry.level for entry in entries)


def test_a_frame_without_a_tick_size_is_the_book_as_it_came():
    frame = frame_of(BIDS, ASKS, None, 5)
    assert (levels(frame.bids), levels(frame.asks), frame.step) == (BIDS, ASKS, None)
    assert frame.side(BookSide.ASK) is frame.asks
    assert frame.side(BookSide.BID) is frame.bids


def test_a_frame_keeps_what_came_beside_its_groups():
    frame = frame_of(BIDS, ASKS, D("0.01"), 5)
    assert levels(frame.bids) == (Level(D("306.20"), 800, 800),)
    assert levels(frame.asks) == (Level(D("306.30"), 150, 150),)
    assert (frame.all_bids, frame.step) == (BIDS, D("0.05"))
    assert [entry.place for entry in frame.entries.values()] == [0, 0]


def test_the_way_to_a_group_goes_through_its_levels():
    frame = frame_of(BIDS, ASKS, D("0.01"), 5)
    way = frame.reach(BookSide.ASK, D("306.30"))
    assert way is not None
    assert (way.points, way.ticks, way.size, str(way.average)) == (D("0.04"), 4, 150, "306.2700")
    down = frame.reach(BookSide.BID, D("306.20"))
    assert down is not None
    assert (down.ticks, down.size) == (4, 800)
    assert BookFrame().reach(BookSide.BID, D(1)) is None
