"""Keeps the watch: collects what a run lets out, looks through it from time to time, and remembers where it was found.

What comes is only put aside at first: to look through much at once costs a fraction of looking through each line.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tests.canary.search import Search

_PICTURES: Final = frozenset({".png", ".jpg"})
_PUT_ASIDE: Final = 1_000_000
"""Characters after which what was put aside is looked through."""


class Watch:
    """Takes texts and files, and tells the places at which a password was found, without telling it."""

    def __init__(self, search: Search, allowed_files: Iterable[Path]) -> None:
        self.search: Final = search
        self.figures: Final = Counter({"hits": 0})
        self._allowed_files: Final = allowed_files
        # Threads may add to it at any time.
        self._aside: Final[deque[tuple[str, str]]] = deque()
        self._size = 0
        self._hits: list[str] = []
        self._seen: Final[dict[Path, tuple[int, int]]] = {}

    def note(self, kind: str, place: str, text: str) -> None:
        """Take a text that was let out at `place`. May be called in any thread."""
        self.figures[kind] += 1
        self._aside.append((place, text))
        self._size += len(text)
        if self._size > _PUT_ASIDE:
            self._look()

    def note_raw(self, kind: str, place: str, data: object) -> None:
        """Take what a process or a stream has given, text or bytes or nothing."""
        if isinstance(data, bytes | bytearray):
            self.note(kind, place, data.decode("latin-1"))
        elif isinstance(data, str):
            self.note(kind, place, data)

    def look_at_folder(self, folder: Path, *, since: float = 0.0) -> None:
        """Look through what has changed in a folder since it was last looked at, and since that moment."""
        for path in sorted(_files(folder)):
            try:
                self._look_at_file(path, since)
            except OSError:
                # It is gone, or it is nobody's to read.
                continue

    def take_hits(self) -> list[str]:
        """Return the places where a password was found since the last time."""
        self._look()
        hits, self._hits = self._hits, []
        return hits

    def _look(self) -> None:
        self._size = 0
        aside = [self._aside.popleft() for _ in range(len(self._aside))]
        together = "\n".join(text for _, text in aside).encode(errors="surrogatepass")
        self.figures["bytes"] += len(together)
        if not self.search.found_in(together):
            return
        for place, text in aside:
            self._judge(place, self.search.found_in_text(text))

    def _look_at_file(self, path: Path, since: float) -> None:
        status = path.stat()
        state = (status.st_mtime_ns, status.st_size)
        if status.st_mtime < since or self._seen.get(path) == state:
            return
        self._seen[path] = state
        self._judge(f"the name of {path.name!r}", self.search.found_in_text(str(path)))
        if path.suffix in _PICTURES or path.resolve() in self._allowed_files:
            return
        found, looked_at = self.search.found_in_file(path)
        self.figures.update({"files": 1, "bytes": looked_at})
        self._judge(f"the file {path}", found)

    def _judge(self, place: str, found: str) -> None:
        if found:
            self.figures["hits"] += 1
            self._hits.append(f"a password was let out: in {self.search.without(place)}, written as: {found}")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the plain files below a folder, without following links."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
