"""A certificate authority that a person trusts for one host, beside those that the system trusts."""

import hashlib
import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 1024 * 1024
_BEGIN: Final = b"-----BEGIN "
_BLOCK: Final = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


class BadAuthorityError(ValueError):
    """A file that holds no usable certificate; the text says why."""


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
            raise BadAuthorityError("there is no certificate (PEM) in the file")
        object.__setattr__(self, "pem", "\n".join(blocks))
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=self.pem)
        except (ssl.SSLError, ValueError):
            raise BadAuthorityError("a certificate in the file cannot be read") from None

    @classmethod
    def read(cls, path: Path, host: str) -> "ExtraAuthority":
        """Read a file in PEM or DER (blocking, 1 MiB at most). Raises BadAuthorityError with the reason in words."""
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise BadAuthorityError(f"the file cannot be read: {error.strerror}") from None
        if len(content) > MAX_BYTES:
            raise BadAuthorityError("the file is larger than 1 MiB")
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
        digests = [hashlib.sha256(ssl.PEM_cert_to_DER_cert(block)) for block in _BLOCK.findall(self.pem)]
        return tuple(digest.digest().hex(":").upper() for digest in digests)
