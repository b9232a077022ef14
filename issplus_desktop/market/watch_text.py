"""Watch lists as text for other programs."""

from collections.abc import Iterable
from typing import Final

from issplus_desktop.market.watch_rows import SectionLine, WatchRow, one_line

_EXCHANGE: Final = "MOEX"
_BETWEEN: Final = str.maketrans(",;\t", "   ")


def as_text(rows: Iterable[WatchRow]) -> str:
    """Return full ids by line, `### Title` for a section line; the program reads it again."""
    return _lines(f"### {_title(row)}" if isinstance(row, SectionLine) else str(row.instrument) for row in rows)


def as_tradingview(rows: Iterable[WatchRow]) -> str:
    """Return what TradingView imports: `MOEX:SBER` by line, `###Title` for a section line; boards are lost."""
    lines = (
        f"###{_title(row)}" if isinstance(row, SectionLine) else f"{_EXCHANGE}:{row.instrument.ticker}" for row in rows
    )
    return _lines(lines)


def _title(row: SectionLine) -> str:
    """Return a title without what stands between the entries of such a text."""
    return one_line(row.title.translate(_BETWEEN))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
