"""What single cells of an order book show."""

from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from issplus_desktop.market.order_book import Size
from issplus_desktop.models.order_book_changes import BookChanges
from issplus_desktop.models.order_book_columns import NETS, OF_ASKS, OF_BIDS, PRICES, SIZES, SUMS, BookColumn
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_rows import BookEntry, BookKey, BookRow, BookSide
from issplus_desktop.models.order_book_scale import SizeScale
from issplus_desktop.models.order_book_texts import OrderBookTexts

# Asked for with each cell that is painted; to look a member up takes Python 3.11 longer than all else here.
_SPREAD: Final = BookSide.SPREAD
_BOTH: Final = BookSide.BOTH
_PRICE: Final = BookColumn.PRICE
_PRICE_ASK: Final = BookColumn.PRICE_ASK
_MOST_MEASURED: Final = 1000
_MOST_SUMS: Final = 256
_Measured: TypeAlias = tuple[str, float, bool]
"""What is said of a size: its text, the length of its bar, whether it is large."""


class BookCell(NamedTuple):
    """All that a painter needs of one cell; the roles of the same names hold the same values.

    `large` says that the size stands out. A net change has its brightness, with its sign, in `flash`.
    """

    text: str
    side: BookSide
    bar: float = 0.0
    flash: float = 0.0
    changed_from: int = 0
    dim_from: int | None = None
    large: bool = False


class CellMaker:
    """Makes cells from rows; the model keeps its scale, summary and time up to date."""

    def __init__(self, texts: OrderBookTexts, changes: BookChanges) -> None:
        self.texts = texts
        self._scale = SizeScale()
        self._measured: dict[Size, _Measured] = {}
        self._sums: dict[Size, str] = {}
        self.summary = BookSummary()
        self.now = 0.0
        self._changes = changes

    @property
    def scale(self) -> SizeScale:
        """What the bars are measured by."""
        return self._scale

    @scale.setter
    def scale(self, scale: SizeScale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._measured.clear()

    def set_texts(self, texts: OrderBookTexts) -> None:
        """Write everything another way from now on."""
        self.texts = texts
        self._measured.clear()
        self._sums.clear()

    def cell(self, row: BookRow, column: BookColumn) -> BookCell:
        """Return what a painter needs of one cell."""
        entry = entry_at(row, column)
        if entry is None:
            centre = row.side is _SPREAD and column is _PRICE
            return BookCell(self.texts.spread(self.summary) if centre else "", row.side)
        if column in SIZES:
            return self.size_cell(entry)
        if column in NETS:
            return self.net_cell(entry.key, entry.side)
        if column in SUMS:
            return BookCell(self.sum_text(entry), entry.side)
        text, dim_from = self.price_text(entry.level.price)
        return BookCell(text, entry.side, dim_from=dim_from)

    def price_text(self, price: Decimal) -> tuple[str, int | None]:
        """Return a price as text, and from which character on it is dimmed."""
        text = self.texts.formatter.text(price)
        return text, self.texts.formatter.dim_from(text)

    def size_cell(self, entry: BookEntry) -> BookCell:
        """Return what a painter needs of a level's size."""
        size = entry.level.size
        # 1 and 1.00 are one key, and two texts.
        known = self._measured.get(size) if type(size) is int else None
        text, bar, large = known or self._measure(size)
        flash = self._changes.flash(entry.key)
        if flash is None:
            return BookCell(text, entry.side, bar, 0.0, 0, None, large)
        start = flash.changed_from(text, self.texts.formatter.text)
        return BookCell(text, entry.side, bar, flash.strength(self.now), start, None, large)

    def sum_text(self, entry: BookEntry) -> str:
        """Return the sum from the best price up to a level."""
        total = entry.level.cumulative
        if type(total) is not int:
            return self.texts.formatter.text(total)
        found = self._sums.get(total)
        if found is None:
            if len(self._sums) >= _MOST_SUMS:
                self._sums.clear()
            found = self._sums[total] = self.texts.formatter.text(total)
        return found

    def _measure(self, size: Size) -> _Measured:
        """Return the text of a size, the length of its bar, and whether it is large."""
        scale = self._scale
        found = (self.texts.formatter.text(size), scale.bar(size), scale.is_large(size))
        if type(size) is int:
            if len(self._measured) >= _MOST_MEASURED:
                self._measured.clear()
            self._measured[size] = found
        return found

    def value(self, row: BookRow, column: BookColumn) -> Decimal | Size | None:
        """Return a cell's value for a copied table."""
        entry = entry_at(row, column)
        if entry is None:
            centre = row.side is BookSide.SPREAD and column is BookColumn.PRICE
            return self.summary.spread if centre else None
        if column in NETS:
            net = self._changes.net(entry.key, self.now)
            return net[0] if net else None
        return value_at(entry, column)

    def net_cell(self, key: BookKey, side: BookSide) -> BookCell:
        """Return the net change of a level, also of one that has gone."""
        net = self._changes.net(key, self.now)
        if net is None:
            return BookCell("", side)
        amount, strength = net
        return BookCell(self.texts.net(amount), side, flash=strength if amount > 0 else -strength)


def entry_at(row: BookRow, column: BookColumn) -> BookEntry | None:
    """Return the level that a cell shows something of."""
    if row.side is _BOTH:
        return row.ask if column in OF_ASKS else row.bid
    if column is _PRICE:
        return row.entry
    if column is _PRICE_ASK:
        return None
    return row.bid if column in OF_BIDS else row.ask


def value_at(entry: BookEntry, column: BookColumn) -> Decimal | Size | None:
    """Return the price, size or sum of a level; None where a column shows none of them."""
    if column in PRICES:
        return entry.level.price
    if column in SIZES:
        return entry.level.size
    return entry.level.cumulative if column in SUMS else None
