"""TLS: whom it is spoken with, and whom not."""

import asyncio
import ssl
import warnings

import pytest

from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport_options import ProxyUse, TransportOptions
from issplus_desktop.session.websocket_transport import make_ssl_context, open_websocket
from tests.session.feed_world import in_loop
from tests.session.loopback import Proxy, address, echo, failure_to_open, place_of, raw_server, serving
from tests.session.loopback_certificate import CERTIFICATE, KEY


@pytest.fixture
def server_tls(tmp_path):
    (tmp_path / "cert.pem").write_text(CERTIFICATE)
    (tmp_path / "key.pem").write_text(KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    return context


@in_loop
async def test_a_certificate_that_nobody_vouches_for_is_refused(server_tls):
    async with serving(echo, ssl=server_tls) as server:
        error = await failure_to_open(address(server, "wss"))
    assert error.failure is Failure.CERTIFICATE_UNTRUSTED
    assert "self" in error.detail


@in_loop
async def test_an_extra_authority_is_trusted_for_its_own_host_only(server_tls):
    async with serving(echo, ssl=server_tls) as server:
        bound = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        transport = await open_websocket(address(server, "wss"), options=bound)
        await transport.send(b"hello")
        assert await transport.receive() == b"hello"
        await transport.close()
        elsewhere = TransportOptions(authority=ExtraAuthority("iss.moex.com", CERTIFICATE))
        error = await failure_to_open(address(server, "wss"), options=elsewhere)
    assert error.failure is Failure.CERTIFICATE_UNTRUSTED


@in_loop
async def test_a_server_that_leaves_our_good_bye_unanswered_may_hold_us_for_a_second(server_tls, monkeypatch):
    loop = asyncio.get_running_loop()
    connect_plainly = loop.create_connection
    asked = []

    async def note(*arguments, **options):
        asked.append(options["ssl_shutdown_timeout"])
        return await connect_plainly(*arguments, **options)

    monkeypatch.setattr(loop, "create_connection", note)
    options = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
    async with serving(echo, ssl=server_tls) as server:
        for scheme in ("wss", "WSS"):
            transport = await open_websocket(address(server, scheme), options=options)
            await transport.close()
    assert asked == [1.0, 1.0]


@in_loop
async def test_a_trusted_certificate_is_no_good_for_another_host(server_tls, caplog):
    proxy = Proxy()
    async with serving(echo, ssl=server_tls) as server, proxy.running() as place:
        proxy.target = place_of(server)
        authority = ExtraAuthority("*.test", CERTIFICATE)
        options = TransportOptions(ProxyUse.ADDRESS, place, authority=authority)
        error = await failure_to_open("wss://other.test/", options=options)
    assert error.failure is Failure.CERTIFICATE_OF_ANOTHER
    assert "ostname mismatch" in error.detail
    assert [record.getMessage() for record in caplog.records if record.name == "asyncio"] == []


@in_loop
async def test_tls_older_than_1_2_is_refused(server_tls):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        server_tls.minimum_version = ssl.TLSVersion.TLSv1
        server_tls.maximum_version = ssl.TLSVersion.TLSv1_1
    server_tls.set_ciphers("ALL:@SECLEVEL=0")
    async with serving(echo, ssl=server_tls) as server:
        options = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        error = await failure_to_open(address(server, "wss"), options=options)
    assert error.failure in {Failure.TLS_FAILED, Failure.UNREACHABLE}


@in_loop
async def test_tls_to_a_plain_server_fails_as_tls():
    async with raw_server(b"HTTP/1.1 400 Bad Request\r\n\r\n") as (server, _):
        error = await failure_to_open(address(server, "wss"))
    assert error.failure is Failure.TLS_FAILED


def test_the_context_demands_modern_tls_and_a_checked_certificate():
    context = make_ssl_context()
    assert context is make_ssl_context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert not context.hostname_checks_common_name
    assert context.verify_flags & ssl.VERIFY_X509_PARTIAL_CHAIN
    trusting = make_ssl_context(ExtraAuthority("iss.moex.com", CERTIFICATE))
    assert trusting is make_ssl_context(ExtraAuthority("iss.moex.com", CERTIFICATE))
    assert len(trusting.get_ca_certs()) == len(context.get_ca_certs()) + 1
    assert trusting.minimum_version is ssl.TLSVersion.TLSv1_2
    assert (trusting.verify_mode, trusting.check_hostname) == (ssl.CERT_REQUIRED, True)


@in_loop
async def test_a_proxy_over_tls_has_to_show_a_certificate_too(server_tls):
    proxy = Proxy()
    async with serving(echo) as server, proxy.running(ssl=server_tls) as place:
        proxy.target = place_of(server)
        secure = place.replace("http:", "HTTPS:")
        error = await failure_to_open("ws://server.test/", options=TransportOptions(ProxyUse.ADDRESS, secure))
        assert error.failure is Failure.CERTIFICATE_UNTRUSTED
        trusting = TransportOptions(ProxyUse.ADDRESS, secure, authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        transport = await open_websocket("ws://server.test/", options=trusting)
        await transport.close()
    assert len(proxy.asked) == 1
