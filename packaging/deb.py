"""Make the Debian package from the bundle, with Debian's own tools and no root.

    python3 packaging/deb.py [-Zxz | -Zgzip …]

takes dist/issplus-desktop and build/icons, which `dev.py bundle` makes, and writes the package into dist/. Arguments go
to dpkg-deb. Needs dpkg-dev, for which `dev.py deb` looks first. Who answers for the package is taken from DEBFULLNAME
and DEBEMAIL.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "issplus-desktop"
PROGRAMS = (NAME, "issplus-simulator")
BUNDLE = ROOT / "dist" / NAME
ICONS = ROOT / "build" / "icons" / "hicolor"
RECIPE = ROOT / "packaging" / "debian"
RESOURCES = ROOT / "resources"
HOME = Path("usr", "lib", NAME)
SUGGESTED = ("libqgtk3.so",)
"""Parts that only some desktops load; the program does without where their libraries lack."""
ASKED_BY_NAME = {"ca-certificates", "fonts-dejavu-core | fonts-noto-core | fonts-inter | fonts-liberation"}
"""What no library names: the authorities by which the exchange's certificate is checked, and any font with Cyrillic."""


def version() -> str:
    """Return the package's version, which is the program's."""
    text = (ROOT / NAME.replace("-", "_") / "__init__.py").read_text(encoding="utf-8")
    (number,) = re.findall(r'^__version__ = "([^"]+)"$', text, flags=re.MULTILINE)
    return str(number)


def maintainer() -> str:
    """Return who answers for the package, as Debian's tools ask for it."""
    name = os.environ.get("DEBFULLNAME", "ISS+ Desktop contributors")
    return f"{name} <{os.environ.get('DEBEMAIL', 'issplus-desktop@example.org')}>"


def put(tree: Path, place: str, content: bytes) -> None:
    """Write one file of the package; its folders are made."""
    target = tree / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def packed(content: bytes) -> bytes:
    """Return content compressed as Debian wants documents: best, and the same each time."""
    return gzip.compress(content, 9, mtime=0)


def lay_out(tree: Path) -> None:
    """Put all files of the package in their places under `tree`."""
    shutil.copytree(BUNDLE, tree / HOME, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    for program in PROGRAMS:
        (tree / "usr" / "bin" / program).symlink_to(Path("..", "lib", NAME, program))
        manual = (RESOURCES / "man" / f"{program}.1").read_bytes()
        put(tree, f"usr/share/man/man1/{program}.1.gz", packed(manual))
    shutil.copytree(ICONS, tree / "usr" / "share" / "icons" / "hicolor")
    desktop = RESOURCES / "desktop"
    put(tree, f"usr/share/applications/{NAME}.desktop", (desktop / f"{NAME}.desktop").read_bytes())
    put(tree, f"usr/share/metainfo/{NAME}.metainfo.xml", (desktop / f"{NAME}.metainfo.xml").read_bytes())
    documents = f"usr/share/doc/{NAME}"
    put(tree, f"{documents}/copyright", (RECIPE / "copyright").read_bytes())
    changelog = (RECIPE / "changelog").read_text(encoding="utf-8").format(maintainer=maintainer())
    put(tree, f"{documents}/changelog.gz", packed(changelog.encode()))
    put(tree, f"usr/share/lintian/overrides/{NAME}", (RECIPE / "lintian-overrides").read_bytes())


def set_modes(tree: Path) -> None:
    """Let everybody read everything, nobody but root write, and only the programs be run."""
    programs = {tree / HOME / program for program in PROGRAMS}
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def compiled_files(tree: Path) -> Iterator[Path]:
    """Yield the programs and libraries of the package."""
    for path in sorted((tree / HOME).rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needed_packages(tree: Path) -> dict[str, str]:
    """Return what the package depends on and what it suggests, worked out from the libraries that it uses.

    dpkg-shlibdeps knows by which version each package brought the symbols that are used.
    """
    files: list[str] = []
    for path in compiled_files(tree):
        files += ["-dSuggests" if path.name in SUGGESTED else "-dDepends", f"-e{path}"]
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "debian" / "control"
        control.parent.mkdir()
        control.write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", encoding="utf-8")
        command = ["dpkg-shlibdeps", "-O", "--warnings=0", f"-S{tree}", *files]
        told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    fields = dict(re.findall(r"^shlibs:(\w+)=(.*)$", told, flags=re.MULTILINE))
    depends = {*fields["Depends"].split(", "), *ASKED_BY_NAME}
    names = {entry.partition(" ")[0] for entry in depends}
    suggests = [entry for entry in fields.get("Suggests", "").split(", ") if entry.partition(" ")[0] not in names]
    return {"depends": ", ".join(sorted(depends)), "suggests": ", ".join(suggests)}


def checksums(tree: Path) -> str:
    """Return the line of each file in md5sums."""
    files = [path for path in sorted((tree / "usr").rglob("*")) if path.is_file() and not path.is_symlink()]
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )


def control(tree: Path, architecture: str) -> str:
    """Return the package's control file."""
    size = sum(path.lstat().st_size for path in (tree / "usr").rglob("*") if not path.is_dir())
    template = (RECIPE / "control").read_text(encoding="utf-8")
    text = template.format(
        version=version(),
        architecture=architecture,
        maintainer=maintainer(),
        size=size // 1024,
        **needed_packages(tree),
    )
    return re.sub(r"^\w+: \n", "", text, flags=re.MULTILINE)


def main() -> None:
    """Build the package and say where it is."""
    asked = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(tree)
    set_modes(tree)
    # Its presence also tells dpkg-shlibdeps which libraries are the package's own.
    (tree / "DEBIAN").mkdir(mode=0o755)
    put(tree, "DEBIAN/control", control(tree, architecture).encode())
    put(tree, "DEBIAN/md5sums", checksums(tree).encode())
    target = BUNDLE.parent / f"{NAME}_{version()}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", *sys.argv[1:], "--build", tree, target], check=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
