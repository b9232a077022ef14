import pytest
from PySide6.QtWidgets import QApplication, QMenu

from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.ui.unknown_words_dialog import UnknownWordsDialog
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.app.wired_world import wired

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

A, B = (InstrumentId.parse(f"M.X.{ticker}") for ticker in "AB")


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    with wired(qtbot, tmp_path) as made:
        yield made


def test_what_is_opened_is_noted_once_newest_first(world):
    workspace, shelf = world.shown.workspace, world.shown.watch.editor.shelf
    workspace.open_book(A)
    workspace.open_tape(B)
    assert shelf.recent.instruments == (B, A)
    workspace.open_book(A)
    workspace.open_securities("M", None)
    workspace.open(ViewSpec(ViewKind.DEPTH, "M.X.C"))
    assert shelf.recent.instruments == (B, A)
    workspace.open_chart(A, "M1")
    assert shelf.recent.instruments == (A, B)
    workspace.open_chart(B, "M1")
    assert shelf.recent.instruments == (B, A)


def test_texts_and_files_reach_their_lists(world, tmp_path):
    dock, watch = world.shown.watch_dock, world.shown.watch
    dock.text_wanted.emit("M.X.B", 0, watch.watchlist.number)
    assert watch.watchlist.instruments[0] == B
    path = tmp_path / "list.json"
    dock.files.export_chosen.emit(str(path), False)
    assert "list.json" in dock.strip.text()
    dock.files.import_chosen.emit(str(path))
    assert len(watch.editor.shelf.lists) == 2
    dock.files.tradingview_chosen.emit(str(tmp_path / "list.txt"))
    assert (tmp_path / "list.txt").read_text().startswith("MOEX:B\n")


def test_an_import_waits_while_the_connection_is_lost(world):
    dock, importer = world.shown.watch_dock, world.shown.watch.importer
    world.side.connector.connection_lost.emit()
    dock.text_wanted.emit("M.X.B", 0, 1)
    assert importer.is_busy
    dock.stop_requested.emit()
    assert not importer.is_busy
    dock.text_wanted.emit("M.X.B", 0, 1)
    world.side.connector.went_live.emit()
    assert not importer.is_busy
    assert world.shown.watch.watchlist.instruments[0] == B


def test_what_was_not_recognised_is_shown(world):
    world.shown.watch.importer.unknown_found.emit((UnknownWord(1, "XX", "Nothing found."),))
    (dialog,) = world.shown.watch_dock.findChildren(UnknownWordsDialog)
    assert dialog.model.words[0].text == "XX"
    dialog.close()


def test_lists_are_found_by_the_search(world):
    watch, dock = world.shown.watch, world.shown.watch_dock
    watch.editor.new_list("Second tier")
    watch.show("Blue chips")
    dock.hide()
    entries = [entry for section, group in world.shown.palette.groups("second") for entry in group]
    (entry,) = [entry for entry in entries if entry.section is PaletteSection.WATCHLIST]
    assert (entry.title, entry.checked) == ("Second tier", False)
    world.shown.palette._on_entry_requested(entry)
    assert watch.watchlist.name == "Second tier"
    assert not dock.isHidden()


def test_the_windows_menu_is_carried_out(world):
    window, watch = world.shown.window, world.shown.watch
    window.lists_requested.emit("next")
    assert watch.watchlist.read_only
    window.lists_requested.emit("previous")
    window.actions_table.action("lists.new").trigger()
    (dialog,) = world.shown.watch_dock.findChildren(WordsDialog)
    dialog.line.setText("Two")
    dialog.accept()
    assert watch.names() == ["Blue chips", "Two", "Recently opened"]
    window.lists_requested.emit("choose")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.close()
