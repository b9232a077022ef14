"""The way through proxies."""

import asyncio
import base64
import traceback
from contextlib import suppress
from urllib.parse import quote, unquote

import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport_options import ProxyUse, TransportOptions
from issplus_desktop.session.websocket_transport import open_websocket
from tests.canary.words import canary
from tests.session.feed_world import in_loop
from tests.session.loopback import Proxy, address, echo, failure_to_open, finding, place_of, serving

PASSCODE = canary("transport")
WITH_PASSCODE = quote(PASSCODE, safe="")
ENVIRONMENT = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "WS_PROXY", "WSS_PROXY", "SOCKS_PROXY")


@pytest.fixture
def environment(monkeypatch):
    """The environment without any word of proxies."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


@in_loop
async def test_a_given_proxy_is_asked_with_its_login():
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        proxy.target = place_of(server)
        options = TransportOptions(ProxyUse.ADDRESS, place, "me@home", Secret(PASSCODE + "/?#"))
        transport = await open_websocket("ws://server.test/", options=options)
        await transport.send(b"hello")
        assert await transport.receive() == b"hello"
        await transport.close()
    [asked] = proxy.asked
    assert asked.startswith("CONNECT server.test:80 ")
    login = base64.b64encode(f"me@home:{PASSCODE}/?#".encode()).decode()
    assert f"Proxy-Authorization: Basic {login}" in asked


@in_loop
async def test_the_systems_proxy_is_used_where_chosen_and_never_else(environment):
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        proxy.target = host, port = place_of(server)
        environment.setattr(asyncio.get_running_loop(), "getaddrinfo", finding(host))
        environment.setenv("http_proxy", place)
        transport = await open_websocket(f"ws://server.test:{port}/")
        await transport.close()
        assert proxy.asked == []
        transport = await open_websocket(f"ws://server.test:{port}/", options=TransportOptions(ProxyUse.SYSTEM))
        await transport.close()
        assert len(proxy.asked) == 1
        environment.setenv("no_proxy", "server.test")
        transport = await open_websocket(f"ws://server.test:{port}/", options=TransportOptions(ProxyUse.SYSTEM))
        await transport.close()
    assert len(proxy.asked) == 1


@in_loop
async def test_this_computer_is_never_reached_through_a_proxy(environment):
    # There a passport may be sent without TLS, and behind a proxy "localhost" would be the proxy's.
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        environment.setenv("http_proxy", place)
        for options in (TransportOptions(ProxyUse.SYSTEM), TransportOptions(ProxyUse.ADDRESS, place)):
            transport = await open_websocket(address(server), options=options)
            await transport.close()
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("answer", "failure", "detail"),
    [
        (b"HTTP/1.1 407 No\r\n\r\n", Failure.PROXY_DENIED, "the proxy asks for another login"),
        (b"HTTP/1.1 302 No\r\n\r\n", Failure.REDIRECTED, "the proxy redirects elsewhere (HTTP 302)"),
        (b"HTTP/1.1 403 No\r\n\r\n", Failure.PROXY_DENIED, "the proxy did not let the connection through (HTTP 403)"),
        (b"HTTP/1.1 429 No\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through (HTTP 429)"),
        (b"HTTP/1.1 502 No\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through (HTTP 502)"),
        (b"220 smtp\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through"),
    ],
)
@in_loop
async def test_a_proxy_that_refuses_is_told(answer, failure, detail):
    async with Proxy(answer).running() as place:
        options = TransportOptions(ProxyUse.ADDRESS, place, "me", Secret(PASSCODE))
        error = await failure_to_open("ws://server.test/", options=options)
    assert (error.failure, error.detail) == (failure, detail)


@pytest.mark.parametrize(
    "junk",
    [f"http://me:{WITH_PASSCODE}@", f"ftp://me:{WITH_PASSCODE}@127.0.0.1", f"ftp://me:{PASSCODE}@127.0.0.1"],
)
@in_loop
async def test_junk_in_the_environment_is_told_without_its_password(environment, junk):
    environment.setenv("http_proxy", junk)
    error = await failure_to_open("ws://server.test/", options=TransportOptions(ProxyUse.SYSTEM))
    assert (error.failure, error.detail) == (Failure.BAD_PROXY, "the proxy's address cannot be used")
    told = "".join(traceback.format_exception(error, chain=True))
    assert PASSCODE not in unquote(told)
    assert (error.__cause__, error.__context__) == (None, None)


@in_loop
async def test_opening_can_be_cancelled():
    asked, cut = asyncio.Event(), asyncio.Event()

    async def silent(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        # A cut may come as an end of file or as a reset.
        with suppress(ConnectionError):
            await reader.read()
        cut.set()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        opening = asyncio.get_running_loop().create_task(open_websocket(address(server)))
        await asked.wait()
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        await cut.wait()
