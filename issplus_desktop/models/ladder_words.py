"""The rows of a ladder as sentences, for the read-out and screen readers."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_rows import BookRow
from issplus_desktop.models.order_book_texts import OrderBookTexts


def row_words(
    texts: OrderBookTexts, price: Decimal, line: BookRow | None, zone: LadderZone, *, is_last: bool = False
) -> str:
    """Return a row's levels, or that it is empty and where it lies; and whether it has the last price."""
    if line is not None:
        words = "; ".join(texts.entry(entry) for entry in line.entries)
    else:
        words = texts.empty_row(price, _place(zone), known=zone not in {LadderZone.ABOVE, LadderZone.BELOW})
    return f"{words}, {QCoreApplication.translate('OrderBook', 'last price')}" if is_last else words


def _place(zone: LadderZone) -> str:
    translate = QCoreApplication.translate
    places = {
        LadderZone.ABOVE: translate("OrderBook", "above the asks that the exchange shows"),
        LadderZone.ASKS: translate("OrderBook", "among the asks"),
        LadderZone.SPREAD: translate("OrderBook", "in the spread"),
        LadderZone.CROSSED: translate("OrderBook", "where bids and asks overlap"),
        LadderZone.BIDS: translate("OrderBook", "among the bids"),
        LadderZone.BELOW: translate("OrderBook", "below the bids that the exchange shows"),
        LadderZone.NOWHERE: "",
    }
    return places[zone]
