"""The columns of an order book by what stands in them, for who paints many rows."""

from typing import NamedTuple

from issplus_desktop.models.order_book_columns import NETS, OF_ASKS, OF_BIDS, PRICES, SIZES, SUMS
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_geometry import BookGeometry, BookPlace


class BookPlaces(NamedTuple):
    """Where the columns stand."""

    sizes: dict[BookSide, tuple[BookPlace, ...]]
    """Those that a row of a side has sizes in, and of BOTH."""
    sums: dict[BookSide, tuple[BookPlace, ...]]
    """The same for sums."""
    nets: dict[BookSide, tuple[BookPlace, ...]]
    """The same for net changes."""
    prices: tuple[BookPlace, ...]
    """The bids' or only one, and the asks' where there are two."""
    total: int

    @staticmethod
    def of(shape: BookGeometry) -> "BookPlaces":
        """Sort the columns."""
        places = shape.places()
        of_side = {BookSide.BID: OF_BIDS, BookSide.ASK: OF_ASKS, BookSide.BOTH: OF_BIDS | OF_ASKS}
        sizes, sums, nets = (
            {side: tuple(place for place in places if place.column in own & wanted) for side, own in of_side.items()}
            for wanted in (SIZES, SUMS, NETS)
        )
        return BookPlaces(sizes, sums, nets, tuple(place for place in places if place.column in PRICES), shape.total)
