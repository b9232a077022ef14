import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.settings.credentials import KeyringAnswer, KeyringKind, KeyringTrouble, account_of
from issplus_desktop.ui.password_options import PasswordOptions

ME = account_of("wss://x/y", "passport", "me")
OTHER = account_of("wss://x/y", "passport", "other")
THERE = KeyringAnswer(KeyringKind.KWALLET)
NONE = KeyringAnswer(trouble=KeyringTrouble.NO_KEYRING)


class Scene:
    def __init__(self, qtbot):
        self.options = PasswordOptions()
        qtbot.addWidget(self.options)
        self.looks = self.changes = self.edits = 0
        self.forgotten: list[object] = []
        self.options.look_requested.connect(self._on_look)
        self.options.changed.connect(self._on_change)
        self.options.edited.connect(self._on_edit)
        self.options.forget_requested.connect(self.forgotten.append)
        self.options.set_account(ME)
        self.options.show()

    def _on_look(self):
        self.looks += 1

    def _on_change(self):
        self.changes += 1

    def _on_edit(self):
        self.edits += 1

    def click(self, name):
        getattr(self.options, f"_{name}").click()

    def shown(self):
        names = ("keep", "at_start", "forget", "note")
        return [name for name in names if getattr(self.options, f"_{name}").isVisible()]


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_a_keyring_is_looked_for_each_time_it_is_shown(scene):
    assert scene.looks == 1
    scene.options.hide()
    scene.options.show()
    assert scene.looks == 2


def test_until_one_is_found_nothing_can_be_chosen(scene):
    assert scene.shown() == ["keep"]
    assert not scene.options._keep.isEnabled()
    assert (scene.options.keep(), scene.options.at_start()) == (None, False)


def test_nothing_is_remembered_unless_it_is_wished(scene):
    scene.options.set_keyring(THERE)
    assert scene.options._keep.text() == "R&emember the password in KWallet"
    assert (scene.options.keep(), scene.options.at_start()) == (False, False)
    assert not scene.options._at_start.isEnabled()
    scene.click("keep")
    assert scene.options._at_start.isEnabled()
    scene.click("at_start")
    assert (scene.options.keep(), scene.options.at_start()) == (True, True)
    assert scene.edits == 2
    assert not scene.options.can_recall()
    scene.click("keep")
    assert (scene.options.keep(), scene.options.at_start()) == (False, False)
    assert not scene.options._at_start.isChecked()
    scene.click("keep")
    assert scene.options.at_start()


def test_why_nothing_can_be_remembered_is_said_in_words(scene):
    scene.options.set_keyring(NONE)
    assert scene.shown() == ["keep", "note"]
    assert "no keyring" in scene.options._note.text()
    assert scene.options._keep.accessibleDescription() == scene.options._note.text()
    assert scene.options.keep() is None


def test_what_is_remembered_stays_so_and_can_be_forgotten(scene):
    scene.options.set_keyring(THERE)
    scene.options.set_refusals({ME: False})
    scene.options.set_choice(at_start=True)
    assert scene.shown() == ["keep", "at_start", "forget"]
    assert (scene.options.keep(), scene.options.at_start()) == (True, True)
    assert scene.options.can_recall()
    scene.click("forget")
    assert scene.forgotten == [ME]
    scene.options.set_refusals({})
    assert scene.shown() == ["keep", "at_start"]
    assert scene.options.keep() is False


def test_the_wish_not_to_keep_it_wants_it_typed(scene):
    scene.options.set_keyring(THERE)
    scene.options.set_refusals({ME: False})
    scene.click("keep")
    assert (scene.options.keep(), scene.options.can_recall()) == (False, False)
    scene.options.set_choice(at_start=False)
    assert (scene.options.keep(), scene.options.can_recall()) == (True, True)


def test_a_keyring_that_is_away_for_now_changes_nothing_that_was_chosen(scene):
    scene.options.set_refusals({ME: False})
    scene.options.set_choice(at_start=True)
    scene.options.set_keyring(NONE)
    assert scene.shown() == ["keep", "at_start", "forget", "note"]
    assert (scene.options.keep(), scene.options.at_start(), scene.options.can_recall()) == (None, True, True)


def test_each_account_is_its_own(scene):
    scene.options.set_keyring(THERE)
    scene.options.set_refusals({ME: False})
    assert scene.options.is_kept
    scene.options.set_account(OTHER)
    assert not scene.options.is_kept
    assert scene.options.keep() is False


def test_a_refusal_is_told_for_the_account_it_is_about(scene):
    scene.options.set_keyring(THERE)
    scene.options.set_refusals({ME: True})
    assert scene.options.is_refused
    assert "was refused" in scene.options._note.text()
    scene.options.set_account(OTHER)
    assert not scene.options.is_refused
    assert "note" not in scene.shown()


def test_it_tells_only_what_is_really_another_look(scene):
    scene.options.set_keyring(THERE)
    before = scene.changes
    scene.options.set_account(OTHER)
    scene.options.set_account(ME)
    assert scene.changes == before
    scene.options.set_refusals({ME: False})
    assert scene.changes == before + 1


def test_what_was_chosen_stands_while_a_connection_is_tried(scene):
    scene.options.set_keyring(THERE)
    scene.click("keep")
    scene.options.setEnabled(False)
    assert scene.options.keep() is True


def test_the_language_may_change(scene, qapp):
    scene.options._forget.setText("?")
    qapp.sendEvent(scene.options, QEvent(QEvent.Type.LanguageChange))
    assert scene.options._forget.text() == "&Forget"
    assert scene.options._forget.accessibleName() == "Forget the password"
