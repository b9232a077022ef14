"""The exchange's frames of 2024-07-01 and the values of its notebooks, re-typed, and a server that replays frames.

Every figure was seen on the wire or in a recorded output; the frames are rebuilt byte for byte (694-byte bodies).
"""

import json
from decimal import Decimal
from typing import Any

from websockets.asyncio.server import serve

BIDS = [
    ("327.95", 1044), ("327.96", 34), ("327.97", 69), ("327.98", 133), ("327.99", 10),
    ("328.00", 35581), ("328.01", 1094), ("328.02", 82), ("328.03", 213), ("328.04", 848),
]  # fmt: skip
ASKS = [
    ("328.05", 1947), ("328.06", 81), ("328.08", 84), ("328.09", 234), ("328.10", 94),
    ("328.11", 534), ("328.12", 900), ("328.13", 79), ("328.14", 37), ("328.15", 145),
]  # fmt: skip
FIRST = (569811206658952028, 1719825533789, 1719825533790, 1947)
SECOND = (569811206658952032, 1719825534049, 1719825534050, 1946)


def book_frame(seqnum, published, stamp, best_ask_size, subscription=""):
    """One of the two recorded order book frames, with the header order and the line feeds of the wire."""
    levels = [("B", price, size) for price, size in BIDS]
    levels += [("S", price, size) for price, size in [(ASKS[0][0], best_ask_size), *ASKS[1:]]]
    data = ",".join(f'["{side}",[{price},2],{size},null]' for side, price, size in levels)
    body = (
        f'{{"properties":{{"type":"snapshot","seqnum":{seqnum},"published":{published},"timestamp":{published}}},\n'
        f'"columns":["BUYSELL","PRICE","QUANTITY","REPOVALUE"],\n"data":[{data}]}}'
    )
    return message_frame("MXSE.orderbooks", subscription, stamp, body)


def message_frame(destination, subscription, stamp, body):
    """A MESSAGE frame around a body, as recorded: four headers in this order, one NUL."""
    head = f"MESSAGE\ncontent-length:{len(body.encode())}\ndestination:{destination}\nsubscription:{subscription}\n"
    return f"{head}X-gateway-stamp:{stamp}\n\n{body}\0".encode()


def data_body(kind, columns, rows):
    """A body whose numbers are written as given: a Decimal becomes `[value,decimals]`."""
    cells = ",".join("[" + ",".join(wire(cell) for cell in row) + "]" for row in rows)
    properties = f'{{"type":"{kind}","seqnum":569811206658952040,"published":1719825535000,"timestamp":1719825535000}}'
    return f'{{"properties":{properties},\n"columns":{json.dumps(columns, separators=(",", ":"))},\n"data":[{cells}]}}'


def wire(cell):
    if isinstance(cell, Decimal):
        return f"[{cell:f},{-int(cell.as_tuple().exponent)}]"
    return json.dumps(cell, ensure_ascii=False)


def headers_of(frame):
    text = frame if isinstance(frame, str) else frame.decode()
    head = text.partition("\n\n")[0].split("\n")
    return head[0], dict(line.split(":", 1) for line in head[1:])


class ReplayServer:
    """Answers CONNECT with a catalog, and each SUBSCRIBE with the frames kept for its destination."""

    def __init__(self, catalog_body, frames):
        self.catalog_body = catalog_body
        self.frames = frames
        self.received = []
        self.url = ""
        self._server: Any = None

    async def __aenter__(self):
        self._server = await serve(self._serve, "127.0.0.1", 0, max_size=None)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{port}/infocx/v3/websocket"
        return self

    async def __aexit__(self, *_):
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, socket):
        async for data in socket:
            command, headers = headers_of(data)
            self.received.append((command, headers))
            if command == "CONNECT":
                await socket.send(b"CONNECTED\n\n" + self.catalog_body + b"\0")
            elif command == "SUBSCRIBE":
                for frame in self.frames.get(headers["destination"], ()):
                    await socket.send(frame.replace(b"subscription:ID\n", f"subscription:{headers['id']}\n".encode()))
