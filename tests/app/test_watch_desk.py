from decimal import Decimal

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.watch_desk import WatchDesk
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.settings.schema import SavedWatchlist
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")


class World(Surroundings):
    def __init__(self, path):
        super().__init__()
        self.preferences = Preferences(SettingsStore(path), print)
        self.preferences.change(
            watchlists=(
                SavedWatchlist(name="Mine", instruments=(str(A), "nonsense")),
                SavedWatchlist(name="Other", instruments=(str(B),)),
            )
        )
        self.desk = WatchDesk(self.feed, ValueFormatter(), self.preferences)

    def connect(self):
        self.session.on_catalog(catalog())
        self.desk.renew()


@pytest.fixture
def world(qapp, tmp_path):
    made = World(tmp_path / "settings.json")
    yield made
    made.desk.close()


class Finder:
    def __init__(self, **known):
        self.known = known

    def find(self, word, answer):
        found = self.known.get(word)
        answer(FoundInstrument(found) if found else None)


def test_the_first_saved_list_is_shown_and_fed(world):
    assert world.desk.watchlist.name == "Mine"
    assert world.desk.watchlist.instruments == (A,)
    world.connect()
    assert world.used() == {("M.securities", 'TICKER="M.X.A" and LANGUAGE="en"')}
    world.send("M.securities", ("TICKER", "LAST"), [(str(A), Decimal("1.50"))])
    world.desk.model.set_active(True)
    assert world.desk.model.index(0, 2).data() == "1.50"


def test_changes_are_subscribed_and_kept_beside_the_other_lists(world, qtbot):
    world.connect()
    with qtbot.waitSignal(world.desk.list_changed):
        world.desk.watch(B)
    assert len(world.used()) == 2
    saved = world.preferences.settings.watchlists
    assert [(entry.name, entry.instruments) for entry in saved] == [
        ("Mine", (str(A), str(B))),
        ("Other", (str(B),)),
    ]
    world.desk.model.remove([A])
    assert world.used() == {("M.securities", 'TICKER="M.X.B" and LANGUAGE="en"')}


def test_words_become_instruments_or_are_told(world, qtbot):
    world.connect()
    with qtbot.waitSignal(world.desk.model.noticed) as told:
        world.desk.look_up(Finder(BB=B), ["BB", "ZZ"], 0)
    assert world.desk.watchlist.instruments == (B, A)
    assert "ZZ" in told.args[0]


def test_markets_without_securities_have_no_table(world):
    world.connect()
    assert world.desk.table_for("M") is not None
    assert world.desk.table_for("SEARCH") is None


def test_the_name_that_we_gave_follows_the_language_and_is_kept_in_one(qapp, tmp_path, monkeypatch):
    world = World(tmp_path / "settings.json")
    world.preferences.change(watchlists=(SavedWatchlist(name="Blue chips", instruments=(str(A),)),))
    desk = WatchDesk(world.feed, ValueFormatter(), world.preferences)
    monkeypatch.setattr(desk, "tr", lambda text: {"Blue chips": "Голубые фишки"}[text])
    desk.retranslate()
    assert desk.watchlist.name == "Голубые фишки"
    desk.watch(B)
    assert world.preferences.settings.watchlists[0].name == "Blue chips"
    desk.close()


def test_without_a_saved_list_there_is_an_empty_one(qapp, tmp_path):
    world = World(tmp_path / "settings.json")
    world.preferences.change(watchlists=())
    desk = WatchDesk(world.feed, ValueFormatter(), world.preferences)
    assert desk.watchlist.instruments == ()
    desk.watch(A)
    assert world.preferences.settings.watchlists[0].instruments == (str(A),)
