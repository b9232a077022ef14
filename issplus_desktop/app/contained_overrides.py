"""Keeps a failure in a method that Qt calls inside that method.

Left alone, an exception in an override crosses C++ and comes out of whatever line of Python next gets control back:
a model that tells its views of new rows fails half-way because a view could not paint, and a painter that is still
open when its pixmap goes takes the whole program with it. Here each failure is reported where it happens, by
`sys.excepthook`, and Qt gets an answer that it can live with.

The classes themselves stay as they are written, so that their tests see exceptions.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any, Final

from PySide6.QtCore import QObject, QRectF
from shiboken6 import Shiboken

from issplus_desktop import late_module

_PACKAGES: Final = tuple(f"issplus_desktop.{name}." for name in ("models", "ui", "app"))
_DESCRIPTOR: Final = type(QObject.event)
_NEVER_CALLED_BY_QT: Final = frozenset({"setTextFormat"})
_ANSWERS: Final[dict[str, Any]] = {
    **dict.fromkeys(("paint", "paintEvent", "sort", "timerEvent", "wheelEvent", "contextMenuEvent")),
    **dict.fromkeys(("keyPressEvent", "keyReleaseEvent")),
    **dict.fromkeys(("mousePressEvent", "mouseMoveEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")),
    **dict.fromkeys(("dragEnterEvent", "dragMoveEvent", "dragLeaveEvent", "dropEvent")),
    **dict.fromkeys(("eventFilter", "helpEvent", "dropMimeData"), False),
}
"""What a failed method of these names returns: what it was to do is not done. Others leave it to their base class."""
_WITHOUT_BASE: Final[dict[str, Callable[[], Any]]] = {
    "rowCount": int, "columnCount": int, "boundingRect": QRectF,
}  # fmt: skip
"""What is returned where the base class has no answer either."""


class ContainedOverrides:
    """Wraps every override of a Qt method in our classes, also in those that are loaded late, until `undo`."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._originals: list[tuple[type, str, FunctionType]] = []
        self._contain_new()
        late_module.listen(self._contain_new)

    def undo(self) -> None:
        """Leave the classes as they were."""
        late_module.leave(self._contain_new)
        for owner, name, function in self._originals:
            setattr(owner, name, function)

    def _contain_new(self) -> None:
        """Wrap what is in modules that were not there when this was called before."""
        new = [name for name in sys.modules if name.startswith(_PACKAGES) and name not in self._seen]
        self._seen.update(new)
        found = list(overrides(new))
        for owner, name, function in found:
            setattr(owner, name, _contained(owner, name, function))
        self._originals += found


def overrides(names: Iterable[str] | None = None) -> Iterator[tuple[type, str, FunctionType]]:
    """Yield class, name and function of each method of ours that Qt may call instead of its own.

    They are those of the modules of these names, else of all that are loaded.
    """
    if names is None:
        names = [name for name in sys.modules if name.startswith(_PACKAGES)]
    for module in [sys.modules[name] for name in names]:
        for owner in tuple(vars(module).values()):
            if isinstance(owner, type) and owner.__module__ == module.__name__ and issubclass(owner, Shiboken.Object):
                for name, function in tuple(vars(owner).items()):
                    if isinstance(function, FunctionType) and _is_qts(owner, name):
                        yield owner, name, function


def _is_qts(owner: type, name: str) -> bool:
    if name.startswith("__") or name in _NEVER_CALLED_BY_QT:
        return False
    return any(isinstance(vars(base).get(name), _DESCRIPTOR) for base in owner.__mro__[1:])


def _contained(owner: type, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def contained(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return function(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - it is reported, and must not cross C++
            sys.excepthook(type(error), error, error.__traceback__)
        if name == "closeEvent":
            args[0].ignore()
            return None
        if name in _ANSWERS:
            return _ANSWERS[name]
        try:
            return getattr(super(owner, self), name)(*args, **kwargs)
        except NotImplementedError:
            return _WITHOUT_BASE.get(name, _none)()

    return contained


def _none() -> None:
    return None
