import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from issplus_desktop.models.palette import PaletteEntry, PaletteSection
from issplus_desktop.models.search_model import SearchState
from issplus_desktop.ui.search_box import DEBOUNCE_MS, SearchAction
from tests.ui.search_bench import SearchBench, reply

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(qtbot):
    return SearchBench(qtbot)


def press(bench, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(bench.box, key, modifiers)


def state(bench):
    return bench.model.state


def test_asks_only_when_typing_has_paused(bench):
    QTest.keyClicks(bench.box, "SBE")
    assert bench.box._debounce.isActive()
    assert bench.box._debounce.interval() == DEBOUNCE_MS
    assert bench.asked == []
    bench.box._debounce.timeout.emit()
    bench.box._debounce.timeout.emit()
    assert bench.asked == ["SBE"]


def test_lists_the_finds_while_it_has_the_keyboard(bench):
    bench.search("S", "MXSE.TQBR.SBER")
    assert bench.box.popup.isVisible()
    assert bench.box.hasFocus()
    other = QLineEdit(bench.window)
    other.show()
    other.setFocus()
    assert not bench.box.popup.isVisible()
    assert bench.box.text() == "S"
    bench.search("SB", "MXSE.TQBR.SBER")
    assert not bench.box.popup.isVisible()
    bench.box.start()
    assert bench.box.popup.isVisible()
    assert bench.box.selectedText() == "SB"


def test_arrows_and_enter(bench):
    bench.search("S", "MXSE.TQBR.S1", "MXSE.TQBR.S2", "MXSE.TQBR.S3", "MXSE.TQBR.S4")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(bench, key)
    press(bench, Qt.Key.Key_Return)
    assert bench.told == [("book", "S2")]
    assert bench.box.text() == ""
    assert not bench.box.popup.isVisible()


def test_pages(bench):
    bench.search("S", *(f"MXSE.TQBR.S{number}" for number in range(9)))
    press(bench, Qt.Key.Key_PageDown)
    assert bench.box.popup.current_row == 8
    press(bench, Qt.Key.Key_PageUp)
    assert bench.box.popup.current_row == 0


@pytest.mark.parametrize(
    ("found", "modifiers", "wish"),
    [
        ("MXSE.TQBR.SBER", Qt.KeyboardModifier.NoModifier, ("book", "SBER")),
        ("INDICES.SNDX.IMOEX", Qt.KeyboardModifier.NoModifier, ("chart", "IMOEX")),
        ("MXSEBB.X.BOND", Qt.KeyboardModifier.NoModifier, ("book", "BOND")),
        ("MXSE.TQBR.SBER", ALT, ("chart", "SBER")),
        ("MXSE.TQBR.SBER", CTRL, ("watch", "SBER")),
    ],
)
def test_what_enter_does(bench, found, modifiers, wish):
    bench.search("X", found)
    press(bench, Qt.Key.Key_Return, modifiers)
    assert bench.told == [wish]


def test_adding_leaves_the_list_open_for_the_next(bench):
    bench.search("S", "MXSE.TQBR.S1", "MXSE.TQBR.S2")
    press(bench, Qt.Key.Key_Return, CTRL)
    press(bench, Qt.Key.Key_Down)
    press(bench, Qt.Key.Key_Return, CTRL)
    assert bench.told == [("watch", "S1"), ("watch", "S2")]
    assert bench.box.popup.isVisible()


def test_enter_before_the_answer_opens_the_first_find(bench):
    QTest.keyClicks(bench.box, "SBER")
    press(bench, Qt.Key.Key_Return)
    assert bench.asked == ["SBER"]
    assert bench.told == []
    bench.model.set_results("SBER", reply("MXSE.TQBR.SBERP", "MXSE.TQBR.SBER"))
    assert bench.told == [("book", "SBER")]


def test_typing_on_takes_an_early_enter_back(bench):
    QTest.keyClicks(bench.box, "SB")
    press(bench, Qt.Key.Key_Return)
    QTest.keyClicks(bench.box, "E")
    bench.model.set_results("SB", reply("MXSE.TQBR.SBGB"))
    assert bench.told == []


def test_enter_with_nothing_found_or_typed_does_nothing(bench):
    press(bench, Qt.Key.Key_Return)
    bench.search("qй1")
    press(bench, Qt.Key.Key_Return)
    assert bench.told == []


def test_enter_asks_again_when_there_was_no_connection(bench):
    QTest.keyClicks(bench.box, "SBER")
    press(bench, Qt.Key.Key_Return)
    bench.model.set_results("SBER", None)
    press(bench, Qt.Key.Key_Return)
    assert bench.asked == ["SBER", "SBER"]
    assert bench.told == []


def test_escape_clears_and_then_leaves(bench, qtbot):
    bench.search("S", "MXSE.TQBR.SBER")
    press(bench, Qt.Key.Key_Escape)
    assert bench.box.text() == ""
    assert state(bench) is SearchState.IDLE
    assert not bench.box.popup.isVisible()
    with qtbot.waitSignal(bench.box.left, timeout=0):
        press(bench, Qt.Key.Key_Escape)


def test_deleting_the_text_closes_the_list(bench):
    bench.search("S", "MXSE.TQBR.SBER")
    bench.box.end(False)
    press(bench, Qt.Key.Key_Backspace)
    assert state(bench) is SearchState.IDLE


def test_the_line_that_adds_adds_by_enter(qtbot):
    bench = SearchBench(qtbot, SearchAction.WATCH)
    assert "Add" in bench.box.placeholderText()
    bench.search("S", "MXSE.TQBR.SBER")
    press(bench, Qt.Key.Key_Return)
    assert bench.told == [("watch", "SBER")]
    assert bench.box.selectedText() == "S"


def test_speaks_the_language_of_the_program(bench):
    bench.box.show_key("Ctrl+K")
    bench.box.setPlaceholderText("")
    QApplication.sendEvent(bench.box, QEvent(QEvent.Type.LanguageChange))
    assert "Ctrl+K" in bench.box.placeholderText()
    bench.box.show_key("")
    assert bench.box.placeholderText() == "Search instruments…"
    assert bench.box.accessibleName()
    icon, *_ = bench.box.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert icon.accessibleName() == bench.box.accessibleName()
    assert all(button.accessibleName() == "" for button in bench.box.popup.findChildren(QToolButton)), "their texts"


SETTINGS = PaletteEntry(PaletteSection.COMMAND, "settings", "Settings")
BOOK = PaletteEntry(PaletteSection.VIEW, "book-1", "SBER")
GONE = PaletteEntry(PaletteSection.COMMAND, "gone", "Gone", enabled=False)


@pytest.fixture
def offering(bench):
    offers = {"": [SETTINGS], "SBER": [BOOK], ">": [GONE, SETTINGS], "set": [SETTINGS]}
    bench.box.offer = lambda query: [(entry.section, [entry]) for entry in offers.get(query, ())]
    bench.box.entry_requested.connect(lambda entry: bench.told.append(("entry", entry.id)))
    return bench


def test_instruments_come_before_what_else_is_offered(offering):
    offering.search("SBER", "MXSE.TQBR.SBER")
    press(offering, Qt.Key.Key_Return)
    offering.search("SBER", "MXSE.TQBR.SBER")
    press(offering, Qt.Key.Key_Down)
    press(offering, Qt.Key.Key_Return)
    assert offering.told == [("book", "SBER"), ("entry", "book-1")]
    assert offering.box.text() == ""


def test_an_early_enter_waits_for_the_instrument_unless_an_offer_was_chosen(offering):
    QTest.keyClicks(offering.box, "SBER")
    assert offering.box.popup.isVisible()
    assert offering.box.popup.current_row == -1
    press(offering, Qt.Key.Key_Return)
    assert offering.told == []
    offering.model.set_results("SBER", reply("MXSE.TQBR.SBER"))
    assert offering.told == [("book", "SBER")]
    QTest.keyClicks(offering.box, "SBER")
    press(offering, Qt.Key.Key_Down)
    offering.box._on_debounced()
    offering.model.set_results("SBER", reply("MXSE.TQBR.SBER"))
    press(offering, Qt.Key.Key_Return)
    assert offering.told[1:] == [("entry", "book-1")]


@pytest.mark.parametrize("answer", [reply(), None])
def test_where_no_instrument_is_found_enter_is_for_the_offer(offering, answer):
    QTest.keyClicks(offering.box, "set")
    offering.box._on_debounced()
    offering.model.set_results("set", answer)
    offering.model.set_results("ыуе", answer)
    press(offering, Qt.Key.Key_Return)
    assert offering.told == [("entry", "settings")]


def test_commands_are_not_searched_for_as_instruments(offering):
    offering.box.start_commands()
    assert offering.box.text() == ">"
    assert not offering.box._debounce.isActive()
    assert state(offering) is SearchState.IDLE
    assert offering.box.popup.isVisible()
    press(offering, Qt.Key.Key_Return)
    assert offering.told == [("entry", "settings")]
    assert offering.asked == []


def test_what_is_not_possible_now_is_not_done(offering):
    offering.box.start_commands()
    offering.box._on_row_clicked(1)
    assert offering.box.popup.rows.entry_at(1) == GONE
    assert offering.told == []


def test_what_was_used_lately_is_offered_at_the_start(offering, qtbot):
    offering.box.start()
    assert offering.box.popup.isVisible()
    press(offering, Qt.Key.Key_Return)
    assert offering.told == []
    with qtbot.waitSignal(offering.box.left, timeout=0):
        press(offering, Qt.Key.Key_Escape)
    assert not offering.box.popup.isVisible()


def test_the_rest_of_many_finds_is_shown_by_wish(offering):
    offering.search("SBER", *(f"MXSE.TQBR.S{number}" for number in range(12)))
    for _ in range(8):
        press(offering, Qt.Key.Key_Down)
    press(offering, Qt.Key.Key_Return)
    assert offering.box.popup.rows.finds == 12
    assert offering.told == []
    press(offering, Qt.Key.Key_Return)
    assert offering.told == [("book", "S8")]


def test_gives_the_keyboard_back(bench, qtbot):
    other = QLineEdit(bench.window)
    other.show()
    other.setFocus()
    bench.box.start()
    bench.box.start()
    bench.box.give_back()
    assert other.hasFocus()
    with qtbot.waitSignal(bench.box.left, timeout=0):
        bench.box.give_back()


def test_where_no_command_is_found_that_is_said(offering):
    QTest.keyClicks(offering.box, ">nothing")
    assert offering.box.popup.isVisible()
    assert offering.box.popup.words == "No command is found for nothing."
    press(offering, Qt.Key.Key_Return)
    assert offering.told == []
    offering.box.selectAll()
    QTest.keyClicks(offering.box, ">")
    assert offering.box.popup.words == ""
    press(offering, Qt.Key.Key_Escape)
    assert not offering.box.popup.isVisible()


def test_a_title_is_nothing_to_act_on(offering):
    QTest.keyClicks(offering.box, "SBER")
    offering.box._on_row_clicked(0)
    assert offering.box.popup.rows.title_at(0) == "Go to"
    assert offering.told == []


def test_copies_the_chosen_find_unless_a_part_of_the_text_is_selected(bench):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    press(bench, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "before"
    bench.box.setText("S")
    bench.search("S", "MXSE.TQBR.S1", "MXSE.TQBR.S2")
    press(bench, Qt.Key.Key_Down)
    press(bench, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "MXSE.TQBR.S2\tName of MXSE.TQBR.S2\tMXSE · TQBR\t"
    bench.box.selectAll()
    press(bench, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "S"


@pytest.mark.parametrize("text", ["SBER, GAZP", "SBER;GAZP", "SBER\nGAZP\n", "SBER\tGAZP"])
def test_a_list_of_tickers_is_added_whole_and_never_searched_for(qtbot, text):
    bench, lists = SearchBench(qtbot, SearchAction.WATCH), list[str]()
    bench.box.list_entered.connect(lists.append)
    QGuiApplication.clipboard().setText(text)
    bench.box.paste()
    assert not bench.box._debounce.isActive()
    press(bench, Qt.Key.Key_Return)
    assert [entered.split() for entered in lists] == [text.split()]
    assert (bench.asked, bench.told, bench.box.text()) == ([], [], "")


@pytest.mark.parametrize("early", [False, True])
def test_words_that_are_no_name_are_a_list(qtbot, early):
    bench, lists = SearchBench(qtbot, SearchAction.WATCH), list[str]()
    bench.box.list_entered.connect(lists.append)
    if early:
        bench.box.setText("SBER GAZP")
        press(bench, Qt.Key.Key_Return)
        assert bench.asked == ["SBER GAZP"]
        bench.model.set_results("SBER GAZP", reply())
        bench.model.set_results(bench.model.corrected, reply())
    else:
        bench.search("SBER GAZP")
        bench.model.set_results(bench.model.corrected, reply())
        press(bench, Qt.Key.Key_Return)
    assert (lists, bench.told, bench.box.text()) == (["SBER GAZP"], [], "")


def test_the_name_of_an_instrument_may_have_words(qtbot):
    bench, lists = SearchBench(qtbot, SearchAction.WATCH), list[str]()
    bench.box.list_entered.connect(lists.append)
    bench.search("Gazprom Neft", "MXSE.TQBR.SIBN")
    press(bench, Qt.Key.Key_Return)
    assert (lists, bench.told) == ([], [("watch", "SIBN")])


def test_a_list_is_taken_only_where_instruments_are_added(bench):
    lists: list[str] = []
    bench.box.list_entered.connect(lists.append)
    bench.search("SBER, GAZP")
    press(bench, Qt.Key.Key_Return)
    assert lists == []


def test_a_long_list_is_not_cut_where_instruments_are_added(qtbot):
    bench = SearchBench(qtbot, SearchAction.WATCH)
    bench.box.setText("MXSE.TQBR.SBER, " * 1000)
    assert len(bench.box.text()) == 16_000
