"""What an open view shows, as a value that can be written on a command line and kept between runs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from issplus_desktop.market.instrument import InstrumentId


class ViewKind(StrEnum):
    """The kinds of view that can be opened by name."""

    BOOK = "book"
    SECURITIES = "securities"
    CHART = "chart"
    TABLE = "table"
    TAPE = "tape"
    DEPTH = "depth"
    HEAT = "heat"


_OF_INSTRUMENTS: Final = frozenset({ViewKind.BOOK, ViewKind.CHART, ViewKind.TAPE, ViewKind.DEPTH, ViewKind.HEAT})


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: something of an instrument, the securities of a marketplace, or any stream as a table.

    `target` is an instrument (`MXSE.TQBR.SBER`), a marketplace (`MXSE`) or a destination (`COMMON.news`);
    `interval` is a candle interval's id and belongs to charts only (its case matters), as do the instruments that are
    `compared` with the chart's own.
    """

    kind: ViewKind
    target: str
    interval: str = ""
    compared: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "ViewSpec":
        """Read `book:MXSE.TQBR.SBER`, `securities:MXSE`, `chart:MXSE.TQBR.SBER@M10+MXSE.TQBR.GAZP`,
        `tape:MXSE.TQBR.SBER`, `depth:MXSE.TQBR.SBER`, `heat:MXSE.TQBR.SBER` or `table:COMMON.news`.

        Raises ValueError, in words, on anything else.
        """
        name, colon, target = text.partition(":")
        kinds = ", ".join(kind.value for kind in ViewKind)
        if not colon or name not in list(ViewKind):
            raise ValueError(f"{text!r} names no view; write KIND:TARGET with one of {kinds}")
        kind = ViewKind(name)
        target, *compared = target.split("+")
        target, _, interval = target.partition("@")
        if interval and kind is not ViewKind.CHART:
            raise ValueError(f"{text!r}: only a chart has an interval")
        if compared and kind is not ViewKind.CHART:
            raise ValueError(f"{text!r}: only a chart compares")
        if kind in _OF_INSTRUMENTS:
            for name in (target, *compared):
                InstrumentId.parse(name)
        elif not target or (kind is ViewKind.TABLE) != ("." in target):
            form = "MARKETPLACE.stream" if kind is ViewKind.TABLE else "MARKETPLACE"
            raise ValueError(f"{text!r}: write {kind.value}:{form}")
        return cls(kind, target, interval, tuple(compared))

    @property
    def is_of_instrument(self) -> bool:
        """Whether there is an `instrument`."""
        return self.kind in _OF_INSTRUMENTS

    @property
    def instrument(self) -> InstrumentId:
        """The instrument of a view of one; raises ValueError for the other kinds."""
        return InstrumentId.parse(self.target)

    def __str__(self) -> str:
        interval = f"@{self.interval}" if self.interval else ""
        return "+".join([f"{self.kind.value}:{self.target}{interval}", *self.compared])
