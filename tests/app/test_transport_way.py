import asyncio
import socket
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import serve

from issplus_desktop.app import transport_way
from issplus_desktop.app.transport_way import TransportWay, read_authority
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.extra_authority import BadAuthorityError, ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import TransportError
from issplus_desktop.session.transport_options import DIRECT, ProxyUse
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind, TrustedFile
from tests.canary.words import canary
from tests.session.feed_world import in_loop
from tests.session.loopback_certificate import CERTIFICATE
from tests.trials.bad_certificates import issue

PASSCODE = canary("way")

PRINTS = ExtraAuthority("x", CERTIFICATE).fingerprints


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "company.pem"
    path.write_text(CERTIFICATE)
    return path


def trusting(file, prints=PRINTS):
    return NetworkChoice(trusted=TrustedFile(str(file), "feed.example.com", prints))


async def options(network):
    way = TransportWay()
    way.network = network
    return await way.options()


async def failure(network):
    with pytest.raises(TransportError) as caught:
        await options(network)
    return caught.value


def test_both_sides_name_the_proxies_alike():
    assert {kind.value for kind in ProxyKind} == {use.value for use in ProxyUse}


@in_loop
async def test_nothing_chosen_is_straight():
    assert await TransportWay().options() is DIRECT


@pytest.mark.parametrize("kind", list(ProxyKind))
@in_loop
async def test_the_proxy_is_passed_on(kind):
    made = await options(NetworkChoice(kind, "http://proxy:3128", "me", Secret(PASSCODE)))
    assert (made.proxy.value, made.proxy_address, made.proxy_login) == (kind.value, "http://proxy:3128", "me")
    assert made.proxy_passcode is not None
    assert made.proxy_passcode.reveal() == PASSCODE
    assert made.authority is None


@in_loop
async def test_a_proxy_that_cannot_be_used_is_told():
    assert (await failure(NetworkChoice(ProxyKind.ADDRESS, "ftp://proxy"))).failure is Failure.BAD_PROXY


@in_loop
async def test_the_file_is_trusted_for_its_host(file):
    authority = (await options(trusting(file))).authority
    assert (authority.host, authority.fingerprints) == ("feed.example.com", PRINTS)


@in_loop
async def test_a_file_that_has_changed_is_not_trusted(file):
    way = TransportWay()
    way.network = trusting(file)
    await way.options()
    file.write_text(issue(subject="another", authority=True).pem)
    with pytest.raises(TransportError) as caught:
        await way.options()
    assert caught.value.failure is Failure.AUTHORITY_CHANGED
    file.write_text(CERTIFICATE * 2)
    assert (await failure(trusting(file))).failure is Failure.AUTHORITY_CHANGED


@in_loop
async def test_a_file_that_cannot_be_read_is_told(file):
    file.unlink()
    error = await failure(trusting(file))
    assert error.failure is Failure.BAD_AUTHORITY
    assert "cannot be read" in error.detail
    with pytest.raises(BadAuthorityError):
        await read_authority(str(file), "x")


@in_loop
async def test_a_disk_that_does_not_answer_is_waited_for_so_long_only(file, monkeypatch):
    monkeypatch.setattr(transport_way, "READ_SECONDS", 0.0)
    error = await failure(trusting(file))
    assert (error.failure, error.detail) == (Failure.BAD_AUTHORITY, "the file could not be read in time")


@asynccontextmanager
async def proxy_that_refuses(asked):
    async def handle(reader, writer):
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0])
        writer.write(b"HTTP/1.1 403 No\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@in_loop
async def test_a_change_of_choice_applies_to_the_next_dial(monkeypatch):
    async def find(_, port, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]

    async def listen(connection):
        await connection.wait_closed()

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", find)
    asked: list[bytes] = []
    way = TransportWay()
    async with serve(listen, "127.0.0.1", 0) as server, proxy_that_refuses(asked) as place:
        port = next(iter(server.sockets)).getsockname()[1]
        way.network = NetworkChoice(ProxyKind.ADDRESS, place)
        with pytest.raises(TransportError) as caught:
            await way.open(f"ws://feed.example.com:{port}/")
        assert caught.value.failure is Failure.PROXY_DENIED
        for network in (NetworkChoice(ProxyKind.NONE), None):
            way.network = network
            await (await way.open(f"ws://feed.example.com:{port}/")).close()
        assert asked == [f"CONNECT feed.example.com:{port} HTTP/1.1".encode()]
        # This computer, which is where the simulator is, is reached straight whatever is chosen.
        way.network = NetworkChoice(ProxyKind.ADDRESS, place)
        await (await way.open(f"ws://127.0.0.1:{port}/")).close()
    assert len(asked) == 1
