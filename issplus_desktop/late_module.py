"""Modules that are loaded when something of them is used first, so that the first window need not wait for them.

A module that is wanted late is imported for the type checker only; while the program runs, its name is a LateModule:

    if TYPE_CHECKING:
        from issplus_desktop.ui import about_dialog
    else:
        about_dialog = LateModule("issplus_desktop.ui.about_dialog")

Nothing else changes for who uses it: `about_dialog.AboutDialog(window)`. Annotations of it are quoted: Python would
look them up, and so load it, where the function is made.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

_LISTENERS: Final[list[Callable[[], object]]] = []


class LateModule:
    """Stands for a module, and loads it where an attribute of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # Whoever looks at all that a module has, as tools do, does not want it loaded.
            raise AttributeError(name)
        return getattr(load(self._name), name)


def is_loaded(name: str) -> bool:
    """Whether a module is there to be used."""
    return name in sys.modules


def load(name: str) -> Any:
    """Return a module, with all listeners told if it had to be loaded; raises what its loading raises."""
    module = sys.modules.get(name)
    if module is None:
        module = import_module(name)
        for told in tuple(_LISTENERS):
            told()
    return module


def listen(told: Callable[[], object]) -> None:
    """Have a function called after each late loading, before anything of what was loaded is used."""
    _LISTENERS.append(told)


def leave(told: Callable[[], object]) -> None:
    """Call it no more."""
    _LISTENERS.remove(told)
