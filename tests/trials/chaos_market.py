"""The small market behind the simulator's own server, on a port of its own."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, Accounts
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.server import SimulatorServer
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.certificate_maker import HOST, CertificateMaker
from tests.trials.small_market import TICKERS, SmallGateway, SmallMarket


class SmallExchange(SimulatedExchange):
    """Lets the small market trade while the server looks at it. `is_still` stops it, `is_busy` lets all trade."""

    def __init__(self, market: SmallMarket, pause: float) -> None:
        self.is_still = False
        self.is_busy = False
        self._market: Final = market
        self._pause = pause
        self._next = 0.0

    def advance(self, now: float) -> None:
        """Let a few instruments trade at `now`, unless they did so just before."""
        if self.is_still or (now < self._next and not self.is_busy):
            return
        self._next = now + self._pause
        for _ in range(8 if self.is_busy else 1):
            self._market.step(now)
        for ticker in TICKERS:
            # What is not listed says nothing, and nobody could tell that from a connection that is dead.
            self._market.instrument(ticker).is_listed = True


@asynccontextmanager
async def serving(
    market: SmallMarket, certificates: CertificateMaker, *, pause: float
) -> AsyncIterator[tuple[str, SmallExchange]]:
    """Serve the market over TLS; yields its address and its exchange."""
    exchange = SmallExchange(market, pause)
    accounts = Accounts({DEFAULT_LOGIN: TRIAL_PASSCODE})
    server = SimulatorServer(exchange, SmallGateway(market), accounts, clock=time.time)
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stopped = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(
            server.run(HOST, 0, ready=address.set_result, stopped=stopped, tls=certificates.server_context())
        )
        try:
            yield await address, exchange
        finally:
            stopped.set()
