from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.files_page import FilesPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot):
    page = FilesPage({"settings": Path("/a/<b>"), "logs": Path("/c")})
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_says_where_files_lie_and_wishes_for_folders(page):
    assert page.paths["settings"].text() == str(Path("/a/<b>"))
    told: list[str] = []
    page.open_requested.connect(told.append)
    for button in page.open_buttons.values():
        button.click()
    assert told == ["settings", "logs"]


def test_a_copy_is_wished_for_where_the_person_says(page):
    told: list[Path] = []
    page.copy_requested.connect(told.append)
    page.copy_button.click()
    dialog = page.file_dialog()
    assert dialog.defaultSuffix() == "zip"
    dialog.fileSelected.emit("/x/y.zip")
    dialog.close()
    assert told == [Path("/x/y.zip")]


def test_names_are_told_and_another_language_is_taken(page):
    page.copy_button.setText("")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.copy_button.text() == "Save a &copy of everything…"
    assert page.open_buttons["logs"].accessibleName() == "Open the folder: Log of the program"
    assert page.paths["logs"].accessibleName() == "Log of the program"
