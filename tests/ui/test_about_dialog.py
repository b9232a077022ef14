import platform

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication

from issplus_desktop import __version__
from issplus_desktop.ui.about_dialog import AboutDialog


@pytest.fixture
def dialog(qtbot):
    made = AboutDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def test_its_button_closes_it(dialog, qtbot):
    with qtbot.waitSignal(dialog.rejected):
        dialog._close.click()


def test_it_names_version_and_licence(dialog, qapp):
    assert __version__ in dialog.text()
    assert "MIT" in dialog.text()
    qapp.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "About ISS+ Desktop"


def test_its_parts_are_named_and_copied(dialog):
    assert f"Python {platform.python_version()} · PSF-2.0" in dialog.parts().splitlines()
    dialog._copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == f"ISS+ Desktop {__version__}"
    assert any(line.startswith("PySide6 6.") for line in copied)
