"""What bad bytes are fed to, and what must hold whatever they are: nothing but documented errors and sound values.

A target draws a case from a mutator and runs it. Some keep state from case to case, as the program does; a fresh target
and the same random numbers live through the same cases again.
"""

from functools import cache
from typing import Final, Protocol, TypeAlias, get_args

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.stream_shape import shape_of
from issplus_desktop.protocol.catalog import Catalog, Source
from issplus_desktop.protocol.connection import ConnectionState, StompConnection
from issplus_desktop.protocol.errors import LocalProtocolError, MalformedBodyError, RemoteProtocolError
from issplus_desktop.protocol.events import Event, MessageReceived, ReplyReceived, StreamBroken
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.protocol.parser import DEFAULT_LIMITS, FrameLimits, FrameParser
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.protocol.selector import build_selector, parse_selector
from issplus_desktop.simulator.structure import connected_body
from tests.trials import frame_streams as streams
from tests.trials.mutator import JsonSeed, Mutator, json_seeds
from tests.trials.oracle import Case, ViolationError, check_frame, check_message, demand

SMALL_LIMITS: Final = FrameLimits(command=12, head=200, headers=4, body=300)
_EVENTS: Final = frozenset(get_args(Event))
_SECRET: Final = Secret("guest")
_CELL_DEPTH: Final = 3
_SELECTORS: Final = (
    'TICKER="MXSE.TQBR.SBER"',
    'TICKER="MXSE.TQBR.SBER" and interval="M1"',
    'pattern="СБЕР ""ао"""',
    ' a_b.c = "" AND d="and" ',
    "MXSE.TQBR.SBER",
    "FORTS.RFUD.Si-3.26",
    "",
)
_Outcome: TypeAlias = tuple[list[Frame], bool]


class Target(Protocol):
    """Something that takes bytes or text from strangers."""

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        """Return a case; a run depends on nothing else but the cases before."""

    def run(self, case: Case) -> str:
        """Live through a case and return what became of it in a word; raises where something did not hold."""


@cache
def body_seeds() -> tuple[JsonSeed, ...]:
    """Return the bodies of all messages and replies, mostly with nothing but the cells of their rows to be changed."""
    return _with_cells([body for _, body in (*streams.message_bodies(), *streams.reply_bodies())])


@cache
def seeds_of(subscription: str) -> tuple[JsonSeed, ...]:
    """Return the bodies of a subscription's own messages, likewise."""
    return _with_cells([body for name, body in streams.message_bodies() if name == subscription])


def _with_cells(bodies: list[bytes]) -> tuple[JsonSeed, ...]:
    return (*json_seeds(bodies), *json_seeds(bodies, _CELL_DEPTH) * 3)


@cache
def _catalog_seeds() -> tuple[JsonSeed, ...]:
    return json_seeds((streams.small_catalog(), b'{"structure":{"A":{"streams":[{"name":"x","output":[]}]}}}'))


@cache
def _whole_catalog_seeds() -> tuple[JsonSeed, ...]:
    return json_seeds((connected_body(),))


@cache
def small_catalog() -> Catalog:
    """Return what the trials' server declares."""
    return Catalog.from_json(streams.small_catalog())


def draw_body(mutator: Mutator, seeds: tuple[JsonSeed, ...], *, large: bool) -> bytes:
    """Return a bad body: mostly sound JSON with bad values, else bad bytes."""
    if large:
        return mutator.large(mutator.pick(seeds).text)
    body = mutator.json_like(mutator.pick(seeds), seeds) if mutator.below(8) else mutator.pick(seeds).text
    return mutator.bytes_like(body) if mutator.below(4) == 0 else body


def draw_stream(mutator: Mutator, frames: tuple[bytes, ...], *, large: bool) -> bytes:
    """Return one to three frames of which something is bad."""
    data = mutator.pick(frames)
    while mutator.below(3) == 0:
        data += mutator.pick(frames)
    return mutator.large(data) if large else mutator.bytes_like(data)


# Frames


class FramesTarget:
    """FrameParser: the same frames, and an error or none, however the bytes are cut."""

    def __init__(self) -> None:
        # Catalogs are large, and to a parser but a body.
        self._frames = (*streams.message_frames(), *streams.other_frames(), *streams.last_frames()[1:])

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        data = draw_stream(mutator, self._frames, large=large)
        cuts = mutator.cuts(len(data), 3) if mutator.below(2) else ()
        return Case(data, (mutator.below(4), *cuts), 2 if cuts else 1)

    def run(self, case: Case) -> str:
        data = case.data
        assert isinstance(data, bytes)
        limits = DEFAULT_LIMITS if case.how[0] else SMALL_LIMITS
        whole = self._fed((data,), limits)
        cuts = [cut for cut in case.how[1:] if isinstance(cut, int)]
        if cuts:
            ends = zip([0, *cuts], [*cuts, len(data)], strict=True)
            demand(self._fed([data[start:end] for start, end in ends], limits) == whole, "other frames when cut")
        return "refused" if whole[1] else "frames" if whole[0] else "nothing"

    def _fed(self, pieces: tuple[bytes, ...] | list[bytes], limits: FrameLimits) -> _Outcome:
        parser, frames = FrameParser(limits), []
        try:
            for piece in pieces:
                parser.receive_data(piece)
                while (frame := parser.next_frame()) is not None:
                    check_frame(frame, limits)
                    frames.append(frame)
                demand(parser.buffered <= limits.head + limits.body + 1, "more is kept than the limits allow")
        except RemoteProtocolError as error:
            self._check_broken(parser, error)
            return frames, True
        if (frame := parser.next_frame(end_of_stream=True)) is not None:
            check_frame(frame, limits)
        return frames, False

    def _check_broken(self, parser: FrameParser, error: RemoteProtocolError) -> None:
        parser.receive_data(b"CLOSED\n\n\0")
        demand(parser.buffered == 0, "something is kept after an error")
        try:
            parser.next_frame()
        except RemoteProtocolError as again:
            demand(again is error, "another error than before")
        else:
            raise ViolationError("a broken stream goes on")


# Connections


class ConnectionTarget:
    """StompConnection in each of its states: events for everything, errors for nothing."""

    _STATES: Final = (*[ConnectionState.LIVE] * 11, *ConnectionState)

    def __init__(self) -> None:
        self._bodies = (*streams.message_bodies(), *streams.reply_bodies())
        self._connection: StompConnection | None = None
        self._left = 0

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        state = mutator.pick(self._STATES)
        if state is ConnectionState.LOGGING_IN and mutator.below(2):
            data = self._catalog(mutator, large=large)
        elif mutator.below(3):
            data = self._message(mutator, large=large)
        else:
            data = draw_stream(mutator, streams.all_frames()[1:], large=large)
        if mutator.below(8) == 0:
            return Case(data.decode(errors="surrogateescape"), (state.value, mutator.below(16)))
        return Case(data, (state.value, mutator.below(16)))

    def _catalog(self, mutator: Mutator, *, large: bool) -> bytes:
        return streams.connected_frame(draw_body(mutator, _catalog_seeds(), large=large))

    def _message(self, mutator: Mutator, *, large: bool) -> bytes:
        """Return a sound frame whose body is bad."""
        identity, _ = mutator.pick(self._bodies)
        body = draw_body(mutator, body_seeds(), large=large)
        if identity in streams.REQUESTS:
            return streams.reply_frame(identity, body)
        return streams.message_frame(identity, body)

    def run(self, case: Case) -> str:
        state, ending = ConnectionState(str(case.how[0])), case.how[1]
        connection = self._in_state(state)
        events = connection.receive_data(case.data)
        if ending == 0:
            events += connection.receive_end()
            demand(connection.state is ConnectionState.CLOSED, "open after its end")
        if ending == 1:
            events += connection.handle_timeout(1e9)
        for event in events:
            self._check(event)
        if connection.state is not state:
            self._check_change(connection, events)
            self._connection = None
        return type(events[-1]).__name__ if events else "nothing"

    def _check(self, event: Event) -> None:
        demand(type(event) in _EVENTS, "no event")
        if isinstance(event, MessageReceived | ReplyReceived):
            check_message(event.message)

    def _check_change(self, connection: StompConnection, events: list[Event]) -> None:
        broken = any(isinstance(event, StreamBroken) for event in events)
        if broken or connection.state is ConnectionState.CLOSED:
            demand(connection.next_deadline is None, "closed and yet waiting")
        if broken:
            demand(connection.state is ConnectionState.CLOSED, "broken and not closed")
            demand(connection.receive_data(b"RECEIPT\n\n\0") == [], "told something after the stream broke")

    def _in_state(self, state: ConnectionState) -> StompConnection:
        """Return the connection of the last case, or a new one where that is in another state or old."""
        self._left -= 1
        if self._connection is None or self._connection.state is not state or self._left < 0:
            self._connection = _connection_in(state)
            self._left = 16
        return self._connection


def _connection_in(state: ConnectionState) -> StompConnection:
    connection = StompConnection()
    if state is ConnectionState.CLOSED:
        connection.receive_end()
    if state in {ConnectionState.NEW, ConnectionState.CLOSED}:
        return connection
    connection.connect("DEMO", "guest", _SECRET, now=0.0, timeout=15.0)
    if state is ConnectionState.LOGGING_IN:
        return connection
    connection.receive_data(b'CONNECTED\n\n{"structure":{}}\0')
    connection.catalog = small_catalog()
    for subscription, destination in streams.SUBSCRIPTIONS.items():
        connection.subscribe(subscription, destination, "")
    for request, destination in streams.REQUESTS.items():
        connection.request(request, destination, "", now=0.0, timeout=10.0)
    if state is ConnectionState.LEAVING:
        connection.disconnect()
    return connection


# Bodies, catalogs, selectors


class BodiesTarget:
    """MessageDecoder of every stream and query, and of one that is not declared, at once and late."""

    def __init__(self) -> None:
        catalog = small_catalog()
        sources = (*catalog.streams(), *catalog.queries())
        self._decoders = (
            MessageDecoder(),
            *(MessageDecoder(source.fields) for source in sources),
            *(MessageDecoder(source.fields, reads_late=True) for source in sources if source.is_order_book),
        )

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        body = draw_body(mutator, body_seeds(), large=large)
        return Case(body, (mutator.below(len(self._decoders)), mutator.below(4)))

    def run(self, case: Case) -> str:
        which, how = case.how
        assert isinstance(which, int)
        assert isinstance(case.data, bytes)
        decoder = self._decoders[which]
        try:
            message = decoder.decode(case.data) if how else decoder.decode_reply(case.data)
        except MalformedBodyError:
            return "refused"
        check_message(message)
        return "message" if message.malformed is None else "late refusal"


class CatalogTarget:
    """Catalog.from_json, and whatever asks a catalog something."""

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        if large and mutator.below(2):
            return Case(draw_body(mutator, _whole_catalog_seeds(), large=False))
        return Case(draw_body(mutator, _catalog_seeds(), large=large))

    def run(self, case: Case) -> str:
        assert isinstance(case.data, bytes)
        try:
            catalog = Catalog.from_json(case.data)
        except MalformedBodyError:
            return "refused"
        sources = [*catalog.streams(), *catalog.queries()]
        for source in sources[:8]:
            self._look_at(source)
            found = catalog.stream(source.destination), catalog.query(source.destination)
            demand("." in source.marketplace or source in found, "a source that cannot be found")
        return "catalog" if sources else "nothing in it"

    def _look_at(self, source: Source) -> None:
        shape_of(source)
        MessageDecoder(source.fields)
        for entry in (*source.fields, *source.params):
            (entry.name + entry.caption.text("ru") + entry.description.text("en")).encode()
            for value in entry.enum.values if entry.enum else ():
                demand(bool(value.text("en") or not value.id), "an enum's value without a text")
        demand(all(source.field(name) is not None for name in source.primary_key), "a key that is no column")


class SelectorsTarget:
    """Selectors and names of instruments, as a person or a simulator's client may write them."""

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        seed = mutator.pick(_SELECTORS).encode()
        data = mutator.large(seed) if large else mutator.bytes_like(seed)
        return Case(data.decode(errors="replace"))

    def run(self, case: Case) -> str:
        text = case.data
        assert isinstance(text, str)
        try:
            name = InstrumentId.parse(text)
        except ValueError:
            pass
        else:
            demand(InstrumentId.parse(str(name)) == name, "another instrument")
        try:
            terms = parse_selector(text)
        except LocalProtocolError:
            return "refused"
        try:
            demand(parse_selector(build_selector(terms)) == terms, "other terms than were written")
        except LocalProtocolError:
            demand(any(mark in text for mark in "\r\n\0"), "read, but cannot be written")
        return "selector"
