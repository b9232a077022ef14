from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog

PARTS = [DiagnosticsPart(kind, f"{kind.value} " * 1000) for kind in DiagnosticsKind]


@pytest.fixture
def dialog(owner):
    made = DiagnosticsDialog(PARTS, owner)
    made.open()
    return made


def test_every_file_can_be_read_before_it_is_saved(dialog):
    seen = set()
    for row, part in enumerate(PARTS):
        dialog.list.setCurrentRow(row)
        assert dialog.text.toPlainText() == part.text
        assert dialog.list.item(row).text().startswith(part.kind.value)
        seen.add(dialog._about.text())
    assert len(seen) == len(PARTS)
    dialog.list.setCurrentRow(-1)
    assert dialog.text.toPlainText() == dialog._about.text() == ""


def test_the_file_is_asked_for_by_qt_and_told(dialog, qtbot):
    dialog._on_accepted()
    [files] = dialog.findChildren(QFileDialog)
    assert Path(files.selectedFiles()[0]).name == "issplus-diagnostics.zip"
    with qtbot.waitSignal(dialog.save_chosen) as told:
        files.fileSelected.emit("/x/y.zip")
    assert told.args == [tuple(PARTS), Path("/x/y.zip")]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_it_speaks_another_language_at_once(dialog):
    dialog.setWindowTitle("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "Save diagnostics"
