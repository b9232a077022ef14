import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.roles import Role
from issplus_desktop.models.search_model import MOST_ROWS, SearchModel, SearchState
from issplus_desktop.protocol.message import DataMessage, MessageKind

COLUMNS = ("ticker", "shortname", "latname", "name", "isin", "board_name")


def reply(*tickers):
    rows = [
        [f"MXSE.TQBR.{ticker}", f"{ticker} short", f"{ticker} latin", f"{ticker} full", "RU1", "T+"]
        for ticker in tickers
    ]
    return DataMessage(MessageKind.SNAPSHOT, COLUMNS, rows)


class Search(SearchModel):
    """Under the model tester, with a note of what it asked."""

    def __init__(self):
        super().__init__(ValueFormatter("en"))
        self.tester = QAbstractItemModelTester(self, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.asked: list[str] = []
        self.query_wanted.connect(self.asked.append)


@pytest.fixture
def model(qapp):
    return Search()


def state(model):
    return model.state


def shown(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_asks_and_shows_the_answer_ranked(model, qtmodeltester):
    assert state(model) is SearchState.IDLE
    model.ask(" sber ")
    assert state(model) is SearchState.SEARCHING
    assert model.asked == ["sber"]
    model.set_results("sber", reply("ASBER", "SBERP", "SBER"))
    assert state(model) is SearchState.FOUND
    assert shown(model) == ["SBER", "SBERP", "ASBER"]
    assert [model.index(0, column).data() for column in range(4)] == ["SBER", "SBER latin", "MXSE · TQBR", "RU1"]
    assert str(model.index(0, 0).data(Role.INSTRUMENT)) == "MXSE.TQBR.SBER"
    assert "SBER full" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole) is None
    assert model.found_at(0).isin == "RU1"
    qtmodeltester.check(model)


def test_titles(model):
    across = Qt.Orientation.Horizontal
    assert [model.headerData(column, across) for column in range(5)] == ["Ticker", "Name", "Board", "ISIN", None]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_was_pasted_is_asked_for_in_one_line(model):
    model.ask("SBER\t304.6\r\nGAZP\0")
    assert model.asked == ["SBER 304.6 GAZP"]
    assert model.query == "SBER 304.6 GAZP"


def test_older_answers_are_dropped(model):
    model.ask("SB")
    model.ask("SBER")
    model.set_results("SB", reply("SBGB"))
    assert state(model) is SearchState.SEARCHING
    assert shown(model) == []
    model.set_results("SBER", reply("SBER"))
    model.set_results("SB", reply("SBGB"))
    assert shown(model) == ["SBER"]


def test_an_answer_after_clearing_is_dropped(model):
    model.ask("SBER")
    model.ask("")
    model.set_results("SBER", reply("SBER"))
    model.set_results("", reply("SBER"))
    assert state(model) is SearchState.IDLE
    assert shown(model) == []


def test_old_finds_stay_while_the_next_answer_is_on_its_way(model):
    model.ask("SB")
    model.set_results("SB", reply("SBGB"))
    model.ask("SBE")
    assert shown(model) == ["SBGB"]


def test_nothing_found(model):
    model.ask("QQQ1")
    model.set_results("QQQ1", reply())
    model.set_results("ЙЙЙ1", reply())
    assert state(model) is SearchState.NOTHING
    assert model.corrected == ""


def test_not_connected(model):
    model.ask("SBER")
    model.set_results("SBER", None)
    assert state(model) is SearchState.NOT_CONNECTED


def test_the_other_keyboard_layout_is_tried_when_nothing_was_found(model):
    model.ask("ЫИУК")
    model.set_results("ЫИУК", reply())
    assert state(model) is SearchState.SEARCHING
    assert model.asked == ["ЫИУК", "SBER"]
    model.set_results("SBER", reply("SBER"))
    assert model.corrected == "SBER"
    assert shown(model) == ["SBER"]
    model.ask("GAZP")
    assert model.corrected == ""
    model.ask("ЫИУК")
    assert shown(model) == ["SBER"]
    assert model.asked == ["ЫИУК", "SBER", "GAZP"]


def test_answers_are_remembered_up_to_a_point(model):
    for number in range(60):
        model.ask(f"N{number}")
        model.set_results(f"N{number}", reply(f"N{number}"))
    asked = len(model.asked)
    model.ask("N59")
    assert len(model.asked) == asked
    assert shown(model) == ["N59"]
    model.ask("N1")
    assert len(model.asked) == asked + 1
    model.forget()
    model.ask("N59")
    assert len(model.asked) == asked + 2


def test_a_flood_of_finds_is_cut(model):
    model.ask("*")
    model.set_results("*", reply(*(f"T{number}" for number in range(MOST_ROWS + 50))))
    assert model.rowCount() == MOST_ROWS


def test_a_find_is_copied_with_its_whole_name(model):
    model.ask("S")
    model.set_results("S", reply("SBER"))
    copy = model.copied(0)
    assert [column.title for column in copy.columns] == ["Ticker", "Name", "Board", "ISIN"]
    assert copy.rows == (("MXSE.TQBR.SBER", "SBER latin", "MXSE · TQBR", "RU1"),)
