from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import ALL_PARTS, BarScale, BookLook, BookMeasures, BookSides, LargeRule
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.roles import Role
from issplus_desktop.protocol.message import DataMessage, MessageKind

COLUMNS = ("BUYSELL", "PRICE", "QUANTITY")
BIDS = (("306.24", 784), ("306.23", 16744))
ASKS = (("306.26", 1499), ("306.27", 10), ("306.29", 225))
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def send(book, bids, asks, now=0.0):
    rows = [["B", Decimal(price), size] for price, size in reversed(bids)]
    rows += [["S", Decimal(price), size] for price, size in asks]
    book.apply(DataMessage(MessageKind.SNAPSHOT, COLUMNS, rows), now)


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Bench:
    """A book, its model under Qt's tester, and what the model told."""

    def __init__(self, **keywords):
        self.clock = Clock()
        self.book = OrderBook()
        self.status = SubscriptionStatus(SubscriptionPhase.WAITING, 0.0)
        self.tick: Decimal | None = Decimal("0.01")
        self.model = OrderBookModel(
            self.book, ValueFormatter(), tick_size=lambda: self.tick, status=lambda: self.status, clock=self.clock
        )
        self.tester = QAbstractItemModelTester(self.model, FATAL)
        self.model.set_active(True)
        self.told: list[tuple[object, ...]] = []
        self.model.rowsInserted.connect(lambda _p, first, last: self.told.append(("in", first, last)))
        self.model.rowsRemoved.connect(lambda _p, first, last: self.told.append(("out", first, last)))
        self.model.dataChanged.connect(self._on_data)
        self.model.modelReset.connect(lambda: self.told.append(("reset",)))

    def _on_data(self, first, last, roles):
        self.told.append(("data", first.row(), last.row(), first.column(), last.column(), frozenset(roles)))

    def take(self, bids, asks, *, later=1.0):
        self.clock.now += later
        self.status.phase = SubscriptionPhase.LIVE
        send(self.book, bids, asks)
        self.told.clear()
        return self.model.refresh(self.clock.now)

    def texts(self):
        model = self.model
        return [tuple(model.index(row, column).data() for column in range(5)) for row in range(model.rowCount())]

    def flash(self, row, column):
        return self.model.index(row, column).data(Role.FLASH)


@pytest.fixture
def bench(qapp):
    return Bench()


def test_the_model_obeys_the_rules_of_models(bench, qtmodeltester):
    bench.take(BIDS, ASKS)
    qtmodeltester.check(bench.model, force_py=True)


def test_a_book_reads_from_the_worst_ask_to_the_worst_bid(bench):
    bench.take(BIDS, ASKS)
    assert bench.texts() == [
        ("", "", "306.29", "225", "1\u202f734"),
        ("", "", "306.27", "10", "1\u202f509"),
        ("", "", "306.26", "1\u202f499", "1\u202f499"),
        ("", "", "spread 0.02 · 2 ticks · 0.7 bp", "", ""),
        ("784", "784", "306.24", "", ""),
        ("17\u202f528", "16\u202f744", "306.23", "", ""),
    ]
    assert bench.model.spread_row == 3
    assert bench.model.has_snapshot


def test_nothing_is_taken_while_hidden(bench):
    bench.model.set_active(False)
    bench.take(BIDS, ASKS)
    assert bench.model.rowCount() == 0
    bench.model.set_active(True)
    assert bench.model.rowCount() == 6


def test_the_model_never_reads_the_book_between_refreshes(bench):
    bench.take(BIDS, ASKS)
    before = bench.texts()
    send(bench.book, [], [])
    assert bench.texts() == before


def test_a_changed_size_is_one_change_of_its_row(bench):
    bench.take(BIDS, ASKS)
    bench.take((("306.24", 784), ("306.23", 999)), ASKS)
    assert [entry[:3] for entry in bench.told if entry[0] != "data"] == []
    rows = {entry[1] for entry in bench.told if entry[0] == "data" and Qt.ItemDataRole.DisplayRole in entry[5]}
    assert rows == {5}


def test_a_level_that_leaves_and_one_that_joins_are_single_rows(bench):
    bench.take(BIDS, ASKS)
    bench.take(BIDS, (("306.25", 7), ("306.26", 1499), ("306.29", 225)))
    assert [entry for entry in bench.told if entry[0] in {"in", "out"}] == [("out", 1, 1), ("in", 2, 2)]
    assert [row[2] for row in bench.texts()][:3] == ["306.29", "306.26", "306.25"]


def test_selection_survives_a_snapshot(bench):
    bench.take(BIDS, ASKS)
    chosen = QPersistentModelIndex(bench.model.index(5, 2))
    bench.take((("306.25", 5), *BIDS), ASKS[:2])
    assert chosen.data() == "306.23"


def test_other_decimals_are_a_change_though_the_number_is_equal(bench):
    bench.take((("306.2", 1),), ())
    bench.take((("306.20", 1),), ())
    assert bench.texts()[1][2] == "306.20"


def test_no_change_tells_nothing(bench):
    bench.take(BIDS, ASKS)
    bench.take(BIDS, ASKS)
    assert bench.told == []


def test_a_size_that_grew_glows_up_and_fades(bench):
    assert not bench.take(BIDS, ASKS)
    assert bench.take((("306.24", 800), BIDS[1]), ASKS)
    assert bench.flash(4, BookColumn.SIZE_BID) == pytest.approx(1.0)
    assert bench.model.index(4, 1).data(Role.CHANGED_FROM) == 0
    bench.clock.now += 0.3
    bench.told.clear()
    assert bench.model.refresh(bench.clock.now)
    assert bench.flash(4, BookColumn.SIZE_BID) == pytest.approx(0.5)
    assert bench.told == [("data", 4, 4, 0, 7, frozenset({int(Role.FLASH)}))]
    bench.clock.now += 0.4
    assert not bench.model.refresh(bench.clock.now)
    assert bench.flash(4, BookColumn.SIZE_BID) == 0.0


def test_only_the_digits_that_changed_light_up(bench):
    bench.take(BIDS, ASKS)
    bench.take(BIDS, (("306.26", 1488), *ASKS[1:]))
    index = bench.model.index(2, BookColumn.SIZE_ASK)
    assert index.data(Role.FLASH) == pytest.approx(-1.0)
    assert index.data(Role.CHANGED_FROM) == len("1\u202f4")


def test_the_first_book_does_not_glow(bench):
    bench.take(BIDS, ASKS)
    assert [bench.flash(row, column) for row in range(6) for column in (1, 3)] == [0.0] * 12


def test_a_new_price_within_the_book_glows_one_beyond_does_not(bench):
    bench.take(BIDS, ASKS)
    bench.take((("306.25", 5), *BIDS, ("306.10", 9)), ASKS)
    assert bench.flash(4, BookColumn.SIZE_BID) == pytest.approx(1.0)
    assert bench.flash(7, BookColumn.SIZE_BID) == 0.0


def test_bars_are_shares_of_the_largest_size_in_sight(bench):
    bench.take(BIDS, ASKS)
    assert bench.model.index(5, 1).data(Role.BAR) == pytest.approx(1.0)
    bench.told.clear()
    bench.model.set_visible_rows(0, 4)
    assert bench.model.index(2, 3).data(Role.BAR) == pytest.approx(1.0)
    assert bench.model.index(4, 1).data(Role.BAR) == pytest.approx(784 / 1499)
    assert bench.told == [("data", 0, 5, 1, 3, frozenset({int(Role.BAR)}))]
    bench.model.set_visible_rows(0, 4)
    assert len(bench.told) == 1


def test_roles_of_sides(bench):
    bench.take(BIDS, ASKS)
    assert [bench.model.index(row, 2).data(Role.SIDE) for row in (0, 3, 5)] == ["ask", "spread", "bid"]
    assert bench.model.index(0, 2).data(Role.SORT) == Decimal("306.29")
    assert bench.model.index(0, 1).data(Role.SORT) is None
    assert bench.model.index(0, 4).data(Role.SORT) == 1734
    assert bench.model.index(0, 2).data(Role.DIM_FROM) is None
    assert bench.model.index(0, 2).data(Role.INSTRUMENT) is None
    assert bench.model.side(0) is BookSide.ASK
    assert bench.model.is_best(2)
    assert bench.model.level(3) is None
    assert bench.model.level(99) is None


def test_trailing_zeros_are_dimmed_never_dropped(bench):
    bench.take((("328.00", 1),), ())
    index = bench.model.index(1, BookColumn.PRICE)
    assert index.data() == "328.00"
    assert index.data(Role.DIM_FROM) == 3


def test_rows_are_read_aloud_and_explained(bench):
    bench.take(BIDS, ASKS)
    assert bench.model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bid 306.24, 784 lots, first level"
    assert bench.model.row_text(3) == bench.model.spread_text()
    way = bench.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert way.startswith("0.03, 3 ticks, 0.01 % above the best ask; 1\u202f734 lots up to here; the average price")
    assert bench.model.index(3, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == ""
    assert bench.model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_an_empty_book_is_a_snapshot_without_rows(bench, qtbot):
    bench.take(BIDS, ASKS)
    bench.take((), ())
    assert bench.model.rowCount() == 0
    assert bench.model.summary.is_empty
    assert bench.model.spread_row is None
    assert bench.model.has_snapshot


def test_a_crossed_book_is_shown_as_it_came(bench):
    bench.take((("306.30", 5),), (("306.26", 7),))
    assert bench.model.summary.crossed
    assert bench.model.spread_text() == "crossed by 0.04 · 4 ticks · 1.3 bp"
    assert [row[2] for row in bench.texts()] == ["306.26", "crossed by 0.04 · 4 ticks · 1.3 bp", "306.30"]


def test_two_levels_of_one_price_are_two_rows(bench):
    bench.take((("306.24", 2), ("306.24", 1)), ())  # in the wire's order: 1, 2
    assert [row[1] for row in bench.texts()] == ["", "1", "2"]


def test_the_summary_is_told_when_it_differs(bench, qtbot):
    with qtbot.waitSignal(bench.model.summary_changed):
        bench.take(BIDS, ASKS)
    with qtbot.assertNotEmitted(bench.model.summary_changed):
        bench.take(BIDS, ASKS)


def test_a_tick_size_that_comes_late_is_shown(bench):
    bench.tick = None
    bench.take(BIDS, ASKS)
    assert bench.model.spread_text() == "spread 0.02 · 0.7 bp"
    bench.tick = Decimal("0.01")
    bench.told.clear()
    bench.model.refresh(bench.clock.now)
    assert bench.model.spread_text() == "spread 0.02 · 2 ticks · 0.7 bp"
    assert ("data", 3, 3, 0, 7, frozenset({int(Qt.ItemDataRole.DisplayRole)})) in bench.told


def test_the_status_is_told_and_marks_rows_stale(bench, qtbot):
    bench.take(BIDS, ASKS)
    assert not bench.model.is_stale
    bench.status.enter(SubscriptionPhase.STALE, 55.0)
    with qtbot.waitSignal(bench.model.status_changed):
        bench.model.refresh(bench.clock.now)
    assert bench.model.status is not None
    assert bench.model.status.since == 55.0
    assert bench.model.index(0, 0).data(Role.STALE) is True
    with qtbot.assertNotEmitted(bench.model.status_changed):
        bench.model.refresh(bench.clock.now)


def test_the_first_snapshot_is_told_as_a_state(bench, qtbot):
    with qtbot.waitSignal(bench.model.status_changed):
        bench.take((), ())


def test_another_book_starts_anew(bench):
    bench.take(BIDS, ASKS)
    other = OrderBook()
    bench.model.set_book(other)
    assert bench.model.rowCount() == 0
    assert not bench.model.has_snapshot
    send(other, (("5", 1),), ())
    bench.model.refresh(bench.clock.now)
    assert bench.model.rowCount() == 2
    bench.model.set_book(None)
    assert bench.model.rowCount() == 0


def test_a_model_without_a_book_is_empty(qapp):
    model = OrderBookModel()
    model.set_active(True)
    assert not model.refresh(1.0)
    assert (model.rowCount(), model.status, model.spread_text()) == (0, None, "no asks")


def test_the_widest_texts(bench):
    assert bench.model.widest_texts() == ("", "", "")
    bench.take(BIDS, ASKS)
    assert bench.model.widest_texts() == ("306.29", "16\u202f744", "17\u202f528")
    bench.model.set_measures(GROUPED)
    assert bench.model.widest_texts()[1] == "17\u202f528"


def test_another_formatter_rewrites_every_row(bench, qtbot):
    bench.take(BIDS, ASKS)
    bench.told.clear()
    with qtbot.waitSignal(bench.model.summary_changed):
        bench.model.set_formatter(ValueFormatter("ru"))
    assert bench.told[0][1:3] == (0, 5)
    assert bench.model.texts.formatter.language == "ru"


def test_cells_are_copied_bare(bench):
    bench.take(BIDS, ASKS)
    model = bench.model
    assert model.copied_text([3, 5], range(5)).splitlines() == [
        "Bid sum\tBid size\tPrice\tAsk size\tAsk sum",
        "\t\t0.02\t\t",
        "17528\t16744\t306.23\t\t",
    ]
    assert [column.key for column in model.columns] == [column.name for column in BookColumn]
    assert model.levels() == [0, 1, 2, 4, 5]


levels = st.lists(
    st.tuples(st.integers(1, 30).map(lambda n: f"{n / 10:.1f}"), st.integers(0, 3)),
    max_size=10,
    unique_by=lambda x: x[0],
)
books = st.lists(st.tuples(levels, levels), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books)
def test_after_any_snapshots_the_rows_are_those_of_a_new_model(qapp, snapshots):
    bench = Bench()
    for bids, asks in snapshots:
        bench.take(sorted(bids, key=lambda x: -float(x[0])), sorted(asks, key=lambda x: float(x[0])))
        fresh = OrderBookModel(bench.book, ValueFormatter(), tick_size=lambda: Decimal("0.01"))
        fresh.set_active(True)
        assert bench.texts() == [
            tuple(fresh.index(row, column).data() for column in range(5)) for row in range(fresh.rowCount())
        ]
        assert ("reset",) not in bench.told
    assert isinstance(bench.model, QAbstractItemModel)


def test_after_a_refresh_that_failed_the_whole_book_is_shown_anew(qapp, monkeypatch):
    bench = Bench()
    bench.take(BIDS, ASKS)
    whole = bench.texts()
    with monkeypatch.context() as broken:
        broken.setattr(bench.model, "_insert", fail)
        with pytest.raises(ValueError, match="half-way"):
            bench.take([], ASKS[:1])
    assert bench.texts() != whole
    bench.take(BIDS, ASKS)
    assert ("reset",) in bench.told
    assert bench.texts() == whole


def fail(*_):
    raise ValueError("half-way")


GROUPED = BookMeasures(multiple=5)


def test_prices_are_grouped_and_the_true_best_stay_in_the_summary(bench, qtbot):
    bench.take(BIDS, ASKS)
    with qtbot.waitSignals([bench.model.refreshed, bench.model.groups_changed]):
        bench.model.set_measures(GROUPED)
    assert bench.texts() == [
        ("", "", "306.30", "1\u202f734", "1\u202f734"),
        ("", "", "spread 0.02 · 2 ticks · 0.7 bp", "", ""),
        ("17\u202f528", "17\u202f528", "306.20", "", ""),
    ]
    assert bench.model.summary.best_bid == Level(Decimal("306.24"), 784, 784)
    assert (bench.model.multiple, bench.model.tick) == (5, Decimal("0.01"))
    bench.take(BIDS, ASKS[:1])
    assert [row[2] for row in bench.texts()] == ["306.30", "spread 0.02 · 2 ticks · 0.7 bp", "306.20"]
    bench.model.set_measures(BookMeasures())
    assert len(bench.texts()) == 4


def test_other_groups_are_no_changes_of_sizes(bench):
    bench.take(BIDS, ASKS)
    bench.model.set_measures(GROUPED)
    bench.model.set_look(replace(BookLook(), parts=ALL_PARTS))
    assert not bench.take(BIDS, ASKS)
    assert bench.flash(0, BookColumn.SIZE_ASK) == 0.0
    assert not bench.model.index(0, BookColumn.NET_ASK).data()


def test_without_a_tick_size_nothing_is_grouped_until_it_comes(bench, qtbot):
    bench.tick = None
    bench.model.set_measures(GROUPED)
    bench.take(BIDS, ASKS)
    assert (bench.model.multiple, len(bench.texts())) == (1, 6)
    bench.tick = Decimal("0.01")
    with qtbot.waitSignal(bench.model.groups_changed):
        bench.model.refresh(bench.clock.now)
    assert (bench.model.multiple, len(bench.texts())) == (5, 3)
    assert bench.model.spread_text() == "spread 0.02 · 2 ticks · 0.7 bp"


def test_side_by_side_there_is_a_row_for_each_place(bench, qtbot):
    bench.take(BIDS, ASKS)
    with qtbot.waitSignal(bench.model.look_changed):
        bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    model = bench.model
    prices = [(model.index(row, 2).data(), model.index(row, 5).data()) for row in range(model.rowCount())]
    assert prices == [("306.24", "306.26"), ("306.23", "306.27"), ("", "306.29")]
    assert model.spread_row is None
    assert model.nearest_row(None) == 0
    assert model.level(2, BookColumn.PRICE) is None
    assert model.level(2, BookColumn.SIZE_ASK) == Level(Decimal("306.29"), 225, 1734)
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Bid 306.23, 16\u202f744 lots, second level; Ask 306.27, 10 lots, second level"
    )
    bench.take(BIDS[:1], ASKS[:2])
    assert [entry for entry in bench.told if entry[0] in {"in", "out"}] == [("out", 2, 2)]


def test_the_same_look_again_is_no_change(bench, qtbot):
    with qtbot.assertNotEmitted(bench.model.look_changed):
        bench.model.set_look(BookLook())


def test_net_changes_are_kept_for_some_seconds(bench):
    bench.model.set_look(replace(BookLook(), parts=ALL_PARTS))
    bench.take(BIDS, ASKS)
    assert bench.take((("306.24", 800), BIDS[1]), ASKS)
    assert bench.model.index(4, BookColumn.NET_BID).data() == "+16"
    bench.clock.now += 4.0
    assert bench.model.refresh(bench.clock.now)
    bench.clock.now += 1.0
    assert not bench.model.refresh(bench.clock.now)
    assert bench.model.index(4, BookColumn.NET_BID).data() == ""


def test_large_sizes_and_bars_follow_what_is_chosen(bench):
    bench.take(BIDS, ASKS)
    assert [bench.model.cell(row, 1).large for row in (4, 5)] == [False, True]
    bench.model.set_look(BookLook(large=LargeRule.BOUND, bars=BarScale.FIXED))
    bench.model.set_measures(BookMeasures(full_bar=1568, large_from=784))
    assert [bench.model.cell(row, 1).large for row in (4, 5)] == [True, True]
    assert bench.model.cell(4, 1).bar == 0.5
    assert bench.model.scale.full == 1568
    assert bench.model.measures.large_from == 784


def test_the_row_nearest_to_a_price(bench):
    assert bench.model.nearest_row(None) is None
    bench.take(BIDS, ASKS)
    prices = ("306.25", "306.24", "306.26", "400", "306.285", "1")
    assert [bench.model.nearest_row(Decimal(price)) for price in prices] == [3, 4, 2, 0, 0, 5]
    assert bench.model.nearest_row(None) == 3


def test_the_way_to_a_row(bench):
    bench.take(BIDS, ASKS)
    entry = bench.model.entry(0)
    assert entry is not None
    assert bench.model.reach(entry.side, entry.level.price).size == 1734
    bench.take((), ())
    assert bench.model.reach(entry.side, entry.level.price) is None
    assert bench.model.entry(0) is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books, st.lists(st.tuples(st.sampled_from([1, 2, 5, 100]), st.sampled_from(BookSides)), min_size=8, max_size=8))
def test_whatever_is_chosen_the_rows_are_those_of_a_new_model(qapp, snapshots, choices):
    bench = Bench()
    for (bids, asks), (multiple, sides) in zip(snapshots, choices, strict=False):
        bench.take(sorted(bids, key=lambda x: -float(x[0])), sorted(asks, key=lambda x: float(x[0])))
        bench.model.set_measures(BookMeasures(multiple=multiple))
        bench.model.set_look(BookLook(sides=sides))
        fresh = OrderBookModel(bench.book, ValueFormatter(), tick_size=lambda: Decimal("0.01"))
        fresh.set_measures(BookMeasures(multiple=multiple))
        fresh.set_look(BookLook(sides=sides))
        fresh.set_active(True)
        places = [column for column in BookColumn if not column.name.startswith("NET")]
        assert [[bench.model.index(row, c).data() for c in places] for row in range(bench.model.rowCount())] == [
            [fresh.index(row, c).data() for c in places] for row in range(fresh.rowCount())
        ]
