"""Where the first program in a data folder listens, and how a second start reaches it."""

import os
import secrets
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from issplus_desktop.app.instance_visit import ANSWER, Address, Visit, to_line

_LONGEST_FOLDER: Final = 78
"""Bytes of a folder's path, for with the socket's own name the system takes a hundred or so."""
PATIENCE: Final = 1.0
"""Seconds that a second start waits for an answer."""


def open_listener(environment: Mapping[str, str]) -> tuple[socket.socket, Address]:
    """Return a socket that listens on this machine for this person alone, and its address. Raises OSError."""
    secret = secrets.token_hex(16)
    if sys.platform == "win32":
        listener = _listening(socket.AF_INET, ("127.0.0.1", 0))
        return listener, Address(secret=secret, port=listener.getsockname()[1])
    path = str(private_folder(environment) / f"{secrets.token_hex(8)}.socket")
    return _listening(socket.AF_UNIX, path), Address(secret=secret, path=path)


def private_folder(environment: Mapping[str, str]) -> Path:
    """Return a folder for sockets that only this person can enter, making it. Raises OSError where there is none."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    folder = Path(runtime) / "issplus-desktop"
    if not Path(runtime).is_dir() or not runtime or len(os.fsencode(folder)) > _LONGEST_FOLDER:
        folder = Path(tempfile.gettempdir()) / f"issplus-desktop-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise PermissionError(f"{folder} is not private")
    return folder


def say(address: Address, visit: Visit, deadline: float, clock: Callable[[], float] = time.monotonic) -> bool:
    """Tell the one at an address of a visit; whether it has answered before the deadline. Never raises."""
    try:
        with _connected(address, max(deadline - clock(), 0.01)) as line:
            line.sendall(to_line(visit))
            heard = b""
            while not heard.endswith(b"\n") and len(heard) <= len(ANSWER):
                line.settimeout(max(deadline - clock(), 0.01))
                part = line.recv(len(ANSWER))
                if not part:
                    break
                heard += part
    except (OSError, ValueError):
        return False
    return heard == ANSWER


def _listening(family: int, place: str | tuple[str, int]) -> socket.socket:
    listener = socket.socket(family)
    try:
        listener.bind(place)
        listener.listen(8)
        listener.settimeout(0.0)
    except OSError:
        listener.close()
        raise
    return listener


def _connected(address: Address, patience: float) -> socket.socket:
    if sys.platform == "win32" or not address.path:
        return socket.create_connection(("127.0.0.1", address.port), patience)
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(patience)
        line.connect(address.path)
    except OSError:
        line.close()
        raise
    return line
