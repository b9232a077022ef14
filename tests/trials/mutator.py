"""Makes bad bytes of good ones: flips, cuts, splices, absurd numbers, doubled headers, values of another kind.

Everything is drawn from the random numbers that are handed in, so the same numbers make the same bytes.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple, TypeVar

_T = TypeVar("_T")

LARGE: Final = 64 * 1024
_DIGITS: Final = re.compile(rb"[0-9]+")

ODD_BYTES: Final = (
    b"\0", b"\n", b"\n\n", b"\r", b"\r\n", b":", b"\\", b'"', b"'", b" ", b"\xff", b"\xc3\x28", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"[", b"]", b"{", b"}", b",", b"\\u0000", b"\\ud800",
    b"A", b"MESSAGE\n", b"CLOSED\n\n", b"ERROR\n", b"\0CONNECTED\n\n", b"content-length:0\n", b"\n\n\0",
)  # fmt: skip
HEADER_LINES: Final = (
    b"content-length:0", b"content-length:1", b"content-length:-1", b"content-length:99999999999",
    b"content-length:999999999999999999999", b"content-length:16777216", b"content-length:16777217",
    b"content-length:+5", b"content-length:1e3", b"content-length:0x10", b"content-length: 7 ", b"content-length:",
    "content-length:٣".encode(), b"Content-Length:3", b"content-length:00000000005", b"subscription:b",
    b"subscription:", b"subscription:nobody", b"receipt-id:s", b"receipt-id:t", b"request-id:q", b"request-id:r",
    b"request-id:", b"destination:MXSE.orderbooks", b"destination:MXSE.candles", b"destination:",
    b"X-gateway-stamp:99999999999999999999", b"X-gateway-stamp:-1", b"message:gateway.timeout",
    b"message:Access denied", b":", b"no colon", b"a:\r", b"a:\0", b"\xff:\xff", b"a:" + b"x" * 300,
)  # fmt: skip
NUMBERS: Final = (
    b"0", b"-0", b"-0.0", b"-1", b"1", b"7", b"31", b"30", b"1.5", b"1e400", b"-1e400", b"1e-400", b"1e999999999",
    b"-1e-999999999", b"9007199254740993", b"9223372036854775807", b"9223372036854775808",
    b"-9223372036854775808", b"-9223372036854775809", b"18446744073709551615", b"18446744073709551616",
    b"99999999999999999999999", b"0." + b"0" * 500 + b"1", b"1" * 401, b"9" * 4300, b"1" * 500 + b".5",
)  # fmt: skip
VALUES: Final = (
    b"null", b"true", b"false", b"[]", b"{}", b"[[]]", b"[{}]",
    b'""', b'"\\u0000"', b'"\\n\\r"', '"Я"'.encode(), b'"snapshot"', b'"updates"', b'"removal"', b'"B"', b'"S"',
    b'"sNaN"',
    b"[1,2]", b"[1.5,2]", b"[null,2]", b"[1,-1]", b"[1,31]", b"[1,1e9]", b"[1,true]", b'["1",2]', b'["NaN",2]',
    b'["Infinity",0]', b"[[0,[1],2],2]", b"[[0,[1],99999999999999999999],2]", b"[[0,[1],-9999999999999999999],0]",
    b'[[1,[9,9],"F"],0]', b"[1e400,2]", b"[1e-400,2]", b"[1,2,3]", b"[[1,2],2]", b'{"a":1e400}',
    b'"2026-01-22"', b'"2026-01-22 10:00:00"', b'"0001-01-01T00:00:00"', b'"9999-12-31 23:59:59.999999"',
    b'"2026-01-22T10:00:00+03:00"', b'"2026-02-30"', b'"24:00:00"', b'"10:00:00Z"', b'"2026-W04-4"', b'"9999-W53-7"',
    b'"MXSE.TQBR.SBER"', b'"<b>&amp;</b>"', b'"' + b"x" * 300 + b'"', b"[" + b"1" * 4300 + b",0]",
    b"[" + b"1" * 600 + b".5,0]", b"[" * 50 + b"]" * 50, b'{"a":' * 60 + b"1" + b"}" * 60,
)  # fmt: skip
NO_VALUES: Final = (
    b"9" * 4301, b"1e99999999999999999999", b"01", b".5", b"1.", b"+1", b"0x1", b"NaN", b"Infinity", b"-Infinity",
    b"1_000", b'"\xff"', b'"\\ud800"', b'"\\udc00\\ud800"', b'"\x01"', b"'a'", b'"', b"", b"1,",
    b"[" * 2000 + b"]" * 2000, b'{"a":' * 1200, b"]", b'{"a"}', b"\0",
)  # fmt: skip


class Span(NamedTuple):
    """Where one value stands in a JSON text, and within how many others."""

    start: int
    end: int
    depth: int


def value_spans(text: bytes) -> tuple[Span, ...]:
    """Return the place of every value (and of every name in an object) in a sound JSON text."""
    spans: list[Span] = []
    open_at: list[int] = []
    position = 0
    while position < len(text):
        mark = text[position : position + 1]
        start = position
        position += 1
        if mark in b"[{":
            open_at.append(start)
        elif mark in b"]}":
            start = open_at.pop()
            spans.append(Span(start, position, len(open_at)))
        elif mark == b'"':
            while text[position] != ord('"'):
                position += 2 if text[position] == ord("\\") else 1
            position += 1
            spans.append(Span(start, position, len(open_at)))
        elif mark not in b",: \n":
            while text[position : position + 1] not in b",]} \n":
                position += 1
            spans.append(Span(start, position, len(open_at)))
    return tuple(spans)


class JsonSeed(NamedTuple):
    """A sound JSON text whose values are known by their places."""

    text: bytes
    spans: tuple[Span, ...]


def json_seeds(texts: Sequence[bytes], depth: int | None = None) -> tuple[JsonSeed, ...]:
    """Return texts with their values, or with those alone that stand within so many others."""
    seeds = (JsonSeed(text, value_spans(text)) for text in texts)
    if depth is None:
        return tuple(seeds)
    chosen = (JsonSeed(text, tuple(span for span in spans if span.depth == depth)) for text, spans in seeds)
    return tuple(seed for seed in chosen if seed.spans)


class Mutator:
    """Changes bytes, streams of frames and JSON texts at the places and in the ways that its numbers choose."""

    def __init__(self, random: Random) -> None:
        self._random = random.random
        self._ways: tuple[Callable[[bytes], bytes], ...] = (
            self._flip, self._flip, self._set, self._remove, self._insert_odd, self._insert_odd, self._copy, self._move,
            self._truncate, self._number, self._number, self._insert_header, self._insert_header, self._double_line,
        )  # fmt: skip
        self._blow_ups: tuple[Callable[[bytes], bytes], ...] = (
            self._repeat, self._repeat_a_part, self._nest, self._fill_with_digits, self._fill_with_text,
        )  # fmt: skip

    def below(self, number: int) -> int:
        """Return a whole number from 0 to `number` - 1."""
        return int(self._random() * number)

    def pick(self, choices: Sequence[_T]) -> _T:
        """Return one of them."""
        return choices[int(self._random() * len(choices))]

    def bytes_like(self, data: bytes) -> bytes:
        """Return bytes that differ from `data` in one to four ways."""
        for _ in range(1 + int(self._random() * self._random() * 4)):
            data = self.pick(self._ways)(data)
        return data

    def large(self, data: bytes) -> bytes:
        """Return about LARGE bytes that are made of `data`."""
        return self.pick(self._blow_ups)(data)

    def json_like(self, seed: JsonSeed, others: Sequence[JsonSeed]) -> bytes:
        """Return the seed's text with one to three of its values doubled, or replaced by others or by none."""
        text, limit = seed.text, len(seed.text) + 1
        for _ in range(1 + int(self._random() * self._random() * 3)):
            start, end, _ = self.pick(seed.spans)
            # From the right to the left, so that the places of the rest stay true.
            if end < limit:
                text = text[:start] + self._another_value(text, start, end, others) + text[end:]
                limit = start
        return text

    def cuts(self, size: int, most: int) -> tuple[int, ...]:
        """Return up to `most` places at which to cut so many bytes, in rising order."""
        return tuple(sorted(self.below(size + 1) for _ in range(self.below(most + 1))))

    # One value of a JSON text

    def _another_value(self, text: bytes, start: int, end: int, others: Sequence[JsonSeed]) -> bytes:
        way = self.below(16)
        if way < 7:
            return self.pick(VALUES)
        if way < 9:
            return self.pick(NUMBERS)
        if way < 11:
            return b"[" + self.pick(NUMBERS) + b"," + self.pick(NUMBERS) + b"]"
        if way < 13:
            other = self.pick(others)
            place = self.pick(other.spans)
            return other.text[place.start : place.end]
        if way == 13:
            return self.pick(NO_VALUES)
        return text[start:end] + b"," + (text[start:end] if way == 14 else self.pick(VALUES))

    # Small changes

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return b"\xff"
        at = self.below(len(data))
        return data[:at] + bytes((data[at] ^ (1 << self.below(8)),)) + data[at + 1 :]

    def _set(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        return data[:at] + bytes((self.below(256),)) + data[at + 1 :]

    def _remove(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        return data[:at] + data[at + 1 + self.below(9) :]

    def _insert_odd(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        return data[:at] + self.pick(ODD_BYTES) + data[at:]

    def _chunk(self, data: bytes) -> tuple[int, int]:
        start = self.below(len(data) + 1)
        return start, min(len(data), start + 1 + self.below(64))

    def _copy(self, data: bytes) -> bytes:
        start, end = self._chunk(data)
        at = self.below(len(data) + 1)
        return data[:at] + data[start:end] + data[at:]

    def _move(self, data: bytes) -> bytes:
        start, end = self._chunk(data)
        rest = data[:start] + data[end:]
        at = self.below(len(rest) + 1)
        return rest[:at] + data[start:end] + rest[at:]

    def _truncate(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        return data[at:] if self.below(4) == 0 else data[:at]

    def _number(self, data: bytes) -> bytes:
        found = _DIGITS.search(data, self.below(len(data) + 1)) or _DIGITS.search(data)
        if found is None:
            return data + self.pick(NUMBERS)
        return data[: found.start()] + self.pick(NUMBERS) + data[found.end() :]

    def _insert_header(self, data: bytes) -> bytes:
        at = data.find(b"\n", self.below(len(data) + 1)) + 1 if self.below(2) else data.find(b"\n") + 1
        return data[:at] + self.pick(HEADER_LINES) + b"\n" + data[at:]

    def _double_line(self, data: bytes) -> bytes:
        start = data.find(b"\n", self.below(len(data) + 1)) + 1
        end = data.find(b"\n", start) + 1 or len(data)
        return data[:end] + data[start:end] + data[end:]

    # Large ones

    def _repeat(self, data: bytes) -> bytes:
        unit = data or b"\n"
        return unit * (LARGE // len(unit) + 1)

    def _repeat_a_part(self, data: bytes) -> bytes:
        start, end = self._chunk(data)
        unit = data[start:end] or self.pick(ODD_BYTES)
        return data[:end] + unit * (LARGE // len(unit)) + data[end:]

    def _nest(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        opening = self.pick((b"[", b'{"":', b'[1,{"a":', b"[[],"))
        return data[:at] + opening * (LARGE // len(opening)) + data[at:]

    def _fill_with_digits(self, data: bytes) -> bytes:
        found = _DIGITS.search(data, self.below(len(data) + 1)) or _DIGITS.search(data)
        start, end = found.span() if found else (len(data), len(data))
        return data[:start] + self.pick((b"", b"0.", b"-", b"1e", b"1.5e-")) + b"9" * LARGE + data[end:]

    def _fill_with_text(self, data: bytes) -> bytes:
        at = self.below(len(data) + 1)
        unit = self.pick((b"A", b"x", b"\xd0\x9f", b"\\u0041", b"\\n", b'""', b"\x80", b":", b"\n:", b"a:b\n", b" "))
        return data[:at] + unit * (LARGE // len(unit)) + data[at:]
