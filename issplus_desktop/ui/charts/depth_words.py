"""What a depth curve says of a price under the pointer, and of the book as a whole."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.depth import Depth, DepthReading
from issplus_desktop.models.conventions import NARROW_SPACE
from issplus_desktop.ui.charts.chart_texts import change_text, compact_text, number_text

_LARGEST: Final = 1e290


def reading_words(reading: DepthReading) -> tuple[str, ...]:
    """Return the lines of the read-out: the price with its way from the middle, the size, the value."""
    translate = QCoreApplication.translate
    price = number_text(reading.price)
    if reading.percent is not None:
        price = f"{price}   {change_text(reading.percent)}{NARROW_SPACE}%"
    if not reading.size:
        return price, translate("DepthCurve", "between the best prices")
    size = (
        translate("DepthCurve", "lots to buy: {size}")
        if reading.is_bid
        else translate("DepthCurve", "lots to sell: {size}")
    )
    value = translate("DepthCurve", "price × lots: {value}")
    return (
        price,
        size.replace("{size}", number_text(reading.size)),
        value.replace("{value}", _short(reading.value)),
    )


def book_words(depth: Depth) -> tuple[str, ...]:
    """Return the lines for the whole book: the middle, and all that stands on either side."""
    translate = QCoreApplication.translate
    lines = []
    if depth.mid is not None:
        lines.append(translate("DepthCurve", "middle {price}").replace("{price}", number_text(_bare(depth.mid))))
    sums = [_short(side[-1].size) if side else "0" for side in (depth.bids, depth.asks)]
    words = translate("DepthCurve", "bids {bids} · asks {asks}")
    return (*lines, words.replace("{bids}", sums[0]).replace("{asks}", sums[1]))


def _short(value: Decimal | int) -> str:
    return compact_text(min(max(float(Decimal(value)), -_LARGEST), _LARGEST))


def _bare(price: Decimal) -> Decimal:
    """Return the middle without noughts that nobody sent."""
    return price.normalize() if price == price.to_integral_value() else price
