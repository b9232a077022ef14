"""What happened in a trial, line by line, as a hash and on demand as text."""

from collections.abc import Callable
from hashlib import sha256


class Trace:
    """Takes notes, each with its time. Two runs are the same if their `digest` is."""

    def __init__(self, clock: Callable[[], float], *, keep: bool = False) -> None:
        self.lines: list[str] = []
        self._clock = clock
        self._keep = keep
        self._hash = sha256()

    def note(self, *words: object) -> None:
        line = f"{self._clock():12.4f} {' '.join(map(str, words))}"
        self._hash.update(line.encode() + b"\n")
        if self._keep:
            self.lines.append(line)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()[:16]
