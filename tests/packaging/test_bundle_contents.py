"""What goes into the bundle and what stays out."""

import ast
import sys
import sysconfig
from pathlib import Path, PurePath

import pytest

from issplus_desktop import __version__
from tests.packaging.scripts import ROOT, load

contents = load("bundle/bundle_contents")
QT = "PySide6/Qt"


def test_the_version_is_the_programs():
    assert contents.version() == __version__


def test_the_programs_own_files_stand_where_it_looks_for_them():
    files = {f"{home}/{Path(file).name}" for file, home in contents.program_files()}
    assert {
        "issplus_desktop/resources/icons/issplus-desktop.svg",
        "issplus_desktop/resources/themes/dark.toml",
        "issplus_desktop/simulator/data/shares.csv",
    } <= files
    assert not [name for name in files if name.endswith(".ts")]
    for source in (ROOT / "resources" / "translations").glob("*.ts"):
        assert f"issplus_desktop/resources/translations/{source.stem}.qm" in files


def test_no_file_of_the_program_is_forgotten():
    """What is new in the package or in the resources is to be bundled too, or named here."""
    for_other_uses = {"desktop", "man", "screenshots"}
    bundled = {file for file, _ in contents.program_files()}
    files = [path for path in (ROOT / "issplus_desktop").rglob("*") if path.is_file()]
    for folder in (ROOT / "resources").iterdir():
        if folder.name not in for_other_uses:
            files += [path for path in folder.rglob("*") if path.is_file()]
    missing = {str(path) for path in files if path.suffix not in {".py", ".pyc", ".typed", ".ts"}} - bundled
    assert not missing


def test_all_that_the_program_runs_on_is_known_and_no_tool():
    found = set(contents.distributions())
    assert {"pyside6-essentials", "shiboken6", "numpy", "websockets", "mcap"} <= found
    assert not found & {"pytest", "hatchling", "pyinstaller", "ruff"}


def test_each_package_brings_its_licence():
    homes = {home for _, home in contents.licence_files()}
    with_texts = set(contents.distributions()) - {"pyside6-essentials", "shiboken6", "mcap"}
    assert {f"licences/{name}" for name in with_texts} <= {"/".join(PurePath(home).parts[:2]) for home in homes}
    assert {"licences/issplus-desktop", "licences/qt", "licences/python"} <= homes
    assert all(Path(file).is_file() for file, _ in contents.licence_files())
    assert len(set(contents.licence_files())) == len({(Path(f).name, home) for f, home in contents.licence_files()})


def test_a_package_that_only_happens_to_be_installed_is_a_stranger():
    home = Path(sysconfig.get_path("purelib"))

    def entry(name):
        return (name, str(home / name), "PYMODULE")

    ours = [
        entry("numpy/__init__.py"),
        entry("PySide6/QtCore.abi3.so"),
        entry("PyInstaller/x.py"),
        entry("numpy.libs/y"),
        entry("ta_lib.libs/z"),
    ]
    assert contents.strangers([*ours, ("os", "/usr/lib/python3/os.py", "PYMODULE")]) == set()
    assert contents.strangers([*ours, entry("hypothesis/core.py"), entry("nobody.py")]) == {"hypothesis", "nobody"}


@pytest.mark.parametrize(
    ("source", "is_systems"),
    [
        ("/usr/lib/x86_64-linux-gnu/libxcb.so.1", True),
        ("/lib/x86_64-linux-gnu/libssl.so.3", True),
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", False),
        (f"{sysconfig.get_path('platlib')}/numpy.libs/libopenblas.so", False),
        (f"{sysconfig.get_path('stdlib')}/lib-dynload/_ssl.so", False),
    ],
)
def test_the_systems_libraries_stay_with_the_system(source, is_systems):
    assert contents.is_of_the_system(source) is is_systems


@pytest.mark.parametrize(
    ("place", "is_unused"),
    [
        (f"{QT}/translations/qtbase_ru.qm", False),
        (f"{QT}/translations/qtbase_fi.qm", True),
        ("issplus_desktop/resources/translations/issplus-desktop_ru.qm", False),
        (f"{QT}/plugins/platforms/libqxcb.so", False),
        (f"{QT}/plugins/platforms/libqeglfs.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        (f"{QT}/plugins/platforms/libqcocoa.dylib", False),
        (f"{QT}/plugins/sqldrivers/libqsqlite.so", True),
        (f"{QT}/plugins/imageformats/libqpdf.so", True),
        (f"{QT}/plugins/wayland-shell-integration/libxdg-shell.so", False),
        (f"{QT}/qml/QtQuick/qmldir", True),
        ("PySide6/opengl32sw.dll", True),
        (f"{QT}/lib/libQt6Core.so.6", False),
        ("PySide6/QtCore.abi3.so", False),
        ("PySide6/QtSvg.pyd", False),
        ("PySide6/QtSql.abi3.so", True),
        ("PySide6/libpyside6.abi3.so.6.11", False),
        ("pyqtgraph/icons/auto.png", False),
        ("pyqtgraph/icons/peegee/peegee.svg", True),
        ("pyqtgraph/colors/maps/viridis.csv", True),
        ("python3.11/lib-dynload/_codecs_jp.so", True),
        ("python3.11/lib-dynload/_socket.so", False),
        ("numpy/_core/_multiarray_umath.so", False),
    ],
)
def test_only_what_the_program_uses_is_taken(place, is_unused):
    assert contents.is_unused(place) is is_unused


def test_the_modules_of_qt_are_read_from_the_source():
    assert {"QtCore", "QtGui", "QtWidgets", "QtSvg"} <= contents.bindings()
    assert not contents.bindings() & {"QtTest", "QtSql", "QtQml"}


def test_only_links_beside_the_program_are_shortcuts():
    assert contents.is_a_shortcut_of_the_loader(("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"))
    assert not contents.is_a_shortcut_of_the_loader((f"{QT}/lib/x.so", "x.so.6", "SYMLINK"))
    assert not contents.is_a_shortcut_of_the_loader(("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"))


def test_a_library_of_qt_that_nothing_needs_goes_and_so_does_what_it_alone_needed():
    entries = [
        ("PySide6/QtGui.abi3.so", "gui binding", "EXTENSION"),
        (f"{QT}/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
        (f"{QT}/lib/libQt6Gui.so.6", "Gui", "BINARY"),
        (f"{QT}/lib/libQt6XcbQpa.so.6", "XcbQpa", "BINARY"),
        (f"{QT}/lib/libicudata.so.73", "icu", "BINARY"),
        (f"{QT}/lib/libQt6Quick.so.6", "Quick", "BINARY"),
        (f"{QT}/lib/libQt6Qml.so.6", "Qml", "BINARY"),
        ("numpy/core.so", "numpy", "EXTENSION"),
    ]
    needs = {
        "gui binding": ["libQt6Gui.so.6", "libc.so.6"],
        "xcb": ["libQt6XcbQpa.so.6"],
        "Gui": ["libicudata.so.73"],
        "Quick": ["libQt6Qml.so.6", "libQt6Gui.so.6"],
    }
    kept = contents.without_orphans(entries, lambda source: needs.get(source, []))
    assert [source for _, source, _ in kept] == ["gui binding", "xcb", "Gui", "XcbQpa", "icu", "numpy"]


@pytest.mark.parametrize(
    ("name", "is_qts"),
    [
        ("libQt6Core.so.6", True),
        ("Qt6Core.dll", True),
        ("QtCore", True),
        ("libicuuc.so.73", True),
        ("QtCore.abi3.so", False),
        ("QtCore.pyd", False),
        ("libqxcb.so", False),
        ("libpyside6.abi3.so.6.11", False),
    ],
)
def test_qts_libraries_are_told_from_plugins_and_bindings(name, is_qts):
    assert contents.is_of_qt(f"PySide6/{name}") is is_qts


def test_libraries_are_stripped_but_those_that_do_not_survive_it(tmp_path, monkeypatch):
    files = ["program", "_internal/a.so", "_internal/numpy.libs/b.so", "_internal/numpy/c.so"]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x7fELF")
    (tmp_path / "_internal" / "text").write_bytes(b"text")
    (tmp_path / "_internal" / "link.so").symlink_to("a.so")
    commands = []
    monkeypatch.setattr(contents.subprocess, "run", lambda command, **_: commands.append(command[-1]))
    contents.strip(tmp_path)
    assert commands == [tmp_path / "_internal" / "a.so", tmp_path / "_internal" / "numpy" / "c.so"]


def test_windows_is_told_the_version_in_pyinstallers_words():
    text = contents.version_resource("A thing", "thing")
    names = {node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name)}
    assert names == {
        "VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct",
    }  # fmt: skip
    assert f"filevers=({__version__.replace('.', ', ')}, 0)" in text
    assert f"'ProductVersion', '{__version__}'" in text
    assert "'OriginalFilename', 'thing.exe'" in text


def test_pythons_licence_is_found_here():
    assert [path for path in contents.python_licences() if path.is_file()], sys.version
