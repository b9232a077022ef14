"""Tickers as people and other programs write them, and which instrument each may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import one_line
from issplus_desktop.market.watchlist import MOST_ROWS

MOST_TEXT: Final = 1024 * 1024
"""Characters of a text at most."""
_SECTION: Final = "###"
_CELLS: Final = re.compile(r"[,;\t]+")
_QUOTES: Final = "\"'`«»“”„()[]{}<>"
_LONGEST_TICKER: Final = 51
_EXCHANGES: Final = frozenset({"MOEX", "MICEX", "MISX", "RUS", "RTSX"})
"""What other programs call the exchange, before a ticker: any board will do."""
_ENDINGS: Final = frozenset({"ME", "MM", "MCX"})
"""What stands for it behind a ticker."""
_TITLES: Final = frozenset(
    {"ticker", "symbol", "secid", "тикер", "код", "код инструмента", "код бумаги", "instrument code"}
)
"""The titles of the column that has the tickers in a table."""


class TooMuchTextError(ValueError):
    """The text is longer than MOST_TEXT, or has more tickers than a list has rows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a word: a ticker, and the board or marketplace that it must be of ("" for any)."""

    ticker: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PastedWord:
    """One word of a text with its line, from 1: a full id, a section's title, or what may be a ticker.

    The first of the `readings` that is found counts; there are none where a word cannot be a ticker.
    """

    line: int
    text: str
    instrument: InstrumentId | None = None
    section: str = ""
    readings: tuple[Reading, ...] = ()


def read_pasted(text: str) -> tuple[PastedWord, ...]:
    """Read tickers between commas, semicolons, blanks and line ends, and `###` before titles as TradingView has them.

    Of a table with a line of titles only the column of the tickers counts. Raises TooMuchTextError.
    """
    if len(text) > MOST_TEXT:
        raise TooMuchTextError(f"the text is longer than {MOST_TEXT} characters")
    words: list[PastedWord] = []
    for line, cells in _lines(text):
        for cell in cells:
            words += _words_of(cell, line)
        if len(words) > MOST_ROWS:
            raise TooMuchTextError(f"there are more than {MOST_ROWS} tickers in the text")
    return tuple(words)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line that has any, with its number."""
    column: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in _CELLS.split(line)]
        if number == 1:
            column = _ticker_column(line)
        elif column is not None:
            wanted = re.split(r"[\t;]", line)
            yield number, wanted[column : column + 1]
            continue
        if column is None:
            yield number, [cell for cell in cells if cell]


def _ticker_column(line: str) -> int | None:
    """Return which column of a table is the one of the tickers, if the line is one of titles."""
    titles = [title.strip().strip(_QUOTES).casefold() for title in re.split(r"[\t;]", line)]
    return next((place for place, title in enumerate(titles) if title in _TITLES), None) if len(titles) > 1 else None


def _words_of(cell: str, line: int) -> Iterator[PastedWord]:
    if cell.startswith(_SECTION):
        title = one_line(cell.strip("#"))
        yield PastedWord(line, cell, section=title) if title else PastedWord(line, cell)
        return
    for word in cell.split():
        bare = word.strip(_QUOTES)
        if bare:
            yield _read(word, bare, line)


def _read(word: str, bare: str, line: int) -> PastedWord:
    instrument = _full_id(bare)
    if instrument is not None:
        return PastedWord(line, word, instrument)
    return PastedWord(line, word, readings=tuple(reading for reading in _readings(bare) if _is_ticker(reading.ticker)))


def _full_id(word: str) -> InstrumentId | None:
    try:
        known = InstrumentId.parse(word)
    except ValueError:
        return None
    ticker = known.ticker.upper() if word.islower() else known.ticker
    return InstrumentId(known.marketplace.upper(), known.board.upper(), ticker)


def _readings(word: str) -> list[Reading]:
    """Return what a word may mean: `MOEX:SBER`, `TQBR:SBER`, `SBER@TQBR`, `TQBR|SBER`, `SBER.ME`, `TQBR.SBER`."""
    first, mark, second = word.partition("@")
    if mark:
        return [Reading(first, second)]
    first, mark, second = word.rpartition(":")
    if mark:
        return [Reading(second, "" if first.upper() in _EXCHANGES else first)]
    first, mark, second = word.partition("|")
    if mark:
        return [Reading(second, first), Reading(first, second)]
    first, mark, second = word.partition(".")
    if mark and second.upper() in _ENDINGS:
        return [Reading(first)]
    return [Reading(second, first), Reading(first, second)] if mark else [Reading(word)]


def _is_ticker(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TICKER and text.isprintable() and any(mark.isalpha() for mark in text)
