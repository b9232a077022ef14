"""Where the bundle starts: as `issplus-simulator` where it is called so, else as `issplus-desktop`.

Both are one file on Linux, which saves the second copy of all that they share.
"""

import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import ModuleType

from issplus_desktop.app.lean_loading import lean_loading
from issplus_desktop.app.missing_library import missing_library_told
from issplus_desktop.app.stop_signals import ended_at_once

SIMULATOR = "issplus-simulator"
LIBRARY_PATH = "LD_LIBRARY_PATH"


def restore(environment: MutableMapping[str, str]) -> None:
    """Give what the program starts, such as a browser, the person's own environment.

    The bundle's start points the loader at its own libraries, and this process has read that by now; another program
    would load ours in place of its own.
    """
    environment.pop(LIBRARY_PATH, None)
    before = environment.pop(f"{LIBRARY_PATH}_ORIG", "")
    if before:
        environment[LIBRARY_PATH] = before


def stand_in_for_opengl(modules: MutableMapping[str, ModuleType]) -> None:
    """Let pyqtgraph find the two modules that it wants for pictures by OpenGL, which are never drawn here.

    They would be 10 MB; all it does with them unless asked is to derive a class from one.
    """
    modules["PySide6.QtOpenGL"] = ModuleType("PySide6.QtOpenGL")
    widgets = ModuleType("PySide6.QtOpenGLWidgets")
    vars(widgets)["QOpenGLWidget"] = type("QOpenGLWidget", (), {})
    modules["PySide6.QtOpenGLWidgets"] = widgets


restore(os.environ)
stand_in_for_opengl(sys.modules)
# As in the package's own __main__: whoever has started the program by mistake ends it while it is still loading.
with ended_at_once():
    program: Callable[[], int]
    if Path(sys.argv[0]).stem == SIMULATOR:
        from issplus_desktop.simulator.main import main as serve

        program = serve
    else:
        with missing_library_told(), lean_loading():
            from issplus_desktop.app.main import main as show

        program = show

    if __name__ == "__main__":
        sys.exit(program())
