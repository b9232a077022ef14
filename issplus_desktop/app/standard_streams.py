"""The three standard streams, which whoever starts the program may have closed, filled up or left."""

import os
import sys
from contextlib import suppress
from typing import Final, TextIO

_LAST: Final = 2


def fill_gaps() -> None:
    """Put nothing in the place of closed streams: the next file opened would get their number, and all they print."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _LAST:
        continue
    os.close(descriptor)


def let_go() -> None:
    """Forget what was printed and cannot be written: the interpreter would make an end with code 120 of it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            _flush_or_drop(stream)


def _flush_or_drop(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError:
        _drop(stream)
    except ValueError:
        # It was closed, or has no file behind it.
        return


def _drop(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
        stream.flush()
    os.close(nowhere)
