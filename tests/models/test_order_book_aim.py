from decimal import Decimal

import pytest

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_aim import BookAim, BookLines
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from tests.ui.order_book_bench import BookBench


@pytest.fixture
def bench(qapp):
    made = BookBench()
    made.model.set_active(True)
    made.send()
    return made


def looks(bench):
    ladder = LadderModel(bench.model)
    ladder.set_active(active=True)
    ladder.set_count(3, 30625)
    table: BookLines = bench.model
    return [(table, 4), (ladder, 1)]


def test_both_looks_aim_at_the_same(bench):
    for lines, row in looks(bench):
        aim = lines.aim(row, BookColumn.PRICE)
        assert aim == BookAim(BookSide.BID, Decimal("306.24"), "Bid 306.24, 784 lots, first level")
        assert lines.note() == ""
        assert lines.copied([row], [BookColumn.SIZE_BID]).rows == ((784,),)
