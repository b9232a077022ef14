"""Which instrument: marketplace, board and ticker."""

from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 128
_MAIN_BOARDS: Final = {
    "MXSE": frozenset({"TQBR", "TQTF", "TQIF", "TQPI", "TQOB", "TQCB", "TQIR", "TQRD"}),
    "MXSEBB": frozenset[str](),
}
"""Boards whose name says nothing new, of the marketplaces that trade the same tickers on several."""


@dataclass(frozen=True, slots=True, order=True)
class InstrumentId:
    """Names one instrument as the wire does, `MXSE.TQBR.SBER` (VERIFIED form); compares by its three parts."""

    marketplace: str
    board: str
    ticker: str

    @classmethod
    def parse(cls, text: str) -> "InstrumentId":
        """Read `MARKETPLACE.BOARD.TICKER`; the ticker may hold dots itself. Blanks around the text do not matter.

        Raises ValueError, in words, if a part is missing, or the text is too long or holds a blank, a quote or an
        unprintable character (it goes into a selector).
        """
        trimmed = text.strip()
        marketplace, _, rest = trimmed.partition(".")
        board, _, ticker = rest.partition(".")
        if not (marketplace and board and ticker):
            raise ValueError(f"{trimmed[:64]!r} is no instrument: MARKETPLACE.BOARD.TICKER is needed")
        if len(trimmed) > _LONGEST:
            raise ValueError(f"{trimmed[:64]!r}… is no instrument: it is longer than {_LONGEST} characters")
        if not trimmed.isprintable() or any(mark.isspace() or mark in "\"'\\" for mark in trimmed):
            raise ValueError(f"{trimmed[:64]!r} is no instrument: it holds a blank, a quote or a control character")
        return cls(marketplace, board, ticker)

    @property
    def label(self) -> str:
        """The ticker, and the board too where it is not the one that a ticker alone means: `GAZP`, `GAZP · EQRP`."""
        plain = self.board in _MAIN_BOARDS.get(self.marketplace, {self.board})
        return self.ticker if plain else f"{self.ticker} · {self.board}"

    def __str__(self) -> str:
        return f"{self.marketplace}.{self.board}.{self.ticker}"
