import logging
import traceback
from urllib.parse import quote

import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.transport_options import DIRECT, BadProxyError, ProxyUse, TransportOptions
from tests.canary.words import canary

PASSCODE = canary("proxy")
WITH_PASSCODE = f"http://me:{quote(PASSCODE, safe='')}@proxy"


def test_nothing_is_used_unless_it_is_chosen():
    assert (DIRECT.proxy, DIRECT.authority, DIRECT.proxy_for_library()) == (ProxyUse.NONE, None, None)
    assert TransportOptions(proxy_address="http://proxy:3128").proxy_for_library() is None


def test_the_system_is_asked_where_chosen():
    assert TransportOptions(ProxyUse.SYSTEM).proxy_for_library() is True


@pytest.mark.parametrize(
    ("login", "passcode", "argument"),
    [
        ("", Secret("unused"), "http://proxy.test:3128"),
        ("me", None, "http://me:@proxy.test:3128"),
        ("me@home", Secret("a/b:c@d%"), "http://me%40home:a%2Fb%3Ac%40d%25@proxy.test:3128"),
        ("home/me", Secret(""), "http://home%2Fme:@proxy.test:3128"),
    ],
)
def test_an_address_and_a_login_are_put_together(login, passcode, argument):
    options = TransportOptions(ProxyUse.ADDRESS, "http://proxy.test:3128", login, passcode)
    assert options.proxy_for_library() == argument


@pytest.mark.parametrize("scheme", ["http", "https", "socks4", "socks4a", "socks5", "socks5h"])
def test_every_usual_kind_of_proxy_can_be_named(scheme):
    for address in (f"{scheme}://proxy/", f"{scheme}://proxy:1"):
        assert TransportOptions(ProxyUse.ADDRESS, address).proxy_for_library() == address


SCHEME = "a proxy's address begins with http://, https:// or socks5h://"
HOST = "the proxy's address names no host, or port 0"
MALFORMED = "the proxy's address cannot be read: its host or port is malformed"
LOGIN = "the proxy's address may not hold a login or a password"
REST = "the proxy's address may hold nothing behind the port"
UNSEEN = "the proxy's address holds a space or a control character"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", SCHEME),
        ("proxy:3128", SCHEME),
        ("ftp://proxy", SCHEME),
        ("http://", HOST),
        ("http://proxy:0", HOST),
        ("http://proxy:99999", MALFORMED),
        ("http://[proxy", MALFORMED),
        (WITH_PASSCODE, LOGIN),
        ("http://me@proxy", LOGIN),
        ("http://proxy/path", REST),
        ("http://proxy?query", REST),
        ("http://proxy#part", REST),
        ("http://pro xy", UNSEEN),
        ("http://proxy\n", UNSEEN),
        ("http://pro\x00xy", UNSEEN),
        ("http://:pass@proxy", LOGIN),
    ],
)
def test_other_addresses_are_refused_and_not_repeated(address, reason):
    with pytest.raises(BadProxyError) as caught:
        TransportOptions(ProxyUse.ADDRESS, address)
    assert str(caught.value) == reason
    assert WITH_PASSCODE not in "".join(traceback.format_exception(caught.value)[-1:])


def test_the_password_is_shown_nowhere(caplog):
    options = TransportOptions(ProxyUse.ADDRESS, "http://proxy:3128", "me", Secret(PASSCODE))
    logging.getLogger("test").warning("%s %r", options, options)
    assert "proxy:3128" in caplog.text
    assert PASSCODE not in caplog.text
