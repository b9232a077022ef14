"""Frames out of bytes: the same frames however the stream is cut, and a typed error for everything else."""

import itertools
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.protocol import parser as parser_module
from issplus_desktop.protocol.errors import FrameLimitError, RemoteProtocolError
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.parser import DEFAULT_LIMITS, FrameLimits, FrameParser
from tests.protocol import wire

STREAM = b"".join(
    [
        wire.message(wire.book_body()[:120], subscription="1"),
        b"\n\n",
        wire.message(b"{\n\0\n\n\0}", subscription="2"),
        b"\n",
        wire.frame("RECEIPT", receipt_id="1"),
        wire.frame("ERROR", "нет\n\nдоступа".encode(), message="Отказ: код\\n"),
        b"CLOSED\n\n\0\n\n",
        b"MESSAGE\ncontent-length:2\n\n{}REPLY\ncontent-length:2\n\n{}",
    ]
)
FRAMES = [
    Frame(
        "MESSAGE",
        {
            "content-length": "120",
            "destination": "MXSE.orderbooks",
            "subscription": "1",
            "X-gateway-stamp": "1719825533790",
        },
        wire.book_body()[:120],
    ),
    Frame(
        "MESSAGE",
        {
            "content-length": "7",
            "destination": "MXSE.orderbooks",
            "subscription": "2",
            "X-gateway-stamp": "1719825533790",
        },
        b"{\n\0\n\n\0}",
    ),
    Frame("RECEIPT", {"receipt-id": "1"}),
    Frame("ERROR", {"message": "Отказ: код\\n"}, "нет\n\nдоступа".encode()),
    Frame("CLOSED"),
    Frame("MESSAGE", {"content-length": "2"}, b"{}"),
    Frame("REPLY", {"content-length": "2"}, b"{}"),
]
HEART_BEATS = 5


def taken(parser, **options):
    frames = []
    while (frame := parser.next_frame(**options)) is not None:
        frames.append(frame)
    return frames


def fed(parser, *pieces):
    frames = []
    for piece in pieces:
        parser.receive_data(piece)
        frames += taken(parser)
    return frames


def broken_by(*pieces, limits=DEFAULT_LIMITS):
    with pytest.raises(RemoteProtocolError) as caught:
        fed(FrameParser(limits), *pieces)
    return caught.value


# The same frames however the stream is cut


def test_all_frames_of_one_chunk():
    parser = FrameParser()
    assert fed(parser, STREAM) == FRAMES
    assert parser.heart_beats == HEART_BEATS
    assert parser.buffered == 0


def test_every_cut_in_two():
    for cut in range(len(STREAM) + 1):
        parser = FrameParser()
        assert fed(parser, STREAM[:cut], STREAM[cut:]) == FRAMES, cut
        assert parser.heart_beats == HEART_BEATS, cut


def test_byte_by_byte():
    parser = FrameParser()
    assert fed(parser, *(STREAM[at : at + 1] for at in range(len(STREAM)))) == FRAMES
    assert parser.heart_beats == HEART_BEATS


USUAL = wire.message(b"{}", subscription="1")
HEAD = USUAL[: USUAL.index(b"\n\n")]


@pytest.mark.parametrize(
    "stream",
    [
        USUAL,
        b"\n" + USUAL,
        USUAL[:-1] + USUAL,
        USUAL[:-1] + b"\n" + USUAL,
        wire.message(b"{}", destination="", stamp=""),
        wire.message(b"{}", subscription="a:b"),
        wire.message(b"{}", subscription="a" * 99),
        wire.message(b"{}", subscription="a" * 100),
        wire.message(b"{}", subscription="нет"),
        wire.message(b"{}", subscription="a\rb"),
        wire.message(b"{}", subscription="\0"),
        wire.message(b"{}", subscription="a\nb"),
        HEAD + b"\nmore:1\n\n{}\0",
        HEAD + b"\ncontent-length:1\n\n{}\0",
        HEAD.replace(b"length:2", b"length:02") + b"\n\n{}\0",
        HEAD.replace(b"length:2", b"length: 2") + b"\n\n{}\0",
        HEAD.replace(b"length:2", b"length:") + b"\n\n{}\0",
        HEAD.replace(b"length:2", b"length:999999999999") + b"\n\n{}\0",
        HEAD.replace(b"MESSAGE", b"REPLY") + b"\n\n{}\0",
    ],
)
@pytest.mark.parametrize("limits", [DEFAULT_LIMITS, FrameLimits(headers=3), FrameLimits(head=50), FrameLimits(body=1)])
def test_a_usual_head_is_read_as_any_other(monkeypatch, stream, limits):
    def outcome():
        parser = FrameParser(limits)
        parser.receive_data(stream)
        try:
            frames = taken(parser)
        except RemoteProtocolError as error:
            return type(error), str(error), parser.heart_beats
        return [list(frame.headers.items()) for frame in frames], frames, parser.heart_beats, parser.buffered

    in_one_step = outcome()
    monkeypatch.setattr(FrameParser, "_usual_head", lambda _: None)
    assert in_one_step == outcome()


def in_one_step(monkeypatch, stream, limits=DEFAULT_LIMITS):
    """Whether the heads of all frames in a stream are read without going through their lines."""
    with monkeypatch.context() as context:
        context.setattr(FrameParser, "_parse_head", lambda _: pytest.fail("read line by line"))
        try:
            fed(FrameParser(limits), stream)
        except pytest.fail.Exception:
            return False
    return True


def test_the_usual_head_is_read_in_one_step(monkeypatch):
    assert in_one_step(monkeypatch, USUAL)
    assert in_one_step(monkeypatch, b"\n" + USUAL[:-1] + USUAL + USUAL) is False
    assert in_one_step(monkeypatch, USUAL[:-1] + USUAL + USUAL)
    assert not in_one_step(monkeypatch, wire.frame("RECEIPT"))


def test_the_tightest_limits_that_let_a_usual_head_be_read_in_one_step(monkeypatch):
    assert in_one_step(monkeypatch, USUAL, FrameLimits(headers=4, head=400, body=2))
    for limits in (FrameLimits(headers=3), FrameLimits(head=399), FrameLimits(body=1)):
        assert not in_one_step(monkeypatch, USUAL, limits)


def test_the_limits_leave_room_for_every_usual_head():
    longest = wire.message(b"{}", destination="d" * 99, subscription="s" * 99, stamp="1" * 99)
    assert parser_module._USUAL_HEAD.match(longest.replace(b"length:2", b"length:000000000002"))
    assert longest.index(b"\n\n") + 11 <= parser_module._USUAL_HEAD_SIZE


@settings(deadline=None)
@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_any_cuts(cuts):
    edges = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[start:end] for start, end in itertools.pairwise(edges)]
    parser = FrameParser()
    assert fed(parser, *pieces) == FRAMES
    untaken = FrameParser()
    for piece in pieces:
        untaken.receive_data(piece)
    assert taken(untaken) == FRAMES


NOISE = st.binary(max_size=120) | st.lists(
    st.sampled_from([b"MESSAGE\n", b"A", b"\n", b"\0", b"\r", b"content-length:3\n", b"a:b\n", b"{}", b"x"]),
    max_size=20,
).map(b"".join)


@settings(deadline=None)
@given(NOISE, st.integers(0, 150))
def test_noise_gives_frames_or_a_typed_error_and_the_same_in_two_pieces(noise, cut):
    def outcome(*pieces):
        parser, frames = FrameParser(), []
        try:
            for piece in pieces:
                parser.receive_data(piece)
                while (frame := parser.next_frame()) is not None:
                    frames.append(frame)
        except RemoteProtocolError:
            return frames, True
        return frames, False

    stream = wire.frame("RECEIPT", receipt_id="1") + noise
    frames, failed = outcome(stream)
    assert frames[0] == Frame("RECEIPT", {"receipt-id": "1"})
    assert outcome(stream[:cut], stream[cut:]) == (frames, failed)


def test_a_frame_may_be_taken_between_the_pieces_of_another():
    parser = FrameParser()
    parser.receive_data(b"CLOSED\n\n\0RECEIPT\nrec")
    assert parser.next_frame() == Frame("CLOSED")
    parser.receive_data(b"eipt-id:1\n\n\0")
    assert parser.next_frame() == Frame("RECEIPT", {"receipt-id": "1"})


def test_text_is_read_like_bytes():
    text = 'MESSAGE\ncontent-length:12\n\n["Сбер"]\0'
    assert (
        fed(FrameParser(), text)
        == fed(FrameParser(), text.encode())
        == [Frame("MESSAGE", {"content-length": "12"}, '["Сбер"]'.encode())]
    )


def test_the_recorded_frame():
    content = wire.book_body()
    assert len(content) == 694
    [frame] = fed(FrameParser(), wire.message(content))
    assert frame.command == "MESSAGE"
    assert list(frame.headers.items()) == [
        ("content-length", "694"),
        ("destination", "MXSE.orderbooks"),
        ("subscription", ""),
        ("X-gateway-stamp", "1719825533790"),
    ]
    assert frame.body == content
    assert type(frame.body) is bytes


def test_a_body_is_bytes_also_when_it_came_in_pieces():
    [frame] = fed(FrameParser(), b"MESSAGE\n\n{", b"}\0")
    assert type(frame.body) is bytes


# Between frames


def test_heart_beats_alone_are_no_frames():
    parser = FrameParser()
    assert fed(parser, b"\n", b"", b"\n\n") == []
    assert parser.heart_beats == 3
    assert parser.buffered == 0


@pytest.mark.parametrize("between", [b"", b"\0", b"\0\n", b"\0\n\n\n", b"\n"])
def test_a_bounded_body_may_lack_its_nul_and_line_feeds_may_follow(between):
    stream = b"MESSAGE\ncontent-length:2\n\n{}" + between + b"CLOSED\n\n\0"
    assert [frame.command for frame in fed(FrameParser(), stream)] == ["MESSAGE", "CLOSED"]


@pytest.mark.parametrize("junk", [b"\0\0", b"}", b"}\0", b"\r\n", b" ", b"closed\n\n\0", b"\0\n\0", b"\xd0"])
def test_nothing_else_may_stand_between_frames(junk):
    error = broken_by(b"MESSAGE\ncontent-length:2\n\n{}" + junk)
    assert "cannot begin a frame" in str(error)


@pytest.mark.parametrize(
    "pieces",
    [
        [b"\0CLOSED\n\n\0"],
        [USUAL + b"\0"],
        [USUAL[:-1], b"\0", b"\0"],
        [b"MESSAGE\ncontent-length:2\n\n{}", b"\0", b"\0"],
    ],
)
def test_one_nul_belongs_to_a_frame_and_none_to_nothing(pieces):
    assert str(broken_by(*pieces)) == "byte 0x00 cannot begin a frame"


def test_a_nul_that_comes_later_belongs_to_its_frame():
    parser = FrameParser()
    pieces = b"MESSAGE\ncontent-length:2\n\n{}", b"\0", b"\n", b"CLOSED\n\n", b"\0"
    assert [frame.command for frame in fed(parser, *pieces)] == ["MESSAGE", "CLOSED"]
    assert parser.heart_beats == 1


def test_a_body_that_is_shorter_than_its_length_ends_the_stream_with_the_frame_that_it_has_eaten_into():
    error = broken_by(USUAL[:-3] + USUAL)
    assert str(error) == "'SSAGE' follows a body without NUL"


def test_an_unknown_command_may_follow_a_body_without_nul_in_a_message_of_its_own():
    _, frames = messages_fed(b"MESSAGE\ncontent-length:2\n\n{}", b"SURPRISE\n\n\0", USUAL, b"MORE\n\n\0")
    assert [frame.command for frame in frames] == ["MESSAGE", "SURPRISE", "MESSAGE", "MORE"]


# Frames without NUL and without content-length


def messages_fed(*messages):
    """Feed whole WebSocket messages as a connection does; return the parser and its frames."""
    parser, frames = FrameParser(), []
    for content in messages:
        parser.receive_data(content)
        frames += taken(parser)
        parser.end_message()
    return parser, frames


def test_a_message_end_is_the_frames_end_where_a_command_follows():
    parser, frames = messages_fed(
        b"RECEIPT\nreceipt-id:1\n\n", b'MESSAGE\n\n{"a":1}', b"ERROR\nmessage:no\n\nbody", b"CLOSED\n\n"
    )
    assert frames == [
        Frame("RECEIPT", {"receipt-id": "1"}),
        Frame("MESSAGE", {}, b'{"a":1}'),
        Frame("ERROR", {"message": "no"}, b"body"),
    ]
    assert taken(parser, end_of_stream=True) == [Frame("CLOSED")]


def test_a_message_end_alone_is_no_frames_end():
    _, frames = messages_fed(b"MESSAGE\n\n{", b'"a":', b"1}", b"\0CLOSED\n\n\0")
    assert frames == [Frame("MESSAGE", {}, b'{"a":1}'), Frame("CLOSED")]


def test_the_command_that_follows_may_itself_be_cut():
    _, frames = messages_fed(b"MESSAGE\n\n{}", b"REC", b"EIPT", b"\nreceipt-id:1\n\n\0")
    assert frames == [Frame("MESSAGE", {}, b"{}"), Frame("RECEIPT", {"receipt-id": "1"})]


def test_a_frame_without_a_body_ends_with_its_message_too():
    _, frames = messages_fed(b"RECEIPT\n\n", b"REC", b"EIPT\nreceipt-id:1\n\n\0")
    assert frames == [Frame("RECEIPT"), Frame("RECEIPT", {"receipt-id": "1"})]


def test_a_message_may_be_ended_before_its_frames_are_taken():
    parser = FrameParser()
    parser.receive_data(b"RECEIPT\n\n")
    parser.end_message()
    assert taken(parser) == []
    parser.receive_data(b"CLOSED\n\n\0")
    assert taken(parser) == [Frame("RECEIPT"), Frame("CLOSED")]


def test_a_nul_at_once_ends_an_empty_body_before_any_message_end():
    parser = FrameParser()
    assert fed(parser, b"RECEIPT\n\n") == []
    parser.receive_data(b"\0ERROR\n\nno")
    parser.end_message()
    parser.receive_data(b"CLOSED\n\n\0")
    assert taken(parser) == [Frame("RECEIPT"), Frame("ERROR", {}, b"no"), Frame("CLOSED")]


def test_a_nul_at_once_ends_an_empty_body_at_the_end_of_the_stream_too():
    parser = FrameParser()
    assert fed(parser, b"RECEIPT\n\n") == []
    parser.receive_data(b"\0CLOSED\n\n\0")
    assert taken(parser, end_of_stream=True) == [Frame("RECEIPT"), Frame("CLOSED")]


def test_what_only_begins_like_a_command_is_part_of_the_body():
    _, frames = messages_fed(b"ERROR\n\nno ", b"REC", b"ORD", b"\0")
    assert frames == [Frame("ERROR", {}, b"no RECORD")]


def test_a_command_after_the_nul_is_not_taken_for_a_soft_end():
    _, frames = messages_fed(b"ERROR\n\none", b" two\0CLOSED\n\n\0")
    assert frames == [Frame("ERROR", {}, b"one two"), Frame("CLOSED")]


def test_message_ends_within_the_head_do_not_matter():
    _, frames = messages_fed(b"MESS", b"AGE\nCLOSED", b":\n", b"\n{}", b"CLOSED\n\n\0")
    assert frames == [Frame("MESSAGE", {"CLOSED": ""}, b"{}"), Frame("CLOSED")]


def test_message_ends_within_a_bounded_body_do_not_matter():
    _, frames = messages_fed(b"MESSAGE\ncontent-length:8\n\n", b"{", b"CLOSED\n\0")
    assert frames == [Frame("MESSAGE", {"content-length": "8"}, b"{CLOSED\n")]


def test_message_ends_are_told_apart_after_taken_frames_were_dropped():
    parser, frames = messages_fed(b"CLOSED\n\n\0MESSAGE\n\n{", b"}", b"RECEIPT\n\n\0")
    assert frames == [Frame("CLOSED"), Frame("MESSAGE", {}, b"{}"), Frame("RECEIPT")]
    assert parser.buffered == 0


def test_a_message_end_keeps_its_place_when_taken_frames_are_dropped():
    parser = FrameParser()
    parser.receive_data(b"CLOSED\n\n\0MESSAGE\n\n{}")
    parser.end_message()
    assert taken(parser) == [Frame("CLOSED")]
    assert fed(parser, b"RECEIPT\n\n\0") == [Frame("MESSAGE", {}, b"{}"), Frame("RECEIPT")]


def test_a_message_end_may_be_noted_before_its_frames_are_taken():
    parser = FrameParser()
    for content in (b"RECEIPT\n\n", b"MESSAGE\n\n{}", b"CLOSED\n\n\0"):
        parser.receive_data(content)
        parser.end_message()
    assert [frame.command for frame in taken(parser)] == ["RECEIPT", "MESSAGE", "CLOSED"]


def test_at_the_end_of_the_stream_only_a_nul_may_lack():
    for stream, expected in [
        (b"ERROR\nmessage:no\n\nbody", [Frame("ERROR", {"message": "no"}, b"body")]),
        (b"ERROR\nmessage:no\n\n", [Frame("ERROR", {"message": "no"})]),
        (b"ERROR\nmessage:no\n", []),
        (b"MESSAGE\ncontent-length:3\n\n{}", []),
        (b"", []),
    ]:
        parser = FrameParser()
        assert fed(parser, stream) == []
        assert taken(parser, end_of_stream=True) == expected


# Heads


def test_header_values_are_taken_as_they_are():
    [frame] = fed(FrameParser(), b"ERROR\nmessage: a:b\\c \nempty:\n\n\0")
    assert frame.headers == {"message": " a:b\\c ", "empty": ""}


def test_the_first_of_two_headers_counts():
    [frame] = fed(FrameParser(), b"MESSAGE\na:1\na:2\ncontent-length:2\ncontent-length:9\n\n{}\0")
    assert frame.headers == {"a": "1", "content-length": "2"}
    assert frame.body == b"{}"


def test_an_unknown_command_is_a_frame():
    assert fed(FrameParser(), b"TIDINGS\n\n\0") == [Frame("TIDINGS")]


@pytest.mark.parametrize("command", [b"Message", b"MESS AGE", b"MESSAGE:", b"MESSAGE\r", b"M\xc3\x89", b"M\xff", b"A1"])
@pytest.mark.parametrize("rest", [b"\n\n\0", b"\n"])
def test_a_command_is_capital_letters_and_is_checked_as_soon_as_its_line_is_there(command, rest):
    assert not isinstance(broken_by(command + rest), FrameLimitError)


@pytest.mark.parametrize("line", [b"name", b":value", b"a:b\r", b"a\r:b", b"a:\0", b"\xff:b", b"a:\xd0"])
def test_a_malformed_header_line(line):
    assert not isinstance(broken_by(b"MESSAGE\na:b\n" + line + b"\nc:d\n\n\0\n\n"), FrameLimitError)


def test_line_ends_of_cr_and_lf_are_refused():
    broken_by(b"MESSAGE\r\ncontent-length:2\r\n\r\n{}\0")


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "1e3", "0x10", "1_000", "ten", "٣", "²", "1 2", "\t1", "9" * 13, "NaN", "X2", "2X"]
)
def test_a_content_length_is_digits(text):
    error = broken_by(f"MESSAGE\ncontent-length:{text}\n\n{{}}\0")
    assert str(error) == f"MESSAGE: content-length {text!r} is no length"
    assert not isinstance(error, FrameLimitError)


@pytest.mark.parametrize("text", ["2", " 2", "2 ", "002", "0" * 11 + "2"])
def test_blanks_and_zeros_around_a_length_do_no_harm(text):
    [frame] = fed(FrameParser(), f"MESSAGE\ncontent-length:{text}\n\n{{}}\0")
    assert frame.body == b"{}"


def test_a_body_of_no_bytes():
    assert fed(FrameParser(), b"RECEIPT\ncontent-length:0\n\n\0")[0].body == b""


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        (b"MESS AGE\n\n\0", "'MESS AGE' is no frame's command"),
        (b"ERROR\na:\xff\n\n\0", "a frame's head is not UTF-8"),
        (b"ERROR\nno\n\n\0", "ERROR: a header line is malformed"),
        (b"ERROR\na:\r\n\n\0", "ERROR: a header holds CR or NUL"),
        (b"ERROR\ncontent-length:" + b"x" * 41 + b"\n\n", f"ERROR: content-length {'x' * 40!r} is no length"),
    ],
)
def test_a_broken_head_is_told_in_words(stream, text):
    assert str(broken_by(stream)) == text


# Limits


def test_the_limits_by_default():
    assert FrameLimits(command=32, head=65536, headers=128, body=16 * 1024 * 1024) == DEFAULT_LIMITS


@pytest.mark.parametrize("rest", [b"", b"\n\n\0"])
def test_a_command_over_the_limit(rest):
    limits = FrameLimits(command=5)
    assert fed(FrameParser(limits), b"A" * 5 + b"\n\n\0") == [Frame("AAAAA")]
    error = broken_by(b"A" * 6 + rest, limits=limits)
    assert isinstance(error, FrameLimitError)
    assert "command" in str(error)


@pytest.mark.parametrize("rest", [b"", b"\n\n\0"])
def test_a_head_over_the_limit(rest):
    limits = FrameLimits(head=20)
    assert len(fed(FrameParser(limits), b"ERROR\nmessage:" + b"a" * 6 + b"\n\n\0")) == 1
    error = broken_by(b"ERROR\nmessage:" + b"a" * 7 + rest, limits=limits)
    assert isinstance(error, FrameLimitError)
    assert "head" in str(error)


def test_the_limit_of_a_head_is_of_each_frame_and_not_of_the_stream():
    limits = FrameLimits(head=20)
    stream = b"ERROR\nmessage:aaaaaa\n\n\0" * 3
    assert len(fed(FrameParser(limits), stream)) == 3
    assert len(fed(FrameParser(limits), *(stream[at : at + 20] for at in range(0, len(stream), 20)))) == 3


def test_headers_over_the_limit():
    limits = FrameLimits(headers=2)
    assert len(fed(FrameParser(limits), b"ERROR\na:1\nb:2\n\n\0")) == 1
    error = broken_by(b"ERROR\na:1\nb:2\nc:3\n\n\0", limits=limits)
    assert isinstance(error, FrameLimitError)
    assert "2 headers" in str(error)


def test_a_declared_body_over_the_limit_is_refused_before_it_comes():
    limits = FrameLimits(body=10)
    assert len(fed(FrameParser(limits), b"MESSAGE\ncontent-length:10\n\n0123456789\0")) == 1
    error = broken_by(b"MESSAGE\ncontent-length:11\n\n", limits=limits)
    assert isinstance(error, FrameLimitError)
    assert "11" in str(error)


@pytest.mark.parametrize("rest", [b"", b"\0"])
def test_an_open_body_over_the_limit(rest):
    limits = FrameLimits(body=10)
    assert len(fed(FrameParser(limits), b"MESSAGE\n\n0123456789\0")) == 1
    error = broken_by(b"MESSAGE\n\n0123456789a" + rest, limits=limits)
    assert isinstance(error, FrameLimitError)
    assert str(error) == "a body without content-length is over 10 bytes"


def test_what_follows_an_empty_body_does_not_count_as_its_own():
    parser = FrameParser(FrameLimits(body=10))
    assert fed(parser, b"RECEIPT\n\n", b"\0" + b"\n" * 20) == [Frame("RECEIPT")]


# After an error


def test_frames_before_a_broken_one_come_first_and_the_error_stays():
    parser = FrameParser()
    parser.receive_data(b"CLOSED\n\n\0junk")
    assert parser.next_frame() == Frame("CLOSED")
    with pytest.raises(RemoteProtocolError) as first:
        parser.next_frame()
    parser.receive_data(b"CLOSED\n\n\0" * 1000)
    assert parser.buffered == 0
    with pytest.raises(RemoteProtocolError) as second:
        parser.next_frame()
    assert second.value is first.value


# Linear time: what is searched is counted, not timed


class CountingBuffer(bytearray):
    """A buffer that counts how many bytes are searched in it."""

    searched = 0

    def find(self, sub, start=0, *rest):
        found = super().find(sub, start, *rest)
        CountingBuffer.searched += (len(self) if found < 0 else found + len(sub)) - start
        return found


@pytest.mark.parametrize(
    "stream",
    [
        b"MESSAGE\n\n" + b"x" * 20_000 + b"\0",
        b"MESSAGE\ncontent-length:20000\n\n" + b"x" * 20_000 + b"\0",
        b"ERROR\nmessage:" + b"x" * 20_000 + b"\n\n\0",
        b"CLOSED\n\n\0" * 2_000,
        b"CLOSED\n\n\0MESSAGE\n\n" + b"x" * 20_000 + b"\0",
        b"\n" * 20_000 + b"CLOSED\n\n\0",
    ],
    ids=["open body", "bounded body", "head", "many frames", "frame and open body", "heart-beats"],
)
@pytest.mark.parametrize("size", [1, 7, 15_000, 100_000])
def test_no_byte_is_searched_twice(monkeypatch, stream, size):
    monkeypatch.setattr(parser_module, "bytearray", CountingBuffer, raising=False)
    monkeypatch.setattr(CountingBuffer, "searched", 0)
    parser = FrameParser()
    # A first byte alone makes the parser copy into the buffer that counts.
    assert fed(parser, stream[:1], *(stream[at : at + size] for at in range(1, len(stream), size)))
    # Looking for a two-byte mark from where it may have begun rereads one byte a piece.
    assert CountingBuffer.searched <= len(stream) + 2 * (len(stream) // size + 2)


# What is kept


def test_frames_are_read_where_they_came_without_a_copy_between_them():
    parser = FrameParser()
    received = b"CLOSED\n\n\0" * 3
    parser.receive_data(received)
    assert parser.next_frame() is not None
    assert parser._buffer is received
    assert taken(parser) == [Frame("CLOSED")] * 2
    assert len(parser._buffer) == 0


def test_what_was_taken_is_let_go():
    parser = FrameParser()
    assert len(fed(parser, b"CLOSED\n\n\0" * 3 + b"ERR")) == 3
    assert parser._buffer == b"ERR"
    assert parser.buffered == 3


def test_the_pieces_of_a_frame_are_gathered_in_one_buffer():
    parser = FrameParser()
    fed(parser, b"ERROR\n\na", b"b")
    gathered = parser._buffer
    fed(parser, b"c", b"d")
    assert parser._buffer is gathered
    assert gathered == b"abcd"


def test_the_end_of_a_message_that_left_nothing_open_is_not_kept():
    parser, _ = messages_fed(b"CLOSED\n\n\0", b"\n", b"")
    assert not parser._message_ends


def test_message_ends_do_not_pile_up():
    parser = FrameParser()
    parser.receive_data(b"MESSAGE\n\n")
    for _ in range(1000):
        parser.receive_data(b"x")
        assert parser.next_frame() is None
        parser.end_message()
    assert len(parser._message_ends) <= 2


def test_a_flood_of_empty_messages_is_not_kept():
    parser = FrameParser()
    parser.receive_data(b"ERROR\n\nno")
    for _ in range(1000):
        assert parser.next_frame() is None
        parser.end_message()
        parser.receive_data(b"")
    assert len(parser._message_ends) == 1
    parser.receive_data(b"CLOSED\n\n\0")
    assert taken(parser) == [Frame("ERROR", {}, b"no"), Frame("CLOSED")]


def test_half_a_surrogate_pair_is_no_text():
    assert "not UTF-8" in str(broken_by("ERROR\nmessage:\ud800\n\n"))
    assert fed(FrameParser(), "ERROR\n\n\udc00\0") == [Frame("ERROR", {}, b"\xed\xb0\x80")]


@pytest.mark.parametrize("head", [b"MESSAGE\n\n", b"MESSAGE\ncontent-length:1048576\n\n"])
def test_a_large_body_is_copied_once(head):
    size = 1024 * 1024
    parser = FrameParser()
    for piece in (head, *(b"x" * 4096 for _ in range(size // 4096 - 1))):
        parser.receive_data(piece)
        assert parser.next_frame() is None
    parser.receive_data(b"x" * 4096 + b"\0")
    tracemalloc.start()
    try:
        frame = parser.next_frame()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert frame is not None
    assert len(frame.body) == size
    assert peak < 1.1 * size
