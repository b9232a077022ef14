"""What the system knows of processes (Linux only: /proc)."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")


def is_there(process: int) -> bool:
    """Whether a process lives; one that has ended and waits for its parent to ask does not."""
    fields = _fields(process)
    return bool(fields) and fields[0] != "Z"


def session_of(leader: int) -> list[int]:
    """Return the living processes of the session that a process has begun, its own among them."""
    return [process for process, fields in _all() if fields[0] != "Z" and int(fields[3]) == leader]


def catches(process: int, number: signal.Signals) -> bool:
    """Whether a process has a handler for a signal."""
    try:
        lines = (_PROC / str(process) / "status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    caught = next((line.split()[1] for line in lines if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) >> (number - 1) & 1)


def _all() -> Iterator[tuple[int, list[str]]]:
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            yield int(entry.name), fields


def _fields(process: int) -> list[str]:
    """Return what /proc tells behind the program's name, from the state on; nothing where there is no such process."""
    try:
        return (_PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
