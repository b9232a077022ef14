"""The colours of a ladder's rows that are mixed of a theme's, and where its columns stand."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QColor

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_columns import NETS, OF_ASKS, OF_BIDS, SIZES, SUMS, BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_geometry import BookGeometry, BookPlace
from issplus_desktop.ui.theme import Theme, mix


@dataclass(frozen=True, slots=True)
class LadderShades:
    """The colours that are mixed of a theme's."""

    grounds: dict[LadderZone, QColor]
    thin: QColor
    """Of most grid lines."""
    bid_edge: QColor
    ask_edge: QColor
    prices: dict[BookSide, QColor]
    dim: dict[BookSide, QColor]
    """Of the zeros at the end of a price."""

    @staticmethod
    def of(theme: Theme) -> "LadderShades":
        """Mix them."""
        beyond = mix(theme.surface, theme.canvas, 0.7)
        grounds = dict.fromkeys((LadderZone.ASKS, LadderZone.BIDS), theme.surface)
        grounds |= dict.fromkeys((LadderZone.ABOVE, LadderZone.BELOW, LadderZone.NOWHERE), beyond)
        grounds |= {LadderZone.SPREAD: theme.raised, LadderZone.CROSSED: mix(theme.surface, theme.warn, 0.16)}
        prices = {
            BookSide.BID: theme.bid,
            BookSide.ASK: theme.ask,
            BookSide.SPREAD: theme.text_dim,
            BookSide.BOTH: theme.warn,
        }
        return LadderShades(
            grounds,
            mix(theme.surface, theme.line, 0.5),
            mix(theme.surface, theme.bid, 0.6),
            mix(theme.surface, theme.ask, 0.6),
            prices,
            {side: mix(ink, theme.surface, theme.fainter(0.4)) for side, ink in prices.items()},
        )


class LadderPlaces(NamedTuple):
    """Where the columns stand."""

    sizes: dict[BookSide, tuple[BookPlace, ...]]
    """Those that a row of a side has sizes in, and of BOTH."""
    sums: dict[BookSide, tuple[BookPlace, ...]]
    """The same for sums."""
    nets: tuple[BookPlace, ...]
    """Those of net changes, which may stand in any row."""
    left: int
    """The price column's left edge."""
    right: int
    """Its right one."""
    total: int

    @staticmethod
    def of(shape: BookGeometry) -> "LadderPlaces":
        """Sort the columns."""
        places = shape.places()
        price = next((place for place in places if place.column is BookColumn.PRICE), None)
        left, width = (price.left, price.width) if price is not None else (0, 0)
        of_side = {BookSide.BID: OF_BIDS, BookSide.ASK: OF_ASKS, BookSide.BOTH: OF_BIDS | OF_ASKS}
        sizes, sums = (
            {side: tuple(place for place in places if place.column in own & wanted) for side, own in of_side.items()}
            for wanted in (SIZES, SUMS)
        )
        nets = tuple(place for place in places if place.column in NETS)
        return LadderPlaces(sizes, sums, nets, left, left + width, shape.total)
