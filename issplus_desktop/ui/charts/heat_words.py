"""What a heat map says of the place under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.book_history import BookColumn
from issplus_desktop.market.order_book import Size
from issplus_desktop.models.moscow import moscow_time
from issplus_desktop.ui.charts.chart_texts import number_text


@dataclass(frozen=True, slots=True)
class HeatReading:
    """What stood at prices from `low` on and below `high` at a moment (epoch seconds).

    `is_known` is False where there was no book, `is_shown` where the feed does not tell of these prices.
    """

    at: float
    price: str
    bid: Size = 0
    ask: Size = 0
    is_known: bool = True
    is_shown: bool = True


def reading_of(column: BookColumn | None, at: float, price: str, low: Decimal, high: Decimal) -> HeatReading:
    """Return what a snapshot tells of a few prices, which `price` names."""
    if column is None or not column.is_known:
        return HeatReading(at, price, is_known=False, is_shown=False)
    bid, ask = column.size_between(low, high)
    return HeatReading(at, price, bid, ask, is_shown=column.shows(low, high))


def column_lines(column: BookColumn) -> tuple[str, ...]:
    """Return what a snapshot is like: its moment, and where most stands on either side."""
    translate = QCoreApplication.translate
    if not column.is_known:
        return moscow_time(column.at), translate("HeatMap", "no data at that time")
    levels = tuple(zip(column.prices, column.sizes, strict=True))
    sides = (
        (translate("HeatMap", "most lots to buy at {price}: {size}"), levels[: column.bids]),
        (translate("HeatMap", "most lots to sell at {price}: {size}"), levels[column.bids :]),
    )
    return (moscow_time(column.at), *(_most(words, side) for words, side in sides if side))


def _most(words: str, levels: Sequence[tuple[Decimal, Size]]) -> str:
    price, size = max(levels, key=itemgetter(1))
    return words.replace("{price}", number_text(price)).replace("{size}", number_text(size))


def reading_lines(reading: HeatReading) -> tuple[str, ...]:
    """Return the lines of the read-out: the moment, the price, what stood there."""
    translate = QCoreApplication.translate
    head = (moscow_time(reading.at), reading.price)
    if not reading.is_known:
        return (*head, translate("HeatMap", "no data at that time"))
    sizes = [
        text.replace("{size}", number_text(size))
        for text, size in (
            (translate("HeatMap", "lots to buy: {size}"), reading.bid),
            (translate("HeatMap", "lots to sell: {size}"), reading.ask),
        )
        if size
    ]
    if sizes:
        return (*head, *sizes)
    nothing = translate("HeatMap", "no orders here")
    return (*head, nothing if reading.is_shown else translate("HeatMap", "not shown by the feed"))
