import base64
import json
import logging
from pathlib import Path
from urllib.parse import quote

import pytest

from issplus_desktop.app.program_log import LOG_NAME, LogTap, ProgramLog, SecretFilter
from issplus_desktop.protocol.secret import Secret
from tests.canary.words import ODD, canary

PASSCODE = canary("log")


@pytest.fixture
def started(tmp_path):
    log = ProgramLog("debug", tmp_path / "logs")
    yield log
    log.close()


def text_of(log):
    return log.file.read_text(encoding="utf-8")


def test_lines_go_to_the_file(started, tmp_path):
    logging.getLogger("a").info("value %s", 3)
    assert started.file == tmp_path / "logs" / LOG_NAME
    assert "INFO a: value 3" in text_of(started)


@pytest.mark.logs_a_canary
def test_a_known_secret_is_taken_out_of_messages_arguments_and_tracebacks(started):
    started.secrets.add(Secret(PASSCODE))
    logging.getLogger("a").warning(f"with %s and {PASSCODE}".replace("%+", "%%+"), PASSCODE)
    try:
        raise ValueError(PASSCODE)
    except ValueError:
        logging.getLogger("a").exception("failed")
    text = text_of(started)
    assert PASSCODE not in text
    assert "with *** and ***" in text
    assert "ValueError: ***" in text


@pytest.mark.logs_a_canary
def test_arguments_that_do_not_fit_are_written_redacted_and_raise_nothing(started):
    started.secrets.add(Secret(PASSCODE))
    logger, told = logging.getLogger("a"), ("one %s two %s", (PASSCODE,))
    logger.handle(logger.makeRecord("a", logging.WARNING, __file__, 1, *told, None))
    assert "one %s two %s ('***',)" in text_of(started)


WRITERS = {
    "as it is": str,
    "capital": str.upper,
    "printed": lambda text: repr({"a": text}),
    "printed twice": lambda text: repr([repr(text)]),
    "JSON": json.dumps,
    "address": lambda text: quote(text, safe=""),
    "address in small letters": lambda text: quote(text, safe="").lower(),
    "Base64": lambda text: base64.b64encode(text.encode()).decode(),
    "Base64 of a login": lambda text: base64.b64encode(f"me:{text}".encode()).decode(),
    "Base64 for addresses": lambda text: base64.urlsafe_b64encode(f"you:{text}".encode()).decode(),
    "Base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16")).decode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "bytes": lambda text: repr(text.encode()),
    "bytes, printed twice": lambda text: repr([repr(text.encode())]),
    "UTF-16": lambda text: repr(text.encode("utf-16")),
    "UTF-16 as text": lambda text: text.encode("utf-16").decode("latin-1"),
    "UTF-16 from the other end": lambda text: repr(text.encode("utf-16-be")),
}


@pytest.mark.logs_a_canary
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("odd", [ODD, "", "ÿ>>?", "'\"\\"])
def test_a_known_secret_is_taken_out_however_it_is_written(started, write, odd):
    passcode = canary("log", odd)
    started.secrets.add(Secret(passcode))
    logging.getLogger("a").warning("before %s after", write(passcode))
    try:
        raise ValueError(write(passcode))
    except ValueError:
        logging.getLogger("a").exception("failed")
    assert text_of(started).count("***") >= 2
    assert "before" in text_of(started)
    assert text_of(started).count(" after\n") == 1


def test_a_part_of_another_secret_does_not_hide_the_rest_of_it():
    net = SecretFilter()
    for text in ("sesame", "open sesame now", "now"):
        net.add(Secret(text))
    assert net.redact("open sesame now, sesame, now and again") == "***, ***, *** and again"


def test_a_short_secret_is_not_sought_encoded():
    net = SecretFilter()
    net.add(Secret("me"))
    assert net.redact("Base64 of me is bWU, in hexadecimal 6d65") == "Base64 of *** is bWU, in hexadecimal 6d65"


def test_an_empty_secret_changes_nothing():
    net = SecretFilter()
    net.add(Secret(""))
    assert net.redact("abc") == "abc"


def test_loggers_that_print_frames_never_reach_debug(started):
    assert logging.getLogger("websockets.client").getEffectiveLevel() > logging.DEBUG


def test_a_folder_that_cannot_be_made_is_told_and_survived(tmp_path, capsys):
    blocker = tmp_path / "file"
    blocker.write_text("")
    log = ProgramLog("warning", blocker / "logs")
    try:
        assert log.file is None
        assert "No log file" in capsys.readouterr().err
    finally:
        log.close()


def test_close_leaves_the_root_logger_as_it_was(tmp_path):
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    ProgramLog("info", tmp_path).close()
    assert (list(root.handlers), root.level) == before


@pytest.fixture
def tapped(started):
    lines = []
    tap = LogTap(started.secrets, lambda record, text: lines.append((record.levelname, text)))
    tap.open()
    yield lines
    tap.close()


@pytest.mark.logs_a_canary
def test_a_tap_hears_finished_lines_without_secrets(started, tapped):
    started.secrets.add(Secret(PASSCODE))
    logging.getLogger("a").warning("with %s", PASSCODE)
    try:
        raise ValueError(PASSCODE)
    except ValueError:
        logging.getLogger("a").exception("failed")
    assert tapped[0] == ("WARNING", "with ***")
    assert tapped[1][1].startswith("failed\nTraceback")
    assert PASSCODE not in tapped[1][1]


def test_a_tap_that_fails_does_not_stop_whoever_logs(started, capsys):
    def fail(_record, _text):
        raise RuntimeError("no room")

    tap = LogTap(started.secrets, fail)
    tap.open()
    try:
        logging.getLogger("a").info("x")
    finally:
        tap.close()
    assert "no room" in capsys.readouterr().err


def test_a_closed_tap_hears_nothing(started):
    lines = []
    tap = LogTap(started.secrets, lambda _, text: lines.append(text))
    tap.open()
    tap.close()
    logging.getLogger("a").warning("x")
    assert lines == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told_once_and_ends_nothing(tmp_path, capsys):
    (tmp_path / LOG_NAME).symlink_to("/dev/full")
    log = ProgramLog("info", tmp_path)
    for number in range(3):
        logging.getLogger("a").info("line %d", number)
    log.close()
    lines = capsys.readouterr().err.splitlines()
    told = [line for line in lines if " INFO a: line " not in line]
    assert len(lines) == 4
    assert len(told) == 1
    assert LOG_NAME in told[0]
    assert "space" in told[0]


def test_a_line_that_cannot_be_formatted_is_told_as_ever(started, capsys):
    # Past the root logger, where pytest's own handler would raise.
    started._handlers[-1].handle(logging.makeLogRecord({"msg": "%d", "args": ("no number",)}))
    assert "--- Logging error ---" in capsys.readouterr().err
