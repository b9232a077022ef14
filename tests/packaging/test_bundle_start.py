"""Where the bundle starts: which program, and what it leaves to the programs that it starts."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from issplus_desktop.app import lean_loading
from tests.packaging.scripts import ROOT, load

SCRIPT = ROOT / "packaging" / "bundle" / "start_program.py"
LOADED = f"""
import sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("start", {str(SCRIPT)!r})
start = module_from_spec(spec)
"""


def run(name):
    """The script as a module of that name; as `__main__` it starts the program."""
    spec = spec_from_file_location(name, SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(code):
    """What code prints in a process of its own: here all modules are loaded long since."""
    command = [sys.executable, "-c", LOADED + code]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


@pytest.fixture(autouse=True)
def modules(monkeypatch):
    """The modules that are loaded, which the start adds to."""
    for name in ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name, sys))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"HOME": "/h"}, {"HOME": "/h"}),
        ({"LD_LIBRARY_PATH": "/app/_internal"}, {}),
        ({"LD_LIBRARY_PATH": "/app/_internal:/mine", "LD_LIBRARY_PATH_ORIG": "/mine"}, {"LD_LIBRARY_PATH": "/mine"}),
        ({"LD_LIBRARY_PATH": "/app/_internal", "LD_LIBRARY_PATH_ORIG": ""}, {}),
    ],
)
def test_other_programs_get_the_persons_own_environment(before, after):
    run("start").restore(before)
    assert before == after


@pytest.mark.parametrize(
    ("called", "option", "said"),
    [
        ("/usr/bin/issplus-desktop", "--version", "issplus-desktop "),
        ("anything", "--version", "issplus-desktop "),
        ("/usr/bin/issplus-simulator", "--help", "usage: issplus-simulator"),
        ("C:/x/issplus-simulator.exe", "--help", "usage: issplus-simulator"),
    ],
)
def test_it_is_the_program_that_it_is_called(called, option, said, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [called, option])
    with pytest.raises(SystemExit) as ended:
        run("__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize(
    ("called", "main"),
    [("issplus-desktop", "issplus_desktop.app.main"), ("issplus-simulator", "issplus_desktop.simulator.main")],
)
def test_neither_program_asks_for_what_is_left_out(called, main):
    names = load("bundle/bundle_contents").NOT_BUNDLED
    code = f"sys.modules.update(dict.fromkeys({names!r}))\nsys.argv = [{called!r}]\nspec.loader.exec_module(start)\n"
    assert told(f"{code}print(start.program.__module__)") == main


def test_a_library_that_the_system_lacks_is_told_in_words(capsys, monkeypatch):
    """A folder that was unpacked has nothing that installs what Qt needs of the system."""

    def refuse():
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(lean_loading, "_load_qt", refuse)
    monkeypatch.setattr(sys, "argv", ["issplus-desktop"])
    with pytest.raises(SystemExit) as ended:
        run("start")
    assert ended.value.code == 2
    assert "such as libEGL.so.1." in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have their own")
def test_the_desktops_keyring_asks_for_nothing_that_is_left_out():
    contents = load("bundle/bundle_contents")
    assert "keyring.backends.SecretService" in contents.hidden_modules()
    code = f"sys.modules.update(dict.fromkeys({contents.NOT_BUNDLED!r}))\nimport keyring.backends.SecretService\n"
    assert told(f"{code}import secretstorage\nprint(secretstorage.__name__)") == "secretstorage"


def test_charts_do_without_opengl():
    code = "sys.argv = ['issplus-desktop']\nspec.loader.exec_module(start)\nfiles = [n for n, m in sys.modules.items() "
    assert told(f"{code} if 'QtOpenGL' in n and hasattr(m, '__file__')]\nprint(files)") == "[]"
