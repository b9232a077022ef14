import builtins
import gc
import linecache
import subprocess
import sys

import pytest

from issplus_desktop.app import lean_loading as module
from issplus_desktop.app.lean_loading import lean_loading

READ = """
import builtins, linecache
from issplus_desktop.app.lean_loading import lean_loading
with lean_loading():
    import issplus_desktop.app.main
    import PySide6.QtCore
    read = [name for name in linecache.cache if "issplus" in name or "asyncio" in name]
    print(read, builtins.__import__ is builtins.__orig_import__)
"""


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """What is frozen stays so for good, so these tests only see that it would be."""
    calls = []
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
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


def test_no_source_text_is_read_for_the_sake_of_naming_options():
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[] True"


def test_a_qt_that_imports_as_python_does_is_left_so(monkeypatch):
    plain = vars(builtins)["__orig_import__"]
    monkeypatch.setattr(builtins, "__import__", plain)
    monkeypatch.delattr(builtins, "__orig_import__")
    with lean_loading():
        assert builtins.__import__ is plain
