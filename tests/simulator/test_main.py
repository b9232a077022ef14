import os
import re
import signal
import subprocess
import sys

import pytest

from issplus_desktop.simulator.main import main
from tests.canary.words import CANARIES, canary

READY = re.compile(r"listening on ws://127\.0\.0\.1:\d+/infocx/v3/websocket\n")


def start(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "issplus_desktop.simulator", "--instruments", "11", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_it_tells_its_address_and_ends_with_its_standard_input():
    process = start("--watch-stdin")
    with process:
        assert process.stdout is not None
        assert READY.fullmatch(process.stdout.readline())
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output, errors) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(number):
    process = start()
    with process:
        assert process.stdout is not None
        assert READY.fullmatch(process.stdout.readline())
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


def test_an_unreadable_accounts_file_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["--accounts", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err
    word = canary("accounts")
    CANARIES.allow_file(tmp_path / "bad.toml").write_text(f"passcode = {word}", encoding="utf-8")
    assert main(["--accounts", str(tmp_path / "bad.toml")]) == 2
    told = capsys.readouterr().err
    assert told.startswith("issplus-simulator: ")
    assert word not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rate", "0"],
        ["--rate", "nan"],
        ["--instruments", "-1"],
        ["--refuse", "MXSE.orderbooks=gateway.nonsense"],
        ["--refuse", "MXSE.orderbooks"],
        ["--unknown-ticker", "maybe"],
    ],
)
def test_senseless_options_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert arguments[0] in capsys.readouterr().err
