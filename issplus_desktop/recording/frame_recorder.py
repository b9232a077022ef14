"""Received frames into a file."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from mcap.writer import CompressionType, Writer

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.frame import CLIENT_COMMANDS, Frame, encode_frame
from issplus_desktop.recording.recording_error import RecordingError, recording_error
from issplus_desktop.recording.recording_format import (
    ENCODING,
    MONOTONIC_BEGIN,
    NANOSECONDS,
    PROFILE,
    SESSION_TOPIC,
    TIMES,
    WALL_BEGIN,
)

_MOST_CHANNELS: Final = 60_000
_CHUNK: Final = 1024 * 1024
_SEQUENCES: Final = 2**32


class FrameRecorder:
    """Writes the frames that a server sent to one new mcap file, as they come.

    Frames of the client are refused: CONNECT holds a password. What a crash can lose is what came in the last
    `flush_every` seconds (or since the last `flush`). After an error the recording is over; every further call but
    `close` raises RecordingError.
    """

    def __init__(self, path: Path, *, flush_every: float = 1.0) -> None:
        """Make the file; only its owner may read it. Raises RecordingError, also if there is one of that name."""
        self.path = path
        self.frames_recorded = 0
        self._flush_every = flush_every
        self._flushed_at = 0.0
        self._begin: tuple[int, int] | None = None
        self._channels: dict[tuple[str, str], int] = {}
        self._over = False
        try:
            self._file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
        except OSError as error:
            raise recording_error("write", path, error) from error
        # The library annotates only a part of its methods.
        self._writer: Any = Writer(self._file, chunk_size=_CHUNK, compression=CompressionType.ZSTD)
        with self._telling_errors():
            self._writer.start(PROFILE, "issplus-desktop")

    def record(self, frame: Frame, *, monotonic: float, wall: float) -> None:
        """Add a frame received at these times: seconds of a steady clock, and of the epoch.

        Raises ValueError for a client's frame or one that is none, RecordingError if it cannot be written.
        """
        if frame.command in CLIENT_COMMANDS:
            raise ValueError(f"{frame.command} is a frame of the client and is never recorded")
        try:
            data = encode_frame(frame)
        except LocalProtocolError as error:
            raise ValueError(str(error)) from error
        now, wall_now = round(monotonic * NANOSECONDS), round(wall * NANOSECONDS)
        with self._telling_errors():
            monotonic_begin, wall_begin = self._begin or self._begin_at(now, wall_now, monotonic)
            self._writer.add_message(
                channel_id=self._channel(frame),
                log_time=max(0, wall_begin + now - monotonic_begin),
                publish_time=max(0, wall_now),
                data=data,
                sequence=self.frames_recorded % _SEQUENCES,
            )
            self.frames_recorded += 1
            if monotonic - self._flushed_at >= self._flush_every:
                self._flushed_at = monotonic
                self._writer.flush()

    def flush(self) -> None:
        """Hand everything recorded so far to the system."""
        with self._telling_errors():
            self._writer.flush()

    def close(self) -> None:
        """Finish the file; closing again does nothing. Raises RecordingError; the file is closed all the same."""
        if self._over:
            return
        with self._telling_errors():
            self._writer.finish()
            self._file.close()
        self._over = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin_at(self, now: int, wall_now: int, monotonic: float) -> tuple[int, int]:
        self._begin = (now, wall_now)
        self._flushed_at = monotonic
        self._writer.add_metadata(TIMES, {MONOTONIC_BEGIN: str(now), WALL_BEGIN: str(wall_now)})
        return self._begin

    def _channel(self, frame: Frame) -> int:
        key = (frame.headers.get("destination", ""), frame.headers.get("subscription", ""))
        if not key[1] or len(self._channels) >= _MOST_CHANNELS:
            key = ("", "")
        channel = self._channels.get(key)
        if channel is None:
            destination, subscription = key
            topic = f"{destination}/{subscription}" if subscription else SESSION_TOPIC
            metadata = {"destination": destination, "subscription": subscription}
            channel = self._channels[key] = self._writer.register_channel(topic, ENCODING, 0, metadata)
        return channel

    @contextlib.contextmanager
    def _telling_errors(self) -> Iterator[None]:
        if self._over:
            raise RecordingError("write", self.path, "it is over")
        try:
            yield
        except OSError as error:
            self._over = True
            with contextlib.suppress(OSError):
                self._file.close()
            raise recording_error("write", self.path, error) from error
