import pytest

from issplus_desktop.app.watch_import import PACE_MS, RETRY_MS, Answer, WatchImport
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.pasted_tickers import MOST_TEXT
from issplus_desktop.market.watch_rows import SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watch_editor import WatchEditor

SBER, SMAL, GAZP, SBERP = (
    InstrumentId.parse(text) for text in ("MXSE.TQBR.SBER", "MXSE.SMAL.SBER", "MXSE.TQBR.GAZP", "MXSE.TQBR.SBERP")
)
FOUND = {
    "sber": [FoundInstrument(SBER, isin="RU0009029540"), FoundInstrument(SMAL), FoundInstrument(SBERP)],
    "ru0009029540": [FoundInstrument(SBER, isin="RU0009029540")],
    "gazp": [FoundInstrument(GAZP, short_name="Газпром")],
    "газпром": [FoundInstrument(GAZP, short_name="Газпром")],
    "sbe": [FoundInstrument(SBER), FoundInstrument(SBERP)],
}


class World:
    """The search answers when the test says so."""

    def __init__(self):
        self.editor = WatchEditor.holding("One")
        self.markets = ["MXSE"]
        self.asked: list[str] = []
        self.waiting: Answer | None = None
        self.importer = WatchImport(self.editor, lambda: self.markets, self.find_all)
        self.notices: list[str] = []
        self.unknown: list[UnknownWord] = []
        self.importer.noticed.connect(self.notices.append)
        self.importer.unknown_found.connect(self.unknown.extend)

    def find_all(self, word, answer):
        self.asked.append(word)
        self.waiting = answer

    def tick(self):
        self.importer._timer.timeout.emit()

    def answer(self, found=...):
        answer, self.waiting = self.waiting, None
        assert answer is not None
        answer(FOUND.get(self.asked[-1].casefold(), []) if found is ... else found)
        self.tick()

    def run(self, text, row=-1, number=-1):
        self.importer.start(text, row, number)
        while self.waiting is not None:
            self.answer()

    def rows(self):
        return [row.title if isinstance(row, SectionLine) else str(row.instrument) for row in self.editor.front.rows]


@pytest.fixture
def world(qapp):
    return World()


def test_words_are_looked_up_one_by_one_and_stand_in_their_order(world):
    world.run("###Banks,MOEX:SBER\n###Oil\nMXSE.TQBR.ROSN gazp")
    assert world.rows() == ["Banks", str(SBER), "Oil", "MXSE.TQBR.ROSN", str(GAZP)]
    assert world.asked == ["SBER", "gazp"]
    assert not world.importer.is_busy
    assert not world.importer._timer.isActive()
    assert "5" in world.notices[-1]
    world.editor.undo()
    assert world.rows() == []


def test_nothing_is_asked_while_an_answer_is_waited_for(world):
    world.importer.start("SBER GAZP")
    world.tick()
    assert world.asked == ["SBER"]
    assert "1" in world.notices[-1]
    assert "Esc" in world.notices[-1]
    world.answer()
    assert world.asked == ["SBER", "GAZP"]
    assert world.rows() == []


def test_a_word_that_comes_again_is_asked_for_once(world):
    world.run("SBER sber\nSBER@TQBR")
    assert world.asked == ["SBER"]
    assert world.rows() == [str(SBER)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("SBER", SBER),
        ("SBER@SMAL", SMAL),
        ("SMAL.SBER", SMAL),
        ("SBER|TQBR", SBER),
        ("MXSE:SBER", SBER),
        ("RU0009029540", SBER),
        ("Газпром", GAZP),
    ],
)
def test_boards_isins_and_names_are_known(world, word, meant):
    world.run(word)
    assert world.editor.front.instruments == (meant,)


def test_what_is_not_recognised_is_told_with_its_line(world):
    world.run("SBER\nNASDAQ:SBER 12,SBE\nXYZ\nFOREX.A.B")
    assert world.rows() == [str(SBER)]
    assert [(word.line, word.text) for word in world.unknown] == [
        (2, "NASDAQ:SBER"),
        (2, "12"),
        (2, "SBE"),
        (3, "XYZ"),
        (4, "FOREX.A.B"),
    ]
    reasons = [word.reason for word in world.unknown]
    assert "similar: SBER" in reasons[0]
    assert reasons[1] == "This is no ticker."
    assert reasons[2] == "Nothing of this name; similar: SBER, SBERP"
    assert reasons[3] == "Nothing found."
    assert reasons[4] == "There is no market FOREX."
    assert "5" in world.notices[-1]


def test_waits_for_a_connection_and_says_so(world):
    world.markets = []
    world.importer.start("SBER GAZP")
    assert "waits for the connection" in world.notices[-1]
    assert world.asked == []
    assert not world.importer._timer.isActive()
    world.markets = ["MXSE"]
    world.importer.renew()
    assert world.asked == ["SBER"]
    world.importer.hold()
    assert "waits" in world.notices[-1]
    world.answer(None)
    world.importer.renew()
    assert world.asked == ["SBER", "SBER"]


def test_a_search_without_an_answer_is_tried_again_after_a_while(world):
    world.importer.start("SBER")
    for _ in range(2):
        world.answer(None)
        assert world.importer._timer.interval() == RETRY_MS
    world.answer()
    assert world.importer._timer.interval() == PACE_MS
    assert world.rows() == [str(SBER)]


def test_after_three_times_that_is_the_reason(world):
    world.importer.start("SBER")
    for _ in range(3):
        world.answer(None)
    assert [word.reason for word in world.unknown] == ["The search gave no answer."]
    assert world.rows() == []


def test_an_answer_that_never_comes_is_not_waited_for_for_ever(world):
    world.importer.start("SBER")
    world.waiting = None
    for _ in range(1500):
        world.tick()
    assert world.asked == ["SBER"] * 3
    assert not world.importer.is_busy


def test_an_answer_that_nobody_waits_for_is_passed_over(world):
    world.importer.start("SBER")
    late = world.waiting
    world.importer.stop()
    assert "stopped" in world.notices[-1]
    late(FOUND["sber"])
    assert world.rows() == []
    told = len(world.notices)
    world.importer.stop()
    assert len(world.notices) == told


def test_rows_go_where_they_were_wanted_though_another_list_is_in_front_now(world):
    world.editor.add([GAZP])
    world.importer.start("SBER", 0)
    world.editor.new_list("Two")
    world.answer()
    assert world.rows() == []
    assert world.editor.shelf.find(1).instruments == (SBER, GAZP)
    world.run("SBER", -1, 1)
    assert world.editor.shelf.find(1).instruments == (SBER, GAZP)


def test_where_the_list_is_gone_the_one_in_front_gets_them(world):
    world.editor.new_list("Two")
    world.importer.start("SBER", -1, 1)
    world.editor.delete(1)
    world.answer()
    assert world.editor.front.name == "Two"
    assert world.rows() == [str(SBER)]


def test_imports_are_done_one_after_the_other(world):
    world.importer.start("SBER")
    world.importer.start("GAZP")
    world.answer()
    world.answer()
    assert world.rows() == [str(SBER), str(GAZP)]
    for _ in range(25):
        world.importer.start("XYZ")
    assert "waiting already" in world.notices[-1]
    world.importer.close()
    assert not world.importer.is_busy


def test_what_cannot_be_imported_says_why(world):
    world.importer.start("A" * (MOST_TEXT + 1))
    world.importer.start("A " * 6000)
    world.importer.start("  \n")
    assert [notice.partition(":")[0] for notice in world.notices] == [
        "The text is too long",
        "There are too many tickers in the text",
        "There is no ticker in the text.",
    ]
    world.editor.shelf.show(RECENT)
    world.editor.noticed.connect(world.notices.append)
    world.importer.start("SBER")
    assert "itself" in world.notices[-1]
    assert not world.importer.is_busy


def test_sections_whose_rows_are_there_already_do_not_come_again(world):
    world.editor.noticed.connect(world.notices.append)
    text = "###Banks,MOEX:SBER,###Gas,MOEX:GAZP,###Later"
    world.run(text)
    assert world.rows() == ["Banks", str(SBER), "Gas", str(GAZP), "Later"]
    world.run("###Banks,MOEX:SBER,###Gas,MOEX:GAZP")
    assert world.rows() == ["Banks", str(SBER), "Gas", str(GAZP), "Later"]
    assert "already" in world.notices[-1]
    world.run("###Oil,MXSE.TQBR.ROSN,GAZP")
    assert world.rows()[-2:] == ["Oil", "MXSE.TQBR.ROSN"]


def test_the_same_again_changes_nothing(world):
    world.editor.insert([WatchedRow(SBER)])
    world.run("SBER")
    assert world.rows() == [str(SBER)]
    assert world.unknown == []
