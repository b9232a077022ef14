from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import KeyringAnswer, KeyringTrouble
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionChoice,
    ConnectionKind,
    demo_choice,
    passport_choice,
    simulator_choice,
)
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.network_choice import CertificateLine, NetworkChoice, ProxyKind, TrustedFile
from issplus_desktop.ui.theme import ThemeSource
from tests.canary.words import canary

PASSCODE = canary("dialog", odd=': "\\%+/<&')

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LOCAL = "ws://127.0.0.1:9/infocx/v3/websocket"


class Scene:
    def __init__(self, qtbot, last=None):
        self.qtbot = qtbot
        self.feed = FeedStatusModel()
        self.dialog = ConnectionDialog(ThemeSource("dark"), self.feed, last)
        qtbot.addWidget(self.dialog)
        self.dialog.open()
        self.asked: list[ConnectionChoice] = []
        self.dialog.connect_requested.connect(self.asked.append)

    def type(self, **texts):
        for name, text in texts.items():
            field = self.dialog._fields[name]
            field.clear()
            self.qtbot.keyClicks(field, text)

    def connect(self):
        self.qtbot.mouseClick(self.dialog._connect, Qt.MouseButton.LeftButton)

    def cancel(self):
        self.qtbot.mouseClick(self.dialog._cancel, Qt.MouseButton.LeftButton)

    def shown_fields(self):
        return [name for name, field in self.dialog._fields.items() if field.isVisible()]


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_the_simulator_is_the_default_and_asks_for_nothing(scene):
    assert scene.shown_fields() == []
    scene.connect()
    assert [choice.kind for choice in scene.asked] == [ConnectionKind.SIMULATOR]


def test_the_demo_is_one_click(scene):
    scene.dialog._radios.button(1).click()
    scene.connect()
    assert scene.asked[0].url == EXCHANGE_URL
    assert scene.asked[0].domain == "DEMO"


def test_a_passport_needs_login_and_password(scene):
    scene.dialog._radios.button(2).click()
    assert scene.shown_fields() == ["login", "passcode"]
    scene.connect()
    assert "login" in scene.dialog.status_texts()[1]
    scene.type(login="me@example.org")
    scene.connect()
    assert "password" in scene.dialog.status_texts()[1]
    assert scene.asked == []
    scene.type(passcode=PASSCODE)
    scene.connect()
    choice = scene.asked[0]
    assert (choice.kind, choice.domain, choice.login) == (ConnectionKind.PASSPORT, "passport", "me@example.org")
    assert choice.passcode.reveal() == PASSCODE


def test_the_password_is_neither_echoed_nor_kept(scene):
    scene.dialog._radios.button(2).click()
    field = scene.dialog._fields["passcode"]
    assert field.echoMode() is QLineEdit.EchoMode.Password
    scene.type(login="me@example.org", passcode=PASSCODE)
    scene.connect()
    assert field.text() == ""
    assert not field.isUndoAvailable()
    scene.cancel()
    scene.type(passcode=PASSCODE)
    scene.dialog.reject()
    assert field.text() == ""


def test_a_custom_address_is_checked_in_words(scene):
    scene.dialog._radios.button(3).click()
    assert scene.shown_fields() == ["url", "domain", "login", "passcode"]
    scene.type(url="https://example.org", domain="passport", login="me", passcode="x")
    scene.connect()
    assert "wss://" in scene.dialog.status_texts()[1]
    scene.type(url="ws://example.org/x")
    assert scene.dialog.status_texts()[1] == "Choose where the data come from."
    scene.connect()
    assert "unprotected" in scene.dialog.status_texts()[1]
    scene.type(url=LOCAL, domain="")
    scene.connect()
    assert "domain" in scene.dialog.status_texts()[1]
    scene.type(domain="passport")
    scene.connect()
    assert scene.asked[0].url == LOCAL


def test_line_breaks_cannot_reach_the_frame(scene):
    scene.dialog.set_choice(passport_choice("me", Secret("")))
    scene.dialog._fields["passcode"].setText("a\x07b")
    assert "line breaks" in scene.dialog.problem()


def test_the_last_choice_is_remembered_but_not_its_password(qtbot):
    last = ConnectionChoice(ConnectionKind.CUSTOM, LOCAL, "passport", "me", Secret(PASSCODE))
    scene = Scene(qtbot, last)
    fields = scene.dialog._fields
    assert [fields[name].text() for name in ("url", "domain", "login", "passcode")] == [LOCAL, "passport", "me", ""]
    scene.dialog.set_choice(demo_choice())
    assert scene.dialog.choice().kind is ConnectionKind.DEMO


def test_progress_is_told_and_the_dialog_closes_when_live(scene, qtbot):
    scene.connect()
    assert not scene.dialog._connect.isEnabled()
    assert scene.dialog._cancel.text() == "Stop"
    scene.feed.set_status(FeedStatus(FeedPhase.CONNECTING, kind="simulator"))
    assert scene.dialog.status_texts()[1].startswith("Connecting to Simulator")
    scene.feed.set_status(FeedStatus(FeedPhase.LOGGING_IN, kind="simulator"))
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE, kind="simulator", marketplaces=13))
    assert scene.dialog.status_texts()[0][2] == "13 marketplaces"
    assert scene.dialog._cancel.text() == "Close"
    with qtbot.waitSignal(scene.dialog.accepted, timeout=3000):
        pass
    assert not scene.dialog.isVisible()


def test_leaving_the_server_before_is_not_taken_for_the_answer(scene, qtbot):
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE, marketplaces=13))
    scene.connect()
    scene.feed.set_status(FeedStatus(FeedPhase.STOPPED, FeedReason.STOPPED_BY_USER))
    assert not scene.dialog._connect.isEnabled()
    with qtbot.waitSignal(scene.dialog.accepted):
        scene.feed.set_status(FeedStatus(FeedPhase.LIVE, marketplaces=13))
        scene.dialog._linger.timeout.emit()


def test_a_refusal_lets_the_person_try_again(scene):
    scene.dialog.set_choice(passport_choice("me", Secret("")))
    scene.type(passcode="wrong")
    scene.connect()
    scene.feed.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED))
    assert scene.dialog.isVisible()
    assert scene.dialog._connect.isEnabled()
    assert scene.dialog.status_texts()[1].startswith("The exchange refused the login.")


def test_an_attempt_can_be_given_up(scene, qtbot):
    scene.connect()
    with qtbot.waitSignal(scene.dialog.stop_requested):
        scene.cancel()
    assert scene.dialog._connect.isEnabled()
    assert scene.dialog.isVisible()
    scene.cancel()
    assert not scene.dialog.isVisible()


def test_reopening_starts_afresh(scene):
    scene.connect()
    scene.dialog.reject()
    scene.dialog.open()
    assert scene.dialog._connect.isEnabled()
    assert scene.dialog._cancel.text() == "Close"


def test_a_feed_that_goes_live_by_itself_closes_nothing(scene):
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE, kind="simulator", marketplaces=13))
    assert not scene.dialog._linger.isActive()


def test_closing_by_the_window_button_forgets_the_password(scene):
    scene.dialog.set_choice(passport_choice("me", Secret("")))
    scene.type(passcode=PASSCODE)
    scene.dialog.close()
    assert scene.dialog._fields["passcode"].text() == ""


def test_the_language_may_change(scene, qapp):
    scene.dialog._connect.setText("?")
    qapp.sendEvent(scene.dialog, QEvent(QEvent.Type.LanguageChange))
    assert scene.dialog._connect.text() == "&Connect"
    assert scene.dialog._fields["passcode"].accessibleName() == "Password"


def test_the_keyboard_starts_at_the_choice_and_walks_to_the_buttons(scene):
    dialog = scene.dialog
    assert dialog.focusWidget() is dialog._radios.button(0)
    walked = []
    for _ in range(2):
        dialog.focusNextChild()
        walked.append(dialog.focusWidget())
    assert walked == [dialog._cancel, dialog._connect]


def test_the_keyboard_starts_where_something_is_missing(qtbot):
    scene = Scene(qtbot, passport_choice("me@example.org", Secret("")))
    passcode = scene.dialog._fields["passcode"]
    assert scene.dialog.focusWidget() is passcode
    scene.type(passcode="wrong")
    scene.connect()
    scene.feed.set_status(FeedStatus(FeedPhase.CONNECTING, FeedReason.NONE))
    assert scene.dialog.focusWidget() is not passcode
    scene.feed.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED))
    assert scene.dialog.focusWidget() is passcode


def test_a_connection_that_cannot_be_tried_is_put_right_at_the_password(scene):
    scene.dialog.set_choice(passport_choice("me", Secret("")))
    scene.type(passcode="x")
    scene.connect()
    scene.dialog.show_note("Asking.")
    assert scene.dialog.status_texts()[1] == "Asking."
    scene.dialog.give_up("It is locked.")
    assert scene.dialog.status_texts()[1] == "It is locked."
    assert scene.dialog._connect.isEnabled()
    assert scene.dialog.focusWidget() is scene.dialog._fields["passcode"]


def test_there_is_room_for_all_that_is_said_of_a_password(scene):
    scene.dialog.set_choice(ConnectionChoice(ConnectionKind.CUSTOM, "wss://x/y", "passport", "me", Secret("")))
    options = scene.dialog.login.options
    before = scene.dialog.height()
    options.set_keyring(KeyringAnswer(trouble=KeyringTrouble.NO_KEYRING))
    options.set_refusals({scene.dialog.choice().account: True})
    assert scene.dialog.height() > before
    assert scene.dialog.height() <= 720 - 72
    assert options._note.height() >= options._note.heightForWidth(options._note.width())


# The way through the network

TRUSTED = TrustedFile("/ca.pem", "iss.moex.com", (":".join(["AB"] * 32),))


def with_network(**details):
    return replace(demo_choice(), network=NetworkChoice(**details))


def test_the_network_is_folded_away_until_it_is_wanted(scene, qtbot):
    dialog = scene.dialog
    assert not dialog._network_button.isVisible()
    dialog._radios.button(1).click()
    assert dialog._network_button.isVisible()
    assert not dialog.network.isVisible()
    narrow = dialog.width()
    qtbot.mouseClick(dialog._network_button, Qt.MouseButton.LeftButton)
    assert dialog.network.isVisible()
    assert dialog.width() > narrow
    dialog._radios.button(0).click()
    assert not dialog.network.isVisible()


@pytest.mark.parametrize(
    ("network", "open_at_once"),
    [
        (NetworkChoice(), False),
        (NetworkChoice(ProxyKind.NONE), False),
        (NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128"), True),
        (NetworkChoice(trusted=TRUSTED), True),
    ],
)
def test_what_is_out_of_the_ordinary_is_not_folded_away(scene, network, open_at_once):
    scene.dialog.set_choice(replace(demo_choice(), network=network))
    assert scene.dialog.network.isVisible() is open_at_once


def test_the_choice_carries_the_network_and_its_password_leaves_the_field(scene):
    scene.dialog.set_choice(with_network(proxy=ProxyKind.ADDRESS, address="http://proxy:3128", login="me"))
    field = scene.dialog.network.missing_field()
    scene.qtbot.keyClicks(field, PASSCODE)
    scene.connect()
    network = scene.asked[0].network
    assert (network.proxy, network.address, network.login) == (ProxyKind.ADDRESS, "http://proxy:3128", "me")
    assert network.passcode.reveal() == PASSCODE
    assert field.text() == ""


def test_a_proxy_without_its_password_is_asked_for_it(qtbot):
    scene = Scene(qtbot, with_network(proxy=ProxyKind.ADDRESS, address="http://proxy:3128", login="me"))
    field = scene.dialog.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Proxy's password"
    scene.connect()
    assert scene.asked == []
    assert "proxy's password" in scene.dialog.status_texts()[1]
    scene.qtbot.keyClicks(field, PASSCODE)
    scene.dialog.reject()
    assert field.text() == ""


def test_the_simulator_asks_for_no_network(scene):
    scene.dialog.set_choice(replace(simulator_choice(), network=NetworkChoice(ProxyKind.ADDRESS, "nonsense:")))
    scene.connect()
    assert scene.asked[0].kind is ConnectionKind.SIMULATOR
    assert scene.asked[0].network.address == "http://nonsense:"


def test_a_ca_file_that_has_changed_stands_in_the_way(scene):
    scene.dialog.set_choice(with_network(trusted=TRUSTED))
    before = scene.dialog.height()
    scene.dialog.network.authority.show_certificates(TRUSTED.path, TRUSTED.host, [CertificateLine("CD")])
    scene.connect()
    assert scene.asked == []
    assert "has changed" in scene.dialog.status_texts()[1]
    assert scene.dialog.height() >= before


def test_a_ca_file_is_bound_to_the_host_of_the_address(scene):
    hosts = []
    form = scene.dialog.network.authority
    form.look_requested.connect(lambda _, host: hosts.append(host))
    scene.dialog.set_choice(demo_choice())
    form.take_file("/ca.pem")
    scene.dialog.set_choice(ConnectionChoice(ConnectionKind.CUSTOM, "wss://Feed.Example.com:8443/x"))
    form.take_file("/ca.pem")
    scene.type(url="wss://[")
    form.take_file("/ca.pem")
    assert hosts == ["iss.moex.com", "feed.example.com"]


@pytest.mark.parametrize(
    ("reason", "opens"),
    [(FeedReason.CERTIFICATE_UNTRUSTED, True), (FeedReason.PROXY_DENIED, True), (FeedReason.ACCESS_DENIED, False)],
)
def test_what_the_network_refused_is_put_right_there(scene, reason, opens):
    scene.dialog._radios.button(1).click()
    scene.connect()
    assert not scene.dialog.network.isEnabled()
    scene.feed.set_status(FeedStatus(FeedPhase.REFUSED, reason))
    assert scene.dialog.network.isEnabled()
    assert scene.dialog.network.isVisible() is opens


def test_all_of_it_fits_a_small_screen(scene):
    certificates = [CertificateLine(":".join(["AB"] * 32), "Company Root", "2030-01-01")] * 5
    choice = ConnectionChoice(ConnectionKind.CUSTOM, "wss://feed.example.com/x", "passport", "me")
    network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:99999", "me", trusted=TRUSTED)
    scene.dialog.set_choice(replace(choice, network=network))
    scene.dialog.network.authority.show_certificates(TRUSTED.path, TRUSTED.host, certificates)
    assert scene.dialog.width() <= 1280
    # Less the title of the window and the desktop's own bar.
    assert scene.dialog.height() <= 720 - 72
    bottom = scene.dialog.network.authority._problem
    assert bottom.height() >= bottom.heightForWidth(bottom.width())


def test_the_keyboard_walks_through_the_network_before_the_buttons(scene):
    dialog = scene.dialog
    dialog.set_choice(with_network(proxy=ProxyKind.ADDRESS, address="http://proxy:3128"))
    dialog._network_button.setFocus()
    walked = []
    for _ in range(7):
        dialog.focusNextChild()
        walked.append(dialog.focusWidget())
    kinds, address, login, passcode, *_ = dialog.network.tab_chain()
    assert walked == [
        kinds,
        address,
        login,
        passcode,
        dialog.network.authority._choose,
        dialog._cancel,
        dialog._connect,
    ]
