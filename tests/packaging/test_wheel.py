"""The wheel carries all that the program reads, and nothing of the workshop; installed, it runs."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.packaging.scripts import load
from tests.patience import complaints, is_live, told_once

build_hook = load("build_hook")
ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "issplus_desktop"
RESOURCES = ROOT / "resources"
NOT_SHIPPED = {"screenshots"}
FOR_THE_DESKTOP = {"desktop", "man"}


@pytest.fixture(scope="module")
def wheel_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(wheel_file):
    with zipfile.ZipFile(wheel_file) as archive:
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
        if folder.name not in NOT_SHIPPED | FOR_THE_DESKTOP:
            files = [path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()]
            assert {f"issplus_desktop/{name}" for name in files} <= names, folder.name


def test_translations_are_in_it_compiled(names):
    for source in (RESOURCES / "translations").glob("*.ts"):
        assert f"issplus_desktop/resources/translations/{source.stem}.qm" in names


def test_the_desktop_finds_entry_icon_and_manuals(names):
    share = {name.partition(".data/data/share/")[2] for name in names if ".data/" in name}
    assert share == {
        "applications/issplus-desktop.desktop",
        "metainfo/issplus-desktop.metainfo.xml",
        "icons/hicolor/scalable/apps/issplus-desktop.svg",
        "man/man1/issplus-desktop.1",
        "man/man1/issplus-simulator.1",
    }


def test_tests_and_tools_are_not_in_it(names):
    assert {name.split("/")[0].split("-")[0] for name in names} == {"issplus_desktop"}
    assert not [name for name in names if "screenshots" in name]


def test_its_commands_are_the_programs(wheel):
    (entry,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    text = wheel.read(entry).decode()
    assert "[gui_scripts]\nissplus-desktopw = issplus_desktop.__main__:main" in text
    assert "issplus-desktop = issplus_desktop.__main__:main" in text
    assert "issplus-simulator = issplus_desktop.simulator.main:main" in text


# Installed, as pipx and uv do it: in an environment of its own, its commands called by name.


@pytest.fixture(scope="module")
def installed(wheel_file, tmp_path_factory):
    """The folder of the commands, in a fresh environment that borrows nothing but the packages the wheel asks for."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True, timeout=60)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    # Links to the source that an editable installation has there are not followed from here.
    Path(told.stdout.strip(), "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel_file], check=True, timeout=60)
    return scripts


def called(installed, folder, command, *options):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [installed / command, *options],
        cwd=folder,
        env={**surroundings, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.timeout(240)
def test_installed_it_shows_the_market_in_russian(installed, tmp_path):
    def report_after(seconds):
        ended = called(
            installed, tmp_path, "issplus-desktop", "--simulator", "--language", "ru", "--data-dir", "data",
            "--open", "book:MXSE.TQBR.SBER", "--screenshot", "picture.png", "--report", "report.json",
            "--quit-after", str(seconds),
        )  # fmt: skip
        assert (ended.returncode, complaints(ended.stderr)) == (0, "")
        return json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

    report = told_once(is_live, report_after)
    assert report["connection"]["state"] == "live"
    book = next(view for view in report["views"] if view["kind"] == "book")
    # On a busy machine the newest message may be old by now, so nothing is asked of how the book looks.
    assert len(book["rows"]) > 10
    assert not QImage(str(tmp_path / "picture.png")).isNull()


def test_installed_it_reads_its_own_files(installed, tmp_path):
    code = (
        "from issplus_desktop.ui.resources import resource_path as path\n"
        "print(path('translations', 'issplus-desktop_ru.qm'), path('themes', 'dark.toml'), path('icons'), sep='\\n')"
    )
    told = called(installed, tmp_path, "python", "-c", code)
    paths = [Path(line) for line in told.stdout.splitlines()]
    assert len(paths) == 3
    assert all(path.is_relative_to(installed.parent) for path in paths)


def test_installed_the_simulator_is_a_command_too(installed, tmp_path):
    ended = called(installed, tmp_path, "issplus-simulator", "--help")
    assert ended.returncode == 0
    assert "--watch-stdin" in ended.stdout


def hook(root):
    return build_hook.TranslationsHook(str(root), {}, None, None, str(root / "dist"), "wheel")


def test_a_wheel_without_a_language_is_not_built(tmp_path):
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    (folder / "issplus-desktop_ru.ts").touch()
    with pytest.raises(build_hook.MissingTranslationsError, match=r"issplus-desktop_ru\.ts.*dev\.py wheel"):
        hook(tmp_path).initialize("standard", {})
    hook(tmp_path).initialize("editable", {})
    (folder / "issplus-desktop_ru.qm").touch()
    hook(tmp_path).initialize("standard", {})
