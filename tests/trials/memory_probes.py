"""How much a parser keeps of a stream that never ends a frame, or that ends very many."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, repeat
from typing import Final, NamedTuple

from issplus_desktop.protocol.connection import StompConnection
from issplus_desktop.protocol.errors import RemoteProtocolError
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.protocol.parser import FrameLimits, FrameParser
from issplus_desktop.protocol.secret import Secret
from tests.trials.frame_streams import BOOKS
from tests.trials.fuzz_targets import small_catalog

CHUNK: Final = 4096
_OVER: Final = 3
"""How many times the limit is fed."""


class Probe(NamedTuple):
    """What was kept at most, in bytes, where `limit` bytes may come; `handed` bytes of it are a body handed out."""

    name: str
    limit: int
    peak: int
    handed: int
    fed: int

    @property
    def kept(self) -> int:
        """The most that was kept besides what was handed out."""
        return self.peak - self.handed

    @property
    def holds(self) -> bool:
        """Whether twice the limit was enough."""
        return self.kept <= 2 * self.limit


def probes(body: int) -> Iterator[Probe]:
    """Yield what each hostile stream costs where a body may have so many bytes."""
    limits = FrameLimits(body=body)
    whole = limits.head + limits.body
    chunks, small = whole // CHUNK, whole // 16
    x = b"x" * CHUNK
    streams: dict[str, Iterable[bytes]] = {
        "a head without end": chain((b"MESSAGE\n",), repeat(x, _OVER * chunks)),
        "headers without end": chain((b"MESSAGE\n",), repeat(b"a:b\n" * (CHUNK // 4), _OVER * chunks)),
        "a command without end": repeat(b"A" * CHUNK, _OVER * chunks),
        "a body without end": chain((b"MESSAGE\n\n",), repeat(x, _OVER * chunks)),
        "a body without end, byte by byte": chain((b"MESSAGE\n\n",), repeat(b"x", small)),
        "a body as long as may be": chain(
            (b"MESSAGE\ncontent-length:%d\n\n" % body,), repeat(x, body // CHUNK), (b"\0",)
        ),
        "an open body as long as may be": chain((b"MESSAGE\n\n",), repeat(x, body // CHUNK), (b"\0",)),
        "a body that never comes": chain((b"MESSAGE\ncontent-length:%d\n\n" % body,), repeat(b"", small)),
        "heart-beats": repeat(b"\n" * CHUNK, _OVER * chunks),
        "empty messages in a head": chain((b"MESSAGE\n",), repeat(b"", small)),
        "empty messages in a body": chain((b"MESSAGE\n\nx",), repeat(b"", small)),
        "messages that may begin a frame": chain((b"MESSAGE\n\n",), repeat(b"M", small)),
        "tiny frames": repeat(b"A\n\n\0" * (CHUNK // 4), chunks),
    }
    for name, stream in streams.items():
        yield _probe(name, whole, partial(_parse, stream, limits))
    yield _probe("ids never heard of", whole, partial(_strange_ids, whole // 200))
    yield _probe("columns never declared", whole, partial(_strange_columns, 2_000))


def _probe(name: str, limit: int, feed: Callable[[], tuple[int, int]]) -> Probe:
    tracemalloc.start()
    try:
        fed, handed = feed()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return Probe(name, limit, peak, handed, fed)


def _parse(stream: Iterable[bytes], limits: FrameLimits) -> tuple[int, int]:
    """Feed a parser as a connection does; return how many bytes it took and the size of the largest body."""
    parser = FrameParser(limits)
    fed = largest = 0
    for message in stream:
        parser.receive_data(message)
        fed += len(message)
        try:
            while (frame := parser.next_frame()) is not None:
                largest = max(largest, len(frame.body))
        except RemoteProtocolError:
            break
        parser.end_message()
    return fed, largest


def _strange_ids(count: int) -> tuple[int, int]:
    connection = StompConnection()
    connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=1.0)
    connection.receive_data(b'CONNECTED\n\n{"structure":{}}\0')
    fed = 0
    for number in range(count):
        message = b"MESSAGE\nsubscription:%d\ndestination:%d\n\n\0REPLY\nrequest-id:%d\n\n\0" % (number, number, number)
        connection.receive_data(message)
        fed += len(message)
    return fed, 0


def _strange_columns(count: int) -> tuple[int, int]:
    source = small_catalog().stream(BOOKS)
    assert source is not None
    decoder = MessageDecoder(source.fields)
    fed = 0
    for number in range(count):
        name = b"%d" % number * 400
        body = b'{"columns":["%s"],"data":[[1]]}' % name
        decoder.decode(body)
        fed += len(body)
    return fed, 0
