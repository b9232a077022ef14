"""Loads the program in the way that takes least time and memory."""

import builtins
import gc
import linecache
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def lean_loading() -> Iterator[None]:
    """Look for no garbage meanwhile, for loading makes none, and never again among all that was loaded."""
    gc.disable()
    try:
        _load_qt()
        yield
    finally:
        linecache.clearcache()
        gc.freeze()
        gc.enable()


def _load_qt() -> None:
    """Load PySide, and import as Python itself does afterwards.

    PySide puts a function of its own in the place of Python's, which reads the source text of every module that is
    imported, to see whether it is one for its naming options (`from __feature__ import …`): a third of the start, for
    what nothing here uses. It keeps Python's own under a name beside it. Modules that it has not seen are none for its
    options.
    """
    import_module("PySide6.QtCore")
    plain = vars(builtins).get("__orig_import__")
    if plain is not None:
        builtins.__import__ = plain
