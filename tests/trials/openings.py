"""Something opened as a person opens it, painted and closed: what was shown, and whether it is gone."""

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtWidgets import QApplication, QMenu, QWidget

BYTES_EACH: Final = 2048.0
"""So much the process may grow by an opening on average; the allocator's own coming and going is a part of that."""
BYTES_FOR_FILES: Final = 32_768.0
"""Qt's own dialog for files takes some 15 KB each time, in a program of nothing else too."""


class World(Protocol):
    """Where things are opened and closed."""

    def ways(self) -> Mapping[str, Callable[[], "Found"]]:
        """Return each way to open and close something, by name."""
        ...

    def settle(self) -> None:
        """Let everything that waits be done."""
        ...

    def most_bytes(self, way: str) -> float:
        """Return by how much the process may grow each time."""
        ...

    def close(self) -> None:
        """Take it down."""
        ...


@dataclass
class Found:
    """What was made for one opening: weak references to what has to be gone, by name."""

    references: dict[str, "weakref.ref[object]"]

    def left(self) -> list[str]:
        """Return the names of what is still there."""
        return [name for name, reference in self.references.items() if reference() is not None]


class Openings:
    """Opens what stands on the screen by itself and closes it; `seen` has the names of the classes that did."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def gone(self, open_: Callable[[], object]) -> Found:
        """Open something, let it paint, close it: it has to be gone."""
        shown = self.shown_by(open_)
        found = Found({type(widget).__name__: weakref.ref(widget) for widget in shown})
        if not shown:
            raise RuntimeError("nothing was opened")
        for widget in reversed(shown):
            widget.close()
        return found

    def stays(self, open_: Callable[[], object]) -> Found:
        """Open and close what is kept for the next time."""
        self.gone(open_)
        return Found({})

    def shown_by(self, open_: Callable[[], object]) -> list[QWidget]:
        """Open something, with the menus in it where it is one; return what came on the screen."""
        before = {id(widget) for widget in _tops()}
        open_()
        QApplication.processEvents()
        shown = [widget for widget in _tops() if id(widget) not in before]
        for widget in shown:
            widget.grab()
            self.seen.add(type(widget).__name__)
            if isinstance(widget, QMenu):
                open_inner(widget)
        return shown


def open_inner(menu: QMenu) -> None:
    """Open and close each menu in a menu, and those in them."""
    for inner in [action.menu() for action in menu.actions()]:
        if isinstance(inner, QMenu):
            inner.popup(menu.pos())
            inner.grab()
            open_inner(inner)
            inner.close()


def _tops() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
