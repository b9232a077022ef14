"""A certificate authority made for one trial, and what server and client do with it."""

import ssl

import trustme

from issplus_desktop.session.extra_authority import ExtraAuthority

HOST = "127.0.0.1"


class CertificateMaker:
    """Vouches for this computer's loopback address towards those who trust it, and nobody else does."""

    def __init__(self) -> None:
        self._authority = trustme.CA()

    def server_context(self) -> ssl.SSLContext:
        """Return the context of a server with a certificate of its own."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(HOST).configure_cert(context)
        return context

    def client_context(self) -> ssl.SSLContext:
        """Return the context of a client that trusts this authority alone."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._authority.configure_trust(context)
        return context

    def extra_authority(self) -> ExtraAuthority:
        """Return what a person gives the program so that it trusts this authority for the loopback address."""
        return ExtraAuthority(HOST, self._authority.cert_pem.bytes().decode())
