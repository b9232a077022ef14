import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from issplus_desktop.ui.choice import ConnectionKind
from issplus_desktop.ui.welcome_dialog import WelcomeDialog


@pytest.fixture
def dialog(qtbot):
    made = WelcomeDialog("ru")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.parametrize(
    ("place", "kind"), list(enumerate([ConnectionKind.SIMULATOR, ConnectionKind.DEMO, ConnectionKind.PASSPORT]))
)
def test_each_way_can_be_taken_by_the_keyboard(dialog, qtbot, place, kind):
    assert dialog.focusWidget() is dialog.ways[0]
    for _ in range(place):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [kind]
    assert not dialog.isVisible()


def test_the_simulator_stays_the_way_of_enter_while_a_language_is_chosen(dialog, qtbot):
    for button in dialog.languages.buttons():
        button.setFocus()
        assert [way.isDefault() for way in dialog.ways] == [True, False, False]
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [ConnectionKind.SIMULATOR]


def test_escape_chooses_nothing(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_language_is_in_sight_and_can_be_changed_at_once(dialog, qtbot):
    english, russian = dialog.languages.buttons()
    assert (english.text(), russian.text()) == ("English", "Русский")
    assert russian.isChecked()
    with qtbot.waitSignal(dialog.language_requested) as told:
        english.click()
    assert told.args == ["en"]
    dialog.ways[0].setText("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.ways[0].text() == "Try the &simulator"


def test_it_says_in_three_sentences_what_it_is(dialog):
    [words] = [label.text() for label in dialog.findChildren(QLabel) if "Exchange live" in label.text()]
    assert words.count(". ") + words.endswith(".") == 3
    assert all(way.accessibleDescription() for way in dialog.ways)
