import pytest
from PySide6.QtCore import Qt

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase
from issplus_desktop.models.conventions import NARROW_SPACE, RUSSIAN, put_in_force
from issplus_desktop.models.ledger_model import LedgerTotals, age_text
from issplus_desktop.models.roles import Role
from issplus_desktop.protocol.message import MessageKind
from tests.models.ledger_bench import NOON, LedgerBench
from tests.models.written import GERMAN

TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def bench(qapp):
    return LedgerBench()


def test_says_what_each_subscription_is_for(bench, qtmodeltester):
    bench.tick()
    assert bench.texts("SUBJECT", "STREAM") == [
        ("M.B.SBER", "Quotes"),
        ("M.B.GAZP", "Candles · M10"),
        ("M.news", "news"),
    ]
    assert bench.cell(0, "SUBJECT", Role.DIM_TO) == len("M.B.")
    assert bench.cell(2, "SUBJECT", Role.DIM_TO) is None
    assert bench.cell(0, "SUBJECT", TIP) == "M.securities\nTICKER=M.B.SBER, LANGUAGE=ru\ns1"
    assert bench.model.instrument_at(1) == InstrumentId.parse("M.B.GAZP")
    assert bench.model.name_of("s2") == "M.B.GAZP · Candles · M10"
    qtmodeltester.check(bench.model)


def test_counts_what_came(bench):
    bench.quote(10, kind=MessageKind.SNAPSHOT)
    bench.quote(500, trades=4)
    bench.quote(500, trades=4)
    bench.quote(7, trades=5)
    bench.store.note_malformed("s1", NOON)
    bench.tick()
    counts = ("RECEIVED", "APPLIED", "IGNORED", "REPEATED", "FALLING", "MERGED", "SNAPSHOTS", "RESYNCS", "SEQNUM")
    assert bench.texts(*counts)[0] == ("5", "4", "1", "1", "1", "2", "1", "0", "7")
    assert bench.texts(*counts)[2] == (*"00000000", "")
    assert bench.model.totals == LedgerTotals(3, 5, 1, 2, 0)


def test_a_count_of_zero_is_an_aside_and_no_count_lights_up(bench):
    bench.quote(1)
    bench.tick()
    assert not bench.cell(0, "RECEIVED", Role.DIMMED)
    assert bench.cell(0, "IGNORED", Role.DIMMED)
    bench.model.set_flashes(enabled=True)
    bench.cell(0, "RECEIVED", Role.LOOK)
    bench.quote(2)
    bench.tick()
    assert bench.cell(0, "RECEIVED", Role.LOOK).text == "2"
    assert bench.cell(0, "RECEIVED", Role.FLASH) == 0.0


def test_tells_phase_and_since_when(bench):
    bench.quote(1, kind=MessageKind.SNAPSHOT)
    bench.store.mark("s2", SubscriptionPhase.REFUSED, NOON + 61, "gateway.denied", "Not <b>yours</b>")
    bench.tick()
    assert bench.texts("PHASE", "SINCE") == [("live", "12:00:00"), ("refused", "12:01:01"), ("waiting", "12:00:00")]
    assert "Not <b>yours</b>" in bench.cell(1, "PHASE", TIP)
    assert bench.cell(0, "PHASE", TIP) is None


def test_a_day_later_the_date_is_told(bench):
    bench.tick()
    bench.tick(86_400.0)
    assert bench.texts("SINCE")[0] == ("01-01 12:00",)
    bench.formatter.language, bench.formatter.conventions = "ru", RUSSIAN
    bench.model.retranslate()
    assert bench.texts("SINCE", "STREAM")[0] == ("01.01 12:00", "Котировки")


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (StaleCause.LOST, "was lost"),
        (StaleCause.QUIET, "brings nothing"),
        (StaleCause.DOUBTED, "slept"),
        (StaleCause.UNREADABLE, "asked for all of it anew"),
    ],
)
def test_a_stale_row_looks_stale_and_says_why(bench, cause, words):
    bench.quote(1, kind=MessageKind.SNAPSHOT)
    bench.tick()
    assert not bench.cell(0, "RECEIVED", Role.STALE)
    if cause is StaleCause.LOST:
        bench.store.mark_stale(None, NOON + 5)
    else:
        bench.store.mark_doubtful(NOON + 5, cause)
    bench.tick()
    assert bench.cell(0, "PHASE") == "stale"
    assert bench.cell(0, "RECEIVED", Role.LOOK).stale
    assert "12:00:05" in bench.cell(0, "PHASE", TIP)
    assert words in bench.cell(0, "PHASE", TIP)


def test_ages_go_on_without_messages(bench):
    bench.quote(1)
    bench.tick()
    assert bench.texts("AGE")[0] == (f"1.0{NARROW_SPACE}s",)
    bench.tick(60.0)
    assert bench.texts("AGE") == [(f"1{NARROW_SPACE}min",), ("",), ("",)]


def test_an_age_is_as_short_as_it_can_be_read():
    ages = [age_text(seconds).replace(NARROW_SPACE, " ") for seconds in (0.04, 9.9, 10, 59, 60, 3599, 3600, 200_000)]
    assert ages == ["0.0 s", "9.9 s", "10 s", "59 s", "1 min", "59 min", "1 h", "2 d"]


def test_rows_come_and_go_with_the_subscriptions(bench):
    bench.tick()
    bench.store.close("s1")
    tip = bench.cell(0, "SUBJECT", TIP)
    assert "M.securities" in tip  # a model owns its rows: nothing is asked of the store
    bench.store.open("s4", "M.news", NOON)
    bench.tick()
    assert bench.texts("SUBJECT") == [("M.B.GAZP",), ("M.news",), ("M.news",)]


def test_sorts_by_value_with_trouble_first(bench):
    for seqnum in range(12):
        bench.quote(seqnum, kind=MessageKind.SNAPSHOT)
    bench.store.mark("s3", SubscriptionPhase.REFUSED, NOON)
    bench.tick()
    keys = [column.key for column in bench.model.columns]
    bench.model.sort(keys.index("PHASE"))
    assert bench.texts("PHASE") == [("refused",), ("waiting",), ("live",)]
    bench.model.sort(keys.index("RECEIVED"), Qt.SortOrder.DescendingOrder)
    assert bench.texts("RECEIVED") == [("12",), ("0",), ("0",)]


def test_the_filter_looks_at_subject_stream_and_state(bench):
    bench.tick()
    for text, found in (("sber", 1), (" M10 ", 1), ("waiting", 3), ("nothing", 0), ("", 3)):
        bench.model.set_filter(text)
        assert bench.model.rowCount() == found, text
    assert bench.model.totals.subscriptions == 3


def test_asleep_it_takes_nothing(bench):
    bench.model.refresh(1.0)
    bench.model.set_filter("sber")
    bench.model.retranslate()
    assert bench.model.rowCount() == 0
    assert bench.model.filter == "sber"


def test_copies_raw_values(bench):
    for seqnum in range(1200):
        bench.quote(seqnum)
    bench.tick()
    keys = [column.key for column in bench.model.columns]
    places = [keys.index(key) for key in ("SUBJECT", "PHASE", "SINCE", "RECEIVED")]
    assert bench.model.copied_text([0], places).split("\n") == [
        "Subscription\tState\tSince\tReceived",
        "M.B.SBER\twaiting\t1970-01-01 12:00:00\t1200",
    ]
    assert bench.texts("RECEIVED")[0] == (f"1{NARROW_SPACE}200",)


def test_after_a_refresh_that_failed_every_row_is_filled_anew(bench, monkeypatch):
    bench.tick()
    bench.quote(1)
    with monkeypatch.context() as broken:
        broken.setattr(bench.model, "_flush", fail)
        with pytest.raises(ValueError, match="half-way"):
            bench.tick()
    told = []
    bench.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    bench.tick()
    assert bench.texts("RECEIVED")[0] == ("1",)
    assert (0, 2) in told


def fail(*_):
    raise ValueError("half-way")


def test_an_age_is_written_by_the_conventions(qapp):
    put_in_force(GERMAN)
    assert age_text(0.44) == f"0,4{NARROW_SPACE}s"
