"""Which row of a list is meant by letters that are typed on it."""

from collections.abc import Sequence

from issplus_desktop.models.keyboard_layout import other_layout


class TypedWord:
    """Gathers letters into a word, until a pause of so many seconds."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._word = ""
        self._last = float("-inf")

    def add(self, letters: str, now: float) -> str:
        """Return the word with these letters, typed at `now` (monotonic seconds)."""
        self._word = letters if now - self._last > self._pause else self._word + letters
        self._last = now
        return self._word


def meant_row(rows: Sequence[Sequence[str]], word: str, current: int) -> int | None:
    """Return the row of which a text begins with a word, typed on either keyboard layout; None for none.

    The first texts of rows (tickers) go before the second ones (names). A row that fits and is current stays so while
    a word grows; one letter, typed again and again, walks from row to row.
    """
    if not word:
        return None
    single = len(set(word.casefold())) == 1
    for typed in (word, word[0]) if single and len(word) > 1 else (word,):
        start = current if len(typed) > 1 else current + 1
        for place in range(max(map(len, rows), default=0)):
            for meant in (typed, other_layout(typed)):
                found = _next(rows, place, meant, start) if meant else None
                if found is not None:
                    return found
    return None


def _next(rows: Sequence[Sequence[str]], place: int, word: str, start: int) -> int | None:
    """Return the first row from `start` on, round the end, whose text at `place` begins with a word."""
    wanted = word.casefold()
    for step in range(len(rows)):
        row = (max(0, start) + step) % len(rows)
        if place < len(rows[row]) and rows[row][place].casefold().startswith(wanted):
            return row
    return None
