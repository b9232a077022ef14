import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from issplus_desktop.ui.proxy_form import ProxyForm
from tests.canary.words import canary

PASSCODE = canary("proxy form", odd=': "\\%+/<&')

PROXY = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me", Secret(PASSCODE))


class Scene:
    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.form = ProxyForm()
        qtbot.addWidget(self.form)
        self.form.show()

    def choose(self, kind):
        self.form._kinds.setCurrentIndex(list(ProxyKind).index(kind))

    def type(self, **texts):
        for name, text in texts.items():
            self.form._fields[name].clear()
            self.qtbot.keyClicks(self.form._fields[name], text)

    def shown_fields(self):
        return [name for name, field in self.form._fields.items() if field.isVisible()]

    def told(self):
        return self.form._problem.text() if self.form._problem.isVisible() else ""


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_the_computers_setting_is_the_default_and_asks_for_nothing(scene):
    assert scene.form.kind() is ProxyKind.SYSTEM
    assert scene.shown_fields() == []
    assert "HTTPS_PROXY" in scene.form._hint.text()
    assert scene.form.problem() == ""
    assert scene.form.missing_field() is None


def test_an_address_is_judged_while_it_is_typed(scene):
    scene.choose(ProxyKind.ADDRESS)
    assert scene.shown_fields() == ["address", "login", "passcode"]
    assert scene.told() == ""
    assert "Enter the proxy" in scene.form.problem()
    assert scene.form.missing_field() is scene.form._fields["address"]
    scene.type(address="proxy:31x")
    assert "cannot be read" in scene.told()
    scene.type(address="proxy:3128")
    assert (scene.told(), scene.form.problem(), scene.form.address()) == ("", "", "http://proxy:3128")
    scene.type(address="ftp://proxy")
    assert scene.told()
    scene.choose(ProxyKind.NONE)
    assert (scene.told(), scene.form.problem()) == ("", "")


@pytest.mark.parametrize(
    ("login", "passcode", "problem"),
    [
        ("", "", ""),
        ("me", "", "password"),
        ("", PASSCODE, "login"),
        ("me", PASSCODE, ""),
        ("a:b", PASSCODE, "colon"),
        ("me", "a\x07b", "line break"),
    ],
)
def test_login_and_password_come_together(scene, login, passcode, problem):
    scene.choose(ProxyKind.ADDRESS)
    scene.type(address="proxy:3128")
    scene.form._fields["login"].setText(login)
    scene.form._fields["passcode"].setText(passcode)
    assert problem in scene.form.problem()
    assert bool(scene.form.problem()) is bool(problem)
    assert scene.form.missing_field() is (scene.form._fields["passcode"] if problem == "password" else None)


def test_the_password_is_not_echoed_and_goes_on_in_memory_for_its_proxy_alone(scene):
    field = scene.form._fields["passcode"]
    assert field.echoMode() is QLineEdit.EchoMode.Password
    scene.choose(ProxyKind.ADDRESS)
    scene.type(address="proxy:3128", login="me", passcode=PASSCODE)
    network = NetworkChoice(ProxyKind.ADDRESS, scene.form.address(), scene.form.login(), scene.form.passcode())
    scene.form.keep_passcode(network)
    assert field.text() == ""
    assert field.placeholderText() == "the one entered before"
    assert scene.form.passcode().reveal() == PASSCODE
    scene.form.set_network(network.without_passcode())
    assert scene.form.passcode().reveal() == PASSCODE
    scene.type(login="you")
    assert not scene.form.passcode()
    assert field.placeholderText() == "kept until the program ends"
    scene.type(login="me")
    assert scene.form.passcode().reveal() == PASSCODE
    scene.type(address="elsewhere:3128")
    assert not scene.form.passcode()


def test_a_password_that_was_typed_and_not_used_is_dropped(scene):
    scene.form.set_network(PROXY.without_passcode())
    scene.type(passcode=PASSCODE)
    scene.form.forget_typed()
    assert not scene.form.passcode()


def test_a_choice_of_before_is_shown_but_not_its_password(scene):
    scene.form.set_network(PROXY)
    assert [field.text() for field in scene.form._fields.values()] == ["http://proxy:3128", "me", ""]
    assert scene.form.passcode().reveal() == PASSCODE


def test_every_change_is_told(scene, qtbot):
    with qtbot.waitSignal(scene.form.edited):
        scene.choose(ProxyKind.ADDRESS)
    with qtbot.waitSignal(scene.form.edited):
        scene.type(address="p")


def test_the_language_may_change(scene, qapp):
    scene.form._title.setText("?")
    qapp.sendEvent(scene.form, QEvent(QEvent.Type.LanguageChange))
    assert scene.form._title.text() == "Pro&xy"
    assert scene.form._fields["passcode"].accessibleName() == "Proxy's password"
