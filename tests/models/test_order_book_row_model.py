from decimal import Decimal

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_frame import BookSummary, frame_of
from issplus_desktop.models.order_book_options import BookLook, BookSides
from issplus_desktop.models.order_book_row_model import BookRowModel
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.roles import Role


class FrameModel(BookRowModel):
    """Shows the frames it is given."""

    @property
    def is_stale(self) -> bool:
        return True

    def show(self, bids, asks, multiple=1):
        buyers, sellers = (tuple(Level(Decimal(price), 5, 5) for price in side) for side in (bids, asks))
        frame = frame_of(buyers, sellers, Decimal("0.1"), multiple)
        self._put(frame, BookSummary(decimals=1))


@pytest.fixture
def model(qapp):
    return FrameModel()


def prices(model):
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_frames_follow_each_other_by_the_smallest_changes(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(["9.9", "9.8"], ["10.1"])
    kept = QPersistentModelIndex(model.index(2, 2))
    model.show(["10.0", "9.9"], ["10.1", "10.2"])
    assert prices(model) == ["10.2", "10.1", "no asks", "10.0", "9.9"]
    assert kept.data() == "9.9"
    assert tester.model() is model


def test_a_frame_in_groups_tells_its_own_decimals(model):
    model.show(["9.9"], ["10.1"])
    assert (model.decimals, model.multiple, model.tick) == (1, 1, Decimal("0.1"))
    model.show(["9.9"], ["10.1"], multiple=100)
    assert model.decimals == 1
    assert prices(model) == ["20.0", "no asks", "0.0"]


def test_whether_it_is_stale_is_for_the_subclass_to_say(model):
    model.show(["9.9"], [])
    assert model.index(0, 0).data(Role.STALE) is True
    assert model.index(5, 0).data() is None
    with pytest.raises(NotImplementedError):
        _ = BookRowModel().is_stale


def test_what_reads_a_row_aloud_tells_its_way_too(model):
    model.show(["9.9"], ["10.1", "10.3"])
    words = model.index(0, 2).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert words.startswith("0.2, 2 ticks, 1.98 % above the best ask; 5 lots up to here")


def test_the_row_of_a_best_price_is_found_in_both_arrangements(model):
    model.show(["9.9", "9.8"], ["10.1", "10.2"])
    assert (model.best_row(BookSide.ASK), model.best_row(BookSide.BID)) == (1, 3)
    model._look = BookLook(sides=BookSides.BESIDE)
    model.show(["9.9"], [])
    assert (model.best_row(BookSide.ASK), model.best_row(BookSide.BID)) == (None, 0)
