from urllib.parse import quote

import pytest

from issplus_desktop.session.transport_options import BadProxyError, ProxyUse, TransportOptions
from issplus_desktop.ui import proxy_check
from issplus_desktop.ui.proxy_check import full_proxy_address, proxy_problem
from tests.canary.words import canary

WORD = quote(canary("proxy check"), safe="")

GOOD = [
    "proxy",
    "proxy:3128",
    "http://proxy.example.com:3128",
    "https://proxy/",
    " 10.0.0.1:8080 ",
    "http://[::1]:3128",
]
BAD = {
    "": "Enter",
    "  ": "Enter",
    "pro xy": "blanks",
    "http://proxy\x07": "blanks",
    "p" * 600: "too long",
    "http://[proxy": "cannot be read",
    "proxy:99999": "cannot be read",
    "ftp://proxy": "begins with http://",
    "http://": "names no host",
    "proxy:0": "names no host",
    f"me:{WORD}@proxy": "login and password",
    "http://me@proxy": "login and password",
    "http://proxy/path": "behind the port",
    "http://proxy?a": "behind the port",
    "http://proxy#a": "behind the port",
}


@pytest.mark.parametrize("text", GOOD)
def test_addresses_that_the_transport_takes_are_taken(qapp, text):
    assert proxy_problem(text) == ""
    TransportOptions(ProxyUse.ADDRESS, full_proxy_address(text))


@pytest.mark.parametrize("text", BAD)
def test_others_are_refused_in_words_without_being_repeated(qapp, text):
    problem = proxy_problem(text)
    assert BAD[text] in problem
    assert WORD not in problem
    if len(text) < 512:
        with pytest.raises(BadProxyError):
            TransportOptions(ProxyUse.ADDRESS, full_proxy_address(text))


@pytest.mark.parametrize("scheme", ["socks4", "socks4a", "socks5", "socks5h"])
def test_socks_is_for_those_who_have_its_package(qapp, monkeypatch, scheme):
    monkeypatch.setattr(proxy_check, "_HAS_SOCKS", False)
    assert "SOCKS" in proxy_problem(f"{scheme}://proxy:1080")
    monkeypatch.setattr(proxy_check, "_HAS_SOCKS", True)
    assert proxy_problem(f"{scheme}://proxy:1080") == ""


def test_a_bare_name_is_meant_as_http():
    assert [full_proxy_address(text) for text in (" proxy:1 ", "https://x", "")] == ["http://proxy:1", "https://x", ""]
