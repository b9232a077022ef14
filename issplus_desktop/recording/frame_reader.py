"""Frames out of a file."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

import zstandard
from mcap.exceptions import McapError
from mcap.records import Channel, Chunk, Footer, Header, McapRecord, Message, Metadata
from mcap.stream_reader import StreamReader, breakup_chunk

from issplus_desktop.protocol.errors import RemoteProtocolError
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.recording.recording_error import RecordingError, recording_error
from issplus_desktop.recording.recording_format import (
    ENCODING,
    MONOTONIC_BEGIN,
    NANOSECONDS,
    PROFILE,
    TIMES,
    WALL_BEGIN,
)

_LARGEST_RECORD: Final = 64 * 1024 * 1024
_DAMAGE: Final = (McapError, struct.error, ValueError, KeyError, zstandard.ZstdError, RemoteProtocolError, EOFError)


@dataclass(frozen=True, slots=True)
class RecordedFrame:
    """A frame and when it was received: seconds of the recorder's steady clock, and of the epoch (to a microsecond)."""

    frame: Frame
    monotonic: float
    wall: float


class _BoundedFile:
    """Refuses reads that only a damaged length can ask for, before they fill the memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; raises ValueError if that is more than any record of ours."""
        if size > _LARGEST_RECORD:
            raise ValueError(f"a length of {size} bytes is damaged")
        return self._file.read(size)


class FrameReader:
    """Reads a recording from its beginning, frame by frame, in the order in which they were received.

    A file that was cut off, or is damaged from some place on, reads up to there; then `cut` says why (else None).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cut: str | None = None
        self._encodings: dict[int, str] = {}

    def frames(self) -> Iterator[RecordedFrame]:
        """Yield the frames. Raises RecordingError if the file cannot be read or is no recording of ours."""
        self.cut = "the recording was not finished"
        self._encodings = {}
        try:
            with self.path.open("rb") as file:
                reader = StreamReader(
                    cast("BinaryIO", _BoundedFile(file)), emit_chunks=True, record_size_limit=_LARGEST_RECORD
                )
                yield from self._sound_part(reader.records)
        except OSError as error:
            raise recording_error("read", self.path, error) from error

    def _sound_part(self, records: Iterator[McapRecord]) -> Iterator[RecordedFrame]:
        try:
            self._check(next(records, None))
        except _DAMAGE as error:
            raise RecordingError("read", self.path, "it is no recording of this program") from error
        offset = 0
        try:
            for record in records:
                if isinstance(record, Metadata) and record.name == TIMES:
                    offset = int(record.metadata[MONOTONIC_BEGIN]) - int(record.metadata[WALL_BEGIN])
                elif isinstance(record, Chunk):
                    for message in self._messages(record):
                        yield _recorded(message, offset)
                elif isinstance(record, Footer):
                    self.cut = None
        except _DAMAGE as error:
            self.cut = str(error) or "the file ends in the middle"

    def _check(self, record: McapRecord | None) -> None:
        if not isinstance(record, Header) or record.profile != PROFILE:
            raise ValueError

    def _messages(self, chunk: Chunk) -> Iterator[Message]:
        size = max(chunk.uncompressed_size, zstandard.get_frame_parameters(chunk.data).content_size)
        if size > _LARGEST_RECORD:
            raise ValueError(f"a chunk unpacks to {size} bytes")
        for record in breakup_chunk(chunk, validate_crc=True):
            if isinstance(record, Channel):
                self._encodings[record.id] = record.message_encoding
            elif isinstance(record, Message) and self._encodings.get(record.channel_id) == ENCODING:
                yield record


def _recorded(message: Message, offset: int) -> RecordedFrame:
    parser = FrameParser()
    parser.receive_data(message.data)
    frame = parser.next_frame(end_of_stream=True)
    if frame is None:
        raise ValueError("a recorded frame is empty")
    return RecordedFrame(frame, (message.log_time + offset) / NANOSECONDS, message.publish_time / NANOSECONDS)
