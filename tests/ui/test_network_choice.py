from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind, TrustedFile
from tests.canary.words import canary

PASSCODE = canary("network")


def test_by_default_the_proxy_is_the_computers_and_nobody_else_is_trusted():
    network = NetworkChoice()
    assert (network.proxy, network.trusted, bool(network.passcode)) == (ProxyKind.SYSTEM, None, False)


def test_what_may_be_remembered_is_all_but_the_password():
    trusted = TrustedFile("/ca.pem", "host", ("AB",))
    network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy", "me", Secret(PASSCODE), trusted)
    kept = network.without_passcode()
    assert (kept.proxy, kept.address, kept.login, kept.trusted) == (ProxyKind.ADDRESS, "http://proxy", "me", trusted)
    assert not kept.passcode
    assert PASSCODE not in repr(network)
