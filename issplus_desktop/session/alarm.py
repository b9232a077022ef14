"""A sleep that another task can cut short."""

import asyncio
from collections.abc import Awaitable, Callable


class Alarm:
    """Lets one task rest until a time by an injected clock, or until somebody wakes it."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """End the rest under way, or the next one at once."""
        self._woken.set()

    async def rest(self, until: float | None) -> None:
        """Return when woken, also if that was before this call; at `until` at the latest, if given."""
        if until is None:
            await self._woken.wait()
        else:
            async with asyncio.TaskGroup() as group:
                ringer = group.create_task(self._ring(until), name="feed alarm")
                await self._woken.wait()
                ringer.cancel()
        self._woken.clear()

    async def _ring(self, until: float) -> None:
        # A sleep may end early: Qt's timers count whole milliseconds.
        await self._sleep(max(until - self._clock(), 0.0))
        while (left := until - self._clock()) > 0:
            await self._sleep(left)
        self._woken.set()
