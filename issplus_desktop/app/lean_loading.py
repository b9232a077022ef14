"""Loads the program in the way that takes least time and memory."""

import gc
import linecache
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Final

_WITHOUT_QT: Final = (
    "issplus_desktop.session.feed_session",
    "issplus_desktop.market.store",
    "issplus_desktop.settings.settings_store",
)
"""What needs no Qt, with all that it needs.

From the moment when PySide is there it reads the source text of every module that is imported, to see whether it is
one for its naming options, and Python keeps what was read.
"""


@contextmanager
def lean_loading() -> Iterator[None]:
    """Look for no garbage meanwhile, for loading makes none, and never again among all that was loaded."""
    gc.disable()
    try:
        for name in _WITHOUT_QT:
            import_module(name)
        yield
    finally:
        linecache.clearcache()
        gc.freeze()
        gc.enable()
