"""What a start does that finds somebody in its data folder: it asks that one to come to the front."""

import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

from issplus_desktop.app.command_line import Options
from issplus_desktop.app.instance_lock import InstanceLock, LockState
from issplus_desktop.app.instance_socket import PATIENCE, say
from issplus_desktop.app.instance_visit import read_address, visit_of

_START_SECONDS: Final = 10.0
"""How long another start may take until it listens."""
_STEP: Final = 0.05


def hand_over(
    lock: InstanceLock,
    options: Options,
    environment: Mapping[str, str],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
) -> bool:
    """Try to take the lock or, where somebody has it, to bring that one to the front; whether that was done.

    It has a second to answer once it listens; until then it may still be starting. Where there is no answer, this
    start goes on by itself.
    """
    began = clock()
    found: float | None = None
    while lock.take() is LockState.BUSY:
        address = read_address(lock.read())
        if address is not None and found is None:
            found = clock()
        deadline = began + _START_SECONDS if found is None else found + PATIENCE
        if address is not None and say(address, visit_of(options, environment, address.secret), deadline, clock):
            return True
        if clock() + _STEP > deadline:
            return False
        sleep(_STEP)
    return False


def tell_raised() -> None:
    """Say on the terminal, if there is one, why no second window comes."""
    if sys.stderr is not None:
        sys.stderr.write(
            "ISS+ Desktop is running in this folder already: its window was brought to the front. "
            "With --data-dir it can run in another one, too.\n"
        )
