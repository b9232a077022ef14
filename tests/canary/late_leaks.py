"""Tests that pass and leave a password where it is found at the end of the run only; run by `test_plugin`."""

import gzip

import pytest
import zstandard

from tests.canary.words import CANARIES, canary

WORD = canary("late leak")
RAW = b"".join(b"%03d" % number for number in range(1000)) + WORD.encode()
FILES = {
    "plain": RAW,
    "gzip": gzip.compress(RAW),
    "zstandard": b"head" + zstandard.compress(RAW) + b"foot" + zstandard.compress(b"more"),
}


@pytest.mark.parametrize("kind", FILES)
def test_file(tmp_path_factory, kind):
    assert (WORD.encode() in FILES[kind]) == (kind == "plain")
    (tmp_path_factory.mktemp("late") / "recording").write_bytes(FILES[kind])


def test_allowed_file(tmp_path_factory):
    CANARIES.allow_file(tmp_path_factory.mktemp("accounts") / "accounts.toml").write_text(WORD)
