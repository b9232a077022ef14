"""A server that repeats the password in whatever it says, however it can be written."""

import asyncio
import base64
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from websockets.asyncio.server import ServerConnection, serve

from issplus_desktop.simulator.structure import connected_body
from tests.canary.words import canary

WRONG, RIGHT, PROXY = canary("wrong password"), canary("right password"), canary("password of a proxy")
_LOG = logging.getLogger("tests.echoing")
_LOG.disabled = True  # It sees all by nature.


def echoes(word: str) -> str:
    """Return the word in all the ways that fit into one line."""
    raw = word.encode()
    ways = [
        word, word.upper(), quote(word, safe=""), json.dumps(word), repr([repr(word)]), str(raw),
        base64.b64encode(raw).decode(), base64.b64encode(b"me:" + raw).decode(), base64.urlsafe_b64encode(raw).decode(),
    ]  # fmt: skip
    return " / ".join(ways).replace("\0", "")


class EchoingServer:
    """Denies a wrong password, and does everything wrong to whoever has the right one, twice; then it is well."""

    def __init__(self, right: str) -> None:
        self._right = right
        self.logins: list[bool] = []
        self.url = ""

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        """Serve until told to stop."""
        async with serve(self._talk, "127.0.0.1", 0, close_timeout=0.2, logger=_LOG) as server:
            self.url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/infocx/v3/websocket"
            ready.set()
            await stop.wait()

    async def _talk(self, socket: ServerConnection) -> None:
        word = ""
        async for data in socket:
            text = data if isinstance(data, str) else data.decode()
            headers = dict(line.split(":", 1) for line in text.partition("\n\n")[0].split("\n")[1:])
            if text.startswith("CONNECT\n"):
                word = headers["passcode"]
                await self._log_in(socket, word, text)
            elif text.startswith("SUBSCRIBE\n") and self.logins.count(True) < 3:
                await self._answer_badly(socket, word, headers["id"], headers["destination"])

    async def _log_in(self, socket: ServerConnection, word: str, text: str) -> None:
        self.logins.append(word == self._right)
        if word == self._right:
            await socket.send(b"CONNECTED\n\n" + connected_body() + b"\0")
            return
        said = repr(text) + echoes(word)
        await socket.send(f"ERROR\nmessage:Access denied {said}\nlogin:{echoes(word)}\n\n{said}\0".encode())
        await socket.close(1008, word)

    async def _answer_badly(self, socket: ServerConnection, word: str, name: str, destination: str) -> None:
        said = echoes(word)
        where = f"destination:{destination}\nsubscription:{name}\n"
        for frame in (
            f"MESSAGE\n{where}\n{said}\0",
            f'MESSAGE\n{where}\n{{"properties":{{"type":{json.dumps(word)}}},"columns":[],"data":[]}}\0',
            f"MESSAGE\n{where}{said}:{said}\n\n{{}}\0",
            f"{quote(word, safe='')}\nmessage:{said}\n\n\0",
            f"RECEIPT\nreceipt-id:{said}\n\n\0",
            f"ERROR\nmessage:gateway.timeout {said}\n\n\0",
            f"ERROR\nsubscription:{name}\nmessage:gateway.denied {said}\n\n{said}\0",
            f"CLOSED\nmessage:{said}\n\n\0",
        ):
            await socket.send(frame.encode())
        await socket.close(1013, word)


@contextmanager
def echoing(right: str) -> Iterator[EchoingServer]:
    """Run such a server in a thread of its own."""
    server, ready, box = EchoingServer(right), threading.Event(), dict[str, Any]()

    async def run() -> None:
        box["loop"], box["stop"] = asyncio.get_running_loop(), asyncio.Event()
        await server.serve(ready, box["stop"])

    def work() -> None:
        with asyncio.Runner() as runner:
            runner.run(run())

    thread = threading.Thread(target=work, name="echoing server")
    thread.start()
    assert ready.wait(20)
    try:
        yield server
    finally:
        box["loop"].call_soon_threadsafe(box["stop"].set)
        thread.join(20)
