import random
from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import Flag, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import MIME_TYPE, from_mime, to_mime
from issplus_desktop.models.roles import Role
from issplus_desktop.models.watch_columns import BID, CHANGE, CHANGE_PERCENT, FLAG, LAST, NAME, NOTE, TICKER
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import ROWS_TYPE, rows_to_mime
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind

NAMES = ("TICKER", "CAPTION", "LAST", "CHANGE", "PREVPRICE", "BID", "OFFER", "VOLTODAY", "TIME")
SBER, GAZP, LKOH, SMAL = (
    InstrumentId.parse(text) for text in ("MXSE.TQBR.SBER", "MXSE.TQBR.GAZP", "MXSE.TQBR.LKOH", "MXSE.SMAL.SBER")
)
BOND = InstrumentId("MXSEBB", "X", "BOND")
MOVE = Qt.DropAction.MoveAction
NOWHERE = QModelIndex()


def source_of(marketplace, names=NAMES):
    fields = tuple(Field(name, "fixed", primary=name == "TICKER") for name in names)
    return Source(marketplace, "securities", Caption(), "", (), fields)


def snapshot(instrument, last="306.12", change="-0.37"):
    row = [
        str(instrument),
        instrument.ticker.title(),
        Decimal(last),
        Decimal(change),
        Decimal("306.49"),
        Decimal("306.11"),
    ]
    return DataMessage(MessageKind.SNAPSHOT, NAMES, [[*row, Decimal("306.13"), Decimal(1322706), time(9, 51, 20)]])


class Bench:
    """A watch list over tables that come one by one, under the model tester."""

    def __init__(self, *instruments):
        self.tables = {"MXSE": RowTable(source_of("MXSE"))}
        self.statuses: dict[InstrumentId, SubscriptionStatus] = {}
        self.editor = WatchEditor.holding("Blue chips", instruments)
        self.model = WatchlistModel(
            self.editor, self.tables.get, ValueFormatter("en"), status_of=self.statuses.get, clock=lambda: 0.0
        )
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.now = 0.0
        self.told: list[tuple[InstrumentId, ...]] = []
        self.notices: list[str] = []
        self.editor.changed.connect(lambda: self.told.append(self.editor.front.instruments))
        self.model.noticed.connect(self.notices.append)

    def apply(self, instrument, *args):
        self.tables[instrument.marketplace].apply(str(instrument), snapshot(instrument, *args), 0.0)

    def tick(self, seconds=1.0):
        self.now += seconds
        self.model.set_active(True)
        return self.model.refresh(self.now)

    def shown(self, *columns):
        rows = range(self.model.rowCount())
        return [tuple(self.model.index(row, column).data() for column in columns) for row in rows]

    def tickers(self):
        return [text for (text,) in self.shown(TICKER)]


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


def test_add_remove_and_undo(bench):
    assert bench.model.add([SMAL, SBER], 1) == [SMAL]
    assert bench.told[-1] == (SBER, SMAL, GAZP, LKOH)
    assert bench.model.add([SBER]) == []
    assert "already" in bench.notices[-1]
    assert bench.editor.remove([SBER, GAZP]) == [SBER, GAZP]
    assert bench.told[-1] == (SMAL, LKOH)
    assert "Ctrl+Z" in bench.notices[-1]
    assert bench.editor.undo() == Deed(DeedKind.REMOVE, "SBER", 2)
    assert bench.told[-1] == (SBER, SMAL, GAZP, LKOH)
    assert bench.tickers() == ["SBER · TQBR", "SBER · SMAL", "GAZP", "LKOH"]
    told = len(bench.told)
    assert bench.editor.remove([BOND]) == []
    assert bench.model.add([]) == []
    assert len(bench.told) == told
    bench.editor.remove([GAZP])
    assert "GAZP" in bench.notices[-1]


def test_another_list(bench, qtbot):
    bench.apply(SBER)
    bench.tick()
    with qtbot.waitSignal(bench.model.list_shown, timeout=0):
        other = bench.editor.new_list("Other", [WatchedRow(LKOH), WatchedRow(SBER)])
    assert bench.tickers() == ["LKOH", "SBER"]
    assert bench.shown(LAST)[1] == ("306.12",)
    assert bench.model.watchlist is other
    with qtbot.waitSignal(bench.model.list_shown, timeout=0):
        bench.editor.rename(other.number, "Another")
    with qtbot.assertNotEmitted(bench.model.list_shown):
        bench.model.add([GAZP])
        bench.editor.shelf.move_list(other.number, 0)


def test_drags_out_ids_and_text(bench):
    data = bench.model.mimeData([bench.model.index(2, 0), bench.model.index(0, 1), bench.model.index(0, 2)])
    assert from_mime(data).instruments == (SBER, LKOH)
    assert data.text() == "MXSE.TQBR.SBER\nMXSE.TQBR.LKOH\n"
    assert bench.model.mimeTypes()[:2] == [ROWS_TYPE, MIME_TYPE]
    assert bench.model.flags(bench.model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert bench.model.flags(NOWHERE) & Qt.ItemFlag.ItemIsDropEnabled
    assert bench.model.supportedDropActions() & MOVE


def test_a_drop_from_the_list_itself_moves(bench):
    data = to_mime([LKOH])
    assert bench.model.canDropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert bench.model.dropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert bench.tickers() == ["LKOH", "SBER", "GAZP"]
    assert bench.told == [(LKOH, SBER, GAZP)]
    bench.model.dropMimeData(data, MOVE, -1, -1, bench.model.index(2, 0))
    assert bench.tickers() == ["SBER", "LKOH", "GAZP"]
    bench.model.dropMimeData(to_mime([SBER]), MOVE, -1, -1, NOWHERE)
    assert bench.tickers() == ["LKOH", "GAZP", "SBER"]


def test_text_from_elsewhere_is_handed_on(bench, qtbot):
    data = QMimeData()
    data.setText("MXSE.SMAL.SBER, ROSN SNGS")
    with qtbot.waitSignal(bench.model.text_dropped, timeout=0) as wanted:
        assert bench.model.dropMimeData(data, MOVE, 1, 0, NOWHERE)
    assert wanted.args == ["MXSE.SMAL.SBER, ROSN SNGS", 1]
    assert not bench.model.dropMimeData(to_mime([]), MOVE, 1, 0, NOWHERE)
    assert not bench.model.dropMimeData(QMimeData(), MOVE, 1, 0, NOWHERE)


def test_instruments_from_elsewhere_are_added_where_they_fell(bench):
    assert bench.model.dropMimeData(to_mime([SMAL, BOND]), MOVE, 1, 0, NOWHERE)
    assert bench.editor.front.instruments == (SBER, SMAL, BOND, GAZP, LKOH)


def test_rows_from_elsewhere_keep_flags_and_notes(bench):
    rows = (SectionLine("Bonds"), WatchedRow(BOND, Flag.BLUE, "till 2031"), WatchedRow(SBER, Flag.RED))
    assert bench.model.dropMimeData(rows_to_mime(rows, "another program", 1), MOVE, 1, 0, NOWHERE)
    assert bench.shown(TICKER, FLAG, NOTE)[1:3] == [("Bonds", "", ""), ("BOND · X", "Blue star", "till 2031")]
    assert bench.model.row_at(0) == WatchedRow(SBER)
    assert not bench.model.dropMimeData(rows_to_mime((), "another program", 1), MOVE, 1, 0, NOWHERE)


@pytest.fixture
def parted(bench):
    """SBER, a section line Oil, GAZP, LKOH."""
    bench.editor.add_section("Oil", 1)
    return bench


def test_section_lines_stand_between(parted, qtmodeltester):
    parted.apply(GAZP)
    parted.tick()
    assert parted.shown(TICKER, LAST) == [("SBER", "—"), ("Oil", ""), ("GAZP", "306.12"), ("LKOH", "—")]
    line = parted.model.index(1, LAST)
    assert [line.data(Role.SECTION), line.data(Role.INSTRUMENT), line.data(Role.DIMMED)] == ["Oil", None, False]
    assert line.data(Role.STALE) is False
    assert line.data(Role.LOOK).section == "Oil"
    assert line.data(Qt.ItemDataRole.ToolTipRole) == "Oil"
    assert parted.model.index(0, LAST).data(Role.SECTION) is None
    assert parted.model.flags(line) & Qt.ItemFlag.ItemIsDragEnabled
    parted.editor.set_flag([GAZP], Flag.RED)
    copied = parted.model.copied_text([1, 2, 3], [TICKER, LAST, FLAG])
    assert copied == "Ticker\tLast\tFlag\nOil\t\t\nGAZP\t306.12\tRed circle\nLKOH\t\t"
    qtmodeltester.check(parted.model)


def test_a_section_line_that_is_dragged_takes_its_section_along(parted):
    data = parted.model.mimeData([parted.model.index(1, 0)])
    assert from_mime(data).instruments == (GAZP, LKOH)
    assert parted.model.dropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert parted.tickers() == ["Oil", "GAZP", "LKOH", "SBER"]
    both = parted.model.mimeData([parted.model.index(0, 0), parted.model.index(1, 0)])
    assert from_mime(both).instruments == (GAZP,)


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


def test_the_recently_opened_take_nothing(bench):
    bench.editor.shelf.note_opened(SMAL)
    bench.editor.shelf.show(RECENT)
    assert bench.tickers() == ["SBER · SMAL"]
    assert not bench.model.canDropMimeData(to_mime([GAZP]), MOVE, 0, 0, NOWHERE)
    bench.model.add([GAZP])
    assert "itself" in bench.notices[-1]
    bench.editor.shelf.note_opened(BOND)
    assert bench.tickers() == ["BOND · X", "SBER · SMAL"]


def test_a_sorted_list_does_not_let_rows_move(bench):
    bench.apply(SBER)
    bench.tick()
    bench.model.sort(TICKER)
    assert not bench.model.move([LKOH], 0)
    assert "Ticker" in bench.notices[-1]
    assert bench.model.given_place(1) == -1
    bench.model.sort(-1)
    assert bench.model.move([LKOH], 0)
    assert not bench.model.move([LKOH], 0)


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


def sectioned(bench):
    """SBER, a section with GAZP, a section with LKOH."""
    first, second = bench.editor.add_section("S1", 1), bench.editor.add_section("S2", 3)
    bench.tick()
    return first, second


def keys(bench):
    return [bench.model.key_at(row) for row in range(bench.model.rowCount())]


def test_a_folded_section_shows_its_line_and_what_it_hides(bench, qtmodeltester):
    first, second = sectioned(bench)
    bench.editor.fold([first], folded=True)
    bench.tick()
    assert keys(bench) == [SBER, first, second, LKOH]
    look = bench.model.index(1, TICKER).data(Role.LOOK)
    assert (look.section, look.folded, look.inside) == ("S1", True, 1)
    assert bench.model.index(1, TICKER).data(Qt.ItemDataRole.AccessibleTextRole) == "Section S1, folded, rows: 1"
    look = bench.model.index(2, TICKER).data(Role.LOOK)
    assert (look.folded, look.inside) == (False, 0)
    bench.editor.fold([first], folded=False)
    assert keys(bench) == [SBER, first, GAZP, second, LKOH]
    bench.tick()
    assert bench.model.index(1, TICKER).data(Role.LOOK).folded is False
    qtmodeltester.check(bench.model)


def test_flagged_rows_alone_are_shown(bench, qtmodeltester):
    first, second = sectioned(bench)
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.editor.fold([second], folded=True)
    bench.editor.filter([Flag.RED])
    bench.tick()
    assert keys(bench) == [first, GAZP]
    assert bench.model.is_filtered
    assert bench.model.index(0, TICKER).data(Role.LOOK).folded is None
    bench.model.sort(LAST)
    bench.editor.filter([])
    bench.tick()
    assert keys(bench) == [SBER, first, GAZP, second]
    qtmodeltester.check(bench.model)


def test_rows_go_where_they_are_dropped_though_others_are_hidden(bench):
    first, second = sectioned(bench)
    bench.editor.fold([first], folded=True)
    assert [bench.model.given_place(row) for row in (-1, 0, 2, 3, 9)] == [-1, 0, 3, 4, -1]
    bench.model.move([LKOH], 0)
    assert list(bench.editor.front.keys) == [LKOH, SBER, first, GAZP, second]
    bench.model.move([LKOH], 9)
    assert list(bench.editor.front.keys) == [SBER, first, GAZP, second, LKOH]
    bench.model.move([first], 9)
    assert list(bench.editor.front.keys) == [SBER, second, LKOH, first, GAZP]


def test_a_folded_section_that_moves_by_a_step_passes_a_whole_one(bench):
    first, second = sectioned(bench)
    bench.editor.fold_all(folded=True)
    assert keys(bench) == [SBER, first, second]
    assert bench.model.step_target(1, 1, 1) == 3
    bench.model.move([first], bench.model.step_target(1, 1, 1))
    assert list(bench.editor.front.keys) == [SBER, second, LKOH, first, GAZP]
    assert keys(bench) == [SBER, second, first]
    assert bench.model.step_target(1, 1, -1) == 1
    assert bench.model.step_target(2, 2, -1) == 1
    assert bench.model.step_target(2, 2, 1) == 3
    assert (bench.model.step_target(0, 0, 1), bench.model.step_target(0, 1, -1)) == (2, 0)
    bench.editor.add_section("S3")
    assert bench.model.step_target(1, 1, 1) == 3


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
