"""Runs work in a child that stops at every boundary of a system call, where it can be killed or be told an error.

The calls are the system's own, seen through ptrace: no layer in between could forget one. Linux alone has it like
this; errors are told on x86-64 only. `can_step` says whether this machine lets it be done.
"""

import ctypes
import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

_TRACE_ME, _GET_REGISTERS, _SET_REGISTERS, _TO_THE_NEXT_CALL, _SET_OPTIONS = 0, 12, 13, 24, 0x4200
_MARKED_STOPS, _DIE_WITH_ME = 1, 0x100000
_MARK: Final = signal.SIGTRAP | 0x80
_RESULT, _NUMBER = 10, 15
"""The registers of a call's result and of its number."""
WRITING: Final = {
    1: "write", 18: "pwrite64", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 82: "rename",
    83: "mkdir", 86: "link", 87: "unlink", 258: "mkdirat", 263: "unlinkat", 264: "renameat", 265: "linkat",
    316: "renameat2",
}  # fmt: skip
READING: Final = {
    0: "read", 2: "open", 4: "stat", 5: "fstat", 6: "lstat", 8: "lseek", 89: "readlink", 217: "getdents64",
    257: "openat", 262: "newfstatat",
}  # fmt: skip
TOLD, FELL = 7, 9
"""How a child ends whose work raised what was expected, or something else."""
_Registers = ctypes.c_ulonglong * 27


class Stepped(NamedTuple):
    """What became of a child: its exit code (-1: killed), how often it stopped, which call was told an error."""

    code: int
    stops: int
    call: str = ""


class Refusal(NamedTuple):
    """The n-th call (from 1) among those of these numbers is not made and told this error."""

    calls: dict[int, str]
    number: int
    error: int


def can_step() -> bool:
    """Whether children can be stepped through on this machine."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return step(lambda: None).code == 0
    except OSError:
        return False


def can_refuse() -> bool:
    """Whether calls can be told errors."""
    return can_step() and platform.machine() == "x86_64"


def step(
    work: Callable[[], object],
    *,
    kill_at: int = 0,
    refusal: Refusal | None = None,
    expected: type[BaseException] = KeyboardInterrupt,
) -> Stepped:
    """Do the work in a child; kill that at a stop (from 1), or let one call fail. Raises OSError without ptrace."""
    child = os.fork()
    if child == 0:
        _live(work, expected)
    os.waitpid(child, 0)
    _trace(_SET_OPTIONS, child, ctypes.c_void_p(_MARKED_STOPS | _DIE_WITH_ME))
    stops, matches, entering, refused = 0, 0, False, ""
    while True:
        _trace(_TO_THE_NEXT_CALL, child, None)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            return Stepped(os.WEXITSTATUS(status), stops, refused)
        if os.WIFSIGNALED(status):
            return Stepped(-1, stops, refused)
        if os.WSTOPSIG(status) != _MARK:
            continue
        stops += 1
        entering = not entering
        if stops == kill_at:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Stepped(-1, stops)
        if refusal is None:
            continue
        if entering:
            number = _registers(child)[_NUMBER]
            matches += number in refusal.calls
            if number in refusal.calls and matches == refusal.number:
                refused = refusal.calls[number]
                _set(child, _NUMBER, -1)
                continue
        elif refused and matches == refusal.number:
            _set(child, _RESULT, -refusal.error)
            matches += 1


def _live(work: Callable[[], object], expected: type[BaseException]) -> None:
    code = FELL
    try:
        _trace(_TRACE_ME, 0, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    except expected:
        code = TOLD
    except BaseException:  # noqa: BLE001 - a child must not go on as its parent
        traceback.print_exc()
    finally:
        os._exit(code)


def _registers(child: int) -> "ctypes.Array[ctypes.c_ulonglong]":
    found = _Registers()
    _trace(_GET_REGISTERS, child, ctypes.byref(found))
    return found


def _set(child: int, register: int, value: int) -> None:
    found = _registers(child)
    found[register] = value & (1 << 64) - 1
    _trace(_SET_REGISTERS, child, ctypes.byref(found))


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.restype = ctypes.c_long
    library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    return library


def _trace(request: int, child: int, data: object) -> None:
    if _library().ptrace(request, child, None, data) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")
