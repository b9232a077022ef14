"""Every control of the program has a name for screen readers, and Tab comes by each of them."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.ui.about_dialog import AboutDialog
from issplus_desktop.ui.charts.compare_dialog import CompareDialog
from issplus_desktop.ui.charts.drawing_list import DrawingList
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.indicator_editor import IndicatorEditor
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from issplus_desktop.ui.layouts_dialog import LayoutsDialog
from issplus_desktop.ui.menu_commands import menu_commands, plain_text
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from issplus_desktop.ui.settings_dialog import SettingsDialog
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.unknown_words_dialog import UnknownWordsDialog
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.app.whole_program import WholeProgram, look_restored
from tests.ui.reachable import controls, described, is_left_to_keys, spoken_name, takes_tab, walked_by_tab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_THEMES = ThemeSource("dark")
_OURS = "issplus_desktop."


def _list_of_drawings(parent: QWidget) -> QDialog:
    sheet = DrawingSheet(parent=parent)
    pad = DrawingPad()
    pad.setParent(parent)
    pad.set_sheet(sheet)
    return DrawingList(pad, sheet, parent)


_DIALOGS: dict[type[QDialog], Callable[[QWidget], QDialog]] = {
    AboutDialog: AboutDialog,
    CompareDialog: lambda parent: CompareDialog(SearchModel(ValueFormatter()), _THEMES, parent),
    DiagnosticsDialog: lambda parent: DiagnosticsDialog([DiagnosticsPart(DiagnosticsKind.LOG, "words")], parent),
    DrawingList: _list_of_drawings,
    IndicatorEditor: lambda parent: IndicatorEditor(0, Indicator(KINDS[-1].id, KINDS[-1].usual, 0), _THEMES, parent),
    LayoutsDialog: lambda parent: LayoutsDialog(50, parent),
    SaveTableDialog: lambda parent: SaveTableDialog(
        TableSnapshot(TableCopy((), ())), TableFileChoice(), has_parquet=True, parent=parent
    ),
    SizeDialog: lambda parent: SizeDialog("How large?", 1, parent),
    UnknownWordsDialog: lambda parent: UnknownWordsDialog([UnknownWord(1, "QQQ", "unknown")], parent),
    WelcomeDialog: lambda parent: WelcomeDialog("en", parent),
    WordsDialog: lambda parent: WordsDialog("Note", "Words", "", 100, parent),
}
_IN_THE_PROGRAM = {ConnectionDialog, SettingsDialog}
"""Those that are looked at as the program opens them."""


@pytest.fixture(scope="module")
def whole(qapp, tmp_path_factory):
    with look_restored(qapp):
        made = WholeProgram(qapp, tmp_path_factory.mktemp("whole"))
        yield made
        made.close()


def faults(window: QWidget) -> list[str]:
    """Return what is wrong with the controls that are in sight in a window."""
    QApplication.processEvents()
    assert QApplication.activeWindow() is window
    walked = walked_by_tab(window)
    found = []
    for control in controls(window):
        if not spoken_name(control):
            found.append(f"no name: {described(control)}")
        if takes_tab(control) and control not in walked:
            found.append(f"Tab does not come by: {described(control)} ({spoken_name(control)})")
        if not takes_tab(control) and not is_left_to_keys(control):
            found.append(f"only for the mouse: {described(control)} ({spoken_name(control)})")
    return found


def test_every_control_around_every_view_has_a_name_and_is_reached(whole):
    found: dict[str, list[str]] = {}
    for view in whole.window.views.views():
        whole.window.views.show_view(view)
        widget = whole.window.views.current_widget()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if wrong := faults(whole.window):
            found[view] = wrong
    assert found == {}


@pytest.mark.parametrize("place", [0, 1])
def test_the_connection_panel(whole, place):
    panel = whole.program._connection_desk.panel
    panel.tabs.setCurrentIndex(place)
    panel.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    assert faults(whole.window) == []


def test_a_window_of_its_own_is_no_other(whole):
    view = whole.window.views.views()[0]
    window = whole.window.moves.detach(view)
    window.activateWindow()
    whole.window.views.current_widget().setFocus(Qt.FocusReason.TabFocusReason)
    assert faults(window) == []


def test_every_entry_of_a_menu_has_a_text(whole):
    entries = list(menu_commands(whole.window.menu_row.bar))
    assert len(entries) > 40
    assert all(place and plain_text(action) for place, action in entries)


@pytest.mark.parametrize("kind", range(4))
def test_the_connection_dialog(whole, kind):
    dialog = whole.side.dialog
    dialog.open()
    dialog._radios.buttons()[kind].click()
    dialog._radios.buttons()[kind].setFocus()
    assert faults(dialog) == []
    dialog.reject()


def test_every_page_of_the_settings(whole):
    whole.settings.open()
    dialog = whole.settings.dialog
    found = {}
    for name in dialog.names:
        dialog.show_page(name)
        dialog.search.setFocus()
        if wrong := faults(dialog):
            found[name] = wrong
    assert found == {}
    dialog.close()


@pytest.mark.parametrize("kind", _DIALOGS, ids=lambda kind: kind.__name__)
def test_every_other_dialog(qapp, qtbot, kind):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    dialog = _DIALOGS[kind](owner)
    dialog.show()
    dialog.activateWindow()
    first = next(control for control in controls(dialog) if takes_tab(control))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert faults(dialog) == []


def test_no_dialog_is_forgotten():
    modules: list[Any] = [module for name, module in tuple(sys.modules.items()) if name.startswith(_OURS)]
    known = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, QDialog)
        and not issubclass(value, QFileDialog)
        and value.__module__ == module.__name__
    }
    assert known == set(_DIALOGS) | _IN_THE_PROGRAM
