"""One stream cut in many ways: the same frames and the same events, whatever the pieces."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Final, TypeAlias

from issplus_desktop.protocol.connection import StompConnection
from issplus_desktop.protocol.errors import RemoteProtocolError
from issplus_desktop.protocol.events import Event
from issplus_desktop.protocol.frame import SERVER_COMMANDS, Frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.protocol.secret import Secret
from tests.trials.frame_streams import REQUESTS, SUBSCRIPTIONS, whole_stream
from tests.trials.fuzz_targets import small_catalog

Cuts: TypeAlias = tuple[int, ...]

_MOST_CUTS: Final = 40
_NEAR: Final = 3


def pieces(stream: bytes, cuts: Iterable[int]) -> list[bytes]:
    """Return the pieces between the cuts, which are in rising order; some may be empty."""
    return [stream[start:end] for start, end in pairwise((0, *cuts, len(stream)))]


def frames_of(parts: Iterable[bytes | str]) -> tuple[list[Frame], int]:
    """Return the frames of a stream that comes in these pieces, and the number of heart-beats; -1 if it broke."""
    parser, frames = FrameParser(), []
    try:
        for part in parts:
            parser.receive_data(part)
            while (frame := parser.next_frame()) is not None:
                frames.append(frame)
    except RemoteProtocolError:
        return frames, -1
    return frames, parser.heart_beats


def live_connection() -> StompConnection:
    """Return a connection with all subscriptions and requests of the stream."""
    connection = StompConnection()
    connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=15.0)
    connection.receive_data(b'CONNECTED\n\n{"structure":{}}\0')
    connection.catalog = small_catalog()
    for subscription, destination in SUBSCRIPTIONS.items():
        connection.subscribe(subscription, destination, "")
    for request, destination in REQUESTS.items():
        connection.request(request, destination, "", now=0.0, timeout=10.0)
    return connection


def events_of(parts: Iterable[bytes | str], connection: StompConnection | None = None) -> list[Event]:
    """Return what a live connection (or this one) tells of a stream that comes in these WebSocket messages."""
    connection = connection or live_connection()
    events: list[Event] = []
    for part in parts:
        events += connection.receive_data(part)
    return events + connection.receive_end()


def login_events_of(parts: Iterable[bytes | str]) -> list[Event]:
    """Return what a connection that has just asked to log in tells of a stream in these pieces."""
    connection = StompConnection()
    connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=15.0)
    return events_of(parts, connection)


@cache
def whole_frames() -> tuple[list[Frame], int]:
    """Return the frames of the uncut stream."""
    return frames_of([whole_stream()])


@cache
def whole_events() -> list[Event]:
    """Return what a live connection tells of the uncut stream."""
    return events_of([whole_stream()])


@cache
def whole_login_events() -> list[Event]:
    """Return what a connection that logs in tells of the uncut stream."""
    return login_events_of([whole_stream()])


def random_cuts(seed: int, number: int) -> Cuts:
    """Return the cuts of one try, a function of the two numbers; some lie close together."""
    random = Random((seed << 40) + number)
    size = len(whole_stream())
    cuts: list[int] = []
    for _ in range(random.randint(2, _MOST_CUTS)):
        if cuts and random.random() < 0.3:
            cuts.append(min(size, cuts[-1] + random.randint(0, 12)))
        else:
            cuts.append(random.randint(0, size))
    return tuple(sorted(cuts))


def deliveries(*, with_nul: bool) -> list[bytes]:
    """Return the stream in WebSocket messages of one frame each, as the server sends it, or without any NUL at the end.

    Without NUL what is no frame of the server's known commands is left out, since nothing would tell its end.
    """
    stream = whole_stream()
    parts = [stream[start:end] for start, end in pairwise((0, *_frame_ends(stream)))]
    known = tuple(f"{command}\n".encode() for command in SERVER_COMMANDS)
    framed = [part for part in (part.lstrip(b"\n") for part in parts) if part.startswith(known)]
    return framed if with_nul else [part.removesuffix(b"\0") for part in framed]


def cuts_near_heads() -> list[int]:
    """Return the places in the stream's heads and about the ends of its frames, where a cut does most harm."""
    stream = whole_stream()
    places: set[int] = set()
    for end in _frame_ends(stream):
        head_end = stream.find(b"\n\n", end)
        places.update(range(end - _NEAR, end + _NEAR))
        places.update(range(max(end, head_end - _NEAR), head_end + _NEAR))
    return sorted(place for place in places if 0 <= place <= len(stream))


def _frame_ends(stream: bytes) -> Iterator[int]:
    parser = FrameParser()
    parser.receive_data(stream)
    while parser.next_frame() is not None:
        yield len(stream) - parser.buffered


def text_pieces(stream: bytes, cuts: Sequence[int]) -> list[str]:
    """Return the stream's text between the cuts, each moved to where a character ends."""
    return [piece.decode() for piece in pieces(stream, [_end_of_character(stream, cut) for cut in cuts])]


def _end_of_character(stream: bytes, place: int) -> int:
    while place < len(stream) and stream[place] & 0xC0 == 0x80:
        place += 1
    return place


def differences(cuts: Cuts, *, with_events: bool) -> list[str]:
    """Return what came out otherwise when the stream was cut so: nothing, it is hoped."""
    parts = pieces(whole_stream(), cuts)
    found = [] if frames_of(parts) == whole_frames() else ["frames"]
    if with_events:
        if events_of(parts) != whole_events():
            found.append("events")
        if login_events_of(parts) != whole_login_events():
            found.append("events of a login")
        if events_of(text_pieces(whole_stream(), cuts)) != whole_events():
            found.append("events of texts")
    return found
