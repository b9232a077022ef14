"""The one accessor to the files that ship with the program: icons, themes, translations."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_HOMES: Final = (_PACKAGE / "resources", _PACKAGE.parent / "resources")
"""In a wheel the files lie in the package; in a checkout they lie beside it."""


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as `resource_path("icons", "search.svg")`.

    Raises FileNotFoundError where neither the package nor the checkout has it.
    """
    for home in _HOMES:
        path = home.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the program's file {'/'.join(parts)} is missing from {_HOMES[0]} and {_HOMES[1]}")
