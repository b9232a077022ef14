"""The way that a person chose through the network, as the session's transports are opened by it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from issplus_desktop.late_module import LateModule
from issplus_desktop.session.extra_authority import BadAuthorityError, ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import Transport, TransportError
from issplus_desktop.session.transport_options import DIRECT, BadProxyError, ProxyUse, TransportOptions
from issplus_desktop.ui.network_choice import NetworkChoice, TrustedFile

if TYPE_CHECKING:
    from issplus_desktop.session import websocket_transport
else:
    websocket_transport = LateModule("issplus_desktop.session.websocket_transport")

READ_SECONDS: Final = 5.0
"""A file on a share that has gone away can take for ever."""


class TransportWay:
    """Opens each connection as the choice of the moment says; None is straight to the server.

    The file of certificates is read anew for each dial: one that is not what the person saw is not trusted.
    """

    def __init__(self) -> None:
        self.network: NetworkChoice | None = None

    async def open(self, url: str) -> Transport:
        """Open a transport to `url`. Raises TransportError."""
        return await websocket_transport.open_websocket(url, options=await self.options())

    async def options(self) -> TransportOptions:
        """Return the choice as the transport takes it. Raises TransportError where it cannot be used."""
        network = self.network
        if network is None:
            return DIRECT
        authority = None if network.trusted is None else await self._authority(network.trusted)
        try:
            return TransportOptions(
                ProxyUse(network.proxy.value), network.address, network.login, network.passcode, authority
            )
        except BadProxyError as error:
            raise TransportError(Failure.BAD_PROXY, str(error)) from None

    async def _authority(self, trusted: TrustedFile) -> ExtraAuthority:
        try:
            authority = await read_authority(trusted.path, trusted.host)
        except BadAuthorityError as error:
            raise TransportError(Failure.BAD_AUTHORITY, str(error)) from None
        except TimeoutError:
            raise TransportError(Failure.BAD_AUTHORITY, "the file could not be read in time") from None
        if authority.fingerprints != trusted.fingerprints:
            raise TransportError(Failure.AUTHORITY_CHANGED, "the file holds other certificates than were chosen")
        return authority


async def read_authority(path: str, host: str) -> ExtraAuthority:
    """Read a file of certificates away from the loop. Raises BadAuthorityError, and TimeoutError after some seconds."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(READ_SECONDS):
        return await loop.run_in_executor(None, ExtraAuthority.read, Path(path), host)
