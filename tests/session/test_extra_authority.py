import hashlib
import ssl

import pytest

from issplus_desktop.session.extra_authority import MAX_BYTES, BadAuthorityError, ExtraAuthority
from tests.session.loopback_certificate import CERTIFICATE, KEY

DER = ssl.PEM_cert_to_DER_cert(CERTIFICATE)
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
    ("content", "reason"),
    [
        (KEY.encode(), "no certificate"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read"),
        (b"-----BEGIN CERTIFICATE-----\n\xff!!!\n-----END CERTIFICATE-----", "cannot be read"),
        (b"", "cannot be read"),
        (b"GIF89a", "cannot be read"),
        (b"x" * (MAX_BYTES + 1), "larger"),
    ],
)
def test_files_of_other_things_are_refused_in_words(tmp_path, content, reason):
    path = tmp_path / "ca.pem"
    path.write_bytes(content)
    with pytest.raises(BadAuthorityError, match=reason):
        ExtraAuthority.read(path, "iss.moex.com")


@pytest.mark.parametrize("content", [CERTIFICATE.encode(), CERTIFICATE.encode() + "\nкорень\n".encode(), DER])
def test_files_in_pem_and_der_are_read(tmp_path, content):
    path = tmp_path / "ca.crt"
    path.write_bytes(content)
    authority = ExtraAuthority.read(path, "iss.moex.com")
    assert authority.fingerprints == ExtraAuthority("iss.moex.com", CERTIFICATE).fingerprints


def test_a_file_that_is_not_there_is_told_by_the_systems_words(tmp_path):
    with pytest.raises(BadAuthorityError, match="the file cannot be read: No such file"):
        ExtraAuthority.read(tmp_path / "nothing", "iss.moex.com")


@pytest.mark.parametrize(
    ("bound", "host", "vouches"),
    [
        ("iss.moex.com", "iss.moex.com", True),
        ("iss.moex.com", "ISS.MOEX.COM.", True),
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
