import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.network_choice import CertificateLine, NetworkChoice, ProxyKind, TrustedFile
from issplus_desktop.ui.network_panel import NetworkPanel
from tests.canary.words import canary

PASSCODE = canary("network panel", odd=': "\\%+/<&')

TRUSTED = TrustedFile("/ca.pem", "feed.example.com", (":".join(["AB"] * 32),))


@pytest.fixture
def panel(qtbot):
    made = NetworkPanel()
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_forms_make_one_choice(panel):
    network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me", Secret(PASSCODE), TRUSTED)
    panel.set_network(network)
    assert panel.network() == network
    panel.set_network(NetworkChoice(ProxyKind.NONE))
    assert (panel.network().proxy, panel.network().trusted) == (ProxyKind.NONE, None)


def test_a_password_that_was_used_leaves_the_field_and_one_that_was_not_is_dropped(panel):
    panel.set_network(NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me"))
    field = panel.missing_field()
    field.setText(PASSCODE)
    panel.keep_passcode()
    assert (field.text(), panel.network().passcode.reveal(), panel.missing_field()) == ("", PASSCODE, None)
    field.setText("other")
    panel.forget_typed()
    assert panel.network().passcode.reveal() == PASSCODE


def test_the_problems_of_both_are_told(panel, qtbot):
    with qtbot.waitSignal(panel.edited):
        panel.set_network(NetworkChoice(ProxyKind.ADDRESS, trusted=TRUSTED))
    assert "Enter the proxy" in panel.problem()
    panel.set_network(NetworkChoice(trusted=TRUSTED))
    assert panel.problem() == ""
    with qtbot.waitSignal(panel.edited):
        panel.authority.show_certificates(TRUSTED.path, TRUSTED.host, [CertificateLine("CD")])
    assert "has changed" in panel.problem()


def test_the_keyboard_walks_through_all_of_it(panel):
    chain = panel.tab_chain()
    assert len(chain) == len(set(chain)) == 8
    assert all(panel.isAncestorOf(widget) for widget in chain)
