"""Closed, full and left streams, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PREAMBLE = "import os, sys\nfrom issplus_desktop.app.standard_streams import fill_gaps, let_go\n"


BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def run(text, redirection="", **options):
    command = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-c", PREAMBLE + text]
    return subprocess.run(command, check=False, env=BUFFERED, **options)


def test_nothing_else_gets_the_number_of_a_closed_stream(tmp_path):
    """The file would else be number 0, 1 or 2, and hold whatever a library prints."""
    file = tmp_path / "number"
    text = f"fill_gaps()\nfile = open({str(file)!r}, 'w')\nfile.write(str(file.fileno()))\nos.write(2, b'words')\n"
    assert run(text, "<&- >&- 2>&-").returncode == 0
    assert int(file.read_text(encoding="utf-8")) > 2


def test_open_streams_stay_what_they_are(tmp_path):
    text = "before = os.listdir('/dev/fd')\nfill_gaps()\nassert os.listdir('/dev/fd') == before\nprint('heard')\n"
    assert run(text, capture_output=True).stdout == b"heard\n"


PRINTING = "print('a' * 100)\ntry:\n    print('b', file=sys.stderr)\nexcept OSError:\n    pass\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_what_cannot_be_written_does_not_change_the_code_of_the_end():
    assert run(PRINTING, "> /dev/full 2>&1").returncode == 120
    assert run(PRINTING + "let_go()\nsys.exit(5)", "> /dev/full 2>&1").returncode == 5


def test_a_stream_whose_reader_has_left_is_one():
    text = PRINTING + "let_go()\nsys.exit(5)"
    process = subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + "sys.stdin.read()\n" + text], env=BUFFERED,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdin is not None
    process.stdout.close()
    process.stderr.close()
    process.stdin.close()
    assert process.wait(60) == 5


@pytest.mark.parametrize("streams", ["sys.stdout = sys.stderr = None", "sys.stdout.close()"])
def test_closed_streams_are_let_be(streams):
    assert run(f"{streams}\nlet_go()\nsys.exit(5)").returncode == 5


def test_what_was_printed_is_written():
    done = run("print('heard')\nlet_go()\nos._exit(5)", capture_output=True)
    assert (done.returncode, done.stdout) == (5, b"heard\n")
