"""The clocks of a session and its durations."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks (steady and wall), the way to sleep, and the session's durations, all in seconds.

    Subscriptions go out `spacing` apart. A dial, a request and the answer to a probing ping may take `connect_timeout`,
    `request_timeout` and `probe_timeout`. After `quiet_after` without anything the feed is quiet; each `pulse` the two
    clocks are compared.
    """

    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    spacing: float = 0.1
    connect_timeout: float = 15.0
    request_timeout: float = 10.0
    quiet_after: float = 15.0
    probe_timeout: float = 3.0
    pulse: float = 2.0
