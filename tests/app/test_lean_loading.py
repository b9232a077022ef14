import gc
import linecache
import subprocess
import sys

import pytest

from issplus_desktop.app import lean_loading as module
from issplus_desktop.app.lean_loading import lean_loading

ORDER = """
import sys
from issplus_desktop.app.lean_loading import lean_loading
with lean_loading():
    print([name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))])
"""


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """What is frozen stays so for good, so these tests only see that it would be."""
    calls = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append(gc.isenabled()))
    return calls


def test_nothing_is_collected_while_loading_and_what_was_loaded_never(frozen):
    linecache.getlines(module.__file__)
    with lean_loading():
        assert not gc.isenabled()
        assert frozen == []
    assert gc.isenabled()
    assert frozen == [False]
    assert module.__file__ not in linecache.cache


def test_a_loading_that_fails_leaves_the_collector_on(frozen):
    with pytest.raises(ImportError), lean_loading():
        raise ImportError
    assert gc.isenabled()


def test_what_needs_no_qt_brings_none():
    done = subprocess.run([sys.executable, "-c", ORDER], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
