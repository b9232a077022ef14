import json
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from issplus_desktop.market.candle_series import Candle, CandleChanges, CandleReader, CandleSeries
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import MessageDecoder
from tests.market.wire import removal, snapshot, updates

D = Decimal
ALL = "FROM TILL OPEN HIGH LOW CLOSE VALUE VOLUME"
NOTHING = CandleChanges(reset=False, first_changed=None)


def at(minute):
    return datetime(2026, 1, 22, 10) + timedelta(minutes=minute)


def full(minute, close="1.00"):
    return [at(minute), at(minute) + timedelta(seconds=59), D("1.00"), D("1.10"), D("0.90"), D(close), D("5.25"), 5]


def candle(minute, close="1.00"):
    return Candle(*full(minute, close))


@pytest.fixture
def series():
    """Three candles, of the minutes 0, 1 and 3."""
    result = CandleSeries()
    result.apply(snapshot(ALL, full(0), full(1), full(3)), 7.0)
    return result


def quiet_reader(series):
    reader = series.open_reader()
    assert reader.take().reset
    return reader


def starts(series):
    return [item.start for item in series.candles]


def test_a_snapshot_is_all_the_candles_by_start():
    series = CandleSeries()
    assert series.apply(snapshot(ALL, full(3), full(0), full(1), full(3, "2.00")), 7.0) == 0
    assert list(series.candles) == [candle(0), candle(1), candle(3, "2.00")]
    assert series.updated_at == 7.0
    series.apply(snapshot(ALL, full(9)), 8.0)
    assert list(series.candles) == [candle(9)]


@pytest.mark.parametrize("make", [snapshot, updates, removal])
@pytest.mark.parametrize("row", [[at(3)], [at(3), D(1), D(2)]])
def test_a_row_that_does_not_fit_its_columns_is_an_error_of_ours(series, make, row):
    with pytest.raises(ValueError, match="zip"):
        series.apply(make("FROM CLOSE", row), 8.0)


def test_before_the_first_message_there_is_nothing():
    nothing = CandleSeries()
    assert list(nothing.candles) == []
    assert nothing.updated_at is None


def test_an_update_replaces_the_last_candle(series):
    reader = quiet_reader(series)
    assert series.apply(updates(ALL, full(3, "1.05")), 8.0) == 0
    assert series.candles[-1] == candle(3, "1.05")
    assert reader.take() == CandleChanges(reset=False, first_changed=2)
    assert reader.take() == NOTHING
    assert series.updated_at == 8.0


def test_a_new_start_is_a_new_candle_wherever_it_belongs(series):
    reader = quiet_reader(series)
    series.apply(updates(ALL, full(4)), 8.0)
    assert reader.take().first_changed == 3
    series.apply(updates(ALL, full(2)), 8.0)
    assert reader.take().first_changed == 2
    assert starts(series) == [at(0), at(1), at(2), at(3), at(4)]


def test_an_older_candle_can_change(series):
    reader = quiet_reader(series)
    series.apply(updates(ALL, full(1, "3.00"), full(3, "3.00")), 8.0)
    assert reader.take().first_changed == 1
    assert [str(item.close) for item in series.candles] == ["1.00", "3.00", "3.00"]


def test_a_sparse_update_keeps_what_it_does_not_name(series):
    series.apply(updates("CLOSE FROM", [D("1.07"), at(3)]), 8.0)
    assert series.candles[-1] == candle(3, "1.07")


def test_an_equal_candle_is_no_change(series):
    reader = quiet_reader(series)
    series.apply(updates(ALL, full(3)), 8.0)
    assert reader.take() == NOTHING


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("TILL", None),
        ("OPEN", D("9")),
        ("HIGH", D("1.1")),
        ("LOW", None),
        ("CLOSE", D("1.0")),
        ("VALUE", D("5.250")),
        ("VOLUME", 6),
        ("VOLUME", D("5")),
    ],
)
def test_each_column_and_its_decimals_can_change(series, column, value):
    reader = quiet_reader(series)
    series.apply(updates(f"FROM {column}", [at(3), value]), 8.0)
    assert reader.take() == CandleChanges(reset=False, first_changed=2)
    assert repr(getattr(series.candles[-1], column.lower())) == repr(value)


def test_a_removal_deletes_by_start(series):
    reader = quiet_reader(series)
    assert series.apply(removal("FROM", [at(3)], [at(2)]), 8.0) == 0
    assert starts(series) == [at(0), at(1)]
    assert reader.take() == CandleChanges(reset=False, first_changed=2)
    series.apply(removal("FROM", [at(0)]), 8.0)
    assert reader.take().first_changed == 0


def test_rows_without_a_start_are_of_no_use(series):
    assert series.apply(updates("FROM CLOSE", [None, D(1)], ["soon", D(1)]), 8.0) == 2
    assert series.apply(updates("CLOSE", [D(1)]), 8.0) == 1
    assert series.apply(removal("FROM", [None]), 8.0) == 1
    assert len(series.candles) == 3
    assert series.apply(snapshot(ALL, [None] * 8, full(0)), 8.0) == 1
    assert starts(series) == [at(0)]


def test_nulls_and_strangers_are_no_number(series):
    series.apply(updates(ALL, [at(4), "late", None, "x", True, None, None, "many"]), 8.0)
    assert series.candles[-1] == Candle(at(4), None, None, None, None, None, None, None)


def test_huge_and_bare_numbers_stay_exact(series):
    series.apply(updates("FROM OPEN VALUE VOLUME", [at(4), 7, D("9" * 30 + ".99"), 2**63 + 1]), 8.0)
    last = series.candles[-1]
    assert (str(last.open), str(last.value), last.volume) == ("7", "9" * 30 + ".99", 2**63 + 1)


def test_other_columns_are_passed_over(series):
    series.apply(updates("FROM ODD", [at(3), "!"]), 8.0)
    assert series.candles[-1] == candle(3)


def test_a_snapshot_is_a_reset(series):
    reader = quiet_reader(series)
    series.apply(updates(ALL, full(3, "2.00")), 8.0)
    series.apply(snapshot(ALL, full(0)), 8.0)
    series.apply(updates(ALL, full(5)), 8.0)
    assert reader.take() == CandleChanges(reset=True, first_changed=0)
    assert reader.take() == NOTHING


def test_a_reader_s_first_take_is_a_reset_from_the_first_candle_on(series):
    assert series.open_reader().take() == CandleChanges(reset=True, first_changed=0)


def test_readers_keep_their_own_pace(series):
    first, second = quiet_reader(series), quiet_reader(series)
    series.apply(updates(ALL, full(1, "2.00")), 8.0)
    assert first.take().first_changed == 1
    series.apply(updates(ALL, full(3, "2.00")), 8.0)
    assert first.take().first_changed == 2
    assert second.take().first_changed == 1


def test_a_closed_reader_is_told_nothing(series):
    reader = series.open_reader()
    reader.close()
    reader.close()
    series.apply(updates(ALL, full(3, "2.00")), 8.0)
    assert reader.take() == NOTHING


def test_the_recorded_candles(shared_facts):
    samples = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    source = Catalog.from_json((shared_facts / "metadata.json").read_bytes()).stream("MXSE.candles")
    assert source is not None
    decoder = MessageDecoder(source.fields)
    series = CandleSeries()
    series.apply(decoder.decode(json.dumps(samples["reconstructed"]["candles_snapshot_tail_D1"]).encode()), 7.0)
    for body in samples["recorded"]["candles_updates_D1"]:
        series.apply(decoder.decode(json.dumps(body).encode()), 8.0)
    assert len(series.candles) == 5
    assert series.candles[-1].start == datetime(2026, 1, 22)
    assert series.candles[-1].till == datetime(2026, 1, 22, 9, 59, 11)
    assert series.candles[-1].volume is not None


MINUTES = st.integers(0, 12)
NUMBERS = st.sampled_from([None, D("1"), D("1.0"), D("2.50")])


class CandlesAgainstDict(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.series = CandleSeries()
        self.model = {}
        self.onlookers: list[tuple[CandleReader, list[Candle]]] = [(self.series.open_reader(), []) for _ in range(2)]

    def store(self, minute, cells):
        old = self.model.get(at(minute), (None, None))
        self.model[at(minute)] = (cells.get("OPEN", old[0]), cells.get("CLOSE", old[1]))

    @rule(rows=st.lists(st.tuples(MINUTES, NUMBERS, NUMBERS)))
    def snapshot(self, rows):
        self.series.apply(snapshot("FROM OPEN CLOSE", *([at(m), o, c] for m, o, c in rows)), 1.0)
        self.model = {at(m): (o, c) for m, o, c in rows}

    @rule(minute=MINUTES, cells=st.fixed_dictionaries({}, optional={"OPEN": NUMBERS, "CLOSE": NUMBERS}))
    def update(self, minute, cells):
        self.series.apply(updates(" ".join(["FROM", *cells]), [at(minute), *cells.values()]), 1.0)
        self.store(minute, cells)

    @rule(minute=MINUTES)
    def remove(self, minute):
        self.series.apply(removal("FROM", [at(minute)]), 1.0)
        self.model.pop(at(minute), None)

    @rule(which=st.sampled_from([0, 1]))
    def look(self, which):
        reader, seen = self.onlookers[which]
        changes = reader.take()
        if changes.first_changed is not None:
            seen[changes.first_changed :] = self.series.candles[changes.first_changed :]
        assert repr(seen) == repr(list(self.series.candles))

    @invariant()
    def agrees(self):
        if hasattr(self, "series"):
            found = [(item.start, repr(item.open), repr(item.close)) for item in self.series.candles]
            assert found == [(start, repr(o), repr(c)) for start, (o, c) in sorted(self.model.items())]


TestCandlesAgainstDict = CandlesAgainstDict.TestCase
TestCandlesAgainstDict.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
