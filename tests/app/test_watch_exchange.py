import pytest

from issplus_desktop.app.watch_exchange import TEXT_LIMIT, WatchExchange
from issplus_desktop.app.watch_import import WatchImport
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionLine, WatchedRow
from issplus_desktop.models.watch_editor import WatchEditor

A = InstrumentId.parse("M.X.AA")
ROWS = (SectionLine("Акции"), WatchedRow(A, Flag.RED, "ниже 250"))


def nobody(_word, _answer):
    raise AssertionError("full ids need no search")


class World:
    def __init__(self, folder):
        self.folder = folder
        self.editor = WatchEditor.holding("One")
        self.importer = WatchImport(self.editor, lambda: ["M"], nobody)
        self.exchange = WatchExchange(self.editor, self.importer)
        self.notices: list[str] = []
        self.exchange.noticed.connect(self.notices.append)

    def read(self, data):
        path = self.folder / "list.txt"
        path.write_bytes(data)
        self.exchange.read(str(path))


@pytest.fixture
def world(qapp, tmp_path):
    return World(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_texts_become_rows_of_the_list_in_front(world, encoding):
    world.read("###Акции,M.X.AA".encode(encoding))
    assert world.editor.front.rows[0].title == "Акции"
    assert world.editor.front.instruments == (A,)


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_exported_is_imported_with_all_that_is_noted(world, whole):
    world.editor.new_list("Mine", ROWS)
    path = world.folder / "lists.json"
    world.exchange.write(str(path), whole)
    assert "lists.json" in world.notices[-1]
    world.exchange.read(str(path))
    assert ("2 lists" if whole else "The list") in world.notices[-1]
    assert world.editor.front.rows == world.editor.shelf.lists[1].rows
    assert world.editor.front.name == "Mine 2"


def test_a_text_for_tradingview(world):
    world.editor.new_list("Mine", ROWS)
    path = world.folder / "list.txt"
    world.exchange.write_tradingview(str(path))
    assert path.read_text(encoding="utf-8") == "###Акции\nMOEX:AA\n"
    world.exchange.write_tradingview(str(path))
    assert [entry.name for entry in world.folder.iterdir()] == ["list.txt"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\0\0\0\0\0", "no text"),
        (b'{"version": 1, "lists": 3}', "no watch lists"),
        (b"{", "no watch lists"),
        (b"A " * TEXT_LIMIT, "too large"),
    ],
)
def test_what_cannot_be_read_is_told(world, data, words):
    world.read(data)
    assert words in world.notices[-1]
    assert len(world.editor.front) == 0


def test_files_that_are_not_there_or_cannot_be_written_are_told(world):
    world.exchange.read(str(world.folder / "nowhere.txt"))
    assert "nowhere.txt is not there" in world.notices[-1]
    world.exchange.read(str(world.folder))
    world.exchange.write(str(world.folder), whole=True)
    assert len(world.notices) == 3


def test_more_lists_than_there_may_be_are_not_told_as_imported(world):
    for number in range(198):
        world.editor.new_list(f"L{number}")
    path = world.folder / "lists.json"
    world.exchange.write(str(path), whole=True)
    told = len(world.notices)
    world.exchange.read(str(path))
    assert len(world.notices) == told
    assert len(world.editor.shelf.lists) == 199
