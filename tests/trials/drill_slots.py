"""Calls slots as Qt does, by their names."""

import gc
import sys
from typing import Any, Final, cast

from PySide6.QtCore import Q_ARG, QMetaObject, Qt
from shiboken6 import isValid

_OURS: Final = "issplus_desktop."
_LEAST: Final = {"bool": False, "int": 0, "float": 0.0, "double": 0.0, "QString": "", "str": ""}


_PYTHON: Final = {"QString": str, "bool": bool, "int": int, "double": float}


def call_slot(point):
    """Let Qt call a slot by its name in every object that has it; arguments are the least of their types."""
    # The collector does not tell of what was frozen when the program had been loaded.
    gc.unfreeze()
    gc.collect()
    module, _, name = point.partition(":")
    kind = getattr(sys.modules[_OURS + module], name.partition(".")[0], None)
    if not isinstance(kind, type):
        return
    slot = name.rpartition(".")[2]
    for thing in [thing for thing in gc.get_objects() if isinstance(thing, kind) and isValid(thing)][-2:]:
        meta = cast("Any", thing).metaObject()
        for number in range(meta.methodCount()):
            method = meta.method(number)
            types = [bytes(kind.data()).decode() for kind in method.parameterTypes()]
            if bytes(method.name().data()).decode() == slot and all(kind in _LEAST for kind in types):
                arguments = [Q_ARG(_PYTHON.get(kind, kind), _LEAST[kind]) for kind in types]
                cast("Any", QMetaObject).invokeMethod(thing, slot, Qt.ConnectionType.QueuedConnection, *arguments)
                break
