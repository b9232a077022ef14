from decimal import Decimal

import pytest

from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale
from issplus_desktop.models.depth_model import DepthModel
from tests.market.wire import book

BOOK = book([("306.1", 5), ("306.24", 10)], [("306.26", 20)])


class Bench:
    def __init__(self):
        self.book = OrderBook()
        self.model = DepthModel()
        self.changes: list[int] = []
        self.woken: list[int] = []
        self.model.changed.connect(lambda: self.changes.append(len(self.model.rows())))
        self.model.wake_requested.connect(lambda: self.woken.append(1))
        self.model.set_book(self.book)
        self.model.set_active(True)
        self.changes.clear()

    def send(self, message=BOOK):
        self.book.apply(message, 0.0)
        assert not self.model.refresh(1.0)


@pytest.fixture
def bench(qapp):
    return Bench()


def test_takes_each_book_once(bench):
    bench.model.refresh(0.0)
    assert (bench.changes, bench.model.has_snapshot) == ([], False)
    bench.send()
    assert bench.changes == [3]
    assert bench.model.decimals == 2
    assert bench.model.rows() == [
        ["S", "306.26", "20", "6\u202f125.20"],
        ["B", "306.24", "10", "3\u202f062.40"],
        ["B", "306.1", "15", "4\u202f592.90"],
    ]
    bench.model.refresh(2.0)
    assert bench.changes == [3]


def test_an_empty_book_is_a_book(bench):
    bench.send(book([], []))
    assert bench.model.has_snapshot
    assert bench.model.depth.is_empty
    assert bench.model.decimals == 0


def test_unseen_it_takes_nothing_until_it_is_looked_at_again(bench):
    bench.model.set_active(False)
    bench.send()
    assert not bench.model.has_snapshot
    bench.woken.clear()
    bench.model.set_active(True)
    assert bench.woken
    bench.model.refresh(1.0)
    assert bench.model.has_snapshot


def test_another_range_is_shown_at_once(bench):
    bench.send(book([("9", 1), ("10", 1)], [("11", Decimal("0.5"))]))
    bench.model.set_look(DepthLook(DepthRange.PERCENT_5, DepthScale.LOG))
    assert len(bench.model.depth.bids) == 1
    bench.changes.clear()
    bench.model.set_look(bench.model.look)
    assert bench.changes == []
    bench.model.set_active(False)
    bench.model.set_look(DepthLook())
    assert len(bench.model.depth.bids) == 1
    bench.model.set_active(True)
    bench.model.refresh(1.0)
    assert len(bench.model.depth.bids) == 2


def test_what_could_not_be_taken_is_taken_the_next_time(bench, monkeypatch):
    def fails(*_):
        raise ArithmeticError

    bench.book.apply(BOOK, 0.0)
    with monkeypatch.context() as patch:
        patch.setattr("issplus_desktop.models.depth_model.depth_of", fails)
        with pytest.raises(ArithmeticError):
            bench.model.refresh(1.0)
    bench.model.refresh(2.0)
    assert bench.model.has_snapshot


def test_another_book_begins_with_nothing(bench):
    bench.send()
    bench.model.set_book(OrderBook())
    assert bench.model.depth.is_empty
    assert not bench.model.has_snapshot
    bench.model.set_book(None)
    assert not bench.model.refresh(3.0)


def test_absurd_decimals_do_no_harm(bench):
    bench.send(book([("1e-60", 1)], []))
    assert bench.model.decimals == 12
