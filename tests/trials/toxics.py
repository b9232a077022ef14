"""What a bad network does to the bytes of one direction of one connection."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Toxics:
    """What happens to one direction; the names are toxiproxy's where it has one. Times are seconds, sizes bytes.

    `limit_data` ends the connection after so many bytes and `black_hole_after` lets nothing more pass after so many;
    `timeout` is how long nothing passes until the connection is closed, `reset_peer` how long it is until the reset.
    """

    latency: float = 0.0
    jitter: float = 0.0
    bandwidth: float | None = None
    slicer: int | None = None
    slicer_delay: float = 0.0
    slow_close: float = 0.0
    limit_data: int | None = None
    black_hole_after: int | None = None
    timeout: float | None = None
    reset_peer: float | None = None

    @property
    def swallows(self) -> bool:
        """Whether nothing passes from now on."""
        return self.timeout is not None or self.black_hole_after == 0


class Flow:
    """Carries the bytes of one direction of a connection, with what happens to them on the way.

    What once has lost bytes passes nothing any more, not even its end: nobody could make sense of the rest. `passed_at`
    is the loop's time at which it passed something last.
    """

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        toxics: Callable[[], Toxics],
        random: Random,
        *,
        tells_end: bool,
    ) -> None:
        self.has_lost = False
        self.garbles_next = False
        self.passed_at = 0.0
        self._reader = reader
        self._writer = writer
        self._toxics = toxics
        self._random = random
        self._tells_end = tells_end
        self._passed = 0
        self._under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()

    def count_anew(self) -> None:
        """Let limits count from here."""
        self._passed = 0

    async def run(self) -> None:
        """Return when the connection is to end because of this direction."""
        with contextlib.suppress(OSError):
            await self._carry()

    async def _carry(self) -> None:
        reading = self._loop.create_task(self._read(), name="toxic reader")
        try:
            await self._write()
        finally:
            reading.cancel()
            await asyncio.wait([reading])

    async def _read(self) -> None:
        due = 0.0
        while True:
            try:
                data = await self._reader.read(_CHUNK)
            except OSError:
                data = b""
            shape = self._toxics()
            wait = max(0.0, shape.latency + self._random.uniform(-shape.jitter, shape.jitter))
            due = max(due, self._loop.time() + wait)
            self._under_way.put_nowait((due, data))
            if not data:
                return

    async def _write(self) -> None:
        while True:
            due, data = await self._under_way.get()
            await asyncio.sleep(max(0.0, due - self._loop.time()))
            if not data:
                break
            if not await self._pass(data):
                return
        if self.has_lost and not self._tells_end:
            await self._loop.create_future()
        await asyncio.sleep(self._toxics().slow_close)

    async def _pass(self, data: bytes) -> bool:
        """Pass a chunk on; return whether the connection goes on."""
        while data and not self.has_lost:
            shape = self._toxics()
            if shape.swallows:
                break
            piece, data = self._next_piece(shape, data)
            if piece:
                self._writer.write(piece)
                self.passed_at = self._loop.time()
                await self._writer.drain()
                self._passed += len(piece)
            if shape.limit_data is not None and self._passed >= shape.limit_data:
                return False
            if shape.black_hole_after is not None and self._passed >= shape.black_hole_after:
                break
            if shape.bandwidth is not None:
                await asyncio.sleep(len(piece) / shape.bandwidth)
            elif shape.slicer is not None:
                await asyncio.sleep(shape.slicer_delay)
        if data:
            self.has_lost = True
        return True

    def _next_piece(self, shape: Toxics, data: bytes) -> tuple[bytes, bytes]:
        size = len(data)
        if shape.slicer is not None:
            size = self._random.randint(1, 2 * shape.slicer)
        if shape.bandwidth is not None:
            size = min(size, max(1, int(shape.bandwidth / 50)))
        for limit in (shape.limit_data, shape.black_hole_after):
            if limit is not None:
                size = min(size, max(0, limit - self._passed))
        piece, rest = data[:size], data[size:]
        if self.garbles_next and piece:
            self.garbles_next = False
            place = self._random.randrange(len(piece))
            piece = piece[:place] + bytes([piece[place] ^ 0x55]) + piece[place + 1 :]
        return piece, rest
