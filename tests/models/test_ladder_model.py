from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookMeasures, BookStyle
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.roles import Role
from tests.ui.order_book_bench import ASKS, BIDS, BookBench

D = Decimal
SHOWN = (BookColumn.SUM_BID, BookColumn.SIZE_BID, BookColumn.PRICE, BookColumn.SIZE_ASK, BookColumn.SUM_ASK)


class Scene:
    def __init__(self, last=None):
        self.last = [last]
        self.bench = BookBench()
        self.bench.model._ask_last_price = lambda: self.last[0]
        self.model = LadderModel(self.bench.model)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.set_active(active=True)
        self.bench.model.set_active(True)
        self.changed: list[int] = []
        self.taken = 0
        for signal in (self.model.touched, self.model.summed):
            signal.connect(self._on_touched)
        self.model.taken.connect(self._on_taken)

    def _on_touched(self, rows):
        self.changed += rows

    def _on_taken(self):
        self.taken += 1

    def window(self, top="306.29", count=7):
        """Send a book and show rows from a price down."""
        self.bench.send()
        number = self.model.number_of(D(top))
        assert number is not None
        self.model.set_count(count, number)
        self.quiet()

    def quiet(self):
        self.changed.clear()

    def told(self):
        return [self.model.price_text(row)[0] for row in sorted(set(self.changed))]

    def row(self, price):
        return self.model.row_of(self.model.number_of(D(price)))

    def texts(self):
        return [[self.model.cell(row, column).text for column in SHOWN] for row in range(self.model.rowCount())]


@pytest.fixture
def scene(qapp):
    return Scene()


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


def test_it_has_no_rows_until_a_price_is_known(scene):
    assert scene.model.rowCount() == 0
    assert scene.model.aim(0, 2) is None
    scene.model.scale_by_window()
    scene.bench.send((), ())
    assert scene.model.rowCount() == 0
    scene.window()
    assert scene.model.rowCount() == 7
    scene.bench.send((), ())
    assert (scene.model.rowCount(), scene.model.zone(0)) == (7, LadderZone.NOWHERE)


def test_without_levels_the_last_price_is_enough(scene):
    scene.last = [D("306.25")]
    scene.model.set_count(3, 30626)
    scene.bench.send((), ())
    assert scene.texts()[1][2] == "306.25"
    assert scene.model.last == 30625


def test_a_snapshot_tells_the_rows_that_changed(scene):
    scene.window()
    scene.bench.send()
    assert scene.told() == []
    scene.bench.send(BIDS, (ASKS[0], ("306.27", 11), ASKS[2]))
    assert scene.told() == ["306.29", "306.27"]  # a sum and a size
    assert scene.taken == 3


def test_rows_tell_that_they_fade(scene):
    scene.window()
    scene.bench.send(((BIDS[0][0], 800), BIDS[1]))
    scene.quiet()
    scene.bench.now += 0.3
    scene.bench.model.refresh(scene.bench.now)
    assert scene.told() == ["306.24"]


def test_what_has_gone_leaves_its_net_change(scene):
    scene.bench.model.set_look(BookLook(style=BookStyle.LADDER, parts=ALL_PARTS))
    scene.window()
    scene.bench.send(BIDS, (ASKS[0], ASKS[2]))
    row = scene.row("306.27")
    assert scene.model.cell(row, BookColumn.NET_ASK).text == "\u221210"
    assert scene.model.cell(row, BookColumn.NET_BID).text == ""
    assert scene.model.has_figures(row)
    assert not scene.model.has_figures(scene.row("306.28"))
    scene.bench.model.set_look(BookLook(style=BookStyle.LADDER))
    assert not scene.model.has_figures(row)


def test_bars_belong_to_the_rows_in_sight(scene):
    scene.window()
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 16744
    scene.model.set_count(2, scene.model.number_of(D("306.27")))
    scene.quiet()
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 1499
    assert scene.told() == ["306.27", "306.26"]
    scene.model.move(40000)
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 1499


def test_groups_are_the_steps_and_keep_a_price_in_its_row(scene):
    scene.window()
    scene.model.keep_row = 3
    scene.bench.model.set_measures(BookMeasures(multiple=5))
    assert [texts[2] for texts in scene.texts()][2:5] == ["306.30", "306.25", "306.20"]
    scene.bench.model.set_measures(BookMeasures(multiple=1))
    assert scene.texts()[3][2] == "306.25"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((1, 2, 5, 10, 25, 50, 100)), min_size=1, max_size=6), st.integers(0, 6))
def test_groups_never_move_a_price_by_more_than_half_a_step(qapp, multiples, keep):
    scene = Scene()
    scene.window()
    scene.model.keep_row = keep
    for multiple in multiples:
        before = D(scene.model.price_text(keep)[0])
        scene.bench.model.set_measures(BookMeasures(multiple=multiple))
        assert abs(D(scene.model.price_text(keep)[0]) - before) <= D("0.01") * multiple / 2


def test_without_a_tick_size_the_steps_are_guessed_and_said_to_be(scene):
    scene.bench.tick = None
    scene.bench.send((("306.24", 1), ("306.20", 1)), (("306.28", 1),))
    assert scene.model.steps.step == D("0.04")
    assert scene.model.note() == "Tick size unknown: rows 0.04 apart"
    scene.bench.send((("306.24", 1),), (("306.27", 1),))
    assert scene.model.steps.step == D("0.01")
    scene.bench.send((("306.24", 1), ("306.20", 1)), (("306.28", 1),))
    assert scene.model.steps.step == D("0.01")  # no row moves for a level that has gone
    scene.bench.tick = D("0.02")
    scene.bench.become(SubscriptionPhase.LIVE)
    assert scene.model.steps.step == D("0.02")
    assert scene.model.note() == ""


def test_a_price_between_the_ticks_stands_in_a_row_of_its_own(scene):
    scene.bench.send((("306.245", 1),), (("306.26", 1),))
    assert scene.model.steps.step == D("0.005")
    assert scene.model.note() == ""
    scene.bench.send()
    assert scene.model.steps.step == D("0.01")


@pytest.mark.parametrize("tick", ["0", "-1"])
def test_a_tick_size_that_makes_no_sense_is_none(scene, tick):
    scene.bench.tick = D(tick)
    scene.bench.send()
    assert scene.model.steps.step == D("0.01")


def test_decimals_stay_when_their_level_goes(scene):
    scene.bench.tick = D("0.1")
    scene.bench.send((("1.10", 1), ("1.1", 1)), ())
    scene.model.set_count(1, 11)
    assert scene.texts()[0][2] == "1.10"
    scene.bench.send((("1.1", 1),), ())
    assert scene.texts()[0][2] == "1.10"


def test_the_last_price_has_a_mark_and_a_way(scene):
    scene.last = [D("306.26")]
    scene.window()
    assert (scene.model.last, scene.model.last_move) == (30626, 0)
    scene.last[0] = D("306.25")
    scene.bench.become(SubscriptionPhase.LIVE)
    assert (scene.model.last, scene.model.last_move) == (30625, -1)
    assert scene.told() == ["306.26", "306.25"]
    assert scene.model.row_text(4) == "306.25, empty, in the spread, last price"
    scene.last[0] = D("306.27")
    scene.bench.send()
    assert (scene.model.last, scene.model.last_move) == (30627, 1)


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
    assert scene.model.decimals == 0
    assert scene.model.summary.ticks == 2


def test_stale_is_told_of_all_rows(scene):
    scene.window()
    scene.bench.become(SubscriptionPhase.STALE)
    assert scene.model.is_stale
    assert len(set(scene.changed)) == 7


def test_rows_are_copied(scene):
    scene.window()
    cells = [scene.model.index(5, column) for column in SHOWN]
    assert scene.model.copy_tsv(cells) == "Bid sum\tBid size\tPrice\tAsk size\tAsk sum\n784\t784\t306.24\t\t"
    assert scene.model.copy_tsv([scene.model.index(4, column) for column in SHOWN]).endswith("\n\t\t306.25\t\t")
    assert scene.model.copy_tsv([]) == ""


def test_it_follows_only_while_it_is_looked_at(scene):
    scene.window()
    scene.model.set_active(active=False)
    scene.bench.send((("306.25", 3),), ASKS)
    assert scene.model.line(scene.row("306.25")) is None
    scene.model.set_active(active=True)
    assert scene.model.line(scene.row("306.25")) is not None
    scene.model.set_active(active=True)


def test_another_book_takes_the_place(scene):
    scene.window()
    other = BookBench()
    scene.model.set_source(other.model)
    assert scene.model.rowCount() == 0
    other.model.set_active(True)
    other.tick = D("0.5")
    other.send((("7.5", 3),), ())
    assert scene.model.steps.step == D("0.5")
    scene.bench.send()
    assert scene.model.steps.step == D("0.5")
    assert scene.model.source is other.model


def test_a_book_that_is_emptied_starts_over(scene):
    scene.window()
    scene.bench.model.set_book(None)
    assert scene.model.rowCount() == 0
    scene.bench.model.set_look(replace(scene.bench.model.look, parts=()))


def test_another_language_is_taken(scene):
    scene.window()
    scene.bench.model.set_formatter(ValueFormatter("ru"))
    assert len(set(scene.changed)) == 7


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


def test_it_moves_as_far_as_prices_go(scene, qtbot):
    scene.window(count=4)
    for top in (10**17, -(10**17)):
        with qtbot.waitSignal(scene.model.moved):
            scene.model.move(top)
        assert scene.model.number(3) == top - 3
    scene.bench.send((("0.01", 1),), (("1e15", 1),))
    assert scene.model.book.middle == (1 + 10**17) // 2
