"""Certificates of every kind that must not be trusted, and the good ones beside them; made anew for each run."""

import functools
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.failure import Failure

HOST = "feed.exchange.test"
PROXY_HOST = "proxy.company.test"
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
PAST = datetime(2020, 1, 1, tzinfo=UTC)
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)
FAR_FUTURE = datetime(2110, 1, 1, tzinfo=UTC)
SERVER = ExtendedKeyUsageOID.SERVER_AUTH
CLIENT = ExtendedKeyUsageOID.CLIENT_AUTH

# The algorithm identifiers sha256, sha1 and md5 WithRSAEncryption, which differ in their last byte only.
_SHA256_RSA = bytes.fromhex("06092a864886f70d01010b")
_SHA1_RSA = bytes.fromhex("06092a864886f70d010105")
_MD5_RSA = bytes.fromhex("06092a864886f70d010104")

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Paper:
    """A certificate with its key, and the certificates that a server sends behind it."""

    der: bytes
    key: Key
    name: x509.Name
    chain: tuple["Paper", ...] = ()

    @property
    def pem(self) -> str:
        """The certificate alone."""
        return ssl.DER_cert_to_PEM_cert(self.der)

    def sending(self, *chain: "Paper") -> "Paper":
        """Return the same with these behind it."""
        return Paper(self.der, self.key, self.name, chain)

    def server_context(self, folder: Path) -> ssl.SSLContext:
        """Return the context of a server that shows it; it takes any strength, as a bad server would."""
        folder.mkdir(exist_ok=True)
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "key.pem").write_bytes(key)
        (folder / "chain.pem").write_text("".join(paper.pem for paper in (self, *self.chain)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(folder / "chain.pem", folder / "key.pem")
        return context


def issue(
    *names: str,
    by: Paper | None = None,
    subject: str = "",
    key: Key | None = None,
    begins: datetime = PAST,
    ends: datetime = FUTURE,
    authority: bool | None = False,
    path_length: int | None = None,
    usages: Sequence[x509.ObjectIdentifier] = (SERVER,),
    only_under: str = "",
) -> Paper:
    """Make a certificate for names and addresses, signed by `by` or by itself.

    `authority` None leaves out the extension that tells whether it may sign others; `only_under` is the domain that
    an authority may vouch for.
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)] if subject else [])
    signer = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(by.name if by else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if names:
        # Without a subject the standard wants this one to be critical.
        builder = builder.add_extension(x509.SubjectAlternativeName(_general_names(names)), critical=not subject)
    if authority is not None:
        builder = builder.add_extension(x509.BasicConstraints(authority, path_length), critical=True)
    if authority:
        builder = builder.add_extension(_SIGNING, critical=True)
    elif usages:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
    if only_under:
        builder = builder.add_extension(x509.NameConstraints([x509.DNSName(only_under)], None), critical=True)
    made = builder.sign(signer, hashes.SHA256())
    return Paper(made.public_bytes(Encoding.DER), key, name)


def sign_weakly(paper: Paper, by: Paper, digest_name: str) -> Paper:
    """Return a paper of an RSA authority signed anew with SHA1 or MD5, which libraries do not do any more."""
    certificate = x509.load_der_x509_certificate(paper.der)
    weak = {"SHA1": _SHA1_RSA, "MD5": _MD5_RSA}[digest_name]
    digest: hashes.HashAlgorithm = getattr(hashes, digest_name)()
    body = certificate.tbs_certificate_bytes
    assert body.count(_SHA256_RSA) == 1
    changed = body.replace(_SHA256_RSA, weak)
    assert isinstance(by.key, rsa.RSAPrivateKey)
    signature = by.key.sign(changed, padding.PKCS1v15(), digest)
    assert len(signature) == len(certificate.signature)
    der = paper.der.replace(body, changed).replace(_SHA256_RSA, weak).replace(certificate.signature, signature)
    return Paper(der, paper.key, paper.name, paper.chain)


def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    """Return a new RSA key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


_SIGNING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


def _general_names(names: Sequence[str]) -> list[x509.GeneralName]:
    """Read `ip:127.0.0.1` as an address and anything else as a name."""
    return [
        x509.IPAddress(ip_address(name.removeprefix("ip:"))) if name.startswith("ip:") else x509.DNSName(name)
        for name in names
    ]


class Shop:
    """The authorities that the client trusts for its host, and a good certificate by the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        authority = trustme.CA()
        pem = authority.cert_pem.bytes()
        key = load_pem_private_key(authority.private_key_pem.bytes(), None)
        assert isinstance(key, Key)
        name = x509.load_pem_x509_certificate(pem).subject
        self.authority = Paper(ssl.PEM_cert_to_DER_cert(pem.decode()), key, name)
        # RSA, so that it can sign in the ways of old.
        self.old = issue(subject="old authority", authority=True, key=rsa_key(2048))
        self.weak = issue(subject="weak authority", authority=True, key=rsa_key(1024))
        self.false = issue(subject="no authority", authority=False, usages=())
        self.vague = issue(subject="says not what it is", authority=None, usages=())
        self.narrow = issue(subject="narrow authority", authority=True, only_under="elsewhere.test")
        self.spent = issue(subject="spent authority", authority=True, begins=LONG_AGO, ends=PAST)
        self.shallow = issue(subject="shallow authority", authority=True, path_length=0)
        self.unknown = issue(subject="unknown authority", authority=True)
        self.between = issue(subject="authority between", by=self.authority, authority=True)
        self.good = issue(HOST, by=self.authority)

    def trusted(self, host: str) -> ExtraAuthority:
        """Return what the client trusts for `host`."""
        papers = (self.authority, self.old, self.weak, self.false, self.vague, self.narrow, self.spent, self.shallow)
        return ExtraAuthority(host, "".join(paper.pem for paper in papers))

    def context(self, paper: Paper | None = None) -> ssl.SSLContext:
        """Return a server's context with a good certificate or with another."""
        return (paper or self.good).server_context(self.folder)


def too_deep(shop: Shop) -> Paper:
    first = issue(subject="first", by=shop.authority, authority=True, path_length=0)
    second = issue(subject="second", by=first, authority=True)
    return issue(HOST, by=second).sending(second, first)


def by_a_leaf(shop: Shop) -> Paper:
    leaf = issue("other.test", subject="a leaf", by=shop.authority)
    return issue(HOST, by=leaf).sending(leaf)


def by_old_in(digest_name: str, shop: Shop) -> Paper:
    return sign_weakly(issue(HOST, by=shop.old), shop.old, digest_name)


def below_shallow(shop: Shop) -> Paper:
    between = issue(subject="below", by=shop.shallow, authority=True)
    return issue(HOST, by=between).sending(between)


def below_spent(shop: Shop) -> Paper:
    between = issue(subject="spent", by=shop.authority, authority=True, begins=LONG_AGO, ends=PAST)
    return issue(HOST, by=between).sending(between)


UNTRUSTED, OUT_OF_DATE = Failure.CERTIFICATE_UNTRUSTED, Failure.CERTIFICATE_OUT_OF_DATE
OF_ANOTHER, REFUSED = Failure.CERTIFICATE_OF_ANOTHER, Failure.CERTIFICATE_REFUSED

CERTIFICATES: dict[str, tuple[Callable[[Shop], Paper], Failure]] = {
    "self-signed": (lambda _: issue(HOST), UNTRUSTED),
    "self-signed with the name of the authority": (
        lambda shop: issue(HOST, subject=shop.authority.name.rfc4514_string()),
        UNTRUSTED,
    ),
    "by an unknown authority": (lambda shop: issue(HOST, by=shop.unknown), UNTRUSTED),
    "by an unknown authority that is sent along": (
        lambda shop: issue(HOST, by=shop.unknown).sending(shop.unknown),
        UNTRUSTED,
    ),
    "intermediate missing": (lambda shop: issue(HOST, by=shop.between), UNTRUSTED),
    "wrong intermediate sent": (lambda shop: issue(HOST, by=shop.between).sending(shop.unknown), UNTRUSTED),
    "expired": (lambda shop: issue(HOST, by=shop.authority, begins=LONG_AGO, ends=PAST), OUT_OF_DATE),
    "not yet valid": (lambda shop: issue(HOST, by=shop.authority, begins=FUTURE, ends=FAR_FUTURE), OUT_OF_DATE),
    "by an expired authority": (lambda shop: issue(HOST, by=shop.spent), OUT_OF_DATE),
    "by an expired intermediate": (below_spent, OUT_OF_DATE),
    "for another host": (lambda shop: issue("other.exchange.test", by=shop.authority), OF_ANOTHER),
    "for the parent domain": (lambda shop: issue("exchange.test", by=shop.authority), OF_ANOTHER),
    "for a name that begins alike": (lambda shop: issue(f"{HOST}.evil.test", by=shop.authority), OF_ANOTHER),
    "for an address, called by name": (lambda shop: issue("ip:127.0.0.1", by=shop.authority), OF_ANOTHER),
    "wildcard for everything": (lambda shop: issue("*", by=shop.authority), OF_ANOTHER),
    "wildcard over two labels": (lambda shop: issue("*.test", by=shop.authority), OF_ANOTHER),
    "wildcard twice": (lambda shop: issue("*.*.test", by=shop.authority), OF_ANOTHER),
    "wildcard inside a label": (lambda shop: issue("f*.exchange.test", by=shop.authority), OF_ANOTHER),
    "wildcard in the middle": (lambda shop: issue("feed.*.test", by=shop.authority), OF_ANOTHER),
    "wildcard one level down": (lambda shop: issue(f"*.{HOST}", by=shop.authority), OF_ANOTHER),
    "name in the subject only": (lambda shop: issue(subject=HOST, by=shop.authority), OF_ANOTHER),
    "name in the subject, another among the names": (
        lambda shop: issue("other.test", subject=HOST, by=shop.authority),
        OF_ANOTHER,
    ),
    "no name at all": (lambda shop: issue(subject="somebody", by=shop.authority), OF_ANOTHER),
    "for clients only": (lambda shop: issue(HOST, by=shop.authority, usages=(CLIENT,)), REFUSED),
    "by a leaf": (by_a_leaf, REFUSED),
    "by a trusted certificate that is no authority": (lambda shop: issue(HOST, by=shop.false), REFUSED),
    "by a trusted certificate that says not whether it is one": (lambda shop: issue(HOST, by=shop.vague), REFUSED),
    "path longer than its intermediate allows": (too_deep, REFUSED),
    "path longer than its root allows": (below_shallow, REFUSED),
    "outside what its authority may vouch for": (lambda shop: issue(HOST, by=shop.narrow), REFUSED),
    "RSA key of 1024 bits": (lambda shop: issue(HOST, by=shop.authority, key=rsa_key(1024)), REFUSED),
    "by an authority with 1024 bits": (lambda shop: issue(HOST, by=shop.weak), REFUSED),
    "signed with SHA-1": (functools.partial(by_old_in, "SHA1"), REFUSED),
    "signed with MD5": (functools.partial(by_old_in, "MD5"), REFUSED),
}
"""What the server shows to whom asks for HOST, and what that is called; none is ever tried again by itself."""

ADDRESSES: dict[str, tuple[str, ...]] = {
    "another address": ("ip:127.0.0.2",),
    "the address as if it were a name": ("127.0.0.1",),
    "a wildcard over the address": ("*.0.0.1",),
    "a host name": (HOST,),
}
"""What the certificate is for when 127.0.0.1 is dialled."""
