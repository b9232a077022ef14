"""What goes into the bundle and what stays out; `issplus-desktop.spec` asks.

Entries are PyInstaller's: (place in the bundle, file it comes from, kind).
"""

import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from issplus_desktop.settings.keyring_backends import TRUSTED

Entry = tuple[str, str, str]

ROOT = Path(__file__).resolve().parents[2]
QT_TRANSLATIONS = {"qtbase_ru.qm"}
PYQTGRAPH_NEEDS = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)

NOT_BUNDLED = (
    # What pyqtgraph and numpy offer and nobody here asks for.
    "pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.console", "pyqtgraph.flowchart", "OpenGL", "scipy",
    "matplotlib", "IPython", "cupy", "numba", "h5py", "colorcet", "hdf5plugin", "pandas",
    "numpy.f2py", "numpy.distutils", "numpy.testing", "pytest", "setuptools", "pkg_resources",
    # Qt modules that pyqtgraph takes where they are, and does without.
    "PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtUiTools", "PySide6.scripts",
    # Recordings are compressed with zstd, through its C backend.
    "lz4", "zstandard.backend_cffi", "zstandard._cffi", "cffi",
    # Taken by packages where they are installed for something else.
    "typing_extensions", "yaml", "tomli_w", "attrs", "attr",
    # Parts of Python for terminals, other windows and developers.
    "tkinter", "curses", "readline", "sqlite3", "dbm", "pdb", "doctest", "unittest", "pydoc_data", "lib2to3",
    "distutils", "ensurepip", "idlelib", "turtledemo", "venv",
)  # fmt: skip
"""Modules that are left out although something mentions them."""

PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
"""Qt's plugins that a program of plain widgets uses, by their folder; all others stay out."""


def version() -> str:
    """Return the program's version."""
    text = (ROOT / "issplus_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, flags=re.MULTILINE)
    if found is None:
        raise SystemExit("issplus_desktop/__init__.py tells no version")
    return found[1]


def program_files() -> list[tuple[str, str]]:
    """Return the program's own files that are no modules, each with its folder in the bundle."""
    resources = ROOT / "resources"
    homes = {ROOT / "issplus_desktop" / "simulator" / "data": "issplus_desktop/simulator/data"}
    homes |= {resources / name: f"issplus_desktop/resources/{name}" for name in ("icons", "themes", "translations")}
    # Qt reads the compiled translations alone.
    return [
        (str(path), home) for folder, home in homes.items() for path in sorted(folder.iterdir()) if path.suffix != ".ts"
    ]


def distributions() -> list[str]:
    """Return the packages that the program runs on, as they are installed here, and theirs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    wanted = list(map(Requirement, project["dependencies"]))
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and name not in found:
            found.add(name)
            wanted += map(Requirement, importlib.metadata.requires(name) or [])
    return sorted(found)


def licence_files() -> list[tuple[str, str]]:
    """Return the licences of all that is bundled, each with its folder in the bundle: they ask to go with copies."""
    files = [(str(ROOT / "LICENSE"), "licences/issplus-desktop")]
    # Qt's packages name their licence and bring no text of it.
    files += [(str(path), "licences/qt") for path in sorted((ROOT / "packaging" / "licences").iterdir())]
    files += [(str(path), "licences/python") for path in python_licences() if path.is_file()]
    for name in distributions():
        for path in importlib.metadata.files(name) or []:
            if LICENCE.match(path.name) and path.suffix != ".py" and ".dist-info" in path.parts[0]:
                files.append((str(path.locate()), str(PurePath("licences", name, *path.parts[2:-1]))))
    return files


def python_licences() -> list[Path]:
    """Return where Python's own licence may lie: with its library, with a Windows installation, or as Debian has it."""
    debian = Path("/usr/share/doc") / f"python{sysconfig.get_python_version()}" / "copyright"
    return [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt"), debian]


def hidden_modules() -> list[str]:
    """Return the modules that are imported by a name that no analysis sees: the keyrings of this system."""
    return [backend.module for backend in TRUSTED if sys.platform in backend.systems]


def strangers(entries: Iterable[Entry]) -> set[str]:
    """Return the packages among `entries` that the program does not run on, such as tools installed beside them."""
    home = Path(sysconfig.get_path("purelib"))
    owners = importlib.metadata.packages_distributions()
    known = set(distributions())
    inside = {Path(source).relative_to(home) for _, source, _ in entries if Path(source).is_relative_to(home)}
    packages = {path.parts[0].split(".")[0] for path in inside} - {"PyInstaller"}
    # Libraries that a package brings lie in a folder by its own name, not by that of what is imported.
    return {name for name in packages if not known & set(map(canonicalize_name, [name, *owners.get(name, ())]))}


def is_of_the_system(source: str) -> bool:
    """Whether a library belongs to the Linux system: it stays there, where security fixes reach it."""
    path = Path(source)
    homes = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib", "platstdlib")]
    return not path.name.startswith("libpython") and not any(path.is_relative_to(home) for home in homes)


def bindings() -> set[str]:
    """Return the modules of Qt that the program imports, such as QtWidgets; a library that links one brings others."""
    found = set(PYQTGRAPH_NEEDS)
    for path in (ROOT / "issplus_desktop").rglob("*.py"):
        found.update(re.findall(r"^\s*(?:from|import) PySide6\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    return found


def is_unused(place: str) -> bool:
    """Whether this program has no use for the file at `place` in the bundle."""
    path = PurePath(place)
    if path.parts[0] == "PySide6":
        return _is_unused_of_qt(path)
    if path.parts[0] == "pyqtgraph":
        return path.suffix == ".pyi" or "colors" in path.parts or path.name.startswith("peegee")
    # The old encodings of East Asia.
    return path.name.startswith(("_codecs_", "_multibytecodec"))


def _is_unused_of_qt(path: PurePath) -> bool:
    if "translations" in path.parts:
        return path.name not in QT_TRANSLATIONS
    if "plugins" in path.parts:
        return path.stem.removeprefix("lib") not in PLUGINS.get(path.parent.name, ())
    if len(path.parts) == 2 and re.match(r"Qt\w+\.(abi3\.so|pyd)$", path.name):
        return path.name.split(".")[0] not in bindings()
    return "qml" in path.parts or path.name == "opengl32sw.dll"


def is_a_shortcut_of_the_loader(entry: Entry) -> bool:
    """Whether this is a link beside the program to a library that its users find by their own run paths.

    Through LD_LIBRARY_PATH it would be found by others too.
    """
    place, _, kind = entry
    return kind == "SYMLINK" and len(PurePath(place).parts) == 1


def is_of_qt(place: str) -> bool:
    """Whether this is one of Qt's own libraries, and no plugin or binding."""
    return (
        re.match(r"(lib)?Qt6?[A-Z]\w*\.(so|dll|dylib|framework)|Qt[A-Z]\w*$|libicu", PurePath(place).name) is not None
    )


def without_orphans(entries: list[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries without those of Qt's libraries that nothing needs; `needs` tells by file the names."""
    by_name = {PurePath(place).name: source for place, source, _ in entries if is_of_qt(place)}
    reached: set[str] = set()
    ahead = [source for place, source, kind in entries if not is_of_qt(place) and kind != "SYMLINK"]
    while ahead:
        for name in needs(ahead.pop()):
            if name in by_name and name not in reached:
                reached.add(name)
                ahead.append(by_name[name])
    return [entry for entry in entries if not is_of_qt(entry[0]) or PurePath(entry[0]).name in reached]


def strip(folder: Path) -> None:
    """Take what only debuggers read out of the compiled files in a finished Linux bundle.

    Libraries that a package brings in its NAME.libs were changed after they were built, and do not survive it.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.parent.name.endswith(".libs"):
            with path.open("rb") as file:
                is_library = file.read(4) == b"\x7fELF" and path.parent != folder
            if is_library:
                subprocess.run(["strip", "--strip-unneeded", path], check=True)


def version_resource(description: str, program: str) -> str:
    """Return what Windows shows of a program's file, in the form that PyInstaller reads."""
    number = version()
    numbers = (*map(int, re.findall(r"\d+", number)[:3]), 0)
    texts = {
        "CompanyName": "ISS+ Desktop contributors",
        "FileDescription": description,
        "FileVersion": number,
        "InternalName": program,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "ISS+ Desktop",
        "ProductVersion": number,
    }
    lines = "".join(f"StringStruct({name!r}, {text!r}), " for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        "fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{lines}])]), VarFileInfo([VarStruct('Translation', [0x409, 1200])])])\n"
    )
