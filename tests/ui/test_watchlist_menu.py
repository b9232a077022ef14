import pytest
from PySide6.QtWidgets import QMenu

from issplus_desktop.market.watch_rows import Flag, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.ui.watchlist_menu import RowMenu
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.ui.watch_bench import GAZP, LKOH, SBER, WatchBench, entries


class Bench(WatchBench):
    def __init__(self, qtbot):
        super().__init__(qtbot)
        self.rows = RowMenu(self.editor, self.table, self.themes, self.window)

    def offered(self):
        menu = QMenu(self.window)
        self.rows.fill(menu)
        return entries(menu)

    def give(self, words):
        dialog = self.window.findChildren(WordsDialog)[-1]
        dialog.line.setText(words)
        dialog.lines.setPlainText(words)
        dialog.accept()


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_rows_are_flagged_and_the_menu_shows_which(bench):
    bench.choose(0, 1)
    bench.offered()["Flag/Blue star"].trigger()
    assert [row.flag for row in bench.editor.front.rows] == [Flag.BLUE, Flag.BLUE, Flag.NONE]
    assert bench.offered()["Flag/Blue star"].isChecked()
    assert not bench.offered()["Flag/No flag"].isChecked()
    assert "Alt+4" in bench.offered()["Flag/Blue star"].text()


def test_a_note_is_written(bench):
    bench.choose(1)
    bench.offered()["Note…"].trigger()
    bench.give("below 120\nmaybe")
    assert bench.editor.front.rows[1] == WatchedRow(GAZP, note="below 120\nmaybe")


def test_a_section_is_set_and_renamed(bench):
    bench.choose(1)
    bench.table.section_requested.emit()
    bench.give("Oil")
    assert bench.editor.front.rows[1].title == "Oil"
    assert bench.table.selected_keys() == [bench.editor.front.rows[1].key]
    bench.offered()["Rename the section…"].trigger()
    bench.give("Gas")
    assert bench.editor.front.rows[1].title == "Gas"
    bench.rows.ask_section()
    bench.give("  ")
    assert len(bench.editor.front) == 4


def test_nothing_is_edited_without_a_row(bench):
    bench.table.clearSelection()
    bench.rows.edit()
    assert bench.window.findChildren(WordsDialog) == []
    assert "Note…" not in bench.offered()


def test_rows_go_to_other_lists(bench):
    bench.editor.new_list("Two & more")
    bench.editor.shelf.show(1)
    bench.choose(0)
    bench.offered()["Move to list/Two && more"].trigger()
    bench.choose(0)
    bench.offered()["Copy to list/Two && more"].trigger()
    assert [known.instruments for known in bench.editor.shelf.lists] == [(GAZP, LKOH), (SBER, GAZP)]
    bench.choose(1)
    bench.offered()["Move to list/New list…"].trigger()
    bench.give("")
    assert bench.editor.front.name == "New list"
    assert bench.keys() == [LKOH]


def test_the_recently_opened_can_be_copied_only(bench):
    bench.editor.shelf.note_opened(LKOH)
    bench.editor.shelf.show(RECENT)
    bench.choose(0)
    offered = set(bench.offered())
    assert {"Copy rows", "Copy to list/One"} <= offered
    assert offered.isdisjoint({"Cut", "Paste", "Remove", "Note…", "Section line above…", "Flag/Red circle"})
    bench.rows.edit()
    bench.rows.ask_section()
    assert bench.window.findChildren(WordsDialog) == []
    bench.choose(0)
    assert not isinstance(bench.table.edited_entry(), SectionLine)


def test_sections_are_folded_from_the_menu(bench):
    assert "Fold all sections" not in bench.offered()
    key = bench.editor.add_section("S", 1)
    bench.choose(1)
    assert "Open all sections" not in bench.offered()
    bench.offered()["Fold the section"].trigger()
    assert bench.editor.shown.folded(bench.editor.front.number) == {key}
    bench.choose(1)
    bench.offered()["Open the section"].trigger()
    bench.offered()["Fold all sections"].trigger()
    assert bench.model.rowCount() == 2
    bench.offered()["Open all sections"].trigger()
    assert bench.model.rowCount() == 4


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_rows_are_shown_by_flag_from_the_menu(bench):
    bench.rows.open_filter()
    assert not any(menu.isVisible() for menu in bench.window.findChildren(QMenu))
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.offered()["Show by flag/&1  Red circle"].trigger()
    assert bench.model.rowCount() == 1
    bench.table.filter_requested.emit()
    (menu,) = [menu for menu in bench.window.findChildren(QMenu) if menu.isVisible()]
    assert menu.activeAction().text() == "&0  All rows"
    menu.close()
