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
    ],
)
def test_an_address_and_a_login_are_put_together(login, passcode, argument):
    options = TransportOptions(ProxyUse.ADDRESS, "http://proxy.test:3128", login, passcode)
    assert options.proxy_for_library() == argument


@pytest.mark.parametrize("scheme", ["http", "https", "socks4", "socks4a", "socks5", "socks5h"])
def test_every_usual_kind_of_proxy_can_be_named(scheme):
    assert TransportOptions(ProxyUse.ADDRESS, f"{scheme}://proxy/").proxy_for_library() == f"{scheme}://proxy/"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "begins with"),
        ("proxy:3128", "begins with"),
        ("ftp://proxy", "begins with"),
        ("http://", "names no host"),
        ("http://proxy:0", "port 0"),
        ("http://proxy:99999", "malformed"),
        ("http://[proxy", "malformed"),
        (WITH_PASSCODE, "login"),
        ("http://me@proxy", "login"),
        ("http://proxy/path", "behind the port"),
        ("http://proxy?query", "behind the port"),
        ("http://proxy#part", "behind the port"),
        ("http://pro xy", "space"),
        ("http://proxy\n", "space"),
    ],
)
def test_other_addresses_are_refused_and_not_repeated(address, reason):
    with pytest.raises(BadProxyError, match=reason) as caught:
        TransportOptions(ProxyUse.ADDRESS, address)
    assert WITH_PASSCODE not in "".join(traceback.format_exception(caught.value)[-1:])


def test_the_password_is_shown_nowhere(caplog):
    options = TransportOptions(ProxyUse.ADDRESS, "http://proxy:3128", "me", Secret(PASSCODE))
    logging.getLogger("test").warning("%s %r", options, options)
    assert "proxy:3128" in caplog.text
    assert PASSCODE not in caplog.text
