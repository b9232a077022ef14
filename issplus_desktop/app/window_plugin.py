"""Whether Qt can open windows on X11, told before Qt would abort the process."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QPluginLoader

from issplus_desktop.app.missing_library import missing_words

_X11: Final = Path("platforms", "libqxcb.so")


def plugin_trouble(environment: Mapping[str, str], platform: str, complaint: Callable[[], str] | None = None) -> str:
    """Return which library of the system the windows need, and the way out; "" if none is known to be missing.

    `complaint` returns what Qt says of its plug-in for X11.
    """
    chosen = environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY")
    if not platform.startswith("linux") or chosen or not environment.get("DISPLAY"):
        return ""
    return missing_words((complaint or x11_complaint)())


def x11_complaint(folders: Iterable[str] | None = None) -> str:
    """Return why Qt's plug-in for X11 cannot be loaded; "" if it can, or is not in any of Qt's folders."""
    paths = (folder / _X11 for folder in map(Path, QCoreApplication.libraryPaths() if folders is None else folders))
    found = next((path for path in paths if path.exists()), None)
    if found is None:
        return ""
    plugin = QPluginLoader(str(found))
    return "" if plugin.load() else plugin.errorString()
