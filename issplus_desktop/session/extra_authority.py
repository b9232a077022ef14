"""A certificate authority that a person trusts for one host, beside those that the system trusts."""

import hashlib
import re
import ssl
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

MAX_BYTES: Final = 1024 * 1024
_SUBJECT_LENGTH: Final = 200
_BEGIN: Final = b"-----BEGIN "
_BLOCK: Final = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


class AuthorityFault(StrEnum):
    """Why a file cannot be used."""

    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_UNREADABLE = "certificate_unreadable"


class BadAuthorityError(ValueError):
    """A file that holds no usable certificate; `fault` and the text say why."""

    def __init__(self, fault: AuthorityFault, words: str) -> None:
        super().__init__(words)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class AuthorityCertificate:
    """One certificate as people look at it.

    `fingerprint` is its SHA-256 as they compare it, `AB:CD:…`. `subject` and `expires` (epoch seconds) are empty and
    None for one that is no authority.
    """

    fingerprint: str
    subject: str = ""
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class ExtraAuthority:
    """Certificates in PEM that may vouch for `host` alone: a name as in an address, or `*.` and a domain.

    Whatever else the text holds is dropped, so that a private key in the file goes no further. Raises
    BadAuthorityError if there is no certificate in it or one that cannot be read.
    """

    host: str
    pem: str

    def __post_init__(self) -> None:
        blocks = _BLOCK.findall(self.pem)
        if not blocks:
            raise BadAuthorityError(AuthorityFault.NO_CERTIFICATE, "there is no certificate (PEM) in the file")
        object.__setattr__(self, "pem", "\n".join(blocks))
        try:
            self._loaded()
        except (ssl.SSLError, ValueError):
            raise BadAuthorityError(
                AuthorityFault.CERTIFICATE_UNREADABLE, "a certificate in the file cannot be read"
            ) from None

    @classmethod
    def read(cls, path: Path, host: str) -> "ExtraAuthority":
        """Read a file in PEM or DER (blocking, 1 MiB at most). Raises BadAuthorityError with the reason in words."""
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise BadAuthorityError(
                AuthorityFault.FILE_UNREADABLE, f"the file cannot be read: {error.strerror}"
            ) from None
        if len(content) > MAX_BYTES:
            raise BadAuthorityError(AuthorityFault.FILE_TOO_LARGE, "the file is larger than 1 MiB")
        if _BEGIN not in content:
            # Then it may be one certificate in DER, as Windows saves them.
            return cls(host, ssl.DER_cert_to_PEM_cert(content))
        return cls(host, content.decode("ascii", errors="ignore"))

    def vouches_for(self, host: str) -> bool:
        """Whether these certificates may be used towards `host`."""
        name, bound = host.casefold().rstrip("."), self.host.casefold().rstrip(".")
        return name.endswith(bound[1:]) if bound.startswith("*.") else name == bound

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """The SHA-256 of each certificate as people compare it: `AB:CD:…`."""
        return tuple(_fingerprint(ssl.PEM_cert_to_DER_cert(block)) for block in _BLOCK.findall(self.pem))

    @property
    def certificates(self) -> tuple[AuthorityCertificate, ...]:
        """Each certificate, in the order of the file."""
        context = self._loaded()
        ders, details = context.get_ca_certs(binary_form=True), context.get_ca_certs()
        known = {
            _fingerprint(der): (_subject(detail), ssl.cert_time_to_seconds(str(detail["notAfter"])))
            for der, detail in zip(ders, details, strict=True)
        }
        return tuple(AuthorityCertificate(print_, *known.get(print_, ())) for print_ in self.fingerprints)

    def _loaded(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.pem)
        return context


def _fingerprint(der: bytes) -> str:
    return hashlib.sha256(der).digest().hex(":").upper()


def _subject(detail: dict[str, Any]) -> str:
    """Return the name that people know: the common name, else the organisation, else whatever there is."""
    names = {str(kind): str(text) for part in detail.get("subject", ()) for kind, text in part}
    told = names.get("commonName") or names.get("organizationName") or ", ".join(names.values())
    return "".join(mark if mark.isprintable() else " " for mark in told)[:_SUBJECT_LENGTH]
