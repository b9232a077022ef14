"""The words and figures of an order book."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_rows import BookRow, BookSide, BookSummary

_PERCENT_FROM = 100
"""Basis points from which the spread is given in per cent."""


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
        level, text = row.level, self.formatter.text
        if level is None:
            return self.spread(summary)
        words = QCoreApplication.translate("OrderBook", "Ask {price}, size {size}, sum {sum}")
        if row.side is BookSide.BID:
            words = QCoreApplication.translate("OrderBook", "Bid {price}, size {size}, sum {sum}")
        return words.format(price=text(level.price), size=text(level.size), sum=text(level.cumulative))

    def distance(self, row: BookRow, summary: BookSummary) -> str:
        """Return how far a row is from its side's best price and what stands up to it; "" on the spread row."""
        level, text = row.level, self.formatter.text
        best = summary.best_bid if row.side is BookSide.BID else summary.best_ask
        if level is None or best is None:
            return ""
        words = QCoreApplication.translate("OrderBook", "{points} above the best ask · {sum} lots up to here")
        if row.side is BookSide.BID:
            words = QCoreApplication.translate("OrderBook", "{points} below the best bid · {sum} lots up to here")
        return words.format(points=text(abs(level.price - best.price)), sum=text(level.cumulative))

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

    @staticmethod
    def _ticks(ticks: int) -> str:
        if ticks == 1:
            return QCoreApplication.translate("OrderBook", "1 tick")
        return QCoreApplication.translate("OrderBook", "%n ticks", "", ticks)

    def _share(self, basis_points: Decimal) -> str:
        if basis_points < _PERCENT_FROM:
            words = QCoreApplication.translate("OrderBook", "{number} bp")
            return words.replace("{number}", self.formatter.text(basis_points))
        percent = (basis_points / 100).quantize(Decimal("0.01"))
        return QCoreApplication.translate("OrderBook", "{number} %").replace("{number}", self.formatter.text(percent))
