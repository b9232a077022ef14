"""The words and figures of an order book."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.book_fill import BookReach
from issplus_desktop.market.order_book import Size
from issplus_desktop.market.price import difference
from issplus_desktop.models.conventions import count_text, in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_rows import BookEntry, BookRow, BookSide

_PERCENT_FROM = 100
"""Basis points from which the spread is given in per cent."""
_LETTERS: Final = {1: "K", 2: "M"}
"""What stands for the powers of a thousand that sizes of orders have."""
_MOST_COUNTED: Final = 999_999_999
"""Rows; Qt counts no further than some more, and nobody cares."""


class WayPart(NamedTuple):
    """A part of a read-out; where there is no room, the highest rank goes first."""

    text: str
    rank: int


class OrderBookTexts:
    """Writes an order book's figures in the language of its formatter, its words in the program's language."""

    def __init__(self, formatter: ValueFormatter) -> None:
        self.formatter = formatter

    def spread(self, summary: BookSummary) -> str:
        """Return the spread in words: absolute, in ticks, in basis points; or which side is empty."""
        translate = QCoreApplication.translate
        if summary.spread is None:
            no_asks = summary.best_ask is None
            return translate("OrderBook", "no asks") if no_asks else translate("OrderBook", "no bids")
        words = translate("OrderBook", "spread {spread}")
        if summary.crossed:
            words = translate("OrderBook", "crossed by {spread}")
        parts = [self.formatter.text(abs(summary.spread)), *self.spread_details(summary)]
        return words.replace("{spread}", " · ".join(parts))

    def spread_alone(self, summary: BookSummary) -> str:
        """Return the absolute spread in words; "" where a side is empty."""
        if summary.spread is None:
            return ""
        words = QCoreApplication.translate("OrderBook", "spread {spread}")
        return words.replace("{spread}", self.formatter.text(summary.spread))

    def spread_details(self, summary: BookSummary) -> list[str]:
        """Return the spread in ticks and in basis points (per cent from 100 on), as far as they are known."""
        parts = []
        if summary.ticks is not None:
            parts.append(self._ticks(abs(summary.ticks)))
        if summary.basis_points is not None:
            parts.append(self._share(abs(summary.basis_points)))
        return parts

    def row(self, row: BookRow, summary: BookSummary) -> str:
        """Return a row as a sentence, for screen readers."""
        if not row.entries:
            return self.spread(summary)
        return "; ".join(self.entry(entry) for entry in row.entries)

    def entry(self, entry: BookEntry) -> str:
        """Return a level as a sentence: side, price, lots, and which level of its side it is."""
        words = QCoreApplication.translate("OrderBook", "Ask {price}, {lots}, {place}")
        if entry.side is BookSide.BID:
            words = QCoreApplication.translate("OrderBook", "Bid {price}, {lots}, {place}")
        price, lots = self.formatter.text(entry.level.price), self.lots(entry.level.size)
        return words.format(price=price, lots=lots, place=_place(entry.place))

    def empty_row(self, price: Decimal, where: str, *, known: bool) -> str:
        """Return a row without a level as a sentence; `where` says where it lies, and may be "".

        Where it is not `known` what stands there, it is not called empty.
        """
        words = QCoreApplication.translate("OrderBook", "{price}, empty") if known else "{price}"
        words = words.replace("{price}", self.formatter.text(price))
        return f"{words}, {where}" if where else words

    def in_spread(self, price: Decimal, summary: BookSummary) -> list[WayPart]:
        """Return how far a price between the sides is from the best ones, in short."""
        bid, ask, parts = summary.best_bid, summary.best_ask, []
        if bid is not None:
            words = QCoreApplication.translate("OrderBook", "{points} from the bid")
            parts.append(WayPart(words.replace("{points}", self.net(difference(bid.price, price))), 0))
        if ask is not None:
            words = QCoreApplication.translate("OrderBook", "{points} from the ask")
            parts.append(WayPart(words.replace("{points}", self.net(difference(ask.price, price))), 1))
        return parts

    def guessed_steps(self, step: Decimal) -> str:
        """Return what the rows of a ladder are where nobody knows the tick size."""
        words = QCoreApplication.translate("OrderBook", "Tick size unknown: rows {step} apart")
        return words.replace("{step}", self.formatter.text(step))

    def lots(self, size: Size) -> str:
        """Return a size with the word for lots in the form that goes with it."""
        if size == 1:
            return QCoreApplication.translate("OrderBook", "1 lot")
        # A fraction goes with the form of 2, and a size may be too large for Qt: the last digits choose the form.
        count = int(size % 100) + 100 if size == int(size) else 2
        words = QCoreApplication.translate("OrderBook", "{size} lots", "", count)
        return words.replace("{size}", self.formatter.text(size))

    def widest(self, numbers: Sequence[Size]) -> str:
        """Return the longest of the texts of some numbers; "" of none."""
        if len({number.as_tuple().exponent if isinstance(number, Decimal) else 0 for number in numbers}) == 1:
            # Of as many decimals each, the largest or the smallest is the longest.
            numbers = (max(numbers), min(numbers))
        return max((self.formatter.text(number) for number in numbers), key=len, default="")

    @staticmethod
    def rounded(text: str, figures: int = 3) -> str:
        """Return the text of a number that has no room, to so many figures: `≈1.24K`, `≈16.7M`, `≈1.15e18`."""
        conventions = in_force()
        number = conventions.exact(text)
        digits, _, power = f"{number:.{figures - 1}e}".partition("e")
        thousands, tens = divmod(int(power), 3)
        if thousands in _LETTERS:
            short = Decimal(digits).scaleb(tens)
            return f"≈{conventions.number(f'{short:.{max(figures - 1 - tens, 0)}f}')}{_LETTERS[thousands]}"
        return f"≈{conventions.number(digits)}e{conventions.number(str(int(power)))}"

    def net(self, amount: Size) -> str:
        """Return a net change with its sign."""
        return f"+{self.formatter.text(amount)}" if amount > 0 else self.formatter.text(amount)

    def group(self, multiple: int, tick: Decimal | None) -> str:
        """Return how prices are grouped: `×5 = 0.05`, or `×1` where no tick size is known."""
        if tick is None:
            return "×1"
        step = (tick * multiple).normalize()
        return f"×{multiple} = {self.formatter.text(step)}"

    def way(self, way: BookReach) -> list[WayPart]:
        """Return the parts of a read-out in short: distances, sum, average price."""
        parts = [WayPart(self.formatter.text(way.points), 0)]
        if way.ticks is not None:
            parts.append(WayPart(self._ticks(way.ticks), 3))
        if way.percent is not None:
            parts.append(WayPart(self._percent(way.percent), 4))
        parts.append(WayPart(f"Σ {self.formatter.text(way.size)}", 1))
        if way.average is not None:
            words = QCoreApplication.translate("OrderBook", "VWAP {price}")
            parts.append(WayPart(words.replace("{price}", self.formatter.text(way.average)), 2))
        return parts

    def way_sentence(self, way: BookReach, side: BookSide) -> str:
        """Return a read-out in full: how far from which best price, what stands up to here, at what average price."""
        words = QCoreApplication.translate("OrderBook", "{distance} above the best ask; {lots} up to here")
        if side is BookSide.BID:
            words = QCoreApplication.translate("OrderBook", "{distance} below the best bid; {lots} up to here")
        distance = [self.formatter.text(way.points)]
        if way.ticks is not None:
            distance.append(self._ticks(way.ticks))
        if way.percent is not None:
            distance.append(self._percent(way.percent))
        sentence = words.format(distance=", ".join(distance), lots=self.lots(way.size))
        if way.average is None:
            return sentence
        words = QCoreApplication.translate("OrderBook", "{so_far}; the average price to fill up to here is {price}")
        return words.format(so_far=sentence, price=self.formatter.text(way.average))

    @staticmethod
    def no_groups() -> str:
        """Return why prices cannot be grouped."""
        return QCoreApplication.translate(
            "OrderBook", "The exchange has not told the tick size, so prices cannot be grouped."
        )

    @staticmethod
    def far_best(rows: int) -> str:
        """Return how many rows away the best price is: above what is in sight where `rows` is below zero."""
        rows = max(-_MOST_COUNTED, min(rows, _MOST_COUNTED))
        if rows < 0:
            words = QCoreApplication.translate("OrderBook", "Best price: %n rows up", "", -rows)
        else:
            words = QCoreApplication.translate("OrderBook", "Best price: %n rows down", "", rows)
        return words.replace(str(abs(rows)), count_text(abs(rows)))

    def crossed(self, summary: BookSummary) -> str:
        """Return the notice of a crossed book; "" where it is not crossed. `crossed_meaning` explains it."""
        bid, ask = summary.best_bid, summary.best_ask
        if not summary.crossed or bid is None or ask is None:
            return ""
        words = QCoreApplication.translate("OrderBook", "Crossed: bid {bid} is above ask {ask}")
        return words.format(bid=self.formatter.text(bid.price), ask=self.formatter.text(ask.price))

    @staticmethod
    def crossed_meaning() -> str:
        """Return what a crossed book means."""
        return QCoreApplication.translate(
            "OrderBook", "Usual in an auction, odd otherwise. The book is shown as the exchange sent it."
        )

    def _ticks(self, ticks: int) -> str:
        if ticks == 1:
            return QCoreApplication.translate("OrderBook", "1 tick")
        # There may be too many for Qt: the last digits choose the form.
        words = QCoreApplication.translate("OrderBook", "{ticks} ticks", "", ticks % 100 + 100)
        return words.replace("{ticks}", self.formatter.text(ticks))

    def _share(self, basis_points: Decimal) -> str:
        if basis_points < _PERCENT_FROM:
            words = QCoreApplication.translate("OrderBook", "{number} bp")
            return words.replace("{number}", self.formatter.text(basis_points))
        return self._percent((basis_points / 100).quantize(Decimal("0.01")))

    def _percent(self, percent: Decimal) -> str:
        return QCoreApplication.translate("OrderBook", "{number} %").replace("{number}", self.formatter.text(percent))


def _place(place: int) -> str:
    """Return which level of its side one is, in words as far as people count in words."""
    translate = QCoreApplication.translate
    words = (
        translate("OrderBook", "first level"),
        translate("OrderBook", "second level"),
        translate("OrderBook", "third level"),
        translate("OrderBook", "fourth level"),
        translate("OrderBook", "fifth level"),
        translate("OrderBook", "sixth level"),
        translate("OrderBook", "seventh level"),
        translate("OrderBook", "eighth level"),
        translate("OrderBook", "ninth level"),
        translate("OrderBook", "tenth level"),
    )
    if place < len(words):
        return words[place]
    return translate("OrderBook", "level {number}").replace("{number}", str(place + 1))
