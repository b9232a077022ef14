"""The program that works in a data folder first: it hears of later starts."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from issplus_desktop.app.instance_lock import InstanceLock, LockState
from issplus_desktop.app.instance_socket import open_listener
from issplus_desktop.app.instance_visit import ANSWER, LONGEST_LINE, Address, Visit, read_visit, to_line
from issplus_desktop.app.tasks import TaskOwner

_LOG: Final = logging.getLogger(__name__)
_AGAIN_MS: Final = 5000


class FirstInstance(QObject):
    """Listens while it holds the lock of the folder; where another one holds it, tries again now and then."""

    visited = Signal(object)
    """A second start has come by: its Visit."""

    def __init__(
        self,
        lock: InstanceLock,
        tasks: TaskOwner,
        environment: Mapping[str, str] = os.environ,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lock = lock
        self._tasks = tasks
        self._environment = environment
        self._server: asyncio.Server | None = None
        self._address = Address(secret="")
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Listen from now on, or as soon as the one that was here before is gone."""
        if self._server is not None or self._lock.take() is LockState.IMPOSSIBLE:
            self._again.stop()
        elif self._lock.is_held:
            self._again.stop()
            self._tasks.spawn(self._listen(), "hearing of other starts")
        else:
            self._again.start()

    def close(self) -> None:
        """Listen no more; the folder is this program's until its lock is released."""
        self._again.stop()
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._address.path:
            with contextlib.suppress(OSError):
                Path(self._address.path).unlink()

    async def _listen(self) -> None:
        try:
            listener, self._address = open_listener(self._environment)
        except OSError as error:
            _LOG.warning("Other starts cannot be heard of: %s", error)
            return
        secret = self._address.secret
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Caller(secret, self.visited.emit), sock=listener)
        try:
            self._lock.write(to_line(self._address).decode())
        except OSError as error:
            _LOG.warning("Other starts cannot be told where to come: %s", error)


class _Caller(asyncio.Protocol):
    """Takes one line, tells of the visit in it, answers and hangs up; whatever else comes is not answered."""

    def __init__(self, secret: str, on_visit: Callable[[Visit], object]) -> None:
        self._secret = secret
        self._on_visit = on_visit
        self._heard = b""
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        line, end, _ = self._heard.partition(b"\n")
        if not end and len(line) <= LONGEST_LINE:
            return
        transport, self._transport = self._transport, None
        if not isinstance(transport, asyncio.Transport):
            return
        visit = read_visit(line, self._secret) if len(line) <= LONGEST_LINE else None
        if visit is not None:
            self._on_visit(visit)
            transport.write(ANSWER)
        transport.close()
