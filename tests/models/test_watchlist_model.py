import random

import pytest
from PySide6.QtCore import Qt

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.roles import Role
from issplus_desktop.models.watch_columns import BID, CHANGE, CHANGE_PERCENT, FLAG, LAST, NAME, NOTE, TICKER
from issplus_desktop.protocol.message import DataMessage, MessageKind
from tests.models.watch_bench import (
    BOND,
    GAZP,
    LKOH,
    MOVE,
    NAMES,
    NOWHERE,
    SBER,
    SMAL,
    Bench,
    sectioned,
    snapshot,
    source_of,
)


@pytest.fixture
def bench(qapp):
    return Bench(SBER, GAZP, LKOH)


def test_shows_a_quote(bench, qtmodeltester):
    bench.apply(SBER)
    bench.tick()
    texts = [bench.model.index(0, column).data() for column in range(9)]
    assert texts == ["SBER", "Sber", "306.12", "−0.12", "1\u202f322\u202f706", "−0.37", "306.11", "306.13", "09:51:20"]
    assert bench.model.index(0, CHANGE).data(Role.TREND) == -1
    assert bench.model.index(0, LAST).data(Role.INSTRUMENT) == SBER
    qtmodeltester.check(bench.model)


def test_a_change_lights_up_the_cells_that_changed(bench):
    bench.apply(SBER)
    bench.tick()
    changed = []
    bench.model.dataChanged.connect(
        lambda top, bottom, _: changed.append((top.row(), bottom.row(), top.column(), bottom.column()))
    )
    bench.model.index(0, LAST).data(Role.LOOK)
    bench.apply(SBER, "306.22", "-0.27")
    assert bench.tick(0.1)
    assert changed == [(0, 0, LAST, CHANGE)]
    assert LAST < CHANGE_PERCENT < CHANGE
    assert [bench.model.index(0, column).data(Role.FLASH) for column in (LAST, BID)] == [1, 0]


def test_rows_without_data_say_why(bench):
    bench.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    bench.statuses[GAZP] = SubscriptionStatus(SubscriptionPhase.REFUSED, 1.0, "gateway.timeout")
    bench.tick()
    assert bench.shown(TICKER, NAME, LAST, BID) == [
        ("SBER", "waiting…", "—", "—"),
        ("GAZP", "refused", "—", "—"),
        ("LKOH", "", "—", "—"),
    ]
    tip = bench.model.index(0, LAST).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("MXSE.TQBR.SBER\n")
    assert "silent" in tip
    assert [bench.model.index(0, column).data(Role.DIMMED) for column in (TICKER, LAST)] == [False, True]


def test_stale(bench):
    status = bench.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.LIVE, 1.0)
    bench.apply(SBER)
    bench.tick()
    assert bench.model.index(0, LAST).data(Role.STALE) is False
    status.enter(SubscriptionPhase.STALE, 2.0)
    bench.tick()
    assert bench.model.index(0, LAST).data(Role.STALE) is True


def test_a_market_that_gives_no_prices_says_so(bench):
    bench.tables["MXSEBB"] = RowTable(source_of("MXSEBB", ("TICKER", "CAPTION")))
    bench.model.add([BOND])
    columns = ("TICKER", "CAPTION")
    bench.tables["MXSEBB"].apply("s", DataMessage(MessageKind.SNAPSHOT, columns, [[str(BOND), "A bond"]]), 0.0)
    bench.tick()
    assert bench.shown(NAME, LAST, BID)[-1] == ("A bond", "—", "")
    assert "no prices" in bench.model.index(3, LAST).data(Qt.ItemDataRole.ToolTipRole)
    assert bench.model.index(3, LAST).data(Role.DIMMED) is True


def test_the_board_tells_equal_tickers_apart(bench):
    bench.model.add([SMAL])
    assert bench.tickers() == ["SBER · TQBR", "GAZP", "LKOH", "SBER · SMAL"]
    changed = []
    bench.model.dataChanged.connect(lambda top, bottom, _: changed.append((top.row(), bottom.row(), bottom.column())))
    bench.tick()
    assert (0, 0, TICKER) in changed
    bench.editor.remove([SMAL])
    assert bench.tickers() == ["SBER", "GAZP", "LKOH"]


def test_another_table_takes_over(bench):
    bench.apply(SBER)
    bench.tick()
    bench.tables["MXSE"] = RowTable(source_of("MXSE"))
    bench.apply(SBER, "1.00")
    bench.tick()
    assert bench.shown(LAST)[0] == ("1.00",)
    del bench.tables["MXSE"]
    bench.tick()
    assert bench.shown(LAST)[0] == ("1.00",)


def test_rows_of_others_and_removals(bench):
    bench.apply(SBER)
    bench.apply(SMAL)
    bench.tick()
    bench.tables["MXSE"].drop(str(SBER))
    bench.apply(InstrumentId("MXSE", "TQBR", "OTHER"))
    bench.tick()
    assert bench.shown(LAST)[0] == ("—",)
    assert len(bench.tickers()) == 3


@pytest.fixture
def parted(bench):
    """SBER, a section line Oil, GAZP, LKOH."""
    bench.editor.add_section("Oil", 1)
    return bench


def test_a_column_sorts_each_section_by_itself(parted):
    for instrument, last in ((SBER, "3"), (GAZP, "2"), (LKOH, "1")):
        parted.apply(instrument, last)
    parted.tick()
    parted.model.sort(LAST)
    assert parted.tickers() == ["SBER", "Oil", "LKOH", "GAZP"]
    parted.apply(LKOH, "9")
    parted.tick(5.0)
    parted.tick(5.0)
    assert parted.tickers() == ["SBER", "Oil", "GAZP", "LKOH"]
    parted.model.sort(-1)
    assert parted.tickers() == ["SBER", "Oil", "GAZP", "LKOH"]
    assert parted.told[-1] == (SBER, GAZP, LKOH)


def test_flags_and_notes_are_shown_and_said(bench):
    bench.tick()
    changed = []
    bench.model.dataChanged.connect(lambda top, bottom, _: changed.append((top.row(), bottom.row())))
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.editor.set_note(GAZP, "buy below 120\nsell at 140")
    bench.tick()
    assert changed == [(0, 2)]
    cell = bench.model.index(1, TICKER)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "GAZP, Red circle, note: buy below 120\nsell at 140"
    assert bench.model.index(0, TICKER).data(Qt.ItemDataRole.AccessibleTextRole) == "SBER"
    assert bench.model.index(1, LAST).data(Qt.ItemDataRole.AccessibleTextRole) is None
    assert cell.data(Qt.ItemDataRole.ToolTipRole).startswith("buy below 120\nsell at 140\nMXSE.TQBR.GAZP")
    assert (cell.data(Role.LOOK).flag, cell.data(Role.LOOK).noted) == ("red", True)
    assert [bench.model.index(0, column).data(Role.LOOK).flag for column in (TICKER, LAST)] == ["", None]
    assert bench.shown(FLAG, NOTE)[1] == ("Red circle", "buy below 120 sell at 140")
    assert bench.shown(FLAG, NOTE)[0] == ("", "")
    bench.editor.set_flag([GAZP], Flag.NONE)
    bench.tick()
    assert bench.model.index(0, TICKER).data(Role.LOOK).flag is None
    bench.editor.add_section("Oil", 1)
    assert bench.model.index(1, TICKER).data(Qt.ItemDataRole.AccessibleTextRole) == "Section Oil"


def test_flags_sort_in_the_order_of_their_menu(bench):
    bench.editor.set_flag([LKOH], Flag.RED)
    bench.editor.set_flag([GAZP], Flag.BLUE)
    bench.model.sort(FLAG)
    assert bench.tickers() == ["LKOH", "GAZP", "SBER"]
    bench.editor.set_flag([SBER], Flag.RED)
    bench.tick(9.0)
    assert bench.tickers() == ["SBER", "LKOH", "GAZP"]
    bench.model.sort(TICKER)
    assert bench.tickers() == ["GAZP", "LKOH", "SBER"]


def test_another_language_shows_everything_anew(bench, qtbot):
    bench.tick()
    headers, cells = bench.model.headerDataChanged, bench.model.dataChanged
    with qtbot.waitSignals([headers, cells], timeout=0):
        bench.model.retranslate()
    assert bench.model.headerData(TICKER, Qt.Orientation.Horizontal) == "Ticker"


def test_closing_lets_go_of_the_tables(bench):
    bench.tick()
    bench.model.close()
    assert bench.tables["MXSE"]._readers == []


def test_random_walk_under_the_model_tester(bench):
    chance = random.Random(5)
    everyone = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(10)]
    for _ in range(300):
        some = chance.sample(everyone, chance.randrange(1, 4))
        step = chance.randrange(12)
        if step == 0:
            bench.model.add(some, chance.randrange(-1, 12))
        elif step == 1:
            bench.editor.remove(some)
        elif step == 2:
            bench.editor.undo()
        elif step == 3:
            bench.model.dropMimeData(to_mime(some), MOVE, chance.randrange(-1, 10), 0, NOWHERE)
        elif step == 4:
            bench.model.sort(chance.randrange(-1, 9), chance.choice(list(Qt.SortOrder)))
        elif step == 5:
            bench.tables["MXSE"].drop(str(some[0]))
        elif step == 6:
            bench.editor.add_section("Section", chance.randrange(-1, 12))
        elif step == 7:
            bench.editor.set_flag(some, chance.choice(list(Flag)))
        elif step == 8:
            bench.editor.shelf.step(chance.choice((-1, 1)))
        elif step == 9 and len(bench.editor.shelf.lists) < 4:
            bench.editor.new_list("New")
        else:
            bench.apply(some[0], str(chance.randrange(300)))
        bench.tick(chance.random())
    bench.model.sort(-1)
    assert [bench.model.key_at(row) for row in range(bench.model.rowCount())] == list(bench.editor.front.keys)


def test_after_a_refresh_that_failed_every_quote_is_read_anew(bench, monkeypatch):
    bench.apply(SBER)
    bench.tick()
    bench.apply(SBER, "307.00")
    with monkeypatch.context() as broken:
        broken.setattr(bench.model, "_load", fail)
        with pytest.raises(ValueError, match="half-way"):
            bench.tick()
    bench.tick()
    assert bench.shown(LAST)[0] == ("307.00",)


def fail(*_):
    raise ValueError("half-way")


def given_back(bench):
    """A list of two, of which the first one's subscription was given back after it had data."""
    made = bench
    made.statuses.update({name: SubscriptionStatus(SubscriptionPhase.LIVE, 0.0) for name in (SBER, GAZP)})
    made.apply(SBER)
    made.apply(GAZP)
    made.tick()
    made.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.ENDED, 1769064680.0)
    made.tables["MXSE"].drop(str(SBER))
    made.tick()
    return made


def test_a_row_that_is_not_fed_keeps_its_values_and_looks_old(bench):
    made = given_back(bench)
    last = made.model.index(0, LAST)
    assert (last.data(), last.data(Role.STALE)) == ("306.12", True)
    assert "before 09:51:20" in last.data(Qt.ItemDataRole.ToolTipRole)
    assert made.model.index(0, TICKER).data(Qt.ItemDataRole.AccessibleTextRole) == "SBER, not live"
    assert made.model.index(1, LAST).data(Role.STALE) is False


def test_it_looks_old_until_its_data_come_again(bench):
    made = given_back(bench)
    made.statuses[SBER] = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    made.tick()
    assert made.model.index(0, LAST).data(Role.STALE) is True
    changed = []
    made.model.dataChanged.connect(
        lambda top, _bottom, roles: changed.extend([top.row()] if Role.STALE in roles else [])
    )
    made.apply(SBER)
    made.tick()
    assert made.model.index(0, LAST).data(Role.STALE) is False
    assert 0 in changed


def test_sorted_rows_that_are_not_fed_stay_where_their_values_put_them(bench):
    made = given_back(bench)
    made.model.sort(LAST)
    assert [made.model.instrument_at(row) for row in range(2)] == [SBER, GAZP]


def test_another_language_leaves_nothing_old(bench):
    made = given_back(bench)
    made.model.forget_old()
    made.tick()
    assert made.model.index(0, LAST).data() == "—"
    assert made.model.index(0, LAST).data(Role.STALE) is True


def test_a_row_that_leaves_the_list_is_forgotten(bench):
    made = given_back(bench)
    made.editor.remove([SBER])
    made.tick()
    made.editor.undo()
    made.tick()
    assert made.model.index(0, LAST).data() == "—"


def test_rows_are_found_by_ticker_name_and_title(bench):
    sectioned(bench)
    bench.apply(SBER)
    bench.tick()
    assert [bench.model.search_texts(row) for row in range(3)] == [("SBER", "Sber"), ("S1",), ("GAZP", "")]


def test_a_row_that_is_not_traded_as_usual_says_so_until_it_is(bench):
    bench.tables["MXSE"] = RowTable(source_of("MXSE", (*NAMES, "TRADINGSTATUS")))
    name = bench.model.index(0, NAME)
    for value, text, dimmed in (("L", "‖ Sber", True), ("T", "Sber", False)):
        full = snapshot(SBER)
        message = DataMessage(full.kind, (*NAMES, "TRADINGSTATUS"), [[*full.rows[0], value]])
        bench.tables["MXSE"].apply(str(SBER), message, 0.0)
        bench.tick()
        assert name.data() == text
        assert name.data(Role.LOOK).text == text
        assert bench.model.index(0, LAST).data(Role.DIMMED) is dimmed
        assert ("TRADINGSTATUS: L" in name.data(Qt.ItemDataRole.ToolTipRole)) is dimmed
        assert ("TRADINGSTATUS: L" in bench.model.index(0, TICKER).data(Qt.ItemDataRole.AccessibleTextRole)) is dimmed
    bench.tables["MXSE"].apply(str(SBER), DataMessage(MessageKind.REMOVAL, ("TICKER",), [[str(SBER)]]), 0.0)
    bench.tick()
    assert not name.data().startswith("‖")
