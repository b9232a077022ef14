"""The signals by which the system wishes the program to end, and what they do where no event loop heeds them.

`ended_at_once` is for the time before the loop runs, `pass_over` for the time after it.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def stop_signals() -> tuple[signal.Signals, ...]:
    """Return the signals that there are here. A hang-up that is ignored already stays so: that is what `nohup` asks."""
    found = (getattr(signal, name) for name in _NAMES if hasattr(signal, name))
    return tuple(
        number for number in found if number.name != "SIGHUP" or signal.getsignal(number) is not signal.SIG_IGN
    )


@contextmanager
def ended_at_once() -> Iterator[None]:
    """Let a signal end the process there and then with code 0: there is nothing yet that would have to be taken down.

    What was before is set again afterwards, but for signals that somebody else has taken in the meantime.
    """
    before = {number: signal.signal(number, _end) for number in stop_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is _end:
                signal.signal(number, handler)


def pass_over() -> None:
    """Let nobody's impatience spoil an end that is under way: signals do nothing any more."""
    for number in stop_signals():
        signal.signal(number, signal.SIG_IGN)


def _end(*_: object) -> None:
    os._exit(0)
