import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.ui.search_bench import SearchBench, reply


@pytest.fixture
def bench(qtbot):
    return SearchBench(qtbot)


@pytest.fixture
def popup(bench):
    return bench.box.popup


def test_says_how_the_search_stands(bench, popup):
    bench.box.setText("qй1")
    bench.model.ask("qй1")
    assert popup.words == "Searching…"
    bench.search("qй1")
    assert popup.words == "Nothing found for qй1."
    bench.model.ask("sбer")
    bench.model.set_results("sбer", None)
    assert "Not connected" in popup.words
    bench.search("SBER", "MXSE.TQBR.SBER")
    assert popup.words == ""


def test_says_what_was_searched_on_the_other_keyboard_layout(bench, popup):
    bench.search("ЫИУК")
    assert bench.model.corrected == "SBER"
    bench.model.set_results("SBER", reply("MXSE.TQBR.SBER"))
    assert "ЫИУК" in popup.words
    assert "SBER" in popup.words


def test_words_of_a_query_are_no_markup(bench, popup):
    bench.search("<b>{query}й")
    assert "<b>{query}й" in popup.words


def test_stays_inside_the_window_below_the_box(bench, popup):
    bench.search("S", *(f"MXSE.TQBR.S{number}" for number in range(40)))
    assert popup.isVisible()
    assert popup.parentWidget() is bench.window
    assert bench.window.rect().contains(popup.geometry())
    assert popup.y() >= bench.box.height()
    assert popup.height() < 400


def test_opens_above_where_there_is_more_room(bench, popup):
    bench.box.move(300, 560)
    bench.search("S", *(f"MXSE.TQBR.S{number}" for number in range(40)))
    assert popup.geometry().bottom() <= 560
    assert bench.window.rect().contains(popup.geometry())


def test_is_no_wider_than_the_window(bench, popup):
    bench.window.resize(320, 400)
    bench.search("S", "MXSE.TQBR.SBER")
    assert popup.geometry().right() <= bench.window.width()


def test_moves_through_the_finds_and_stops_at_the_ends(bench, popup):
    popup.move_current(1)
    assert popup.current_row == -1
    bench.search("S", "MXSE.TQBR.S1", "MXSE.TQBR.S2", "MXSE.TQBR.S3")
    assert popup.current_row == 0
    popup.move_current(-1)
    assert popup.current_row == 0
    popup.move_current(10)
    assert popup.current_row == 2
    assert popup.page_rows() == 2


def test_buttons_act_on_the_chosen_find(bench, popup, qtbot):
    for button in popup.findChildren(QToolButton):
        bench.search("S", "MXSE.TQBR.SBER")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.told == [("book", "SBER"), ("chart", "SBER"), ("watch", "SBER")]


def test_a_click_on_a_find_opens_it(bench, popup):
    bench.search("S", "MXSE.TQBR.S1", "MXSE.TQBR.S2")
    view = popup._list
    place = view.visualRect(popup.rows.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert bench.told == [("book", "S2")]


def test_speaks_another_language(popup):
    buttons = popup.findChildren(QToolButton)
    buttons[0].setText("")
    QApplication.sendEvent(popup, QEvent(QEvent.Type.LanguageChange))
    assert "Enter" in buttons[0].text()


def test_follows_the_theme(bench, popup):
    dark = popup.styleSheet()
    bench.themes.set_theme("light")
    assert popup.styleSheet() != dark
