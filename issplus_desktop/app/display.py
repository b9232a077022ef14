"""Whether there is anything to draw on, told before Qt would abort the process."""

import re
import socket
from collections.abc import Callable, Mapping

_PLATFORM = "QT_QPA_PLATFORM"
_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")


def display_trouble(environment: Mapping[str, str], platform: str, answers: Callable[[str], bool] | None = None) -> str:
    """Return what is missing and the way out, in one sentence; "" if there is a display (or may be one).

    `answers` tells whether the X server of a local display can be reached.
    """
    if not platform.startswith("linux") or environment.get(_PLATFORM) or environment.get("WAYLAND_DISPLAY"):
        return ""
    way_out = "start the program from a desktop session, or set QT_QPA_PLATFORM=offscreen to run it without one."
    display = environment.get("DISPLAY", "")
    if not display:
        return f"There is no display to open a window on: {way_out}"
    if not (answers or display_answers)(display):
        return f"The display {display} does not answer: {way_out}"
    return ""


def display_answers(display: str) -> bool:
    """Return whether a local X display (`:0`) accepts connections; of any other display we do not know, so True."""
    local = _LOCAL.fullmatch(display)
    if local is None:
        return True
    path = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - where X servers listen on every system
    return any(_accepts(address) for address in (path, f"\0{path}"))


def _accepts(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1.0)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
