import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.ui.list_menu import ListMenu
from issplus_desktop.ui.watch_files import WatchFiles
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.ui.watch_bench import entries

A, B = InstrumentId("M", "X", "A"), InstrumentId("M", "X", "B")


class Bench:
    def __init__(self, qtbot):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.editor = WatchEditor.holding("One & only", [A])
        self.editor.shelf.call(RECENT, "Recently opened")
        self.lists = ListMenu(self.editor, WatchFiles(self.editor, self.window), self.window)

    def choose(self, text):
        menu = self.lists.menu()
        entries(menu)[text].trigger()
        menu.close()

    def give(self, words):
        dialog = self.window.findChildren(WordsDialog)[-1]
        dialog.line.setText(words)
        dialog.accept()

    def names(self):
        return [known.name for known in self.editor.shelf.lists]


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_lists_are_chosen_by_name(bench):
    bench.editor.new_list("Two", [WatchedRow(A), WatchedRow(B)])
    menu = bench.lists.menu()
    names = [action for action in menu.actions() if action.isCheckable()]
    assert [action.text() for action in names] == ["One && only\t1", "Two\t2", "Recently opened\t0"]
    assert [action.isChecked() for action in names] == [False, True, False]
    menu.close()
    bench.choose("Recently opened")
    assert bench.editor.front.number == RECENT
    bench.choose("&Next list")
    assert bench.editor.front.number == 1
    bench.choose("&Previous list")
    assert bench.editor.front.number == RECENT


def test_a_list_is_made_renamed_duplicated_moved_and_deleted(bench):
    bench.choose("New &list…")
    bench.give("Two")
    assert bench.names() == ["One & only", "Two"]
    bench.choose("&Rename…")
    bench.give("Zwei")
    bench.choose("Move list &up")
    assert bench.names() == ["Zwei", "One & only"]
    bench.choose("Move list &down")
    bench.choose("D&uplicate")
    assert bench.names() == ["One & only", "Zwei", "Zwei 2"]
    bench.choose("&Delete")
    assert bench.names() == ["One & only", "Zwei"]
    bench.choose("Undo: delete list “Zwei 2”")
    bench.choose("Redo: delete list “Zwei 2”")
    assert bench.names() == ["One & only", "Zwei"]


def test_a_list_without_a_name_gets_one(bench):
    bench.lists.ask_new()
    bench.give("")
    assert bench.names() == ["One & only", "New list"]


def test_the_last_list_cannot_be_deleted_and_the_recently_opened_not_changed(bench):
    assert "&Delete" not in entries(bench.lists.menu())
    bench.editor.shelf.note_opened(B)
    bench.editor.shelf.show(RECENT)
    offered = entries(bench.lists.menu())
    assert "&Rename…" not in offered
    bench.lists.ask_name()
    assert bench.window.findChildren(WordsDialog) == []
    bench.choose("D&uplicate as a list of mine")
    assert bench.editor.front.instruments == (B,)
    bench.editor.shelf.show(RECENT)
    bench.choose("&Empty")
    assert bench.editor.front.instruments == ()


def test_a_list_is_copied_as_text(bench):
    bench.choose("&Export/&Copy this list as text")
    assert QGuiApplication.clipboard().text() == "M.X.A\n"


def test_without_a_step_there_is_nothing_to_undo(bench):
    offered = entries(bench.lists.menu())
    assert "Undo" not in offered
    assert "Redo" not in offered
