"""How long a parser takes for ever longer streams: as long for each byte, if it is linear."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from issplus_desktop.protocol.parser import FrameLimits, FrameParser
from tests.trials.frame_streams import framed, whole_stream

MIB: Final = 1024 * 1024
SIZES: Final = (1, 4, 16, 64)
CHUNKS: Final = (1, 1024, 64 * 1024)
_BYTEWISE_UP_TO: Final = MIB
_RATIO_ALLOWED: Final = 2.0
"""Time for a byte of the longest stream over that of the shortest; caches alone make a difference."""
_MEMORY_SPEED: Final = 3.0
"""Nanoseconds a byte below which the processor's caches and fresh pages are measured, and no work of the parser's."""
_TIMES: Final = 3


class Speed(NamedTuple):
    """Nanoseconds of processor time a byte, by the stream's size in MiB."""

    shape: str
    chunk: int
    nanoseconds: dict[int, float]

    @property
    def ratio(self) -> float:
        """What a byte of the longest stream costs, where one of the shortest costs 1."""
        return self.nanoseconds[max(self.nanoseconds)] / self.nanoseconds[min(self.nanoseconds)]

    @property
    def holds(self) -> bool:
        """Whether the time grows with the size and no faster."""
        return self.ratio <= _RATIO_ALLOWED or max(self.nanoseconds.values()) <= _MEMORY_SPEED

    def line(self) -> str:
        """Return the figures in a line."""
        figures = "".join(f"{self.nanoseconds[size]:10.2f}" if size in self.nanoseconds else " " * 10 for size in SIZES)
        return f"    {self.shape:14}{self.chunk:8}{figures}   ratio {self.ratio:.2f}{'' if self.holds else '  FAILED'}"


def _many_frames(size: int) -> bytes:
    stream = whole_stream()
    return stream * (size // len(stream))


def _one_body(size: int) -> bytes:
    return framed("MESSAGE", {"content-length": size - 100}, b"x" * (size - 100))


def _one_open_body(size: int) -> bytes:
    return framed("MESSAGE", {}, b"x" * (size - 100))


def _line_feeds(size: int) -> bytes:
    return b"\n" * size


SHAPES: Final[dict[str, Callable[[int], bytes]]] = {
    "many frames": _many_frames,
    "one body": _one_body,
    "one open body": _one_open_body,
    "heart-beats": _line_feeds,
}


def speeds(sizes: tuple[int, ...] = SIZES) -> Iterator[Speed]:
    """Yield what each shape of stream costs in each size of chunk."""
    for shape, build in SHAPES.items():
        for chunk in CHUNKS:
            measured = {
                size: _nanoseconds(partial(build, size * MIB), chunk)
                for size in sizes
                if chunk > 1 or size * MIB <= _BYTEWISE_UP_TO
            }
            yield Speed(shape, chunk, measured)


def _nanoseconds(build: Callable[[], bytes], chunk: int) -> float:
    """Return the least time of some runs, for a byte."""
    stream = build()
    return min(_seconds(stream, chunk) for _ in range(_TIMES)) / len(stream) * 1e9


def _seconds(stream: bytes, chunk: int) -> float:
    parser = FrameParser(FrameLimits(body=len(stream)))
    started = time.process_time()
    for start in range(0, len(stream), chunk):
        parser.receive_data(stream[start : start + chunk])
        while parser.next_frame() is not None:
            pass
        parser.end_message()
    return time.process_time() - started
