"""The wheel carries all that the program reads, and nothing of the workshop."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "issplus_desktop"
RESOURCES = ROOT / "resources"
NOT_SHIPPED = {"screenshots"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as archive:
        yield archive


@pytest.fixture(scope="module")
def names(wheel):
    return set(wheel.namelist())


def test_every_module_and_data_file_is_in_it(names):
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names
    assert "issplus_desktop/py.typed" in names
    assert any(name.startswith("issplus_desktop/simulator/data/") and name.endswith(".csv") for name in names)


def test_every_resource_is_in_it(names):
    for folder in sorted(RESOURCES.iterdir()):
        if folder.name not in NOT_SHIPPED:
            files = [path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()]
            assert {f"issplus_desktop/{name}" for name in files} <= names, folder.name


def test_translations_are_in_it_compiled(names):
    for source in (RESOURCES / "translations").glob("*.ts"):
        assert f"issplus_desktop/resources/translations/{source.stem}.qm" in names


def test_tests_and_tools_are_not_in_it(names):
    assert {name.split("/")[0].split("-")[0] for name in names} == {"issplus_desktop"}
    assert not [name for name in names if "screenshots" in name]


def test_its_commands_are_the_programs(wheel):
    (entry,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    text = wheel.read(entry).decode()
    assert "[gui_scripts]\nissplus-desktopw = issplus_desktop.__main__:main" in text
    assert "issplus-desktop = issplus_desktop.__main__:main" in text
    assert "issplus-simulator = issplus_desktop.simulator.main:main" in text
