import runpy
import signal
import sys

import pytest

from issplus_desktop import __version__


def test_the_package_runs_as_a_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["issplus-desktop", "--version"])
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("issplus_desktop", run_name="__main__")
    assert stopped.value.code == 0
    assert __version__ in capsys.readouterr().out
    assert signal.getsignal(signal.SIGTERM) is before
