import errno
import stat
import sys

import pytest
from mcap.reader import make_reader

from issplus_desktop.protocol.frame import CLIENT_COMMANDS, Frame
from issplus_desktop.recording import frame_recorder
from issplus_desktop.recording.frame_recorder import FrameRecorder
from issplus_desktop.recording.recording_error import RecordingError
from tests.canary.words import canary

PASSCODE = canary("recorder")


def message(subscription, body=b'{"columns":[],\n"data":[]}', destination="MXSE.orderbooks"):
    headers = {"content-length": str(len(body)), "destination": destination, "subscription": subscription}
    return Frame("MESSAGE", headers, body)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "session.mcap"


def read_back(path):
    """What the library's own reader finds: (topic, log time, publish time, sequence, data)."""
    with path.open("rb") as file:
        return [
            (channel.topic, item.log_time, item.publish_time, item.sequence, item.data)
            for _, channel, item in make_reader(file).iter_messages(log_time_order=False)
        ]


def summary(path):
    with path.open("rb") as file:
        return make_reader(file).get_summary()


def test_each_subscription_has_its_channel_and_the_session_one(path):
    with FrameRecorder(path) as recorder:
        recorder.record(Frame("CONNECTED", {}, b"{}"), monotonic=50.0, wall=1000.0)
        recorder.record(message("a"), monotonic=50.5, wall=1000.5)
        recorder.record(message("b", destination="MXSE.securities"), monotonic=51.0, wall=1001.0)
        recorder.record(message("a", b"x"), monotonic=51.5, wall=1001.5)
        recorder.record(Frame("RECEIPT", {"receipt-id": "a"}), monotonic=52.0, wall=1002.0)
        assert recorder.frames_recorded == 5
    found = read_back(path)
    assert [topic for topic, *_ in found] == [
        "session", "MXSE.orderbooks/a", "MXSE.securities/b", "MXSE.orderbooks/a", "session",
    ]  # fmt: skip
    assert [sequence for *_, sequence, _ in found] == [0, 1, 2, 3, 4]
    assert found[3][-1] == b"MESSAGE\ncontent-length:1\ndestination:MXSE.orderbooks\nsubscription:a\n\nx\0"


def test_it_is_packed_with_zstd_and_indexed(path):
    with FrameRecorder(path) as recorder:
        recorder.record(message("a", b"abc" * 1000), monotonic=1.0, wall=2.0)
    found = summary(path)
    assert [chunk.compression for chunk in found.chunk_indexes] == ["zstd"]
    assert found.statistics.message_count == 1
    assert [(item.topic, item.metadata) for item in found.channels.values()] == [
        ("MXSE.orderbooks/a", {"destination": "MXSE.orderbooks", "subscription": "a"})
    ]
    assert path.stat().st_size < 2000


def test_the_log_times_are_steady_and_the_publish_times_the_walls(path):
    with FrameRecorder(path) as recorder:
        recorder.record(message("a"), monotonic=50.0, wall=1000.0)
        recorder.record(message("a"), monotonic=50.25, wall=1000.25)
        recorder.record(message("a"), monotonic=50.5, wall=400.0)  # the wall clock was set back
    assert [(log, publish) for _, log, publish, _, _ in read_back(path)] == [
        (1_000_000_000_000, 1_000_000_000_000),
        (1_000_250_000_000, 1_000_250_000_000),
        (1_000_500_000_000, 400_000_000_000),
    ]


@pytest.mark.parametrize("command", sorted(CLIENT_COMMANDS))
def test_a_clients_frame_is_never_recorded(path, command):
    with FrameRecorder(path) as recorder:
        with pytest.raises(ValueError, match="never recorded"):
            recorder.record(Frame(command, {"passcode": PASSCODE}), monotonic=1.0, wall=1.0)
        assert recorder.frames_recorded == 0
    assert PASSCODE.encode() not in path.read_bytes()
    assert read_back(path) == []


def test_what_is_no_frame_is_refused_and_the_recording_goes_on(path):
    with FrameRecorder(path) as recorder:
        with pytest.raises(ValueError, match="LF"):
            recorder.record(Frame("MESSAGE", {"a": "b\nc"}), monotonic=1.0, wall=1.0)
        recorder.record(message("a"), monotonic=1.0, wall=1.0)
    assert len(read_back(path)) == 1


def test_an_existing_file_is_never_overwritten(path):
    path.write_bytes(b"precious")
    with pytest.raises(RecordingError, match="choose another name"):
        FrameRecorder(path)
    assert path.read_bytes() == b"precious"


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(RecordingError, match="no such file or folder"):
        FrameRecorder(tmp_path / "nowhere" / "session.mcap")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
def test_only_the_owner_may_read(path):
    FrameRecorder(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_flushed_once_a_second_of_the_steady_clock(path):
    with FrameRecorder(path) as recorder:
        recorder.record(message("a"), monotonic=50.0, wall=1.0)
        begun = path.stat().st_size
        recorder.record(message("a"), monotonic=50.9, wall=1.0)
        assert path.stat().st_size == begun
        recorder.record(message("a"), monotonic=51.0, wall=1.0)
        flushed = path.stat().st_size
        assert flushed > begun
        recorder.record(message("a"), monotonic=51.9, wall=1.0)
        assert path.stat().st_size == flushed
        recorder.flush()
        assert path.stat().st_size > flushed


def test_closing_twice_does_nothing_and_recording_after_it_is_refused(path):
    recorder = FrameRecorder(path)
    recorder.close()
    recorder.close()
    with pytest.raises(RecordingError, match="it is over"):
        recorder.record(message("a"), monotonic=1.0, wall=1.0)
    with pytest.raises(RecordingError, match="it is over"):
        recorder.flush()


def test_a_full_disk_ends_the_recording_in_words(path, monkeypatch):
    recorder = FrameRecorder(path)
    recorder.record(message("a"), monotonic=1.0, wall=1.0)

    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(recorder._writer, "flush", full)
    with pytest.raises(RecordingError, match="no space left"):
        recorder.record(message("a"), monotonic=2.5, wall=1.0)
    with pytest.raises(RecordingError, match="it is over"):
        recorder.record(message("a"), monotonic=3.0, wall=1.0)
    recorder.close()
    assert recorder._file.closed


def test_too_many_subscriptions_share_the_sessions_channel(path, monkeypatch):
    monkeypatch.setattr(frame_recorder, "_MOST_CHANNELS", 2)
    with FrameRecorder(path) as recorder:
        for name in "abca":
            recorder.record(message(name), monotonic=1.0, wall=1.0)
    assert [topic for topic, *_ in read_back(path)] == [
        "MXSE.orderbooks/a", "MXSE.orderbooks/b", "session", "session",
    ]  # fmt: skip
