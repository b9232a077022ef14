"""Whether there is anything to draw on, told before Qt would abort the process."""

from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def display_trouble(environment: Mapping[str, str], platform: str) -> str:
    """Return what is missing and the way out, in one sentence; "" if there is a display (or may be one)."""
    if not platform.startswith("linux") or any(environment.get(name) for name in _NAMES):
        return ""
    return (
        "There is no display to open a window on: start the program from a desktop session, "
        "or set QT_QPA_PLATFORM=offscreen to run it without one."
    )
