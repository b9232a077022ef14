"""What the package brings: nothing that lacks a library, nothing too much, nothing that Debian's tools object to."""

import re
from pathlib import Path

import pytest

from issplus_desktop import __version__
from tests.installed.package import told

pytestmark = pytest.mark.timeout(600)
"""The first of them also installs the package, and what it depends on; lintian takes its time on a busy machine."""

UNPACKED_LIMIT = 155e6
"""Of it numpy's linear algebra is 28 MB, Qt's character data 18, what the keyring encrypts with 12, indicators 8."""
PACKED_LIMIT = 50e6


def test_it_is_small_enough(package, tell):
    unpacked = sum(path.lstat().st_size for path in package.files)
    packed = package.file.stat().st_size
    tell(f"unpacked {unpacked / 1e6:.1f} MB, packed {packed / 1e6:.1f} MB")
    assert unpacked <= UNPACKED_LIMIT
    assert packed <= PACKED_LIMIT


def test_it_says_what_it_is(package):
    assert (package.field("Package"), package.field("Version")) == ("issplus-desktop", __version__)
    assert {"ca-certificates", "fonts-dejavu-core"} <= package.named("Depends")


def needed_libraries(path):
    return re.findall(r"^\s+NEEDED\s+(\S+)$", told("objdump", "-p", path), flags=re.MULTILINE)


def owners(libraries):
    """The packages that bring each of some libraries of the system, by the loader's cache."""
    known = dict(re.findall(r"^\s*(\S+) \(.*?\) => (\S+)$", told("/sbin/ldconfig", "-p"), flags=re.MULTILINE))
    paths: dict[str, str] = {}
    for library in libraries:
        for path in (known[library], str(Path(known[library]).resolve())):
            # A library may be listed under /lib or /usr/lib, whichever its package was built with.
            short = path.removeprefix("/usr")
            paths |= {short: library, f"/usr{short}": library}
    lines = told("sh", "-c", 'dpkg-query -S "$@" 2>/dev/null || true', "sh", *paths).splitlines()
    found: dict[str, set[str]] = {library: set() for library in libraries}
    for line in lines:
        package, _, path = line.partition(": ")
        found[paths[path]].add(package.partition(":")[0])
    return found


def test_every_library_it_uses_is_inside_or_of_a_package_that_it_asks_for(package):
    inside = {path.name for path in package.compiled()}
    asked, suggested = package.named("Depends"), package.named("Depends", "Suggests")
    users: dict[str, set[str]] = {}
    for path in package.compiled():
        for library in needed_libraries(path):
            users.setdefault(library, set()).add(path.name)
    outside = sorted(set(users) - inside)
    assert outside, "the system's own libraries are not bundled"
    for library, packages in owners(outside).items():
        allowed = suggested if users[library] == {"libqgtk3.so"} else asked
        assert packages & allowed, f"{library}, for {users[library]}"


def test_nothing_of_the_system_is_inside(package):
    names = {path.name for path in package.compiled()}
    assert not [name for name in names if re.match(r"lib(X11|xcb|GL|EGL|ssl|crypto|c|stdc\+\+|fontconfig)\b", name)]


def test_the_loader_finds_every_library(package):
    for path in package.compiled():
        if path.name != "libqgtk3.so":
            assert "not found" not in told("ldd", path), path


def test_only_what_the_program_runs_on_is_inside(package):
    internal = package.home / "_internal"
    folders = {path.relative_to(internal).parts[0] for path in package.files if path.is_relative_to(internal)}
    assert not folders & {"pytest", "hypothesis", "setuptools", "pip", "tkinter", "lz4", "cffi"}
    assert {"issplus_desktop", "PySide6", "numpy", "licences"} <= folders


def test_its_modes_and_owner_are_plain(package):
    for line in told("dpkg-deb", "-c", package.file).splitlines():
        mode, owner = line.split()[:2]
        assert owner == "root/root"
        assert mode in {"drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx"}


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "--warn-kde", "usr/share/applications/issplus-desktop.desktop"),
        ("appstreamcli", "validate", "--no-net", "usr/share/metainfo/issplus-desktop.metainfo.xml"),
        ("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "usr/share/man/man1/issplus-desktop.1.gz"),
        ("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "usr/share/man/man1/issplus-simulator.1.gz"),
    ],
    ids=lambda command: f"{command[0]}-{Path(command[-1]).name}",
)
def test_the_desktops_own_checks_pass(package, command):
    *words, file = command
    said = told("sh", "-c", '"$@" 2>&1', "sh", *words, package.root / file)
    if words[0] != "appstreamcli":
        assert "warning" not in said.lower()


def test_lintian_has_nothing_to_say(package):
    said = told("lintian", "--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0", package.file)
    assert said == ""
