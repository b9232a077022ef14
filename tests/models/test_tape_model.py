from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.trade_tape import TapeGap, TradePrint, TradeSide, TradeTape
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.roles import Role
from issplus_desktop.models.tape_model import TapeFilter, TapeModel
from issplus_desktop.models.tape_texts import PRICE, SIDE, SIZE, TIME
from issplus_desktop.protocol.catalog import Caption, Field


class Bench:
    """A model of a tape of six rows under the model tester."""

    def __init__(self, size=6):
        self.tape = TradeTape(size)
        self.model = TapeModel(ValueFormatter("en"), clock=lambda: 0.0)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.told: list[tuple[int, int]] = []
        self.model.counts_changed.connect(lambda: self.told.append((self.model.rowCount(), self.model.waiting)))
        self.model.set_tape(self.tape)
        self.model.set_active(True)
        self.told.clear()

    def trade(self, *sizes, price="10.0"):
        for size in sizes:
            self.tape.add(TradePrint(0.0, time(10), Decimal(price), size, 1, TradeSide.BUY, True))
        self.model.refresh(1.0)

    def texts(self, column=SIZE):
        return [self.model.index(row, column).data() for row in range(self.model.rowCount())]

    def looks(self, column=SIZE):
        return [self.model.look(self.model.index(row, column)) for row in range(self.model.rowCount())]


@pytest.fixture
def bench(qapp):
    return Bench()


def test_the_newest_trade_is_on_top(bench, qtmodeltester):
    bench.trade(1, 2)
    bench.trade(3)
    assert bench.texts() == ["3", "2", "1"]
    assert bench.model.row_at(0).size == 3
    qtmodeltester.check(bench.model)


def test_the_oldest_rows_give_way(bench):
    bench.trade(1, 2, 3, 4, 5)
    bench.trade(6, 7, 8)
    assert bench.texts() == ["8", "7", "6", "5", "4", "3"]
    bench.trade(*range(10, 30))
    assert bench.texts() == ["29", "28", "27", "26", "25", "24"]


def test_paused_it_stands_still_and_counts_what_waits(bench):
    bench.trade(1)
    bench.model.set_paused(paused=True)
    bench.model.set_paused(paused=True)
    bench.told.clear()
    bench.trade(2, 3)
    bench.model.refresh(2.0)
    assert bench.model.is_paused
    assert (bench.texts(), bench.told) == (["1"], [(1, 2)])
    bench.trade(*range(4, 24))
    assert bench.model.waiting == 6
    bench.model.set_paused(paused=False)
    assert bench.texts() == ["23", "22", "21", "20", "19", "18"]
    assert bench.model.waiting == 0
    assert bench.told[-1] == (6, 0)


def test_asleep_it_takes_nothing_and_catches_up(bench):
    bench.model.set_active(False)
    bench.trade(1, 2)
    bench.model.set_paused(paused=True)
    bench.model.set_paused(paused=False)
    bench.model.set_filter(TapeFilter(Decimal(2), hides=True))
    assert bench.texts() == []
    bench.model.set_active(True)
    assert bench.texts() == ["2"]


def test_small_trades_are_dimmed_or_left_out(bench):
    bench.trade(1, None, Decimal("2.5"), 3)
    bench.tape.add(TapeGap(0.0, 1.0, 1))
    bench.trade()
    bench.model.set_filter(TapeFilter(Decimal("2.5")))
    assert [look.cell.dimmed for look in bench.looks()] == [False, False, False, True, True]
    assert [look.weight > 0 for look in bench.looks()] == [False, True, True, False, False]
    bench.model.set_filter(TapeFilter(Decimal("2.5"), hides=True))
    assert bench.texts(SIDE) == ["", "△", "△", "△"]
    assert bench.texts() == ["", "3", "2.5", "—"]
    bench.trade(1)
    assert bench.model.rowCount() == 4
    bench.model.set_filter(TapeFilter(Decimal("2.5"), hides=True))
    bench.model.set_filter(TapeFilter())
    assert bench.model.filter == TapeFilter()
    assert bench.texts() == ["1", "", "3", "2.5", "—", "1"]


def test_small_trades_that_are_left_out_do_not_wait(bench):
    bench.model.set_filter(TapeFilter(Decimal(5), hides=True))
    bench.model.set_paused(paused=True)
    bench.told.clear()
    bench.trade(1, 9)
    bench.trade(2)
    assert (bench.model.waiting, bench.told) == (1, [(0, 1)])


def test_the_first_trades_are_measured_by_the_largest_of_them(bench):
    bench.trade(25)
    bench.trade(100, 0)
    bench.trade(-5, None)
    assert [look.weight for look in bench.looks()] == [0.0, 0.0, 0.0, 1.0, pytest.approx(0.5, abs=0.01)]


def test_later_trades_keep_their_weight(qapp):
    bench = Bench(200)
    bench.trade(*[100] * 40)
    bench.trade(25)
    weights = [look.weight for look in bench.looks()]
    assert weights[0] == pytest.approx(0.5, abs=0.01)
    bench.trade(10_000, Decimal("1e400"))
    assert [look.weight for look in bench.looks()][2:] == weights
    assert [look.weight for look in bench.looks()][:2] == [1.0, 1.0]
    bench.trade(100)
    assert bench.looks()[0].weight > 0.2, "one giant does not dwarf the others"


def test_a_gap_is_a_notice_over_the_whole_row(bench):
    bench.tape.add(TapeGap(0.0, 1.0, 4))
    bench.trade()
    assert bench.looks(TIME)[0].is_notice
    assert "4 trades not seen" in bench.texts(TIME)[0]
    assert bench.model.copied_text([0], [TIME, SIDE]).startswith("Time\tSide\n\tGap ")


def test_figures_stand_under_each_other(qapp):
    bench = Bench(100)
    changed: list[tuple[int, int]] = []
    bench.trade(*[1] * 40, price="10")
    bench.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    bench.trade(2, price="10.25")
    assert {look.cell.fraction for look in bench.looks(PRICE)} == {2}
    assert changed == [(0, 40)]
    bench.trade(2, price="10.5")
    assert len(changed) == 1
    assert bench.looks(PRICE)[0].cell.right


def test_looks_are_kept_until_they_are_others(bench):
    bench.trade(*range(1, 9))
    assert [look.cell.text for look in bench.looks()] == ["8", "7", "6", "5", "4", "3"]
    kept = bench.looks()
    assert all(first is second for first, second in zip(kept, bench.looks(), strict=True))
    bench.trade(9)
    assert [look.cell.text for look in bench.looks()] == ["9", "8", "7", "6", "5", "4"]
    bench.model.set_filter(TapeFilter(Decimal(99)))
    assert all(look.cell.dimmed for look in bench.looks())


def test_only_so_many_looks_are_kept(qapp):
    bench = Bench(3000)
    bench.trade(*range(2500))
    assert [look.cell.text for look in bench.looks()][-1] == "0"
    assert len(bench.model._looks) <= 2000


def test_stale_rows_say_so(bench):
    bench.model.set_stale(stale=True)
    bench.trade(1)
    bench.model.set_stale(stale=True)
    index = bench.model.index(0, SIZE)
    assert bench.model.is_stale
    assert index.data(Role.STALE) is True
    assert index.data(Role.LOOK).stale
    bench.model.set_stale(stale=False)
    assert not index.data(Role.LOOK).stale


def test_a_screen_reader_gets_the_row_and_its_cells(bench):
    bench.trade(1234)
    said = [bench.model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    assert said == ["10:00:00, 10.0, 1\u202f234, buy (inferred)", "buy (inferred)", "10.0", "1234", "1"]
    assert "best bid" in bench.model.index(0, SIDE).data(Qt.ItemDataRole.ToolTipRole)
    assert bench.model.index(0, SIZE).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert bench.model.index(0, SIZE).data(Qt.ItemDataRole.DecorationRole) is None


def test_rows_are_copied_as_plain_data(bench):
    bench.trade(12345)
    assert (
        bench.model.copied_text([0], range(5))
        == "Time\tSide\tPrice\tSize\tTrades\n10:00:00\tbuy (inferred)\t10.0\t12345\t1"
    )


def test_another_tape_takes_over(bench):
    bench.trade(1)
    bench.model.set_paused(paused=True)
    bench.model.set_tape(bench.tape)
    assert bench.model.is_paused
    bench.model.set_tape(TradeTape())
    assert (bench.texts(), bench.model.is_paused) == ([], False)
    bench.model.set_tape(None)
    assert not bench.model.refresh(1.0)


def test_another_language_writes_all_anew(bench):
    field = Field("VOLTODAY", "fixed", Caption("Volume", "Объём"))
    bench.model.set_tape(bench.tape, field)
    bench.trade(1)
    changed = []
    bench.model.dataChanged.connect(lambda _, last: changed.append(last.column()))
    bench.model.set_formatter(ValueFormatter("ru"))
    tip = bench.model.headerData(SIZE, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Объём" in tip
    assert changed == [4]


def test_after_a_refresh_that_failed_all_rows_are_shown_again(bench, monkeypatch):
    bench.trade(1)
    with monkeypatch.context() as broken:
        broken.setattr(bench.model, "_append", fail)
        with pytest.raises(ValueError, match="half-way"):
            bench.trade(2)
    bench.trade(3)
    assert bench.texts() == ["3", "2", "1"]


def fail(*_):
    raise ValueError("half-way")
