"""Servers, proxies and addresses that must be refused before a single byte of the login is on the wire.

Everything is real but the names: sockets on loopback, TLS by OpenSSL, the whole FeedSession, certificates made for the
occasion. Each case says how it is to end and whether the session may try again by itself.
"""

import asyncio
import base64
import functools
import socket
from urllib.parse import quote, quote_plus

import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.reconnect_policy import CONSEQUENCES, BackOff, Verdict
from issplus_desktop.session.state import SessionPhase, SessionState
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import Transport, TransportError
from issplus_desktop.session.transport_options import ProxyUse, TransportOptions
from issplus_desktop.session.websocket_transport import open_websocket
from tests.canary.words import canary
from tests.session.feed_world import STRUCTURE, in_loop
from tests.trials.bad_certificates import ADDRESSES, CERTIFICATES, HOST, PROXY_HOST, UNTRUSTED, Shop, issue
from tests.trials.bad_servers import (
    ASK,
    ELSEWHERE,
    HANDSHAKES,
    PROXIES,
    PROXY_LOGIN,
    PROXY_PASSCODE,
    REDIRECTS,
    RETRY,
    UPGRADES,
    Build,
    answering,
    http,
    showing,
    upgrading,
)
from tests.trials.recording_server import Behaviour, Line, RecordingServer

PATH = "/infocx/v3/websocket"
LOGIN = "canary.login+7f3a@example.org"
PASSCODE = canary("refused servers", " канарейка/open&sesame?")
HANG = 0.4
# Below the half a minute for which asyncio waits for a TLS server's good-bye unless told otherwise.
PATIENCE = 20.0


# What must not be found


def shapes(secret: str) -> dict[str, bytes]:
    """Return the forms in which a secret could be on its way."""
    raw = secret.encode()
    forms = {
        "raw": raw,
        "cp1251": secret.encode("cp1251"),
        "url": quote(secret, safe="").encode(),
        "url with plus": quote_plus(secret).encode(),
        "utf-16le": secret.encode("utf-16-le"),
        "utf-16be": secret.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "json": secret.encode("ascii", "backslashreplace"),
    }
    for shift in range(3):
        # Whatever stands before it, one of the three alignments gives these letters; the edges depend on neighbours.
        forms[f"base64 +{shift}"] = base64.b64encode(bytes(shift) + raw)[(0, 2, 3)[shift] : -4]
    return forms


def leaks(text: bytes | str, *secrets: str) -> list[str]:
    """Return which secrets are in there, and how."""
    haystack = text.encode() if isinstance(text, str) else text
    return [
        f"{secret} as {form}"
        for secret in secrets
        for form, shape in shapes(secret).items()
        if shape in haystack or shape.lower() in haystack.lower()
    ]


# Addresses that are never dialled

NEVER_DIALLED = {
    "a name without TLS": f"ws://{HOST}",
    "a name that begins like this computer's": "ws://127.0.0.1.exchange.test",
    "a name below localhost": "ws://feed.localhost",
    "a name that begins like localhost": "ws://localhost.exchange.test",
    "an address without TLS": "ws://10.0.0.1",
    "the address of all": "ws://0.0.0.0",
    "an IPv6 address without TLS": "ws://[2001:db8::1]",
    "this computer as one number": "ws://2130706433",
    "this computer in hexadecimal": "ws://0x7f.1",
    "login and password in it": f"wss://{quote(LOGIN)}:{quote(PASSCODE)}@{HOST}",
    "a login in it": f"wss://{quote(LOGIN)}@{HOST}",
    "this computer as a login": f"ws://127.0.0.1@{HOST}",
    "https": f"https://{HOST}",
    "http": f"http://{HOST}",
    "no scheme": HOST,
    "no host": "wss:///infocx",
    "port 0": f"wss://{HOST}:0",
    "a port that is none": f"wss://{HOST}:99999",
    "a fragment": f"wss://{HOST}/x#y",
    "a line break": f"wss://{HOST}/x\r\nX: y",
}


# Playing a case


class Client:
    """A session with its dials, the names that it looked up and what it told; every name leads to loopback.

    It is stopped when it wants to dial more than `dials` times.
    """

    def __init__(self, monkeypatch, options, *, connect_timeout=PATIENCE, dials=1):
        self.names: list[str] = []
        self.dials: list[str] = []
        self.failures: list[Failure] = []
        self.states: list[SessionState] = []
        self.options = options
        self._limit = dials
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", self._find)
        self.session = FeedSession(
            open_transport=self._open,
            timing=Timing(connect_timeout=connect_timeout),
            back_off=BackOff(first=0.01, cap=0.01),
        )
        self.session.on_state = self._on_state

    async def run(self, url: str) -> None:
        endpoint = Endpoint(url, "passport", LOGIN, Secret(PASSCODE))
        await asyncio.wait_for(self.session.run(endpoint), 2 * PATIENCE)

    async def _find(self, host, port, **_):
        self.names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]

    async def _open(self, url: str) -> Transport:
        self.dials.append(url)
        try:
            return await open_websocket(url, options=self.options)
        except TransportError as error:
            self.failures.append(error.failure)
            raise

    def _on_state(self, state: SessionState) -> None:
        self.states.append(state)
        if state.phase is SessionPhase.WAITING and len(self.dials) >= self._limit:
            self.session.stop()

    @property
    def ends(self) -> list[SessionState]:
        """What it told about the end of each dial."""
        return [state for state in self.states if state.phase in {SessionPhase.REFUSED, SessionPhase.WAITING}]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return Shop(tmp_path_factory.mktemp("papers"))


@pytest.fixture(autouse=True)
def loud(caplog):
    """Let everything log all that it can."""
    caplog.set_level(1)
    for name in ("asyncio", "websockets", "websockets.client", "issplus_desktop"):
        caplog.set_level(1, logger=name)


@pytest.fixture
def judge(caplog):
    """Return the check of how a client ended: as it should, and without a word of any login anywhere."""

    def check(client, failure, verdict):
        assert CONSEQUENCES[failure].verdict is verdict
        # A dial that takes too long is cut by the session, not by the transport.
        assert client.failures == ([] if failure is Failure.CONNECT_TIMEOUT else [failure])
        [end] = client.ends
        assert end.phase is (SessionPhase.REFUSED if verdict is ASK else SessionPhase.WAITING)
        assert end.reason is CONSEQUENCES[failure].reason
        assert len(client.dials) == 1
        words = "\n".join([caplog.text, *map(repr, client.states)])
        assert leaks(words, LOGIN, PASSCODE, PROXY_LOGIN, PROXY_PASSCODE) == []

    return check


def judge_server(server, *, lines=1):
    """Check that a server was met so often and learned nothing but how to open a WebSocket."""
    assert len(server.lines) == lines
    for line in server.lines:
        assert leaks(line.everything(), LOGIN, PASSCODE) == []
        assert not line.talked()


def trusting(shop, host=HOST):
    return TransportOptions(authority=shop.trusted(host))


# The recorder itself


def test_a_secret_is_found_in_each_shape():
    for form, shape in shapes(PASSCODE).items():
        assert f"{PASSCODE} as {form}" in leaks(b"before" + shape + b"after", PASSCODE, LOGIN)
    for before in ("", "a", "ab", "abc"):
        encoded = base64.b64encode(f"{before}:{PASSCODE}:after".encode())
        assert any("base64" in leak for leak in leaks(encoded, PASSCODE))
    assert leaks(b"CONNECT\nlogin:guest\n\n\0", PASSCODE, LOGIN) == []


async def welcome(shop, line):
    """Be the good server: take the login, answer it, and end the connection."""
    assert await line.speak_tls(shop.context())
    await line.upgrade()
    await line.read()
    await line.send_message(b"CONNECTED\n\n" + STRUCTURE + b"\0")
    line.close()


@in_loop
async def test_a_good_server_gets_the_login_and_its_recorder_sees_it(shop, monkeypatch):
    async with RecordingServer(functools.partial(welcome, shop)) as server:
        client = Client(monkeypatch, trusting(shop))
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    [line] = server.lines
    assert {f"{LOGIN} as raw", f"{PASSCODE} as raw"} <= set(leaks(line.everything(), LOGIN, PASSCODE))
    assert leaks(bytes(line.raw), LOGIN, PASSCODE) == []
    assert line.talked()
    assert SessionPhase.LIVE in {state.phase for state in client.states}


@pytest.mark.parametrize("names", [("*.exchange.test",), (HOST.upper(),), ("other.test", HOST)])
@in_loop
async def test_good_certificates_of_other_kinds_are_taken(shop, monkeypatch, names):
    between = issue(subject="between", by=shop.authority, authority=True)
    context = issue(*names, by=between).sending(between).server_context(shop.folder)

    async def behave(line):
        assert await line.speak_tls(context)
        await line.upgrade()
        line.close()

    async with RecordingServer(behave) as server:
        transport = await open_for(monkeypatch, server, trusting(shop))
        await transport.close()


async def open_for(monkeypatch, server, options):
    return await Client(monkeypatch, options)._open(f"wss://{HOST}:{server.port}{PATH}")


# The cases


@pytest.mark.parametrize("name", CERTIFICATES)
@in_loop
async def test_certificates(shop, monkeypatch, judge, name):
    make, failure = CERTIFICATES[name]
    async with RecordingServer(showing(make)(shop)) as server:
        client = Client(monkeypatch, trusting(shop))
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    judge(client, failure, ASK)
    judge_server(server)
    assert client.names == [HOST]


@pytest.mark.parametrize("name", ADDRESSES)
@in_loop
async def test_certificates_of_an_address(shop, monkeypatch, judge, name):
    async with RecordingServer(showing(lambda _: issue(*ADDRESSES[name], by=shop.authority))(shop)) as server:
        client = Client(monkeypatch, trusting(shop, "127.0.0.1"))
        await client.run(f"wss://127.0.0.1:{server.port}{PATH}")
    judge(client, Failure.CERTIFICATE_OF_ANOTHER, ASK)
    judge_server(server)


@pytest.mark.parametrize(
    "bound", ["exchange.test", "other.exchange.test", f"*.{HOST}", f"{HOST}.test", "127.0.0.1", ""]
)
@in_loop
async def test_an_authority_that_is_trusted_for_another_host(shop, monkeypatch, judge, bound):
    async with RecordingServer(showing(lambda _: shop.good)(shop)) as server:
        client = Client(monkeypatch, TransportOptions(authority=ExtraAuthority(bound, shop.authority.pem)))
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    judge(client, UNTRUSTED, ASK)
    judge_server(server)


@pytest.mark.parametrize("name", HANDSHAKES)
@in_loop
async def test_handshakes(shop, monkeypatch, judge, name):
    build, failure, verdict = HANDSHAKES[name]
    patience = HANG if failure is Failure.CONNECT_TIMEOUT else PATIENCE
    async with RecordingServer(build(shop)) as server:
        client = Client(monkeypatch, trusting(shop), connect_timeout=patience)
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    judge(client, failure, verdict)
    judge_server(server)


@pytest.mark.parametrize(
    ("alert", "failure", "verdict"),
    [(b"", Failure.UNREACHABLE, RETRY), (b"\x15\x03\x01\0\x02\x02\x46\r\n", Failure.UPGRADE_REFUSED, ASK)],
)
@in_loop
async def test_tls_where_none_is_expected(shop, monkeypatch, judge, alert, failure, verdict):
    async def behave(line):
        assert not await line.speak_tls(shop.context())
        await line.write(alert)
        line.close()

    async with RecordingServer(behave) as server:
        client = Client(monkeypatch, trusting(shop))
        await client.run(f"ws://127.0.0.1:{server.port}{PATH}")
    judge(client, failure, verdict)
    judge_server(server)


@pytest.mark.parametrize("name", UPGRADES)
@in_loop
async def test_answers_to_the_upgrade(shop, monkeypatch, judge, name):
    build, failure, verdict = UPGRADES[name]
    patience = HANG if failure is Failure.CONNECT_TIMEOUT else PATIENCE
    async with RecordingServer(build(shop)) as server:
        client = Client(monkeypatch, trusting(shop), connect_timeout=patience)
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    judge(client, failure, verdict)
    judge_server(server)


@pytest.mark.parametrize(("status", "name"), REDIRECTS)
@in_loop
async def test_redirects(shop, monkeypatch, judge, status, name):
    where = ELSEWHERE[name]
    async with RecordingServer(functools.partial(welcome, shop)) as target:
        headers = [f"Location: {where.format(host=HOST, port=target.port)}"] if where else []
        async with RecordingServer(answering(http(status, *headers))(shop)) as server:
            client = Client(monkeypatch, trusting(shop))
            await client.run(f"wss://{HOST}:{server.port}{PATH}")
    judge(client, Failure.REDIRECTED, ASK)
    judge_server(server)
    assert target.lines == []
    assert client.names == [HOST]


@pytest.mark.parametrize("name", NEVER_DIALLED)
@in_loop
async def test_addresses_that_are_never_dialled(monkeypatch, caplog, name):
    client = Client(monkeypatch, TransportOptions(ProxyUse.ADDRESS, "http://127.0.0.1:9"))
    await client.run(NEVER_DIALLED[name])
    assert (client.dials, client.names, client.session.counters.dials) == ([], [], 0)
    [end] = client.ends
    assert (end.phase, end.reason.value) == (SessionPhase.REFUSED, Failure.BAD_ADDRESS.value)
    assert leaks("\n".join([caplog.text, *map(repr, client.states)]), LOGIN, PASSCODE) == []


@pytest.mark.parametrize("name", PROXIES)
@in_loop
async def test_proxies(shop, monkeypatch, judge, name):
    build, failure, verdict = PROXIES[name]
    patience = HANG if failure is Failure.CONNECT_TIMEOUT else PATIENCE
    async with RecordingServer(build(shop)) as proxy:
        place = f"http://{PROXY_HOST}:{proxy.port}"
        options = TransportOptions(
            ProxyUse.ADDRESS, place, PROXY_LOGIN, Secret(PROXY_PASSCODE), authority=shop.trusted(HOST)
        )
        client = Client(monkeypatch, options, connect_timeout=patience)
        await client.run(f"wss://{HOST}{PATH}")
    judge(client, failure, verdict)
    judge_server(proxy)
    # The server's name is for the proxy to look up.
    assert client.names == [PROXY_HOST]


@pytest.mark.parametrize("name", ["self-signed", "expired", "for another host"])
@in_loop
async def test_a_proxy_over_tls_with_a_bad_certificate_does_not_get_its_login(shop, monkeypatch, judge, name):
    make, failure = CERTIFICATES[name]
    async with RecordingServer(showing(make)(shop)) as proxy:
        options = TransportOptions(
            ProxyUse.ADDRESS, f"https://{HOST}:{proxy.port}", PROXY_LOGIN, Secret(PROXY_PASSCODE),
            authority=shop.trusted(HOST),
        )  # fmt: skip
        client = Client(monkeypatch, options)
        await client.run(f"wss://{HOST}{PATH}")
    judge(client, failure, ASK)
    judge_server(proxy)
    [line] = proxy.lines
    assert leaks(line.everything(), PROXY_LOGIN, PROXY_PASSCODE, f"{PROXY_LOGIN}:{PROXY_PASSCODE}") == []


SECOND: dict[str, tuple[Build, Failure]] = {
    **{
        f"a certificate {name}": (showing(CERTIFICATES[name][0]), CERTIFICATES[name][1])
        for name in ("self-signed", "expired", "for another host", "intermediate missing", "for clients only")
    },
    "a redirect": (answering(http(307, f"Location: wss://{HOST}/x")), Failure.REDIRECTED),
    "a wrong upgrade": (upgrading(accept="no"), Failure.UPGRADE_REFUSED),
}


@pytest.mark.parametrize("name", SECOND)
@in_loop
async def test_a_server_that_was_good_at_the_first_dial(shop, monkeypatch, name):
    build, failure = SECOND[name]
    bad: Behaviour = build(shop)

    async def behave(line: Line) -> None:
        await (welcome(shop, line) if len(server.lines) == 1 else bad(line))

    async with RecordingServer(behave) as server:
        client = Client(monkeypatch, trusting(shop), dials=3)
        await client.run(f"wss://{HOST}:{server.port}{PATH}")
    first, second = server.lines
    assert leaks(first.everything(), LOGIN, PASSCODE)
    assert leaks(second.everything(), LOGIN, PASSCODE) == []
    assert not second.talked()
    assert [end.phase for end in client.ends] == [SessionPhase.WAITING, SessionPhase.REFUSED]
    assert client.failures == [failure]
    assert client.session.state.reason is CONSEQUENCES[failure].reason


def test_what_may_be_tried_again_is_no_certificate_and_no_redirect():
    lasting = [failure for failure in Failure if failure.value.startswith("certificate")] + [Failure.REDIRECTED]
    assert {CONSEQUENCES[failure].verdict for failure in lasting} == {ASK}
    tables = (HANDSHAKES, UPGRADES, PROXIES)
    assert {verdict for table in tables for *_, verdict in table.values()} == {ASK, RETRY, Verdict.RETRY_SLOWLY}


def test_there_are_thirty_cases_and_more():
    tables = (CERTIFICATES, ADDRESSES, HANDSHAKES, UPGRADES, REDIRECTS, NEVER_DIALLED, PROXIES, SECOND)
    assert sum(len([*table]) for table in tables) >= 30
