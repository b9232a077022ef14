import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcap.writer import Writer

from issplus_desktop.protocol.frame import Frame
from issplus_desktop.recording import frame_reader
from issplus_desktop.recording.frame_reader import FrameReader, RecordedFrame
from issplus_desktop.recording.frame_recorder import FrameRecorder
from issplus_desktop.recording.recording_error import RecordingError

FRAMES = [
    Frame("CONNECTED", {}, b'{"structure":{}}'),
    Frame("MESSAGE", {"content-length": "3", "destination": "MXSE.orderbooks", "subscription": "a"}, b"a\nb"),
    Frame("MESSAGE", {"content-length": "2", "destination": "MXSE.securities", "subscription": "b"}, b"\0\xff"),
    Frame("ERROR", {"message": "Доступ запрещён"}),
    Frame("NOVELTY", {"x": "y:z"}),
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "session.mcap"


def record(path, frames=FRAMES, *, every=1.0):
    with FrameRecorder(path, flush_every=every) as recorder:
        for number, frame in enumerate(frames):
            recorder.record(frame, monotonic=100.0 + number, wall=1_769_000_000.5 + number)


def read(path):
    reader = FrameReader(path)
    return list(reader.frames()), reader.cut


def test_what_was_recorded_is_read_in_order_with_its_times(path):
    record(path)
    found, cut = read(path)
    assert cut is None
    assert found == [
        RecordedFrame(frame, 100.0 + number, 1_769_000_000.5 + number) for number, frame in enumerate(FRAMES)
    ]


def test_a_recording_can_be_read_again(path):
    record(path)
    reader = FrameReader(path)
    assert list(reader.frames()) == list(reader.frames())
    assert reader.cut is None


def test_a_recording_of_nothing_is_a_recording(path):
    record(path, [])
    assert read(path) == ([], None)


def test_the_steady_clock_is_told_through_a_jump_of_the_wall(path):
    with FrameRecorder(path) as recorder:
        recorder.record(FRAMES[0], monotonic=100.0, wall=5000.0)
        recorder.record(FRAMES[1], monotonic=100.5, wall=1000.0)
        recorder.record(FRAMES[2], monotonic=101.0, wall=1000.5)
    found, _ = read(path)
    assert [item.monotonic for item in found] == [100.0, 100.5, 101.0]
    assert [item.wall for item in found] == [5000.0, 1000.0, 1000.5]


def test_a_recording_that_was_not_closed_reads_up_to_the_last_flush(path):
    recorder = FrameRecorder(path, flush_every=0.0)
    for number, frame in enumerate(FRAMES):
        recorder.record(frame, monotonic=100.0 + number, wall=1.0)
    found, cut = read(path)
    recorder.close()
    assert [item.frame for item in found] == FRAMES
    assert cut


def test_wherever_it_is_cut_it_reads_up_to_there(path):
    record(path, every=0.0)
    whole = path.read_bytes()
    most = 0
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        try:
            found, cut = read(path)
        except RecordingError:
            found, cut = [], "not even the header is there"
        assert [item.frame for item in found] == FRAMES[: len(found)]
        assert len(found) >= most
        most = len(found)
        # Only the closing mark after the last record can be missed without loss.
        assert cut is not None or length >= len(whole) - 8
    assert most == len(FRAMES)


@settings(max_examples=200, deadline=None)
@given(position=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_damage_anywhere_never_invents_a_frame(tmp_path_factory, position, bit):
    path = tmp_path_factory.mktemp("damaged") / "session.mcap"
    record(path, every=0.0)
    data = bytearray(path.read_bytes())
    data[position % len(data)] ^= 1 << bit
    path.write_bytes(data)
    try:
        found, _ = read(path)
    except RecordingError:
        return
    frames = [item.frame for item in found]
    assert all(frame in FRAMES for frame in frames)


@pytest.mark.parametrize("length", [2**31, 2**40, 2**63, 2**64 - 1])
def test_a_damaged_length_does_not_fill_the_memory(path, length):
    record(path)
    whole = path.read_bytes()
    place = whole.index(b"zstd") + 4  # the length of the chunk's packed data
    path.write_bytes(whole[:place] + length.to_bytes(8, "little") + whole[place + 8 :])
    found, cut = read(path)
    assert found == []
    assert "damaged" in cut


@pytest.mark.parametrize("data", [b"", b"MCAP", b"x" * 500], ids=["empty", "short", "other"])
def test_another_file_is_told_in_words(path, data):
    path.write_bytes(data)
    with pytest.raises(RecordingError, match="no recording of this program"):
        read(path)


def test_another_programs_mcap_is_told_in_words(path):
    with path.open("wb") as file:
        writer = Writer(file)
        writer.start("ros2")
        writer.finish()
    with pytest.raises(RecordingError, match="no recording of this program"):
        read(path)


def test_a_missing_file_is_told_in_words(path):
    with pytest.raises(RecordingError, match="no such file"):
        read(path)


def foreign(path, data, encoding="stomp"):
    """A file of our profile with one message that our recorder would not have written."""
    with path.open("wb") as file:
        writer = Writer(file)
        writer.start("issplus")
        writer.add_metadata("weather", {"today": "fine"})
        channel = writer.register_channel("session", encoding, 0)
        writer.add_message(channel, 10**9, data, 10**9)
        writer.finish()


def test_other_encodings_are_passed_over(path):
    foreign(path, b"{}", "json")
    assert read(path) == ([], None)


@pytest.mark.parametrize("data", [b"", b"\n", b"MESSAGE", b"message\n\n\0"])
def test_a_message_that_is_no_frame_ends_the_reading(path, data):
    foreign(path, data)
    found, cut = read(path)
    assert found == []
    assert cut


def test_a_chunk_that_unpacks_to_too_much_is_not_unpacked(path, monkeypatch):
    record(path, [Frame("MESSAGE", {"content-length": "9000"}, b"x" * 9000)])
    monkeypatch.setattr(frame_reader, "_LARGEST_RECORD", 5000)
    found, cut = read(path)
    assert found == []
    assert "unpacks to" in cut


def test_the_recorded_frame_survives_byte_for_byte(path, shared_facts):
    samples = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    text = samples["recorded"]["message_frames_raw"]["frames"][0]
    head, _, body = text.rstrip("\0").partition("\n\n")
    command, *lines = head.split("\n")
    frame = Frame(command, dict(line.split(":", 1) for line in lines), body.encode())
    record(path, [frame])
    (found,), cut = read(path)
    assert found.frame == frame
    assert list(found.frame.headers) == list(frame.headers)
    assert cut is None
