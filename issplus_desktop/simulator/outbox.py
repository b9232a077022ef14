"""Messages that wait to be sent to one client, up to a limit in bytes."""

import asyncio
from collections import deque
from typing import Final

LIMIT: Final = 16 * 1024 * 1024
"""Bytes; a client that is further behind than this is given up."""


class Outbox:
    """A queue whose writer never waits: it is told when the reader has fallen too far behind."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit: Final = limit
        self._messages: Final[deque[bytes]] = deque()
        self._size = 0
        self._closed = False
        self._changed: Final = asyncio.Event()

    def put(self, message: bytes) -> bool:
        """Add a message; False if it would be over the limit (it is not added) or the outbox is closed."""
        if self._closed or self._size + len(message) > self._limit:
            return False
        self._messages.append(message)
        self._size += len(message)
        self._changed.set()
        return True

    def close(self) -> None:
        """Take no more; what waits can still be got."""
        self._closed = True
        self._changed.set()

    async def get(self) -> bytes | None:
        """Wait for the next message; None when there is none and the outbox is closed."""
        while not self._messages:
            if self._closed:
                return None
            self._changed.clear()
            await self._changed.wait()
        message = self._messages.popleft()
        self._size -= len(message)
        return message
