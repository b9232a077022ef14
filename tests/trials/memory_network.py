"""A network in memory, with a server behind it: what the session dials instead of the real one."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Final

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import Transport, TransportError
from issplus_desktop.simulator.connection import SimulatorConnection
from issplus_desktop.simulator.fault_plan import FaultKind
from tests.trials.armed_faults import ArmedFaults
from tests.trials.link import LATENCY, Link, Surroundings, Watcher

_K: Final = FaultKind
_PING_NOTICES: Final = (10.0, 20.0)
"""Pings every 10 s, of which one may stay unanswered for 10 s: when the real transport notices a dead peer."""


class MemoryNetwork:
    """Opens links to a server and lets the faults of a plan happen to them. `current` is the newest link."""

    def __init__(self, make_server: Callable[[], SimulatorConnection], watcher: Watcher, random: Random) -> None:
        self.random = random
        self.armed = ArmedFaults(watcher.struck)
        self._watcher = watcher
        self._surroundings = Surroundings(self.armed, watcher, random)
        self.current: Link | None = None
        self.links_opened = 0
        self._make_server = make_server

    async def open(self, url: str) -> Transport:
        """Open a link; this is the session's `open_transport`."""
        assert url.startswith("wss://"), url
        self._watcher.dialled()
        await asyncio.sleep(LATENCY)
        take = self.armed.take
        if take(_K.REFUSED) is not None:
            raise TransportError(Failure.UNREACHABLE, "connection refused")
        if take(_K.HOST_NOT_FOUND) is not None:
            raise TransportError(Failure.HOST_NOT_FOUND, "no such host")
        if (fault := take(_K.UPGRADE_POSTPONED)) is not None:
            raise TransportError(Failure.UPGRADE_POSTPONED, f"HTTP {fault.detail} instead of a WebSocket")
        if take(_K.DIAL_HANGS) is not None:
            await asyncio.get_running_loop().create_future()
        if (fault := take(_K.DIAL_SLOW)) is not None:
            await asyncio.sleep(fault.seconds)
        self.links_opened += 1
        self.current = Link(self._surroundings, self._make_server(), self.links_opened)
        self._watcher.opened(self.current)
        return self.current

    @property
    def live_link(self) -> Link | None:
        """The link that carries data now, if there is one."""
        link = self.current
        return link if link is not None and link.is_open and not link.is_gone and link.server.is_logged_in else None

    def push_news(self) -> None:
        """Send what is due on the open link."""
        link = self.current
        if link is not None and link.is_open and not link.is_gone:
            link.push(link.server.take_messages())

    def notice_seconds(self) -> float:
        """Return how long a transport takes to notice that its peer is dead."""
        return self.random.uniform(*_PING_NOTICES)
