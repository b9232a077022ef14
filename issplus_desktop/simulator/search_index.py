"""Search for instruments: the rows of `SEARCH.ticker`.

Nobody has recorded a reply, so how a pattern matches is our choice: text without a star is sought anywhere in any of
the names, a star stands for any letters and the pattern must then cover the whole of a name; letters in any case, Latin
or Cyrillic; an empty pattern finds everything.
"""

import re
from collections.abc import Sequence
from typing import Final

from issplus_desktop.simulator.body import Cell
from issplus_desktop.simulator.directory import board
from issplus_desktop.simulator.instruments import Listing

COLUMNS: Final = (
    "ticker",
    "secid",
    "boardid",
    "board_name",
    "marketplace",
    "shortname",
    "latname",
    "name",
    "isin",
    "regnumber",
    "primary_boardid",
    "emitent_id",
    "emitent_title",
    "emitent_inn",
    "emitent_okpo",
)
_MAIN_BOARDS: Final = {"MXSEBB": "TQBR"}
_BETWEEN: Final = "\n"


def _names(listing: Listing) -> tuple[str, ...]:
    return (
        listing.ticker,
        listing.secid,
        listing.short_name,
        listing.latin_name,
        listing.full_name,
        listing.isin,
        listing.regnumber,
        listing.emitent_title,
    )


class SearchIndex:
    """All listings with their names folded for search."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self._entries: Final = [(_BETWEEN.join(_names(listing)).casefold(), listing) for listing in listings]
        self._by_ticker: Final = {listing.ticker: listing for listing in listings}

    def find(self, pattern: str) -> list[Listing]:
        """Return the listings that the pattern matches, in the order of listing."""
        wanted = pattern.strip().casefold()
        if not wanted.strip("*"):
            return [listing for _, listing in self._entries]
        if "*" not in wanted:
            return [listing for names, listing in self._entries if wanted in names]
        text = ".*".join(map(re.escape, wanted.split("*")))
        matcher = re.compile(f"^{text}$", re.MULTILINE)
        return [listing for names, listing in self._entries if matcher.search(names)]

    def at(self, ticker: str) -> Listing | None:
        """Return the listing with this very ticker, or None."""
        return self._by_ticker.get(ticker)

    def answer(self, pattern: str, ticker: str) -> list[list[Cell]]:
        """Return rows of COLUMNS; a `ticker` given must match exactly and comes before any pattern."""
        if ticker:
            listing = self.at(ticker)
            return [] if listing is None else [_row(listing)]
        return [_row(listing) for listing in self.find(pattern)]


def _row(listing: Listing) -> list[Cell]:
    return [
        listing.ticker,
        listing.secid,
        listing.board,
        board(listing.marketplace, listing.board).ru,
        listing.marketplace,
        listing.short_name,
        listing.latin_name,
        listing.full_name,
        listing.isin or None,
        listing.regnumber or None,
        _MAIN_BOARDS.get(listing.marketplace, listing.board),
        listing.emitent_id,
        listing.emitent_title or None,
        listing.emitent_inn or None,
        listing.emitent_okpo or None,
    ]
