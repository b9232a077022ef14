import re
from pathlib import Path

import pytest

from issplus_desktop.app.missing_library import DEBIAN_PACKAGES, missing_library_told

KNOWN = Path(__file__).parents[2] / "packaging" / "debian-packages.txt"


def test_a_missing_library_is_named_with_the_packages(capsys):
    said = "libglib-2.0.so.0: cannot open shared object file: No such file or directory"
    with pytest.raises(SystemExit) as stopped, missing_library_told():
        raise ImportError(said)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "such as libglib-2.0.so.0." in told
    assert re.search(r"sudo apt install .*libglib2\.0-0", told)


@pytest.mark.parametrize("text", ["No module named 'numpy'", "cannot import name 'x' from 'y' (libz.so)"])
def test_other_errors_go_on(text, capsys):
    with pytest.raises(ImportError, match=re.escape(text)), missing_library_told():
        raise ImportError(text)
    assert capsys.readouterr().err == ""


def test_what_loads_is_let_be(capsys):
    with missing_library_told():
        pass
    assert capsys.readouterr() == ("", "")


def test_the_packages_are_those_that_the_project_installs_for_itself():
    assert set(DEBIAN_PACKAGES.split()) <= set(KNOWN.read_text(encoding="utf-8").split())
