"""One stream of 64 KiB cut in every way there is; `run_splits` tries more, and longer streams against the clock."""

import pytest

from issplus_desktop.protocol import parser as parser_module
from issplus_desktop.protocol.errors import RemoteProtocolError
from issplus_desktop.protocol.events import (
    BodyUnreadable,
    Connected,
    FrameIgnored,
    LoginRefused,
    MessageReceived,
    ReplyReceived,
    ServerClosed,
    ServerError,
    SubscriptionConfirmed,
    SubscriptionRefused,
)
from issplus_desktop.protocol.frame import SERVER_COMMANDS
from issplus_desktop.protocol.parser import FrameLimits, FrameParser
from tests.trials import run_splits
from tests.trials.frame_streams import STREAM_SIZE, framed, whole_stream
from tests.trials.run_splits import failure_lines, ranges
from tests.trials.splits import (
    cuts_near_heads,
    deliveries,
    differences,
    events_of,
    frames_of,
    login_events_of,
    pieces,
    random_cuts,
    text_pieces,
    whole_events,
    whole_frames,
    whole_login_events,
)
from tests.trials.stream_speed import Speed

SEED = 20_260_122
STREAM = whole_stream()
PARTS = 8
RANDOM_CUTS = 20_000
RANDOM_CUTS_OF_EVENTS = 400


# The stream


def test_the_stream_holds_every_shape():
    frames, heart_beats = whole_frames()
    assert len(STREAM) == STREAM_SIZE
    assert {frame.command for frame in frames} == SERVER_COMMANDS | {"HELLO"}
    assert heart_beats > 4
    bounded = {"content-length" in frame.headers for frame in frames if frame.command == "MESSAGE"}
    assert bounded == {True, False}
    assert any(b"\0" in frame.body for frame in frames)
    assert any(part.startswith(b"MESSAGE") and not part.endswith(b"\0") for part in _frames_as_sent())
    kinds = {type(event) for event in whole_events()}
    told = {MessageReceived, ReplyReceived, SubscriptionConfirmed, SubscriptionRefused, ServerError, ServerClosed}
    assert kinds == told | {BodyUnreadable, FrameIgnored}
    assert {type(event) for event in whole_login_events()} >= {Connected, ServerClosed}
    assert LoginRefused not in {type(event) for event in whole_login_events()}


def _frames_as_sent():
    return deliveries(with_nul=True)


# Frames


@pytest.mark.parametrize("part", range(PARTS))
def test_every_cut_in_two(part):
    size = STREAM_SIZE // PARTS
    places = range(part * size, (part + 1) * size + (part == PARTS - 1))
    assert [place for place in places if differences((place,), with_events=False)] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_random_cuts(part):
    size = RANDOM_CUTS // PARTS
    ways = (random_cuts(SEED, number) for number in range(part * size, (part + 1) * size))
    assert [cuts for cuts in ways if differences(cuts, with_events=False)] == []


def test_byte_by_byte():
    parts = [STREAM[at : at + 1] for at in range(len(STREAM))]
    assert frames_of(parts) == whole_frames()
    assert events_of(parts) == whole_events()
    assert login_events_of(parts) == whole_login_events()


# Events


def test_cuts_in_and_about_every_head_leave_the_events_as_they_are():
    places = cuts_near_heads()
    assert len(places) > 300
    assert [place for place in places if differences((place,), with_events=True)] == []


def test_random_cuts_leave_the_events_as_they_are():
    ways = (random_cuts(SEED + 1, number) for number in range(RANDOM_CUTS_OF_EVENTS))
    assert [cuts for cuts in ways if differences(cuts, with_events=True)] == []


def test_text_is_as_good_as_bytes():
    assert events_of([STREAM.decode()]) == whole_events()
    assert frames_of(STREAM.decode()) == whole_frames()
    texts = text_pieces(STREAM, range(0, len(STREAM), 7))
    assert "".join(texts) == STREAM.decode()
    assert frames_of(texts) == whole_frames()


def test_a_frame_a_message_needs_no_nul():
    with_nul, without = deliveries(with_nul=True), deliveries(with_nul=False)
    assert len(with_nul) == len(without) > 35
    assert sum(part.endswith(b"\0") for part in with_nul) == len(with_nul) - 1
    assert not any(part.endswith(b"\0") for part in without)
    events = events_of(with_nul)
    assert events_of(without) == events
    assert [event for event in whole_events() if event not in events] == [FrameIgnored("HELLO", "unknown command")]


# Linear: counted here, timed by `run_splits`


class CountingBuffer(bytearray):
    """A buffer that counts the bytes it is made of, searches and copies out."""

    touched = 0

    def find(self, wanted, start=0, *rest):
        found = super().find(wanted, start, *rest)
        CountingBuffer.touched += (len(self) if found < 0 else found + len(wanted)) - start
        return found

    def __init__(self, data):
        super().__init__(data)
        CountingBuffer.touched += len(data)

    def __getitem__(self, place):
        taken = super().__getitem__(place)
        CountingBuffer.touched += len(taken) if isinstance(place, slice) else 1
        return taken


STREAMS = {
    "many frames": STREAM,
    "one body": framed("MESSAGE", {"content-length": STREAM_SIZE}, b"x" * STREAM_SIZE),
    "one open body": framed("ERROR", {}, b"M" * STREAM_SIZE),
    "one head": framed("ERROR", {"message": "x" * (STREAM_SIZE - 100)}),
    "many headers": framed("ERROR", {f"h{number}": "" for number in range(9000)}),
}


@pytest.mark.parametrize("chunk", [1, 10, 1000])
@pytest.mark.parametrize("name", STREAMS)
def test_no_byte_is_touched_often(monkeypatch, name, chunk):
    monkeypatch.setattr(parser_module, "bytearray", CountingBuffer, raising=False)
    monkeypatch.setattr(CountingBuffer, "touched", 0)
    stream = STREAMS[name]
    parser = FrameParser(FrameLimits(headers=9000))
    frames = []
    parts = [stream[start : start + chunk] for start in range(0, len(stream), chunk)]
    for part in parts:
        parser.receive_data(part)
        while (frame := parser.next_frame()) is not None:
            frames.append(frame)
        parser.end_message()
    assert len(frames) == (len(whole_frames()[0]) if name == "many frames" else 1)
    # A few looks at each byte, and at the command's 33 bytes for each piece of a head.
    assert CountingBuffer.touched <= 4 * len(stream) + 60 * len(parts)


def test_touching_all_again_for_each_piece_would_be_counted(monkeypatch):
    def scan_all(parser, _):
        return None if parser._buffer.find(b"\0") < 0 else len(parser._buffer)

    monkeypatch.setattr(FrameParser, "_open_end", scan_all)
    with pytest.raises(AssertionError):
        test_no_byte_is_touched_often(monkeypatch, "one open body", 10)


# The trial itself


def test_a_parser_that_minds_the_cuts_is_found_out(monkeypatch):
    def refuse(_):
        raise RemoteProtocolError("a head in pieces")

    for remembered in (whole_frames, whole_events, whole_login_events):
        remembered()
    monkeypatch.setattr(FrameParser, "_check_partial_head", refuse)
    assert differences((5,), with_events=False) == ["frames"]
    assert differences((5,), with_events=True) == ["frames", "events", "events of a login", "events of texts"]
    lines = list(failure_lines(run_splits._judged(iter([(5,), (7, 9)]))))
    assert len(lines) == 2
    assert "other frames" in lines[0]
    assert lines[1].endswith("dev.py trials splits --replay 7,9")


def test_pieces_are_cut_out_without_gaps():
    assert pieces(b"abcd", (1, 1, 4)) == [b"a", b"", b"bcd", b""]
    assert [number for piece in ranges(2_500) for number in piece] == list(range(2_500))
    assert random_cuts(1, 2) == random_cuts(1, 2) != random_cuts(1, 3)


def test_a_way_of_cutting_can_be_tried_again(capsys):
    assert run_splits.main(["--replay", "17,4096"]) == 0
    assert "cut at (17, 4096): the same" in capsys.readouterr().out


def test_a_speed_is_judged_by_its_longest_stream():
    assert Speed("x", 1024, {1: 5.0, 4: 6.0, 64: 9.0}).holds
    assert Speed("x", 1024, {1: 0.1, 4: 0.1, 64: 2.0}).holds
    slow = Speed("x", 1024, {1: 0.5, 4: 1.0, 64: 8.0})
    assert not slow.holds
    assert slow.line().endswith("ratio 16.00  FAILED")
