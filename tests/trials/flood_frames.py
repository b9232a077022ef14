"""The streams of a flood: frames of the recorded shapes, each with a mark in a cell that is shown.

A mark is a number that only grows within a subscription. It stands in VOLTODAY of a security, in the size of the best
bid of a book and in the volume of the last candle, so that what a window shows tells from which message it is; and in
`published` of each message, where it can be read without decoding rows.
"""

import random
import re
from datetime import datetime, timedelta
from typing import Final

from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.simulator.structure import connected_body
from tests.benchmarks.feed_frames import Book, frame_around

FIRST_MARK: Final = 1_000_000_000
FIRST_SEQNUM: Final = 569811206658952028
SEQNUM_STEP: Final = 4
SECURITIES, BOOKS, CANDLES = "MXSE.securities", "MXSE.orderbooks", "MXSE.candles"
TICKER: Final = re.compile(r'TICKER="([^"]*)"', re.IGNORECASE)
SHARES: Final = {SECURITIES: 80, BOOKS: 18, CANDLES: 2}
"""Percent of all messages, shared among the subscriptions of a kind."""
_BEST_BID: Final = 9
_CANDLES: Final = 256
_OPENING: Final = datetime(2026, 1, 22, 7)
_SHAPES: Final = (
    ("BID", "OFFER"),
    ("BID", "BIDDEPTHT"),
    ("LAST", "CHANGE", "HIGH", "LOW", "NUMTRADES", "QTY", "VALUE", "TIME"),
)
"""Columns of an update beside the ticker and the mark: a quote, a depth, a trade."""


def connected_frame():
    """What answers the login: the simulator's catalog, of the real one's size."""
    body = connected_body()
    return encode_frame(Frame("CONNECTED", {"content-length": str(len(body))}, body))


def number_of(seqnum):
    """The number of a message within its subscription; 0 is the snapshot at its beginning."""
    return (seqnum - FIRST_SEQNUM) // SEQNUM_STEP


class Stream:
    """One subscription: hands out its snapshot and then one message after the other."""

    destination = ""

    def __init__(self, subscription, ticker, source):
        self.subscription = subscription
        self.ticker = ticker
        self.source = source
        self.mark = FIRST_MARK
        self.count = 0

    def snapshot(self, stamp):
        """The first frame."""
        return self._frame(self._first_body, stamp)

    def frame(self, mark, stamp):
        """The next frame, marked at least with `mark`; `stamp` in epoch milliseconds."""
        self.count += 1
        self.mark = max(self.mark + 1, mark)
        return self._frame(self._next_body, stamp)

    def _frame(self, body, stamp):
        seqnum = FIRST_SEQNUM + self.count * SEQNUM_STEP
        return frame_around(body(seqnum, stamp), self.destination, self.subscription, stamp)

    def _first_body(self, seqnum, stamp):
        raise NotImplementedError

    def _next_body(self, seqnum, stamp):
        raise NotImplementedError


class SecurityStream(Stream):
    """A share whose price walks: sparse updates of a few columns."""

    destination = SECURITIES

    def __init__(self, subscription, ticker, source):
        super().__init__(subscription, ticker, source)
        self.previous = self.last = source.randint(10_000, 80_000)

    def _first_body(self, seqnum, stamp):
        names = ("CAPTION", "PREVPRICE", "MINSTEP", *dict.fromkeys(name for shape in _SHAPES for name in shape))
        return self._body("snapshot", seqnum, stamp, names)

    def _next_body(self, seqnum, stamp):
        self.last = max(100, self.last + self.source.randint(-9, 9))
        return self._body("updates", seqnum, stamp, self.source.choice(_SHAPES))

    def _body(self, kind, seqnum, stamp, names):
        columns = '","'.join(names)
        cells = ",".join([self._cell(name) for name in names])
        return (
            f'{{"properties":{{"type":"{kind}","seqnum":{seqnum},"published":{self.mark},"timestamp":{stamp}}},\n'
            f'"columns":["TICKER","VOLTODAY","{columns}"],\n"data":[["{self.ticker}",[{self.mark},0],{cells}]]}}'
        ).encode()

    def _cell(self, name):
        if name == "CAPTION":
            return f'"Share {self.ticker[-3:]}"'
        if name == "TIME":
            return f'"10:{self.count // 60 % 60:02d}:{self.count % 60:02d}"'
        if name in {"NUMTRADES", "QTY", "BIDDEPTHT"}:
            return str(self.count if name == "NUMTRADES" else self.last % 997 + 1)
        hundredths = {
            "BID": self.last - 2, "OFFER": self.last + 3, "CHANGE": self.last - self.previous, "MINSTEP": 1,
            "PREVPRICE": self.previous, "VALUE": self.last * 10,
        }.get(name, self.last)  # fmt: skip
        return f"[{hundredths / 100:.2f},2]"


class BookStream(Stream):
    """An order book of ten levels a side."""

    destination = BOOKS

    def __init__(self, subscription, ticker, source):
        super().__init__(subscription, ticker, source)
        self.book = Book(source.randint(0, 500), source)
        for level in self.book.levels:
            # Sizes that a bar can be drawn for beside the marked one.
            level[1] += FIRST_MARK // 2

    def _first_body(self, seqnum, stamp):
        self.book.levels[_BEST_BID][1] = self.mark
        self.book.seqnum, self.book.published = seqnum, self.mark
        return self.book.body()

    def _next_body(self, seqnum, stamp):
        self.book.step()
        return self._first_body(seqnum, stamp)


class CandleStream(Stream):
    """Minutes of a share; the last one is traded in."""

    destination = CANDLES

    def _first_body(self, seqnum, stamp):
        rows = ",".join(self._row(_OPENING + timedelta(minutes=minute), minute + 1) for minute in range(_CANDLES - 1))
        return self._body("snapshot", seqnum, stamp, f"{rows},{self._last_row()}")

    def _next_body(self, seqnum, stamp):
        return self._body("updates", seqnum, stamp, self._last_row())

    def _last_row(self):
        return self._row(_OPENING + timedelta(minutes=_CANDLES - 1), self.mark)

    def _row(self, start, volume):
        close = 30_000 + (volume * 7919) % 400
        return (
            f'["{start}","{start + timedelta(seconds=59)}",[300.00,2],[305.00,2],[299.00,2],'
            f"[{close / 100:.2f},2],[{volume}.00,2],{volume}]"
        )

    def _body(self, kind, seqnum, stamp, rows):
        return (
            f'{{"properties":{{"type":"{kind}","seqnum":{seqnum},"published":{self.mark},"timestamp":{stamp}}},\n'
            f'"columns":["FROM","TILL","OPEN","HIGH","LOW","CLOSE","VALUE","VOLUME"],\n"data":[{rows}]}}'
        ).encode()


KINDS: Final = {kind.destination: kind for kind in (SecurityStream, BookStream, CandleStream)}


def open_stream(subscription, destination, selector, source):
    """The stream of a SUBSCRIBE."""
    found = TICKER.search(selector)
    assert found is not None, selector
    return KINDS[destination](subscription, found[1], source)


def shuffled(streams, seed, length=50_021):
    """Streams in a random order that has SHARES, to be gone through again and again."""
    source = random.Random(seed)
    kinds = {name: [stream for stream in streams if stream.destination == name] for name in SHARES}
    present = [name for name in SHARES if kinds[name]]
    weights = [SHARES[name] for name in present]
    return [source.choice(kinds[name]) for name in source.choices(present, weights, k=length)]
