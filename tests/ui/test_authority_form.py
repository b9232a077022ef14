import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.network_choice import CertificateLine, TrustedFile

ONE = CertificateLine(":".join(["AB"] * 32), "Company <b>Root</b>", "2030-01-01")
OTHER = CertificateLine(":".join(["CD"] * 32))
PATH, HOST = "/ca/company.pem", "feed.example.com"


class Scene:
    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.form = AuthorityForm()
        qtbot.addWidget(self.form)
        self.form.show()
        self.form.set_host(HOST)
        self.looks: list[tuple[str, str]] = []
        self.form.look_requested.connect(lambda path, host: self.looks.append((path, host)))

    def told(self):
        return self.form._problem.text() if self.form._problem.isVisible() else ""

    def take(self, *lines, path=PATH):
        self.form.take_file(path)
        self.form.show_certificates(path, HOST, lines)


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_nothing_is_trusted_at_first_and_nothing_can_be_ignored(scene):
    assert scene.form.trusted() is None
    assert scene.form.problem() == ""
    assert not scene.form._prints.isVisible()
    buttons = [button.text() for button in scene.form.findChildren(QAbstractButton)]
    assert buttons == ["C&hoose…", "&Remove"]
    assert not scene.form._remove.isVisible()


def test_a_chosen_file_is_bound_to_the_server_and_shown_by_its_fingerprints(scene, qtbot):
    with qtbot.waitSignal(scene.form.edited):
        scene.take(ONE, OTHER)
    assert scene.looks == [(PATH, HOST)]
    assert scene.form.trusted() == TrustedFile(PATH, HOST, (ONE.fingerprint, OTHER.fingerprint))
    assert scene.form._path.text() == PATH
    assert HOST in scene.form._bound.text()
    text = scene.form._prints.toPlainText()
    assert text.replace(":\n", ":").split("\n") == [
        "Company <b>Root</b>, until 2030-01-01", ONE.fingerprint, "", OTHER.fingerprint,
    ]  # fmt: skip
    assert scene.form._prints.isReadOnly()
    assert scene.form._prints.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_file_is_chosen_in_a_dialog_that_blocks_nothing(scene, qtbot):
    qtbot.mouseClick(scene.form._choose, Qt.MouseButton.LeftButton)
    [dialog] = scene.form.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(PATH)
    dialog.reject()
    assert scene.looks == [(PATH, HOST)]


def test_without_a_server_there_is_nothing_to_bind_a_file_to(scene):
    scene.form.set_host("")
    assert not scene.form._choose.isEnabled()
    scene.form.take_file(PATH)
    scene.form.set_host(HOST)
    scene.form.take_file("")
    assert scene.looks == []


def test_for_another_server_the_file_has_to_be_chosen_again(scene):
    scene.take(ONE)
    scene.form.set_host("other.example.com")
    assert "other.example.com: choose it again" in scene.form._bound.text()
    trusted = scene.form.trusted()
    assert trusted is not None
    assert trusted.host == HOST


def test_a_file_of_before_is_looked_into_again(scene):
    scene.form.set_trusted(TrustedFile(PATH, HOST, (ONE.fingerprint,)))
    assert scene.looks == [(PATH, HOST)]
    assert not scene.form._prints.isVisible()
    scene.form.show_certificates(PATH, HOST, [ONE])
    assert scene.form.problem() == ""
    assert ONE.fingerprint[:47] in scene.form._prints.toPlainText()


def test_a_file_that_has_changed_is_not_trusted_until_it_is_chosen_again(scene):
    before = TrustedFile(PATH, HOST, (ONE.fingerprint,))
    scene.form.set_trusted(before)
    scene.form.show_certificates(PATH, HOST, [OTHER])
    assert "has changed" in scene.form.problem()
    assert scene.told() == scene.form.problem()
    assert scene.form.trusted() == before
    assert OTHER.fingerprint[:47] in scene.form._prints.toPlainText()
    scene.take(OTHER)
    assert (scene.form.problem(), scene.told()) == ("", "")
    assert scene.form.trusted() == TrustedFile(PATH, HOST, (OTHER.fingerprint,))


def test_a_file_that_is_no_good_is_not_taken_and_blocks_nothing(scene, qtbot):
    scene.form.take_file(PATH)
    with qtbot.waitSignal(scene.form.edited):
        scene.form.show_fault(PATH, "There is no certificate in it.")
    assert scene.form.trusted() is None
    assert (scene.form.problem(), scene.told()) == ("", "There is no certificate in it.")
    scene.take(ONE, path="/other.pem")
    assert scene.told() == ""


def test_a_trusted_file_that_is_gone_has_to_be_seen_to(scene):
    scene.form.set_trusted(TrustedFile(PATH, HOST, (ONE.fingerprint,)))
    scene.form.show_fault(PATH, "It cannot be read.")
    assert (scene.form.problem(), scene.told()) == ("It cannot be read.", "It cannot be read.")
    scene.qtbot.mouseClick(scene.form._remove, Qt.MouseButton.LeftButton)
    assert (scene.form.problem(), scene.told(), scene.form.trusted()) == ("", "", None)


def test_answers_to_wishes_of_before_are_passed_over(scene):
    scene.form.show_certificates("/old.pem", HOST, [ONE])
    scene.form.show_fault("/old.pem", "It cannot be read.")
    assert (scene.form.trusted(), scene.told()) == (None, "")
    scene.take(ONE)
    scene.form.show_certificates("/old.pem", HOST, [OTHER])
    scene.form.show_fault("/old.pem", "It cannot be read.")
    assert scene.told() == ""


def test_the_language_may_change(scene, qapp):
    scene.form._choose.setText("?")
    qapp.sendEvent(scene.form, QEvent(QEvent.Type.LanguageChange))
    assert scene.form._choose.text() == "C&hoose…"
