"""What the program is made of: the versions that run now, and whose licences they have."""

import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from PySide6.QtCore import qVersion

from issplus_desktop import __version__


@dataclass(frozen=True, slots=True)
class Component:
    """A part that others made: its name, the version that runs ("" where nobody knows), its licence."""

    name: str
    version: str
    licence: str


_LICENCES: Final = (
    ("PySide6", "PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("qasync", "qasync", "qasync", "BSD-2-Clause"),
    ("websockets", "websockets", "websockets", "BSD-3-Clause"),
    ("pyqtgraph", "pyqtgraph", "pyqtgraph", "MIT"),
    ("NumPy", "numpy", "numpy", "BSD-3-Clause"),
    ("TA-Lib", "talib", "TA-Lib", "BSD-2-Clause"),
    ("msgspec", "msgspec", "msgspec", "BSD-3-Clause"),
    ("keyring", "keyring", "keyring", "MIT"),
    ("platformdirs", "platformdirs", "platformdirs", "MIT"),
    ("MCAP", "mcap", "mcap", "MIT"),
    ("zstandard", "zstandard", "zstandard", "BSD-3-Clause"),
)
"""Name, module, distribution and licence of what the program needs besides Python and Qt."""


def components() -> list[Component]:
    """Return Python, Qt and the packages, with the versions that run."""
    found = [
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("Qt", qVersion() or "", "LGPL-3.0"),
    ]
    return found + [Component(name, _version(module, package), rights) for name, module, package, rights in _LICENCES]


def version_lines() -> list[tuple[str, str]]:
    """Return names and versions of the program, the system and all components."""
    system = [("ISS+ Desktop", __version__), ("System", f"{platform.platform()}, {platform.machine()}")]
    return system + [(part.name, part.version or "?") for part in components()]


def _version(module: str, package: str) -> str:
    """Return the version of what is loaded, else of what is installed; a bundle has the first only."""
    loaded = getattr(sys.modules.get(module), "__version__", "")
    if loaded:
        return str(loaded)
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
