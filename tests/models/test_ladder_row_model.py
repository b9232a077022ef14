from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookStyle
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.roles import Role
from tests.models.ladder_rows import SHOWN, LadderRows
from tests.ui.order_book_bench import ASKS, BIDS

D = Decimal


@pytest.fixture
def scene(qapp):
    return LadderRows()


def test_every_step_is_a_row(scene):
    scene.window()
    assert scene.texts() == [
        ["", "", "306.29", "225", "1\u202f734"],
        ["", "", "306.28", "", ""],
        ["", "", "306.27", "10", "1\u202f509"],
        ["", "", "306.26", "1\u202f499", "1\u202f499"],
        ["", "", "306.25", "", ""],
        ["784", "784", "306.24", "", ""],
        ["17\u202f528", "16\u202f744", "306.23", "", ""],
    ]
    assert [scene.model.is_best(row, BookSide.BID) for row in (4, 5)] == [False, True]
    assert [scene.model.is_best(row, BookSide.ASK) for row in (3, 5)] == [True, False]


def test_a_sum_is_asked_for_by_itself(scene):
    scene.window()
    for row in range(scene.model.rowCount()):
        for column in (BookColumn.SUM_BID, BookColumn.SUM_ASK):
            assert scene.model.sum_text(row, column) == scene.model.cell(row, column).text


def test_what_has_gone_leaves_its_net_change(scene):
    scene.bench.model.set_look(BookLook(style=BookStyle.LADDER, parts=ALL_PARTS))
    scene.window()
    scene.bench.send(BIDS, (ASKS[0], ASKS[2]))
    row = scene.row("306.27")
    assert scene.model.cell(row, BookColumn.NET_ASK).text == "\u221210"
    assert scene.model.cell(row, BookColumn.NET_BID).text == ""


def test_the_spread_stands_in_its_middle_row(scene):
    scene.window()
    assert scene.model.spread_row == 4
    assert scene.model.spread_words() == ("spread 0.02", "2 ticks · 0.7 bp")
    assert scene.model.spread_text() == "spread 0.02 · 2 ticks · 0.7 bp"
    scene.bench.send(BIDS, ())
    assert scene.model.spread_row is None
    assert scene.model.spread_words() == ("", "")
    scene.bench.send((), ())
    assert scene.model.spread_row is None


def test_it_is_pointed_at_by_side(scene):
    scene.window(count=9)
    sides = [scene.model.aim(row, BookColumn.PRICE).side for row in range(9)]
    assert sides == [BookSide.ASK] * 4 + [None] + [BookSide.BID] * 4
    scene.bench.send((("306.27", 5), ("306.24", 1)), (("306.24", 7), ("306.27", 1)))
    both, between = scene.row("306.27"), scene.row("306.25")
    for row in (both, between):
        assert scene.model.aim(row, BookColumn.SIZE_ASK).side is BookSide.ASK
        assert scene.model.aim(row, BookColumn.SIZE_BID).side is BookSide.BID
    assert scene.model.cell(both, BookColumn.SIZE_ASK).text == "1"
    assert scene.model.cell(both, BookColumn.SIZE_BID).text == "5"
    assert scene.model.aim(9, 0) is None


def test_roles(scene):
    scene.window()
    index = scene.model.index(5, BookColumn.PRICE)
    assert index.data() == "306.24"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bid 306.24, 784 lots, first level"
    assert (index.data(Role.SIDE), index.data(Role.STALE)) == ("bid", False)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert scene.model.index(0, 0).parent().data() is None
    assert scene.model.headerData(2, Qt.Orientation.Horizontal) == "Price"
    assert scene.model.headerData(2, Qt.Orientation.Vertical) is None
    assert scene.model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) is None
    assert scene.model.summary.ticks == 2


def test_rows_are_copied(scene):
    scene.window()
    copy = scene.model.copied([5, 4], SHOWN)
    assert [column.title for column in copy.columns] == ["Bid sum", "Bid size", "Price", "Ask size", "Ask sum"]
    assert copy.rows == ((784, 784, Decimal("306.24"), None, None), (None, None, Decimal("306.25"), None, None))


def test_very_many_prices_are_not_kept(scene):
    scene.window()
    for top in range(0, 3000, 7):
        scene.model.move(top)
        scene.texts()
    assert len(scene.model._texts) <= 2000


def test_odd_values(scene):
    scene.bench.tick = None
    scene.bench.send((("0.0000003", 2**63), ("0.0000001", 2**53 + 1)), (("0.0000004", 5), ("1e40", D("1.5"))))
    scene.model.set_count(4, 4)
    assert [texts[1:4] for texts in scene.texts()] == [
        ["", "0.0000004", "5"],
        [f"{2**63:,}".replace(",", "\u202f"), "0.0000003", ""],
        ["", "0.0000002", ""],
        [f"{2**53 + 1:,}".replace(",", "\u202f"), "0.0000001", ""],
    ]
    scene.bench.tick = D(1)
    scene.bench.send((("-3", 5),), (("2", 4),))
    scene.model.move(2)
    assert [texts[2] for texts in scene.texts()] == ["2", "1", "0", "\u22121"]
