import pytest

from issplus_desktop.app.watch_keeper import FIRST_NAME, WatchKeeper, instruments_of, rows_of, saved_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptFile
from issplus_desktop.settings.schema import SavedWatchlist
from issplus_desktop.settings.watch_schema import WATCHLISTS_FORM, SavedList, SavedRow, SavedWatchlists

A, B = InstrumentId.parse("M.X.AA"), InstrumentId.parse("M.X.BB")
OLDER = (SavedWatchlist(name=FIRST_NAME, instruments=(str(A),)), SavedWatchlist(name="Mine", instruments=(str(B),)))


class World:
    def __init__(self, folder):
        self.path = folder / "watchlists.json"
        self.troubles: list[str] = []

    def start(self, older=OLDER):
        return WatchKeeper(KeptFile(self.path, WATCHLISTS_FORM, SavedWatchlists), older, self.troubles.append)

    def kept(self):
        return WATCHLISTS_FORM.decode(self.path.read_bytes())


@pytest.fixture
def world(qapp, tmp_path):
    return World(tmp_path)


def names(keeper):
    return [known.name for known in keeper.editor.shelf.lists]


def test_takes_over_what_older_versions_keep_and_writes_it_in_a_moment(world):
    keeper = world.start()
    assert names(keeper) == [FIRST_NAME, "Mine"]
    assert keeper._timer.isActive()
    keeper.save_now()
    assert world.kept().taken_over == OLDER
    again = world.start()
    assert names(again) == [FIRST_NAME, "Mine"]
    assert not again._timer.isActive()


def test_everything_comes_back(world):
    keeper = world.start()
    editor = keeper.editor
    editor.add_section("Banks", 0)
    editor.set_flag([A], Flag.RED)
    editor.set_note(A, "below 250")
    editor.shelf.note_opened(B)
    editor.shelf.show(RECENT)
    assert keeper._timer.isActive()
    keeper.save_now()
    again = world.start().editor.shelf
    assert again.front.number == RECENT
    assert again.recent.instruments == (B,)
    assert again.lists[0].rows == (SectionLine("Banks", SectionKey(1)), WatchedRow(A, Flag.RED, "below 250"))
    assert world.troubles == []


def test_without_any_list_there_is_an_empty_one(world):
    keeper = world.start(older=())
    assert names(keeper) == [FIRST_NAME]
    assert len(keeper.editor.front) == 0


def test_what_has_not_changed_is_not_written_again(world):
    keeper = world.start()
    keeper.save_now()
    world.path.unlink()
    keeper.save_now()
    keeper.editor.shelf.step(1)
    keeper.editor.shelf.step(-1)
    keeper.save_now()
    assert not world.path.exists()


def test_what_cannot_be_written_is_told_and_tried_again(world):
    keeper = world.start()
    world.path.mkdir()
    keeper.save_now()
    assert len(world.troubles) == 1
    world.path.rmdir()
    assert keeper._timer.isActive()
    keeper._timer.timeout.emit()
    assert len(world.kept().lists) == 2


def test_the_name_that_we_gave_follows_the_language_and_is_kept_in_one(world, monkeypatch):
    keeper = world.start()
    monkeypatch.setattr(keeper, "tr", lambda text: {"Blue chips": "Голубые фишки"}.get(text, text))
    keeper.retranslate()
    assert names(keeper) == ["Голубые фишки", "Mine"]
    assert keeper.editor.shelf.undoable is None
    keeper.save_now()
    assert [kept.name for kept in world.kept().lists] == [FIRST_NAME, "Mine"]


def bad(world):
    world.path.write_text("{")


def good_then_bad(world):
    keeper = world.start()
    keeper.save_now()
    keeper.editor.add([B])
    keeper.save_now()
    bad(world)


def newer(world):
    world.path.write_bytes(b'{"version": 99, "lists": [{"name": "Later", "rows": ["M.X.AA"]}]}')


def folder(world):
    world.path.mkdir()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (bad, "the file is kept as"),
        (good_then_bad, "saved before"),
        (newer, "newer version"),
        (folder, "watchlists.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_lists_of_the_settings_are_there(world, damage, words):
    damage(world)
    keeper = world.start()
    assert words in world.troubles[-1]
    assert FIRST_NAME in names(keeper)


def test_a_bad_file_that_cannot_be_moved_away_is_told(world, monkeypatch):
    bad(world)
    monkeypatch.setattr("issplus_desktop.settings.kept_file.set_aside", refuse)
    world.start()
    assert "could not be moved away" in world.troubles[-1]


def refuse(path):
    raise SettingsError("write", path, FileProblem.NOT_A_FILE)


def test_rows_that_cannot_be_read_were_not_ours():
    saved = SavedList(name="x", rows=("nonsense", str(A), SavedRow(instrument="no"), SavedRow(section="S")))
    assert rows_of(saved) == (WatchedRow(A), SectionLine("S"))
    assert instruments_of(["nonsense", str(A)]) == [A]


def test_plain_rows_are_kept_as_names(world):
    front = world.start().editor.front
    assert saved_of(front, "x") == SavedList(name="x", rows=(str(A),))


def test_folded_sections_come_back_folded_and_filters_do_not(world):
    keeper = world.start()
    editor = keeper.editor
    editor.set_flag([A], Flag.RED)
    editor.add_section("Banks", 0)
    other = editor.add_section("Oil")
    editor.filter([Flag.RED])
    editor.fold([SectionKey(1)], folded=True)
    keeper.save_now()
    again = world.start().editor
    assert again.shown.folded(again.front.number) == {SectionKey(1)}
    assert again.shown.flags(again.front.number) == set()
    assert other == SectionKey(2)
    assert b"folded" in world.path.read_bytes()
