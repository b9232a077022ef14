"""The clocks of a session and its durations."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks (steady and wall), the way to sleep, and the session's durations, all in seconds."""

    clock: Callable[[], float]
    wall_clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    spacing: float = 0.1
    connect_timeout: float = 15.0
    request_timeout: float = 10.0
    quiet_after: float = 15.0
    probe_timeout: float = 3.0
    pulse: float = 2.0
