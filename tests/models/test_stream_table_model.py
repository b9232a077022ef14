import random
from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import from_mime
from issplus_desktop.models.roles import Role
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Catalog, EnumType, EnumValue, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind

STATUS = EnumType("TTradingStatus", Caption(), (EnumValue("T", Caption("Trading session", "Торги")),))
SECURITIES = Source(
    "MXSE",
    "securities",
    Caption("Securities"),
    "",
    (),
    (
        Field("TICKER", "string", Caption("Ticker"), primary=True),
        Field("CAPTION", "string", Caption("Name")),
        Field("LAST", "fixed", Caption("Last")),
        Field("CHANGE", "fixed", Caption("Change")),
        Field("YEARCHANGEPRC", "fixed", Caption("Year"), has_percent=True),
        Field("TRADINGSTATUS", "enum", Caption("Status"), enum=STATUS),
        Field("TIME", "time", Caption("Time")),
    ),
)
NEWS = Source(
    "COMMON", "news", Caption("News"), "", (), (Field("ID", "integer", primary=True), Field("CAPTION", "string"))
)
TICKS = Source("X", "lasttrades", Caption(), "", (), (Field("PRICE", "fixed"), Field("QUANTITY", "integer")))
SBER, GAZP, LKOH = (InstrumentId("MXSE", "TQBR", ticker) for ticker in ("SBER", "GAZP", "LKOH"))


def message(kind, columns, *rows):
    return DataMessage(kind, tuple(columns), [list(row) for row in rows])


def snapshot(instrument, last, change="0.00"):
    return message(
        MessageKind.SNAPSHOT,
        ("TICKER", "CAPTION", "LAST", "CHANGE", "YEARCHANGEPRC", "TRADINGSTATUS", "TIME"),
        (
            str(instrument),
            instrument.ticker.title(),
            Decimal(last),
            Decimal(change),
            Decimal("1.5"),
            "T",
            time(9, 51, 20),
        ),
    )


class Bench:
    """A table, a model of it under the model tester, and the statuses of its rows."""

    def __init__(self, source, language="en"):
        self.table = RowTable(source)
        self.statuses: dict[InstrumentId, SubscriptionStatus] = {}
        self.model = StreamTableModel(
            self.table, ValueFormatter(language), status_of=self.statuses.get, clock=lambda: 0.0
        )
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.now = 0.0

    def apply(self, *messages, subscription="s"):
        for entry in messages:
            self.table.apply(subscription, entry, 0.0)

    def tick(self, seconds=1.0):
        self.now += seconds
        self.model.set_active(True)
        return self.model.refresh(self.now)

    def texts(self, *columns):
        rows = range(self.model.rowCount())
        return [tuple(self.model.index(row, column).data() for column in columns) for row in rows]


@pytest.fixture
def securities(qapp):
    return Bench(SECURITIES)


def test_shows_the_values_as_the_wire_had_them(securities, qtmodeltester):
    securities.model.set_instruments([SBER])
    securities.apply(snapshot(SBER, "328.00", "-0.37"))
    securities.tick()
    assert securities.texts(*range(7)) == [
        ("MXSE.TQBR.SBER", "Sber", "328.00", "−0.37", "1.5\u202f%", "Trading session", "09:51:20")
    ]
    assert securities.model.index(0, 2).data(Role.SORT) == Decimal("328.00")
    assert securities.model.index(0, 3).data(Role.TREND) == -1
    assert securities.model.index(0, 0).data(Role.DIM_TO) == len("MXSE.TQBR.")
    assert securities.model.index(0, 1).data(Role.DIM_TO) is None
    assert securities.model.live_count() == 1
    qtmodeltester.check(securities.model)


def test_chosen_rows_are_there_before_their_data_and_say_why(securities):
    securities.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    securities.statuses[GAZP] = SubscriptionStatus(SubscriptionPhase.OVER_LIMIT, 1.0)
    securities.model.set_instruments([SBER, GAZP, LKOH, SBER])
    assert securities.texts(0, 1, 2) == [
        ("MXSE.TQBR.SBER", "waiting…", ""),
        ("MXSE.TQBR.GAZP", "over the limit", ""),
        ("MXSE.TQBR.LKOH", "", ""),
    ]
    tip = Qt.ItemDataRole.ToolTipRole
    assert "silent" in securities.model.index(0, 0).data(tip)
    assert "limit" in securities.model.index(1, 4).data(tip)
    assert securities.model.index(2, 4).data(tip) is None
    assert [securities.model.index(0, column).data(Role.DIMMED) for column in (0, 1)] == [False, True]
    assert securities.model.instruments == (SBER, GAZP, LKOH)


def test_a_refusal_shows_with_the_next_round(securities):
    status = securities.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    securities.model.set_instruments([SBER])
    securities.tick()
    status.enter(SubscriptionPhase.REFUSED, 2.0, "gateway.access-denied", "Access denied")
    securities.tick()
    assert securities.texts(1) == [("refused",)]
    assert "Access denied" in securities.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_stale_rows_say_so_and_keep_their_values(securities):
    status = securities.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.LIVE, 1.0)
    securities.model.set_instruments([SBER])
    securities.apply(snapshot(SBER, "328.00"))
    securities.tick()
    assert securities.model.index(0, 2).data(Role.STALE) is False
    status.enter(SubscriptionPhase.STALE, 1769064680.0)
    changed = []
    securities.model.dataChanged.connect(
        lambda top, bottom, roles: changed.append((top.column(), bottom.column(), roles))
    )
    securities.tick()
    assert securities.model.index(0, 2).data(Role.STALE) is True
    assert securities.texts(2) == [("328.00",)]
    assert "09:51:20" in securities.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert changed[0][:2] == (0, 6)
    assert Role.STALE in changed[0][2]


def test_rows_of_others_are_not_shown(securities):
    securities.model.set_instruments([SBER])
    securities.apply(snapshot(GAZP, "126.41"))
    securities.tick()
    assert securities.texts(0) == [("MXSE.TQBR.SBER",)]


def test_an_update_changes_what_it_names(securities):
    securities.model.set_instruments([SBER, GAZP])
    securities.apply(snapshot(SBER, "306.12"), subscription="a")
    securities.apply(snapshot(GAZP, "126.41"), subscription="b")
    securities.tick()
    changed = []
    securities.model.dataChanged.connect(
        lambda top, bottom, _: changed.append((top.row(), bottom.row(), top.column(), bottom.column()))
    )
    securities.model.index(1, 2).data(Role.LOOK)
    securities.apply(message(MessageKind.UPDATES, ("TICKER", "LAST", "UNKNOWN"), (str(GAZP), Decimal("126.42"), 1)))
    assert securities.tick(0.1)
    assert changed == [(1, 1, 2, 2)]
    assert securities.texts(2) == [("306.12",), ("126.42",)]


def test_a_removed_chosen_row_stays_without_data(securities):
    securities.model.set_instruments([SBER])
    securities.apply(snapshot(SBER, "306.12"))
    securities.tick()
    securities.apply(message(MessageKind.REMOVAL, ("TICKER",), (str(SBER),)))
    securities.tick()
    assert securities.texts(0, 2) == [("MXSE.TQBR.SBER", "")]
    assert securities.model.live_count() == 0


def test_stale_rows_are_not_counted_as_live(securities):
    for instrument in (SBER, GAZP):
        securities.statuses[instrument] = SubscriptionStatus(SubscriptionPhase.LIVE, 1.0)
        securities.apply(snapshot(instrument, "306.12"), subscription=instrument.ticker)
    securities.model.set_instruments([SBER, GAZP])
    securities.tick()
    assert securities.model.live_count() == 2
    securities.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.STALE, 2.0)
    securities.now += 1.0
    securities.tick()
    assert securities.model.live_count() == 1


def test_choosing_other_rows_keeps_what_stays(securities):
    securities.model.set_instruments([SBER, GAZP])
    securities.apply(snapshot(SBER, "306.12"))
    securities.tick()
    removed = []
    securities.model.rowsRemoved.connect(lambda *place: removed.append(place))
    securities.apply(snapshot(LKOH, "5397.0"), subscription="other")
    securities.model.set_instruments([LKOH, SBER])
    assert securities.texts(0, 2) == [("MXSE.TQBR.LKOH", "5\u202f397.0"), ("MXSE.TQBR.SBER", "306.12")]
    assert len(removed) == 1


def test_rows_say_which_instrument_they_are(securities):
    securities.model.set_instruments([SBER])
    assert securities.model.instrument_at(0) == SBER
    assert securities.model.index(0, 3).data(Role.INSTRUMENT) == SBER


def test_rows_can_be_dragged_to_whatever_shows_an_instrument(securities):
    securities.model.set_instruments([SBER, GAZP])
    assert securities.model.flags(securities.model.index(0, 1)) & Qt.ItemFlag.ItemIsDragEnabled
    data = securities.model.mimeData([securities.model.index(1, 0), securities.model.index(0, 0)])
    assert from_mime(data).instruments == (SBER, GAZP)
    news = Bench(NEWS)
    news.apply(message(MessageKind.SNAPSHOT, ("ID", "CAPTION"), (1, "One")))
    news.tick()
    assert not news.model.flags(news.model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_copies_rows_with_and_without_data(securities):
    securities.model.set_instruments([SBER, GAZP])
    securities.apply(snapshot(SBER, "1306.50", "-0.37"))
    securities.tick()
    assert securities.model.copied_text([0, 1], [0, 2, 5]) == (
        "Ticker\tLast\tStatus\nMXSE.TQBR.SBER\t1306.50\tTrading session\nMXSE.TQBR.GAZP\t\t"
    )


def test_any_keyed_stream_is_a_table(qapp):
    bench = Bench(NEWS)
    bench.apply(message(MessageKind.SNAPSHOT, ("ID", "CAPTION"), (2, "Two"), (1, "One")))
    bench.tick()
    bench.apply(message(MessageKind.UPDATES, ("ID", "CAPTION"), (3, "Three")))
    bench.tick()
    assert bench.texts(0, 1) == [("2", "Two"), ("1", "One"), ("3", "Three")]
    assert bench.model.instrument_at(0) is None
    assert bench.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Two"
    assert bench.model.index(0, 1).data(Role.STALE) is False
    bench.apply(message(MessageKind.REMOVAL, ("ID",), (1,)))
    bench.tick()
    assert bench.texts(0) == [("2",), ("3",)]
    assert bench.model.instruments == ()


def test_a_stream_without_a_key_is_a_table_too(qapp):
    bench = Bench(TICKS)
    bench.apply(message(MessageKind.SNAPSHOT, ("PRICE", "QUANTITY"), (Decimal("1.0"), 5), (Decimal("1.1"), 6)))
    bench.tick()
    assert bench.texts(0, 1) == [("1.0", "5"), ("1.1", "6")]
    bench.apply(message(MessageKind.SNAPSHOT, ("PRICE", "QUANTITY"), (Decimal("1.2"), 5)))
    bench.tick()
    assert bench.texts(0, 1) == [("1.2", "5")]


def test_a_reset_makes_the_least_of_changes(qapp):
    bench = Bench(NEWS)
    bench.apply(message(MessageKind.SNAPSHOT, ("ID", "CAPTION"), (1, "One"), (2, "Two")))
    bench.tick()
    moved = []
    bench.model.rowsRemoved.connect(lambda *place: moved.append(place[1:]))
    bench.model.rowsInserted.connect(lambda *place: moved.append(place[1:]))
    bench.model._reader.note_reset()
    bench.apply(message(MessageKind.SNAPSHOT, ("ID", "CAPTION"), (2, "Two"), (3, "Three")))
    bench.tick()
    assert bench.texts(0) == [("2",), ("3",)]
    assert moved == [(0, 0), (1, 1)]


def test_a_closed_model_stands_still(qapp):
    bench = Bench(NEWS)
    bench.model.close()
    bench.apply(message(MessageKind.SNAPSHOT, ("ID", "CAPTION"), (1, "One")))
    bench.tick()
    bench.tick()
    assert bench.model.source is NEWS


def test_titles_in_russian(qapp):
    bench = Bench(SECURITIES, "ru")
    bench.model.set_instruments([SBER])
    bench.apply(snapshot(SBER, "1"))
    bench.tick()
    assert bench.texts(5) == [("Торги",)]


def test_every_recorded_stream_opens(qapp, shared_facts):
    catalog = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    for source in catalog.streams():
        bench = Bench(source)
        bench.apply(message(MessageKind.SNAPSHOT, [field.name for field in source.fields], [None] * len(source.fields)))
        bench.tick()
        assert bench.model.columnCount() == len(source.fields)
        assert any(column.visible for column in bench.model.columns)


def test_random_walk_under_the_model_tester(securities):
    chance = random.Random(11)
    everyone = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(12)]
    for _ in range(300):
        instrument = chance.choice(everyone)
        step = chance.randrange(6)
        if step == 0:
            securities.model.set_instruments(chance.sample(everyone, chance.randrange(0, 12)))
        elif step == 1:
            securities.apply(snapshot(instrument, chance.randrange(100)), subscription=instrument.ticker)
        elif step == 2:
            securities.table.drop(instrument.ticker)
        elif step == 3:
            securities.statuses[instrument] = SubscriptionStatus(chance.choice(list(SubscriptionPhase)), 1.0)
        elif step == 4:
            securities.model.sort(chance.randrange(-1, 7), chance.choice(list(Qt.SortOrder)))
        securities.tick(chance.random())
    securities.tick()
    for row in range(securities.model.rowCount()):
        key = securities.model.key_at(row)
        held = securities.table.row(key)
        assert securities.model.value(key, 2) == (held["LAST"] if held else None)


def test_a_row_taken_out_and_put_back_is_whole_at_once(securities):
    securities.model.set_instruments([SBER, GAZP])
    securities.apply(snapshot(SBER, "328.00"))
    securities.tick()
    securities.model.set_instruments([GAZP])
    securities.table.drop("s")
    securities.model.set_instruments([GAZP, SBER])
    securities.apply(snapshot(SBER, "328.01"), subscription="t")
    securities.tick()
    assert securities.texts(0, 1, 2)[1] == ("MXSE.TQBR.SBER", "Sber", "328.01")


def test_after_a_refresh_that_failed_everything_is_read_anew_and_shown(securities, monkeypatch):
    securities.model.set_instruments([SBER, GAZP])
    securities.apply(snapshot(SBER, "300.00"))
    securities.tick()
    securities.apply(snapshot(SBER, "301.00"))
    with monkeypatch.context() as broken:
        broken.setattr(securities.model, "_flush", fail)
        with pytest.raises(ValueError, match="half-way"):
            securities.tick()
    told = []
    securities.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    securities.tick()
    assert securities.model.index(0, 2).data() == "301.00"
    assert (0, 1) in told


def fail(*_):
    raise ValueError("half-way")


def test_rows_that_are_not_fed_look_old_and_are_not_counted_as_live(securities):
    made = securities
    made.model.set_instruments([SBER, GAZP])
    made.statuses.update({name: SubscriptionStatus(SubscriptionPhase.LIVE, 0.0) for name in (SBER, GAZP)})
    made.apply(snapshot(SBER, "328.00"), subscription="one")
    made.apply(snapshot(GAZP, "126.00"), subscription="two")
    made.tick()
    made.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.ENDED, 1769064680.0)
    made.table.drop("one")
    made.tick()
    last = made.model.index(0, 2)
    assert (last.data(), last.data(Role.STALE), made.model.live_count()) == ("328.00", True, 1)
    assert "before 09:51:20" in last.data(Qt.ItemDataRole.ToolTipRole)
    made.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    made.tick()
    assert last.data(Role.STALE) is True
    made.apply(snapshot(SBER, "328.00"), subscription="three")
    made.tick()
    assert (last.data(Role.STALE), made.model.live_count()) == (False, 2)
    made.table.drop("three")
    made.tick()
    assert (last.data(), made.model.live_count()) == ("", 1)
