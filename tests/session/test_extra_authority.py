import hashlib
import io
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from issplus_desktop.session.extra_authority import (
    MAX_BYTES,
    AuthorityCertificate,
    AuthorityFault,
    BadAuthorityError,
    ExtraAuthority,
    _subject,
)
from tests.session.loopback_certificate import CERTIFICATE, KEY
from tests.trials.bad_certificates import issue

DER = ssl.PEM_cert_to_DER_cert(CERTIFICATE)
UNREADABLE = AuthorityFault.CERTIFICATE_UNREADABLE
UNREADABLE_WORDS = "a certificate in the file cannot be read"
DIGEST = hashlib.sha256(DER).hexdigest().upper()


def test_the_fingerprint_is_that_of_the_certificate_as_people_compare_it():
    [fingerprint] = ExtraAuthority("iss.moex.com", CERTIFICATE).fingerprints
    assert fingerprint.replace(":", "") == DIGEST
    assert len(fingerprint) == 95


def test_a_file_may_hold_several_and_nothing_else_is_kept():
    authority = ExtraAuthority("iss.moex.com", f"hello\n{CERTIFICATE}\n{KEY}\n{CERTIFICATE}")
    assert len(authority.fingerprints) == 2
    assert "KEY" not in authority.pem
    assert "hello" not in authority.pem


@pytest.mark.parametrize(
    ("content", "fault", "reason"),
    [
        (KEY.encode(), AuthorityFault.NO_CERTIFICATE, "there is no certificate (PEM) in the file"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", UNREADABLE, UNREADABLE_WORDS),
        (b"-----BEGIN CERTIFICATE-----\n\xff!!!\n-----END CERTIFICATE-----", UNREADABLE, UNREADABLE_WORDS),
        (b"", UNREADABLE, UNREADABLE_WORDS),
        (b"GIF89a", UNREADABLE, UNREADABLE_WORDS),
        (b"x" * (MAX_BYTES + 1), AuthorityFault.FILE_TOO_LARGE, "the file is larger than 1 MiB"),
    ],
)
def test_files_of_other_things_are_refused_in_words(tmp_path, content, fault, reason):
    path = tmp_path / "ca.pem"
    path.write_bytes(content)
    with pytest.raises(BadAuthorityError) as caught:
        ExtraAuthority.read(path, "iss.moex.com")
    assert (caught.value.fault, str(caught.value)) == (fault, reason)


@pytest.mark.parametrize(
    "content",
    [
        CERTIFICATE.encode(),
        CERTIFICATE.encode() + "\nкорень\n".encode(),
        # As mail programs and office suites leave them.
        CERTIFICATE.replace("\n", "\u00a0\n").encode(),
        DER,
    ],
)
def test_files_in_pem_and_der_are_read(tmp_path, content):
    path = tmp_path / "ca.crt"
    path.write_bytes(content)
    authority = ExtraAuthority.read(path, "iss.moex.com")
    assert authority.fingerprints == ExtraAuthority("iss.moex.com", CERTIFICATE).fingerprints
    assert authority.host == "iss.moex.com"


def test_no_more_is_read_than_shows_that_a_file_is_too_large(monkeypatch):
    class Endless(io.BytesIO):
        def read(self, size=-1, /):
            asked.append(size)
            return b"#" * max(0, size or 0)

    asked: list[int | None] = []
    monkeypatch.setattr(Path, "open", lambda *_: Endless())
    with pytest.raises(BadAuthorityError):
        ExtraAuthority.read(Path("endless.pem"), "iss.moex.com")
    assert asked == [MAX_BYTES + 1]


def test_a_file_may_be_just_as_large_as_the_limit(tmp_path):
    path = tmp_path / "ca.pem"
    path.write_bytes(CERTIFICATE.encode().ljust(MAX_BYTES, b"#"))
    assert len(ExtraAuthority.read(path, "iss.moex.com").fingerprints) == 1


def test_each_certificate_is_told_with_its_subject_and_its_end():
    leaf = issue("iss.moex.com", subject="a leaf")
    certificates = ExtraAuthority("iss.moex.com", leaf.pem + CERTIFICATE).certificates
    end = datetime(2120, 1, 1, tzinfo=UTC).timestamp()
    assert [certificate.fingerprint.replace(":", "") for certificate in certificates] == [
        hashlib.sha256(leaf.der).hexdigest().upper(),
        DIGEST,
    ]
    # What is no authority is shown by its fingerprint alone.
    assert certificates[0] == AuthorityCertificate(certificates[0].fingerprint, "", None)
    assert (certificates[1].subject, certificates[1].expires) == ("loopback test", end)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((("organizationName", "Company"),), "Company"),
        ((("organizationName", "Company"), ("commonName", "Root")), "Root"),
        ((("countryName", "RU"), ("organizationName", "Company")), "Company"),
        ((("countryName", "RU"), ("localityName", "Moscow")), "RU, Moscow"),
        ((("commonName", "a\nb\u202ec"),), "a b c"),
        ((("commonName", "x" * 500),), "x" * 200),
        ((), ""),
    ],
)
def test_a_subject_is_told_by_its_best_known_name(parts, told):
    assert _subject({"subject": tuple((part,) for part in parts)}) == told
    assert _subject({}) == ""


def test_a_file_that_is_not_there_is_told_by_the_systems_words(tmp_path):
    with pytest.raises(BadAuthorityError, match=r"^the file cannot be read: No such file or directory$") as caught:
        ExtraAuthority.read(tmp_path / "nothing", "iss.moex.com")
    assert caught.value.fault is AuthorityFault.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("bound", "host", "vouches"),
    [
        ("iss.moex.com", "iss.moex.com", True),
        ("iss.moex.com", "ISS.MOEX.COM.", True),
        ("ISS.moex.com.", "iss.moex.com", True),
        ("*.MOEX.com.", "iss.moex.com", True),
        ("iss.moex.com", "moex.com", False),
        ("iss.moex.com", "iss.moex.com.evil.test", False),
        ("iss.moex.com", "evil-iss.moex.com", False),
        ("*.moex.com", "iss.moex.com", True),
        ("*.moex.com", "a.iss.moex.com", True),
        ("*.moex.com", "moex.com", False),
        ("*.moex.com", "evilmoex.com", False),
        ("", "iss.moex.com", False),
        ("*.", "iss.moex.com", False),
    ],
)
def test_it_vouches_for_its_host_alone(bound, host, vouches):
    assert ExtraAuthority(bound, CERTIFICATE).vouches_for(host) is vouches
