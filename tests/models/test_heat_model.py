from decimal import Decimal

import pytest

from issplus_desktop.market.book_history import BookHistory
from issplus_desktop.market.trade_tape import TapeGap, TradePrint, TradeTape
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.models.heat_model import HeatModel
from tests.market.wire import book

D = Decimal
BOOK = book([("306.2", 5)], [("306.26", 7)])


class Bench:
    def __init__(self):
        self.now = 100.0
        self.stale: float | None = None
        self.tick: Decimal | None = None
        self.history, self.tape = BookHistory(), TradeTape()
        self.model = HeatModel(lambda: self.now, stale_since=lambda: self.stale, tick_size=lambda: self.tick)
        self.told: list[str] = []
        for name in ("changed", "reset", "look_changed", "wake_requested"):
            getattr(self.model, name).connect(lambda name=name: self.told.append(name))
        self.model.set_history(self.history, self.tape)
        self.model.set_active(True)

    def send(self, at, message=BOOK):
        self.history.note(message, at)

    def refresh(self):
        assert not self.model.refresh(0.0)
        return self.model


@pytest.fixture
def bench(qapp):
    return Bench()


def test_takes_every_snapshot_whether_or_not_it_was_painted(bench):
    for at in range(90, 100):
        bench.send(float(at))
    model = bench.refresh()
    assert model.arrays.times.tolist() == list(range(90, 100))
    assert (model.now, model.decimals, model.tick) == (100.0, 2, D("0.01"))
    assert bench.told == ["reset", "wake_requested", "wake_requested", "changed"]


def test_unseen_the_history_goes_on_and_is_taken_later(bench):
    bench.model.set_active(False)
    bench.send(90.0)
    assert len(bench.refresh().arrays) == 0
    bench.send(91.0)
    bench.model.set_active(True)
    assert len(bench.refresh().arrays) == 2


def test_trades_are_taken_and_gaps_are_not(bench):
    bench.tape.add(TapeGap(1.0, 2.0))
    bench.tape.add(TradePrint(95.0, None, D("306.2"), 5))
    assert bench.refresh().trades.rows[:, 0].tolist() == [95.0]
    assert len(bench.refresh().trades.rows) == 1
    bench.model.set_history(bench.history)
    assert len(bench.refresh().trades.rows) == 0


def test_the_tick_size_is_the_step_where_it_is_known(bench):
    bench.send(90.0)
    bench.tick = D("0.05")
    assert bench.refresh().tick == D("0.05")


def test_a_column_is_read_exactly_while_it_is_good(bench):
    bench.send(90.0)
    bench.refresh()
    assert bench.model.column_at(89.0) is None
    assert bench.model.column_at(95.0).sizes == (5, 7)
    assert bench.model.column_at(100.5) is None
    bench.stale = 97.0
    bench.refresh()
    assert bench.model.column_at(96.9) is not None
    assert bench.model.column_at(97.0) is None
    bench.model.set_history(None)
    assert bench.model.column_at(95.0) is None
    assert len(bench.refresh().arrays) == 0


def test_a_clock_that_is_set_back_hides_nothing(bench):
    bench.send(105.0)
    assert bench.refresh().now == 105.0


def test_another_look_is_told_once(bench):
    bench.told.clear()
    bench.model.set_look(HeatLook(lower=50))
    bench.model.set_look(HeatLook(lower=50))
    assert bench.told == ["look_changed"]
    assert bench.model.look.lower == 50


def test_absurd_decimals_do_no_harm(bench):
    bench.send(90.0, book([("1e-60", 1)], []))
    assert bench.refresh().decimals == 12
