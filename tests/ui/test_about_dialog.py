from PySide6.QtCore import QEvent

from issplus_desktop import __version__
from issplus_desktop.ui.about_dialog import AboutDialog


def test_its_button_closes_it(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.rejected):
        dialog._close.click()


def test_it_names_version_and_licence(qtbot, qapp):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert __version__ in dialog.text()
    assert "MIT" in dialog.text()
    qapp.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "About ISS+ Desktop"
