"""Indicators as the books tell them, in plain exact arithmetic, one candle after the other; None: no value."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from typing import Any


def sma(rows, period):
    closes = [Fraction(row["close"]) for row in rows]
    return [(_mean(closes[at - period + 1 : at + 1]) if at >= period - 1 else None,) for at in range(len(closes))]


def ema(rows, period):
    return [(value,) for value in _ema([Fraction(row["close"]) for row in rows], period)]


def bollinger(rows, period, deviations):
    closes = [Fraction(row["close"]) for row in rows]
    found: list[tuple[float | None, ...]] = []
    for at in range(len(closes)):
        part = closes[at - period + 1 : at + 1] if at >= period - 1 else []
        if not part:
            found.append((None, None, None))
            continue
        middle = _mean(part)
        width = deviations * sqrt(_mean([(value - middle) ** 2 for value in part]))
        found.append((float(middle) + width, float(middle), float(middle) - width))
    return found


def rsi(rows, period):
    closes = [Fraction(row["close"]) for row in rows]
    moves = [after - before for before, after in pairwise(closes)]
    rises = _wilder([max(move, Fraction(0)) for move in moves], period)
    falls = _wilder([max(-move, Fraction(0)) for move in moves], period)
    found: list[tuple[Fraction | None]] = [(None,)] * min(1, len(closes))
    for rise, fall in zip(rises, falls, strict=True):
        if rise is None:
            found.append((None,))
        else:
            found.append((100 * rise / (rise + fall) if rise + fall else Fraction(0),))
    return found


def macd(rows, fast, slow, signal):
    if fast > slow:
        fast, slow = slow, fast
    closes = [Fraction(row["close"]) for row in rows]
    # The quick average begins so that both have their first value at once.
    begin = slow - fast
    quick = [None] * min(begin, len(closes)) + _ema(closes[begin:], fast)
    slowly = _ema(closes, slow)
    lines = [a - b if a is not None and b is not None else None for a, b in zip(quick, slowly, strict=True)]
    known = [line for line in lines if line is not None]
    signals = [None] * (len(lines) - len(known)) + _ema(known, signal)
    return [
        (line, other, line - other) if other is not None else (None, None, None)
        for line, other in zip(lines, signals, strict=True)
    ]


def atr(rows, period):
    ranges = []
    for before, row in pairwise(rows):
        high, low, close = Fraction(row["high"]), Fraction(row["low"]), Fraction(before["close"])
        ranges.append(max(high - low, abs(high - close), abs(low - close)))
    return [(None,)] * min(1, len(rows)) + [(value,) for value in _wilder(ranges, period)]


def vwap(rows):
    found, day, worth, volume = [], None, Fraction(0), Fraction(0)
    for row in rows:
        if row["day"] != day:
            day, worth, volume = row["day"], Fraction(0), Fraction(0)
        typical = (Fraction(row["high"]) + Fraction(row["low"]) + Fraction(row["close"])) / 3
        worth += typical * Fraction(row["volume"])
        volume += Fraction(row["volume"])
        found.append((worth / volume if volume else None,))
    return found


REFERENCES: dict[str, Callable[..., Any]] = {
    "sma": sma,
    "ema": ema,
    "bollinger": bollinger,
    "rsi": rsi,
    "macd": macd,
    "atr": atr,
    "vwap": vwap,
}


def _mean(values):
    return sum(values, Fraction(0)) / len(values)


def _ema(values, period):
    """Begin with the mean of the first values, as many as the period."""
    found, last = [], None
    for at, value in enumerate(values):
        if at == period - 1:
            last = _mean(values[:period])
        elif last is not None:
            last = _rounded(last + (value - last) * Fraction(2, period + 1))
        found.append(last)
    return found


def _wilder(values, period):
    found, last = [], None
    for at, value in enumerate(values):
        if at == period - 1:
            last = _mean(values[:period])
        elif last is not None:
            last = _rounded((last * (period - 1) + value) / period)
        found.append(last)
    return found


def _rounded(value):
    """Keep fractions short: to 40 digits."""
    return Fraction(round(value * 10**40), 10**40)
