from decimal import Decimal

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.row_shares import RowShares
from issplus_desktop.app.watch_desk import FILE_NAME, WatchDesk
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.settings.schema import SavedWatchlist
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B, C = InstrumentId.parse("M.X.AA"), InstrumentId.parse("M.X.BB"), InstrumentId.parse("M.X.CC")


def find_all(word, answer):
    answer([FoundInstrument(known) for known in (A, B, C) if known.ticker == word])


class World(Surroundings):
    def __init__(self, path):
        super().__init__()
        self.troubles: list[str] = []
        self.preferences = Preferences(SettingsStore(path), self.troubles.append)
        self.preferences.change(
            watchlists=(
                SavedWatchlist(name="Mine", instruments=(str(A), "nonsense")),
                SavedWatchlist(name="Other", instruments=(str(B),)),
            )
        )
        self.desk = self.start()

    def start(self):
        return WatchDesk(self.feed, ValueFormatter(), self.preferences, find_all)

    def connect(self):
        self.session.on_catalog(catalog())
        self.desk.renew()


@pytest.fixture
def world(qapp, tmp_path):
    made = World(tmp_path / "settings.json")
    yield made
    made.desk.close()


def test_the_first_saved_list_is_shown_and_fed(world):
    assert world.desk.watchlist.name == "Mine"
    assert world.desk.watchlist.instruments == (A,)
    world.connect()
    assert world.used() == {("M.securities", 'TICKER="M.X.AA" and LANGUAGE="en"')}
    world.send("M.securities", ("TICKER", "LAST"), [(str(A), Decimal("1.50"))])
    world.desk.model.set_active(True)
    assert world.desk.model.index(0, 2).data() == "1.50"


def test_the_list_in_front_is_fed_and_others_are_told_of_what_changes(world, qtbot):
    world.connect()
    with qtbot.waitSignal(world.desk.list_changed, timeout=0):
        world.desk.watch(C)
    assert len(world.used()) == 2
    world.desk.show("Other")
    assert world.used() == {("M.securities", 'TICKER="M.X.BB" and LANGUAGE="en"')}
    world.desk.show("no such list")
    assert world.desk.watchlist.name == "Other"
    world.desk.note_opened(A)
    with qtbot.assertNotEmitted(world.desk.list_changed):
        world.desk.note_opened(C)


def test_what_others_choose_from(world):
    assert world.desk.names() == ["Mine", "Other", "Recently opened"]
    world.desk.show("Other")
    assert world.desk.sets() == {"Other": (B,), "Mine": (A,)}
    assert list(world.desk.sets()) == ["Other", "Mine"]
    world.desk.show("Recently opened")
    assert list(world.desk.sets()) == ["Mine", "Other"]


def test_where_nobody_may_add_the_first_list_gets_it(world):
    world.desk.show("Recently opened")
    world.desk.watch(C)
    assert world.desk.editor.shelf.lists[0].instruments == (A, C)
    assert world.desk.watchlist.read_only


def test_what_is_watched_is_asked_of_the_list_that_would_get_it(world):
    assert (world.desk.is_watched(A), world.desk.is_watched(B)) == (True, False)
    world.desk.show("Recently opened")
    assert world.desk.is_watched(A)
    world.desk.unwatch(B)
    world.desk.unwatch(A)
    assert [known.instruments for known in world.desk.editor.shelf.lists] == [(), (B,)]
    world.desk.editor.undo()
    assert world.desk.is_watched(A)


def test_lists_are_kept_in_a_file_of_their_own_and_the_settings_stay(world):
    world.desk.watch(B)
    world.desk.save_now()
    assert (world.preferences.folder / FILE_NAME).exists()
    assert world.preferences.settings.watchlists[0].instruments == (str(A), "nonsense")
    again = world.start()
    assert again.watchlist.instruments == (A, B)
    again.close()


def test_what_cannot_be_kept_is_told(world):
    (world.preferences.folder / FILE_NAME).mkdir()
    world.desk.watch(B)
    world.desk.save_now()
    assert FILE_NAME in world.troubles[-1]


def test_pasted_words_become_rows_once_there_is_a_connection(world, qtbot):
    with qtbot.waitSignal(world.desk.model.noticed, timeout=0) as told:
        world.desk.importer.start("BB M.X.CC", 0)
    assert "waits" in told.args[0]
    world.connect()
    assert world.desk.watchlist.instruments == (A,)
    world.desk.importer._timer.timeout.emit()
    assert world.desk.watchlist.instruments == (B, C, A)


def test_markets_without_securities_have_no_table(world):
    world.connect()
    assert world.desk.table_for("M") is not None
    assert world.desk.table_for("SEARCH") is None


def test_speaks_another_language(world, qtbot):
    with qtbot.waitSignal(world.desk.model.headerDataChanged, timeout=0):
        world.desk.retranslate()


def test_rows_there_is_no_room_for_are_counted_and_those_in_sight_fed(world):
    world.desk.close()
    shares = RowShares()
    shares.bound(lambda: 1, lambda: world.feed.wanted)
    world.desk = WatchDesk(world.feed, ValueFormatter(), world.preferences, find_all, shares)
    world.connect()
    told = []
    world.desk.fed_changed.connect(lambda *counts: told.append(counts))
    world.desk.editor.add([B, C])
    assert told[-1] == (3, 2)
    world.desk.look_at([C], [B, C])
    assert world.used() == {("M.securities", 'TICKER="M.X.CC" and LANGUAGE="en"')}
