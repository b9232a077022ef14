"""Bodies that come to harm on the way, and whether anybody can tell."""

from enum import Enum
from random import Random
from typing import Final, NamedTuple

import msgspec

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.errors import MalformedBodyError
from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.protocol.parser import FrameParser
from tests.trials.small_market import SMALL_STRUCTURE

_CATALOG: Final = Catalog.from_json(SMALL_STRUCTURE)
_EARLY: Final = {source.destination: MessageDecoder(source.fields) for source in _CATALOG.streams()}
_CLIENTS: Final = {
    source.destination: MessageDecoder(source.fields, reads_late=source.is_order_book) for source in _CATALOG.streams()
}


class Harm(Enum):
    """What became of a message: as it was, another one, unreadable at once, or unreadable at the first look."""

    NONE = "none"
    UNSEEN = "unseen"
    SEEN = "seen"
    SEEN_LATE = "seen late"


class Corrupted(NamedTuple):
    """A message after it came to harm; `subscription` is its id on the wire."""

    payload: bytes
    subscription: str
    harm: Harm


def corrupt(message: bytes, manner: str, random: Random) -> Corrupted:
    """Return what becomes of a MESSAGE: a byte `anywhere` in its body, a `control` byte there, or `rows` too long."""
    frame = _parsed(message)
    body = _with_longer_row(frame.body) if manner == "rows" else None
    if body is None:
        place = random.randrange(len(frame.body))
        byte = random.randrange(1, 256) if manner == "anywhere" else 1
        body = frame.body[:place] + bytes([byte]) + frame.body[place + 1 :]
    headers = dict(frame.headers) | {"content-length": str(len(body))}
    payload = encode_frame(Frame(frame.command, headers, body))
    harm = Harm.NONE if body == frame.body else _harm(frame.headers["destination"], body)
    return Corrupted(payload, frame.headers["subscription"], harm)


def _parsed(message: bytes) -> Frame:
    parser = FrameParser()
    parser.receive_data(message)
    frame = parser.next_frame()
    assert frame is not None
    return frame


def _with_longer_row(body: bytes) -> bytes | None:
    document = msgspec.json.decode(body)
    if not document["data"]:
        return None
    document["data"][0].append(7)
    return msgspec.json.encode(document)


def _harm(destination: str, body: bytes) -> Harm:
    for decoder, harm in ((_CLIENTS[destination], Harm.SEEN), (_EARLY[destination], Harm.SEEN_LATE)):
        try:
            decoder.decode(body)
        except MalformedBodyError:
            return harm
    return Harm.UNSEEN
