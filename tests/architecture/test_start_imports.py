"""What is loaded before the window is painted first, with the reason for each; everything else comes behind it."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from issplus_desktop.app.late_loading import LATE

PACKAGE = Path(__file__).parents[2] / "issplus_desktop"
THIRD_PARTY = {
    "PySide6": "the window; brings shiboken6, shibokensupport, signature_bootstrap and __feature__",
    "msgspec": "reads the settings, which say what the window shows; brings typing_extensions",
    "platformdirs": "finds the folder of the settings",
    "qasync": "the event loop of Qt and asyncio",
}
"""Packages of others."""
BROUGHT_ALONG = {
    "__feature__": "PySide6",
    "shiboken6": "PySide6",
    "shibokensupport": "PySide6",
    "signature_bootstrap": "PySide6",
    "typing_extensions": "msgspec",
}
STANDARD = {
    "argparse": "reads the command line",
    "asyncio": "the event loop; brings concurrent.futures, ssl and subprocess",
    "ssl": "asyncio has it loaded",
    "subprocess": "asyncio has it loaded; the simulator is started by it",
    "tomllib": "reads the theme",
}
"""Parts of the standard library that take more than 2 ms to load."""
HEAVY = frozenset(
    {
        *STANDARD, "ctypes", "curses", "doctest", "email", "ftplib", "http", "lib2to3", "multiprocessing", "pdb", "pip",
        "pydoc", "sqlite3", "statistics", "tarfile", "tkinter", "tomllib", "unittest", "wsgiref", "xml", "xmlrpc",
    }
)  # fmt: skip
"""What takes long in the standard library, and may not come in unseen."""
START = """
import json, os, sys
from issplus_desktop.__main__ import main
from issplus_desktop.app.late_loading import LateLoading

painted, turn = [], LateLoading._on_turn


def on_turn(self):
    if not painted:
        painted.extend(sorted(sys.modules))
        self.done.connect(end)
    turn(self)


def end():
    print(json.dumps([painted, sorted(sys.modules)]), flush=True)
    os._exit(0)


LateLoading._on_turn = on_turn
main(["--url", "ws://127.0.0.1:9", "--data-dir", sys.argv[1]])
"""
"""Starts the program as a person does who has been connected before, with the views of a first run."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The names of all modules at the first painting, and when all is there."""
    command = [sys.executable, "-c", START, str(tmp_path_factory.mktemp("start"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    painted, end = json.loads(done.stdout)
    return set(painted), set(end)


def late_names(path):
    """Return the names of the modules that a file loads late, and of those that it imports for the type checker."""
    late: set[object] = set()
    typed: set[object] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "LateModule":
            late.update(argument.value for argument in node.args if isinstance(argument, ast.Constant))
        elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for one in node.body:
                if isinstance(one, ast.ImportFrom):
                    typed.update(f"{one.module}.{alias.name}" for alias in one.names)
                elif isinstance(one, ast.Import):
                    typed.update(alias.name for alias in one.names)
    return late, typed


def packages(names):
    return {name.partition(".")[0] for name in names} - {"__main__", "issplus_desktop"}


def of_others(names):
    """Return packages that are not Python's own; what only an installation of a developer brings is left out."""
    ours = {"sitecustomize", "_distutils_hack", "coverage", "tests"}
    found = packages(names) - set(sys.stdlib_module_names) - ours
    return {name for name in found if not name.startswith(("_virtualenv", "_editable", "a1_"))}


def test_every_package_that_is_loaded_first_is_listed_with_its_reason(loaded):
    assert of_others(loaded[0]) - BROUGHT_ALONG.keys() == THIRD_PARTY.keys()
    assert all(reason for reason in THIRD_PARTY.values())


def test_what_others_bring_along_is_still_brought(loaded):
    assert BROUGHT_ALONG.keys() <= packages(loaded[0])
    assert set(BROUGHT_ALONG.values()) <= THIRD_PARTY.keys()


def test_of_what_takes_long_in_python_itself_only_what_is_listed_is_loaded_first(loaded):
    assert packages(loaded[0]) & HEAVY == STANDARD.keys()


def test_nothing_late_is_there_at_the_first_painting_and_all_of_it_soon_after(loaded):
    painted, end = loaded
    assert painted.isdisjoint(LATE)
    assert painted.isdisjoint({"numpy", "pyqtgraph", "talib", "websockets", "keyring"})
    assert set(LATE) <= end


def test_what_is_loaded_late_has_its_types_from_the_same_module_and_is_loaded_without_being_asked_for(loaded):
    painted, end = loaded
    everywhere: set[object] = set()
    for path in PACKAGE.rglob("*.py"):
        late, typed = late_names(path)
        assert late <= typed, path
        everywhere |= late
    assert len(everywhere) > len(LATE) // 2
    assert painted.isdisjoint(everywhere)
    assert everywhere <= end
