"""Tests that let a password out, each in one way and one spelling; run by `test_plugin`, which wants all to fail."""

import base64
import json
import logging
import os
import subprocess
import sys
import warnings
from urllib.parse import quote

import pytest

from tests.canary.words import canary

WORD = canary("leak")
SPELLINGS = {
    "raw": WORD,
    "capital": WORD.upper(),
    "cut": WORD[: len(WORD) // 2],
    "end": WORD[len(WORD) // 2 :],
    "address": quote(WORD, safe=""),
    "each_sign": "".join(f"%{byte:02X}" for byte in WORD.encode()),
    "json": json.dumps(WORD),
    "base64": base64.b64encode(WORD.encode()).decode(),
    "base64_behind_1": base64.b64encode(b":" + WORD.encode()).decode(),
    "base64_behind_2": base64.urlsafe_b64encode(b"a:" + WORD.encode()).decode().rstrip("="),
    "base64_utf16": base64.b64encode(WORD.encode("utf-16")).decode(),
    "base32": base64.b32encode(WORD.encode()).decode(),
    "hexadecimal": WORD.encode().hex(),
    "hexadecimal_apart": WORD.encode().hex(" "),
    "bytes": repr(WORD.encode()),
    "utf16_printed": repr(WORD.encode("utf-16-le")),
    "numbers": str(list(WORD.encode())),
}
RAW_SPELLINGS = {
    "utf16_le": WORD.encode("utf-16-le"),
    "utf16_be": WORD.encode("utf-16-be"),
    "utf16_odd_place": b"x" + WORD.encode("utf-16"),
    "utf32": WORD.encode("utf-32"),
    "latin1": WORD.encode("latin-1"),
}
LOG = logging.getLogger("leaks.of.the.tests")


def by_log(text):
    LOG.warning("a %s", text)


def by_debug_of_a_quiet_logger(text):
    quiet = logging.getLogger("leaks.quiet")
    quiet.setLevel(logging.CRITICAL)
    quiet.propagate = False
    quiet.debug(text)


def by_message_without_its_arguments(text):
    # Past the handlers, which would tell on stderr that it cannot be formatted.
    quiet = logging.getLogger("leaks.quiet")
    quiet.handle(quiet.makeRecord(quiet.name, logging.DEBUG, __file__, 1, "%d %d", (text,), None))


def by_extra(text):
    LOG.info("nothing", extra={"told": {"deep": [text]}})


def by_traceback(text):
    try:
        raise ValueError(text)
    except ValueError:
        LOG.exception("failed")


def by_cause(text):
    try:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise ValueError from error
    except ValueError:
        LOG.info("failed", exc_info=True)


def by_stdout(text):
    sys.stdout.write(text)


def by_stderr_itself(text):
    os.write(2, text.encode())


def by_exception(text):
    raise RuntimeError(text)


def by_assertion(text):
    assert text == ""


def by_warning(text):
    warnings.warn(text, stacklevel=1)


def by_output_of_a_process(text):
    program = "import sys; sys.stderr.buffer.write(sys.stdin.buffer.read())"
    subprocess.run([sys.executable, "-c", program], input=text.encode(), capture_output=True, check=True)


def by_command_line(text):
    subprocess.run([sys.executable, "-c", "", text], check=True)


def by_environment_of_a_simulator(text):
    command = [sys.executable, "-c", "", "-m", "issplus_desktop.simulator"]
    subprocess.run(command, env={**os.environ, "ISSPLUS_PASSCODE": text}, check=True)


WAYS = [way for name, way in globals().items() if name.startswith("by_")]


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("spelling", ["raw", "address", "base64", "utf16_printed"])
def test_leak(way, spelling):
    way(SPELLINGS[spelling])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_leak_spelled(spelling):
    by_log(SPELLINGS[spelling])


@pytest.mark.parametrize("spelling", RAW_SPELLINGS)
def test_leak_raw_stderr(spelling):
    os.write(2, b"told: " + RAW_SPELLINGS[spelling])


@pytest.mark.parametrize("spelling", [*SPELLINGS, *RAW_SPELLINGS])
def test_leak_file(spelling, tmp_path):
    (tmp_path / "deep").mkdir()
    data = RAW_SPELLINGS.get(spelling) or SPELLINGS[spelling].encode()
    (tmp_path / "deep" / "settings.json").write_bytes(b"{" + data + b"}")


def test_leak_file_name(tmp_path):
    (tmp_path / SPELLINGS["hexadecimal"]).touch()


def test_leak_taken_from_the_output(capsys):
    sys.stdout.write(WORD)
    capsys.readouterr()


def test_leak_clipboard(qapp):
    qapp.clipboard().setText(WORD)


@pytest.mark.logs_a_canary
def test_leak_to_stderr_of_one_who_may_log(capsys):
    sys.stderr.write(WORD)


@pytest.fixture
def teller():
    yield
    sys.stdout.write(WORD)


def test_leak_while_it_is_torn_down(teller):
    pass


# These let nothing out.


@pytest.mark.parametrize("word", [WORD, f"http://me:{quote(WORD)}@host"])
def test_fine_to_try_with_one(word):
    assert word


def test_fine_by_itself():
    LOG.warning("as safe as %s", "***")


def test_fine_after_a_leak(tmp_path, capsys, qapp):
    qapp.clipboard().clear()
    sys.stdout.write("plain")
    assert capsys.readouterr().out
    (tmp_path / "a").write_text("plain")
    subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, check=True)


@pytest.mark.logs_a_canary
def test_fine_to_log_where_it_is_said():
    LOG.warning(WORD)
