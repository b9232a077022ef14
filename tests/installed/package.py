"""The Debian package under test: where its files are, what it says of itself, how it comes and goes."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

NAME = "issplus-desktop"


def told(*command: object, env: dict[str, str] | None = None) -> str:
    """Return what a command prints; its failure fails the test with what it said."""
    words = [str(word) for word in command]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, env=env, timeout=500)
    assert ended.returncode == 0, f"{' '.join(words)}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


class Package:
    """One package file, and its contents in a folder or in the system itself."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root = Path("/")
        self._is_installed = False

    @property
    def home(self) -> Path:
        """The folder of the programs."""
        return self.root / "usr" / "lib" / NAME

    @property
    def menu_entry(self) -> Path:
        """The file that a desktop's menu reads."""
        return self.root / "usr" / "share" / "applications" / f"{NAME}.desktop"

    @cached_property
    def files(self) -> list[Path]:
        """Every file and link that the package brings, where it is now."""
        lines = told("dpkg-deb", "-c", self.file).splitlines()
        names = [line.split(maxsplit=5)[5].partition(" -> ")[0] for line in lines if not line.startswith("d")]
        return [self.root / name.removeprefix("./") for name in names]

    def unpack(self, folder: Path) -> None:
        """Put the files into a folder; nobody need be root for that."""
        told("dpkg-deb", "-x", self.file, folder)
        self.root = folder

    def install(self) -> None:
        """Install it as a person does, with what it depends on; as root."""
        assert not self.home.exists(), f"{NAME} is installed already, and this test would remove it"
        self._is_installed = True
        told("apt-get", "install", "-y", "--no-install-recommends", self.file, env=_quietly())

    def remove(self) -> None:
        """Take it away again, with what it keeps for itself. Does nothing twice."""
        if self._is_installed:
            self._is_installed = False
            told("apt-get", "purge", "-y", NAME, env=_quietly())

    @property
    def is_installed(self) -> bool:
        """Whether it is in the system, and not only in a folder."""
        return self._is_installed

    def field(self, name: str) -> str:
        """Return a field of its control file."""
        return told("dpkg-deb", "-f", self.file, name).strip()

    def named(self, *fields: str) -> set[str]:
        """Return the packages that a dependency field names."""
        return {
            re.split(r"[ (]", alternative.strip())[0]
            for field in fields
            for wanted in self.field(field).split(",")
            for alternative in wanted.split("|")
        }

    def compiled(self) -> Iterator[Path]:
        """Yield its programs and libraries."""
        for path in self.files:
            if path.is_relative_to(self.home) and path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    if file.read(4) == b"\x7fELF":
                        yield path

    def processes(self) -> set[int]:
        """Return the processes that run its programs."""
        found = set()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                program = (entry / "exe").readlink()
            except OSError:
                continue
            if program.is_relative_to(self.home):
                found.add(int(entry.name))
        return found


def _quietly() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
