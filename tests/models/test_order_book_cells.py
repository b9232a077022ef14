from decimal import Decimal

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_cells import BookCell, CellMaker, entry_at, value_at
from issplus_desktop.models.order_book_changes import BookChanges
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_frame import BookSummary, frame_of
from issplus_desktop.models.order_book_rows import SPREAD_ROW, BookSide, entries_of, rows_of
from issplus_desktop.models.order_book_scale import SizeScale
from issplus_desktop.models.order_book_texts import OrderBookTexts
from tests.models.written import GERMAN

C = BookColumn
BIDS = (Level(Decimal("9.90"), 7, 7),)
ASKS = (Level(Decimal("10.00"), 2000, 2000),)


def rows(bids, asks, *, beside=False):
    return rows_of(entries_of(BookSide.BID, bids), entries_of(BookSide.ASK, asks), beside=beside)


def maker(changes=None):
    made = CellMaker(OrderBookTexts(ValueFormatter()), changes or BookChanges())
    made.scale = SizeScale(Decimal(2000), large_from=Decimal(1000))
    made.summary = BookSummary(*BIDS, *ASKS, spread=Decimal("0.10"))
    return made


def test_a_row_of_one_side_fills_that_side_and_the_price(qapp):
    ask, _spread, bid = rows(BIDS, ASKS)
    cells = maker()
    texts = [cells.cell(ask, column).text for column in C]
    assert texts == ["", "", "10.00", "2\u202f000", "2\u202f000", "", "", ""]
    assert [cells.cell(bid, column).text for column in C] == ["7", "7", "9.90", "", "", "", "", ""]
    assert cells.cell(ask, C.SIZE_ASK) == BookCell("2\u202f000", BookSide.ASK, 1.0, large=True)
    assert cells.cell(bid, C.PRICE) == BookCell("9.90", BookSide.BID, dim_from=3)


def test_what_is_known_of_a_size_goes_with_the_scale_and_with_its_decimals(qapp):
    cells = maker()
    _ask, _spread, bid = rows(BIDS, ASKS)
    for scale, bar in ((SizeScale(Decimal(14)), 0.5), (SizeScale(Decimal(7)), 1.0)):
        cells.scale = scale
        for _ in range(2):
            assert cells.cell(bid, C.SIZE_BID) == BookCell("7", BookSide.BID, bar)
    for size, text in ((Decimal("7.0"), "7.0"), (7, "7"), (Decimal("7.00"), "7.00")):
        (same,) = entries_of(BookSide.BID, (Level(Decimal("9.90"), size, size),))
        assert cells.size_cell(same).text == text


def test_little_is_kept_of_sizes(qapp):
    cells = maker()
    for size in range(3000):
        (entry,) = entries_of(BookSide.BID, (Level(Decimal(1), size, size),))
        cells.size_cell(entry)
        cells.sum_text(entry)
    assert 0 < len(cells._measured) <= 1000
    assert 0 < len(cells._sums) <= 256


def test_a_sum_is_written_with_its_own_decimals(qapp):
    cells = maker()
    for total, text in ((Decimal("7.0"), "7.0"), (7, "7"), (7, "7"), (Decimal("7.00"), "7.00"), (1500, "1\u202f500")):
        (entry,) = entries_of(BookSide.ASK, (Level(Decimal("9.90"), 7, total),))
        assert cells.sum_text(entry) == text


def test_a_row_of_both_sides_fills_both(qapp):
    (row,) = rows(BIDS, ASKS, beside=True)
    cells = [maker().cell(row, column) for column in C]
    assert [cell.text for cell in cells] == ["7", "7", "9.90", "2\u202f000", "2\u202f000", "10.00", "", ""]
    assert [cell.side.value for cell in cells] == ["bid", "bid", "bid", "ask", "ask", "ask", "bid", "ask"]


def test_the_spread_row_has_one_text(qapp):
    assert [maker().cell(SPREAD_ROW, column).text for column in C][2:4] == ["spread 0.10", ""]
    assert str(maker().value(SPREAD_ROW, C.PRICE)) == "0.10"
    assert maker().value(SPREAD_ROW, C.SUM_ASK) is None


def test_a_net_change_has_its_sign_and_brightness(qapp):
    changes = BookChanges()
    grown, shrunk = (Level(Decimal("9.90"), 9, 9),), (Level(Decimal("10.00"), 1500, 1500),)
    changes.take(frame_of(BIDS, ASKS), frame_of(grown, shrunk), 5.0)
    cells = maker(changes)
    cells.now = 5.0
    ask, _spread, bid = rows(grown, shrunk)
    assert cells.cell(bid, C.NET_BID) == BookCell("+2", BookSide.BID, flash=1.0)
    assert cells.cell(ask, C.NET_ASK) == BookCell("−500", BookSide.ASK, flash=-1.0)
    assert cells.value(ask, C.NET_ASK) == -500
    assert maker().value(bid, C.NET_BID) is None


def test_values_to_sort_by():
    entry = entry_at(rows(BIDS, ())[1], C.SUM_BID)
    assert entry is not None
    assert [value_at(entry, column) for column in (C.PRICE, C.SIZE_BID, C.SUM_BID, C.NET_BID)] == [
        Decimal("9.90"),
        7,
        7,
        None,
    ]
    assert entry_at(rows(BIDS, ())[1], C.PRICE_ASK) is None


def test_texts_of_another_convention_take_the_place_of_those_that_are_known(qapp):
    ask, _spread, _bid = rows(BIDS, ASKS)
    cells = maker()
    assert [cells.cell(ask, column).text for column in (C.PRICE, C.SIZE_ASK, C.SUM_ASK)] == [
        "10.00", "2\u202f000", "2\u202f000",
    ]  # fmt: skip
    cells.set_texts(OrderBookTexts(ValueFormatter(conventions=GERMAN)))
    assert [cells.cell(ask, column).text for column in (C.PRICE, C.SIZE_ASK, C.SUM_ASK)] == ["10,00", "2.000", "2.000"]
    assert cells.price_text(ASKS[0].price) == ("10,00", 2)
