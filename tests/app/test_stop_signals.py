"""What ends the process itself is tried in one of its own."""

import os
import signal
import subprocess
import sys

import pytest

from issplus_desktop.app.stop_signals import ended_at_once, pass_over, stop_signals

NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PREAMBLE = "import os, signal, sys\nfrom issplus_desktop.app.stop_signals import ended_at_once, pass_over\n"


@pytest.fixture(autouse=True)
def _handlers():
    before = {number: signal.getsignal(number) for number in NUMBERS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(text):
    return subprocess.run([sys.executable, "-c", PREAMBLE + text], capture_output=True, text=True, check=False)


def test_there_are_three_of_them():
    assert set(NUMBERS) <= set(stop_signals())


def test_a_hang_up_that_is_ignored_is_none():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert signal.SIGHUP not in stop_signals()
    with ended_at_once():
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_before_the_loop_ends_the_process_without_a_word(number):
    done = run(f"with ended_at_once():\n    os.kill(os.getpid(), {number.value})\n    sys.exit('lives on')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_was_before_is_set_again():
    before = [signal.getsignal(number) for number in NUMBERS]
    with ended_at_once():
        assert signal.getsignal(signal.SIGTERM) is not before[1]
    assert [signal.getsignal(number) for number in NUMBERS] == before


def test_what_somebody_else_has_taken_meanwhile_stays():
    with ended_at_once():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN


def test_after_the_loop_signals_do_nothing():
    with ended_at_once():
        pass_over()
        for number in NUMBERS:
            os.kill(os.getpid(), number)
    assert {signal.getsignal(number) for number in NUMBERS} == {signal.SIG_IGN}
