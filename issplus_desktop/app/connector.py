"""Carries out a person's choice of connection: the simulator if need be, then the session, one at a time."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.revival import Revival
from issplus_desktop.app.simulator_process import SimulatorError
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase, SessionState
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind, simulator_choice

_LOG = logging.getLogger(__name__)
_FAREWELL_SECONDS: Final = 0.5
_CUT_SECONDS: Final = 0.25


class SimulatorHost(Protocol):
    """What can run a simulator for us."""

    @property
    def is_running(self) -> bool:
        """Whether it is there."""
        ...

    async def start(self) -> str:
        """Start it and return its address. Raises SimulatorError."""
        ...

    async def stop(self) -> None:
        """Stop it if it runs."""
        ...


class Connector(QObject):
    """Owns the session's life: connect, disconnect, switch; tells the window through the status model."""

    connection_lost = Signal()
    """The feed is not live any more: what is shown is old."""
    went_live = Signal()

    def __init__(
        self,
        session: FeedSession,
        status: FeedStatusModel,
        tasks: TaskOwner,
        simulator: SimulatorHost,
        *,
        way: TransportWay,
        keep_secret: Callable[[Secret], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice: ConnectionChoice | None = None
        self._session = session
        self._status = status
        self._tasks = tasks
        self._simulator = simulator
        self._way = way
        self._keep_secret = keep_secret
        self._running: asyncio.Task[None] | None = None
        self._visiting: asyncio.Task[Any] | None = None
        """The task that has given the session something to run, last."""
        self._ending = False
        self._was_live = False
        self._one_at_a_time = asyncio.Lock()
        self._revival = Revival(self)
        self._revival.waits.connect(self._on_revival_waits)
        session.on_state = self._on_state

    def connect_to(self, choice: ConnectionChoice) -> None:
        """Leave the present server, if any, and go to the one chosen; once it is shut down, nowhere."""
        if self._ending:
            return
        self._keep_secret(choice.passcode)
        self._keep_secret(choice.network.passcode)
        self.choice = choice.without_passcode()
        if self._running is not None:
            self._running.cancel()
        self._running = self._tasks.spawn(self._run(choice), "feed")
        self._revival.watch(self._running, partial(self.connect_to, choice))

    def set_at_start(self, *, at_start: bool) -> None:
        """Note that the present connection is, or is not, to be made when the program starts."""
        if self.choice is not None:
            self.choice = replace(self.choice, at_start=at_start)

    def disconnect_from(self) -> None:
        """Leave the present server and stay away until told otherwise."""
        self._revival.forget()
        self._session.stop()

    def dial_now(self) -> None:
        """Wait no longer for the next attempt, if one is waited for."""
        self._revival.hurry()
        self._session.dial_now()

    async def shut_down(self) -> None:
        """Leave the server and end the simulator, both at once and within a second or so, and connect no more.

        A server that does not answer the good-bye soon is left without one.
        """
        self._ending = True
        self._revival.forget()
        self._session.stop()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._leave(), name="leaving the server")
            group.create_task(self._simulator.stop(), name="ending the simulator")

    async def _leave(self) -> None:
        running, is_there = self._running, self._running is self._visiting
        if running is None:
            return
        if is_there:
            await asyncio.wait([running], timeout=_FAREWELL_SECONDS)
        running.cancel()
        await asyncio.wait([running], timeout=_CUT_SECONDS)

    async def _run(self, choice: ConnectionChoice) -> None:
        async with self._one_at_a_time:
            address = choice.url
            await self._simulator.stop()
            if choice.kind is ConnectionKind.SIMULATOR:
                self._show(FeedStatus(FeedPhase.CONNECTING, attempt=1, kind=choice.kind.value))
                address = await self._simulator_address()
            if address:
                self._way.network = None if choice.kind is ConnectionKind.SIMULATOR else choice.network
                self._visiting = asyncio.current_task()
                await self._session.run(Endpoint(address, choice.domain, choice.login, choice.passcode))

    async def _simulator_address(self) -> str:
        try:
            return await self._simulator.start()
        except SimulatorError as error:
            _LOG.error("%s", error)
            kind = ConnectionKind.SIMULATOR.value
            self._show(FeedStatus(FeedPhase.REFUSED, FeedReason.UNREACHABLE, str(error), kind=kind))
            return ""

    def _on_state(self, state: SessionState) -> None:
        live = state.phase is SessionPhase.LIVE
        choice = self.choice or ConnectionChoice()
        self._show(
            FeedStatus(
                FeedPhase(state.phase.value),
                FeedReason(state.reason.value),
                state.detail,
                state.attempt,
                state.retry_in,
                state.marketplaces,
                choice.url,
                choice.kind.value,
            )
        )
        _LOG.info("Feed: %s %s %s", state.phase.value, state.reason.value, state.detail)
        if self._was_live and not live:
            self.connection_lost.emit()
        if live and not self._was_live:
            self._revival.calm()
            self.went_live.emit()
        self._was_live = live
        if state.phase is SessionPhase.WAITING and self.choice is not None:
            self._revive_simulator(choice)

    def _revive_simulator(self, choice: ConnectionChoice) -> None:
        """Start the simulator anew if it has died: its old address will never answer again."""
        if choice.kind is ConnectionKind.SIMULATOR and not self._simulator.is_running:
            _LOG.warning("The simulator has ended by itself and is started again")
            self.connect_to(replace(simulator_choice(), network=choice.network))

    @Slot(float)
    def _on_revival_waits(self, pause: float) -> None:
        choice = self.choice or ConnectionChoice()
        self._show(FeedStatus(FeedPhase.WAITING, retry_in=pause, server=choice.url, kind=choice.kind.value))

    def _show(self, status: FeedStatus) -> None:
        self._status.set_status(status)
