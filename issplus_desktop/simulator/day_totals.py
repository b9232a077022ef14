"""What one trading day has come to: the numbers behind LAST, QTY, VALUE, NUMTRADES, VOLTODAY, WAPRICE and the rest."""

from dataclasses import dataclass


@dataclass(slots=True)
class DayTotals:
    """Running totals of one instrument's day.

    Prices are ticks, money is hundredths of the currency (each trade's VALUE is rounded to them, so sums are exact),
    `weighted` is the sum of ticks × lots, times are Moscow seconds, `day` counts days since 1970-01-01. A price is None
    until there is one. `highest_bid` and `lowest_offer` are those of the day's books.
    """

    day: int
    open: int | None = None
    high: int | None = None
    low: int | None = None
    last: int | None = None
    last_lots: int = 0
    last_money: int = 0
    last_at: int = 0
    trades: int = 0
    lots: int = 0
    weighted: int = 0
    money: int = 0
    highest_bid: int | None = None
    lowest_offer: int | None = None

    def record(self, price: int, lots: int, money: int, at: int) -> None:
        """Count one trade."""
        if self.high is None or self.low is None:
            self.open = self.high = self.low = price
        elif price > self.high:
            self.high = price
        elif price < self.low:
            self.low = price
        self.last, self.last_lots, self.last_money, self.last_at = price, lots, money, at
        self.trades += 1
        self.lots += lots
        self.weighted += price * lots
        self.money += money

    def quote(self, bid: int | None, offer: int | None) -> None:
        """Take note of the book's best prices."""
        if bid is not None and (self.highest_bid is None or bid > self.highest_bid):
            self.highest_bid = bid
        if offer is not None and (self.lowest_offer is None or offer < self.lowest_offer):
            self.lowest_offer = offer


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded to the nearest whole number, halves away from zero."""
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -quotient if numerator < 0 else quotient
