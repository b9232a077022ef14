"""What a session needs of a connection: bytes out, messages in, a polite end and an abrupt one."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from issplus_desktop.session.failure import ConnectionFailureError


class TransportError(ConnectionFailureError):
    """A connection could not be opened or has ended; `failure` says how."""


class Transport(Protocol):
    """An open connection.

    Once the peer has gone, `send` raises TransportError at once, while `receive` first gives everything that had
    already come and raises only then: a server's last words (why a login was refused) must not be lost.
    """

    async def send(self, data: bytes) -> None:
        """Send one message; return when it may be followed by another. Raises TransportError."""
        ...

    async def receive(self) -> bytes | str:
        """Return the next message's payload. Raises TransportError after the last one."""
        ...

    async def ping(self) -> None:
        """Send a ping and return when its pong has come. Raises TransportError once the connection has ended."""
        ...

    async def close(self) -> None:
        """Close politely and return when it is done; never raises. The caller bounds the time and may cancel."""
        ...

    def abort(self) -> None:
        """Close at once, whatever the state; never raises and may be called again."""
        ...


OpenTransport: TypeAlias = Callable[[str], Awaitable[Transport]]
"""Opens a transport to an address; raises TransportError. It must be cancellable: the session bounds the time."""
