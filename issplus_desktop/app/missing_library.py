"""Says in words that the program cannot be loaded without a library of the system."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

DEBIAN_PACKAGES: Final = (
    "libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)
"""What brings all that Qt loads on X11, with what these depend on."""
_LIBRARY: Final = re.compile(r"(lib\S+\.so\S*): cannot open shared object file")


@contextmanager
def missing_library_told() -> Iterator[None]:
    """End the process with 2 and a way out where the loader misses a library; every other error goes on."""
    try:
        yield
    except ImportError as error:
        words = missing_words(str(error))
        if not words:
            raise
        sys.stderr.write(words + "\n")
        raise SystemExit(2) from error


def missing_words(complaint: str) -> str:
    """Return what is missing and the way out, where the loader complains of a library; "" where it does not."""
    found = _LIBRARY.search(complaint)
    if found is None:
        return ""
    return (
        f"Qt needs libraries that this machine lacks, such as {found[1]}.\n"
        f"On Debian or Ubuntu: sudo apt install {DEBIAN_PACKAGES}"
    )
