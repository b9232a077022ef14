from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from issplus_desktop.market.row_table import RowTable, TableChanges
from tests.market.wire import removal, snapshot, stream, updates

D = Decimal
SECURITIES = stream("MXSE.securities", "TICKER", "TICKER", "LAST", "BID")
TRADES = stream("MXSE.trades", "", "PRICE", "QTY")
SBER, GAZP = ("SBER",), ("GAZP",)


@pytest.fixture
def table():
    return RowTable(SECURITIES)


@pytest.fixture
def trades():
    return RowTable(TRADES)


def rows(table):
    keys = table.keys()
    return {key: dict(table.row(key)) for key in keys}


def quiet_reader(table):
    """A reader that has taken all there is."""
    reader = table.open_reader()
    assert reader.take().reset
    return reader


# Keyed streams


def test_a_snapshot_brings_rows(table):
    assert table.apply("s1", snapshot("TICKER LAST", ["SBER", D("306.12")], ["GAZP", None]), 7.0) == 0
    assert rows(table) == {SBER: {"TICKER": "SBER", "LAST": D("306.12")}, GAZP: {"TICKER": "GAZP", "LAST": None}}
    assert len(table) == 2
    assert table.updated_at(SBER) == 7.0


@pytest.mark.parametrize("make", [snapshot, updates])
@pytest.mark.parametrize("row", [["SBER"], ["SBER", 1, 2]])
@pytest.mark.parametrize("known", [False, True], ids=["new row", "known row"])
def test_a_row_that_does_not_fit_its_columns_is_an_error_of_ours(table, make, row, known):
    if known:
        table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    with pytest.raises(ValueError, match="zip"):
        table.apply("s1", make("TICKER LAST", row), 8.0)


def test_what_is_not_there_is_none(table):
    assert table.row(SBER) is None
    assert table.updated_at(SBER) is None


def test_sparse_updates_merge(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", D("306.12"), D("306.11")]), 7.0)
    table.apply("s1", updates("TICKER BID", ["SBER", D("306.10")]), 8.0)
    assert rows(table) == {SBER: {"TICKER": "SBER", "LAST": D("306.12"), "BID": D("306.10")}}
    assert table.updated_at(SBER) == 8.0


def test_an_update_before_the_snapshot_is_kept_until_it_comes(table):
    table.apply("s1", updates("TICKER BID", ["SBER", D("306.10")]), 7.0)
    assert rows(table) == {SBER: {"TICKER": "SBER", "BID": D("306.10")}}
    table.apply("s1", snapshot("TICKER LAST", ["SBER", D("306.12")]), 8.0)
    assert rows(table) == {SBER: {"TICKER": "SBER", "LAST": D("306.12")}}


def test_a_snapshot_replaces_only_the_rows_of_its_subscription(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1], ["LKOH", 2]), 7.0)
    table.apply("s2", snapshot("TICKER LAST", ["GAZP", 3]), 7.0)
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 4]), 8.0)
    assert rows(table) == {SBER: {"TICKER": "SBER", "LAST": 4}, GAZP: {"TICKER": "GAZP", "LAST": 3}}
    table.apply("s1", snapshot("TICKER LAST"), 9.0)
    assert table.keys() == [GAZP]


def test_a_row_that_two_subscriptions_brought_stays_for_the_other(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    table.apply("s2", updates("TICKER LAST", ["SBER", 2]), 7.0)
    table.apply("s1", snapshot("TICKER LAST"), 8.0)
    assert table.keys() == [SBER]
    table.drop("s1")
    assert table.keys() == [SBER]
    table.drop("s2")
    assert table.keys() == []
    table.drop("s2")


def test_dropping_one_of_two_keeps_the_row(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    table.apply("s2", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    table.drop("s1")
    assert table.keys() == [SBER]


def test_a_removal_deletes_by_key_whoever_brought_the_row(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1], ["GAZP", 2]), 7.0)
    table.apply("s2", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    assert table.apply("s2", removal("TICKER", ["SBER"], ["LKOH"]), 8.0) == 0
    assert table.keys() == [GAZP]
    table.drop("s2")
    table.drop("s1")
    assert table.keys() == []


def test_rows_without_a_key_are_of_no_use(table):
    assert table.apply("s1", updates("LAST", [1], [2]), 7.0) == 2
    assert table.apply("s1", snapshot("TICKER LAST", [None, 1], ["SBER", 2]), 7.0) == 1
    assert table.apply("s1", removal("LAST", [1]), 7.0) == 1
    assert table.keys() == [SBER]


def test_a_key_of_several_columns_may_have_nulls_in_part():
    table = RowTable(stream("COMMON.card", "CARD NAME", "CARD", "NAME", "VALUE"))
    message = snapshot("NAME VALUE CARD", ["ISIN", "RU0009029540", "common"], [None, "x", "common"], [None, "y", None])
    assert table.apply("s1", message, 7.0) == 1
    assert table.keys() == [("common", "ISIN"), ("common", None)]


def test_undeclared_columns_are_kept(table):
    table.apply("s1", snapshot("TICKER SURPRISE", ["SBER", "!"]), 7.0)
    assert rows(table) == {SBER: {"TICKER": "SBER", "SURPRISE": "!"}}


def test_huge_values_stay_exact(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 569811206658952028]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER LAST", ["SBER", 569811206658952029]), 7.0)
    assert reader.take().changed == {SBER: {"LAST"}}
    assert rows(table)[SBER]["LAST"] == 569811206658952029


# Keyless streams


def test_without_a_key_each_message_replaces_all(trades):
    trades.apply("s1", snapshot("PRICE QTY", [D("1.00"), 1], [D("2.00"), 2]), 7.0)
    assert rows(trades) == {(0,): {"PRICE": D("1.00"), "QTY": 1}, (1,): {"PRICE": D("2.00"), "QTY": 2}}
    reader = quiet_reader(trades)
    trades.apply("s1", updates("PRICE QTY", [D("1.00"), 9]), 8.0)
    assert rows(trades) == {(0,): {"PRICE": D("1.00"), "QTY": 9}}
    assert reader.take() == TableChanges(changed={(0,): {"QTY"}}, removed=[(1,)])


def test_without_a_key_a_removal_means_nothing(trades):
    trades.apply("s1", snapshot("PRICE", [1]), 7.0)
    assert trades.apply("s1", removal("PRICE", [1], [2]), 8.0) == 2
    assert trades.apply("s1", removal("PRICE"), 8.0) == 1
    assert rows(trades) == {(0,): {"PRICE": 1}}


# Readers


def test_the_first_take_is_a_reset_with_every_key(table):
    table.apply("s1", snapshot("TICKER", ["SBER"]), 7.0)
    reader = table.open_reader()
    table.apply("s1", updates("TICKER", ["GAZP"]), 7.0)
    table.apply("s1", removal("TICKER", ["SBER"]), 7.0)
    table.apply("s1", updates("TICKER LAST", ["GAZP", 1]), 7.0)
    changes = reader.take()
    assert changes == TableChanges(reset=True, inserted=[GAZP])
    assert changes
    assert not reader.take()


def test_only_real_changes_are_told(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", D("306.10"), None]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER LAST BID", ["SBER", D("306.10"), None]), 8.0)
    table.apply("s1", updates("TICKER NEW", ["SBER", None]), 8.0)
    assert not reader.take()
    assert rows(table)[SBER]["NEW"] is None
    table.apply("s1", updates("TICKER LAST BID", ["SBER", D("306.1"), None]), 9.0)
    assert reader.take() == TableChanges(changed={SBER: {"LAST"}})


def test_changes_add_up_until_they_are_taken(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", 1, 1], ["GAZP", 1, 1]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER LAST", ["SBER", 2]), 8.0)
    table.apply("s1", updates("TICKER BID", ["SBER", 2]), 8.0)
    table.apply("s1", removal("TICKER", ["GAZP"]), 8.0)
    table.apply("s1", updates("TICKER", ["LKOH"]), 8.0)
    table.apply("s1", updates("TICKER LAST", ["LKOH", 5]), 8.0)
    assert reader.take() == TableChanges(inserted=[("LKOH",)], changed={SBER: {"LAST", "BID"}}, removed=[GAZP])


def test_a_snapshot_tells_what_differs_and_no_more(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", 1, 1], ["GAZP", 1, 1]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1], ["LKOH", 1]), 8.0)
    assert reader.take() == TableChanges(inserted=[("LKOH",)], changed={SBER: {"BID"}}, removed=[GAZP])
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", 1, None], ["LKOH", 1, None]), 9.0)
    assert not reader.take()
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1], ["LKOH", 1]), 10.0)
    assert not reader.take()


@pytest.mark.parametrize(
    "changes",
    [
        TableChanges(reset=True),
        TableChanges(inserted=[SBER]),
        TableChanges(changed={SBER: {"LAST"}}),
        TableChanges(removed=[SBER]),
    ],
)
def test_changes_of_any_one_sort_are_changes(changes):
    assert changes
    assert not TableChanges()


def test_a_row_that_changed_and_then_went_is_told_as_gone_alone(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER LAST", ["SBER", 2]), 8.0)
    table.apply("s1", removal("TICKER", ["SBER"]), 8.0)
    assert reader.take() == TableChanges(removed=[SBER])


def test_a_row_that_came_and_went_is_not_told(table):
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER", ["SBER"]), 7.0)
    table.apply("s1", removal("TICKER", ["SBER"]), 7.0)
    assert not reader.take()


def test_a_row_that_went_and_came_back_is_told_as_changed(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", 1, 1]), 7.0)
    reader = quiet_reader(table)
    table.apply("s1", updates("TICKER BID", ["SBER", 2]), 8.0)
    table.apply("s1", removal("TICKER", ["SBER"]), 8.0)
    table.apply("s1", updates("TICKER LAST BID", ["SBER", 5, 2]), 8.0)
    assert reader.take() == TableChanges(changed={SBER: {"LAST", "BID"}})
    table.apply("s1", removal("TICKER", ["SBER"]), 9.0)
    table.apply("s1", updates("TICKER LAST BID", ["SBER", 5, 2]), 9.0)
    assert not reader.take()
    table.apply("s1", removal("TICKER", ["SBER"]), 9.0)
    table.apply("s1", updates("TICKER LAST BID", ["SBER", 5, 2]), 9.0)
    table.apply("s1", removal("TICKER", ["SBER"]), 9.0)
    assert reader.take() == TableChanges(removed=[SBER])


def test_readers_do_not_share_what_they_hold(table):
    table.apply("s1", snapshot("TICKER LAST BID", ["SBER", 1, 1]), 7.0)
    first, second = quiet_reader(table), quiet_reader(table)
    table.apply("s1", updates("TICKER LAST", ["SBER", 2]), 8.0)
    first.take().changed[SBER].add("SPOILT")
    table.apply("s1", updates("TICKER BID", ["SBER", 2]), 8.0)
    assert first.take().changed == {SBER: {"BID"}}
    assert second.take().changed == {SBER: {"LAST", "BID"}}


def test_a_closed_reader_is_told_nothing(table):
    reader, other = table.open_reader(), quiet_reader(table)
    reader.close()
    reader.close()
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    assert not reader.take()
    assert other.take().inserted == [SBER]


# A new declaration


def test_other_columns_start_the_readers_anew_and_keep_the_rows(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    reader = quiet_reader(table)
    wider = stream("MXSE.securities", "TICKER", "TICKER", "LAST", "BID", "OFFER")
    table.redeclare(wider)
    assert table.source is wider
    assert reader.take() == TableChanges(reset=True, inserted=[SBER])


def test_another_key_starts_the_rows_anew(table):
    table.apply("s1", snapshot("TICKER LAST", ["SBER", 1]), 7.0)
    reader = quiet_reader(table)
    table.redeclare(stream("MXSE.securities", "BOARD TICKER", "BOARD", "TICKER", "LAST"))
    assert reader.take() == TableChanges(reset=True)
    table.apply("s1", updates("TICKER BOARD LAST", ["SBER", "TQBR", 1]), 8.0)
    assert table.keys() == [("TQBR", "SBER")]
    table.drop("s1")
    assert len(table) == 0


# Any sequence at all, against plain dicts

TICKERS = st.sampled_from(["SBER", "GAZP", "LKOH", "ROSN"])
SUBSCRIPTIONS = st.sampled_from(["s1", "s2", "s3"])
CELLS = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from([None, 0, 1, 2**60, D("1"), D("1.0"), "x"]) for name in ("LAST", "BID", "OFFER", "ODD")
    },
)
COLUMNS = ("LAST", "BID", "OFFER", "ODD")


class Onlooker:
    """Rebuilds the table from what its reader tells, and checks that it is told no more than was so."""

    def __init__(self, table):
        self.table = table
        self.reader = table.open_reader()
        self.rows = {}

    def look(self):
        changes = self.reader.take()
        if changes.reset:
            self.rows = {}
        for key in changes.removed:
            del self.rows[key]
        for key in changes.inserted:
            assert key not in self.rows
            self.rows[key] = dict(self.table.row(key))
        for key, columns in changes.changed.items():
            assert columns
            for column in columns:
                self.rows[key][column] = self.table.row(key).get(column)

    def sees(self):
        return {key: shown(row) for key, row in self.rows.items()}


def shown(row):
    """A row as a person would see it; a missing column is an empty cell."""
    return {name: repr(value) for name, value in row.items() if value is not None}


class TableAgainstDicts(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.table = RowTable(SECURITIES)
        self.rows = {}
        self.owners = {}
        self.onlookers = [Onlooker(self.table), Onlooker(self.table)]

    def bring(self, subscription, ticker, cells, *, whole):
        key = (ticker,)
        old = {} if whole else self.rows.get(key, {})
        self.rows[key] = {**old, "TICKER": ticker, **cells}
        self.owners.setdefault(key, set()).add(subscription)

    def release(self, subscription, keys):
        for key in keys:
            self.owners[key].discard(subscription)
            if not self.owners[key]:
                del self.rows[key], self.owners[key]

    def owned(self, subscription):
        return [key for key, owners in self.owners.items() if subscription in owners]

    @rule(subscription=SUBSCRIPTIONS, tickers=st.lists(TICKERS, unique=True), data=st.data())
    def snapshot(self, subscription, tickers, data):
        columns = data.draw(st.lists(st.sampled_from(COLUMNS), unique=True))
        values = st.sampled_from([None, 0, 1, 2**60, D("1"), D("1.0"), "x"])
        body = [[ticker, *(data.draw(values) for _ in columns)] for ticker in tickers]
        self.table.apply(subscription, snapshot(" ".join(["TICKER", *columns]), *body), 1.0)
        before = self.owned(subscription)
        for row in body:
            self.bring(subscription, row[0], dict(zip(columns, row[1:], strict=True)), whole=True)
        self.release(subscription, [key for key in before if key[0] not in tickers])

    @rule(subscription=SUBSCRIPTIONS, ticker=TICKERS, cells=CELLS)
    def update(self, subscription, ticker, cells):
        self.table.apply(subscription, updates(" ".join(["TICKER", *cells]), [ticker, *cells.values()]), 1.0)
        self.bring(subscription, ticker, cells, whole=False)

    @rule(subscription=SUBSCRIPTIONS, ticker=TICKERS)
    def remove(self, subscription, ticker):
        self.table.apply(subscription, removal("TICKER", [ticker]), 1.0)
        self.rows.pop((ticker,), None)
        self.owners.pop((ticker,), None)

    @rule(subscription=SUBSCRIPTIONS)
    def drop(self, subscription):
        self.table.drop(subscription)
        self.release(subscription, self.owned(subscription))

    @rule(which=st.sampled_from([0, 1]))
    def look(self, which):
        onlooker = self.onlookers[which]
        onlooker.look()
        assert onlooker.sees() == {key: shown(row) for key, row in self.rows.items()}

    @invariant()
    def agrees(self):
        if hasattr(self, "table"):
            assert rows(self.table) == self.rows


TestTableAgainstDicts = TableAgainstDicts.TestCase
TestTableAgainstDicts.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
