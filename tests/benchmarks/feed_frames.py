"""Order book frames of the recorded shape: the recorded SBER book and what may follow it.

Two recorded frames in a row differ in one level's size; now and then a best price is eaten and the book moves on. The
books are seeded, so that every contender gets the same frames.
"""

import random
from decimal import Decimal

PRICES = tuple(Decimal(units).scaleb(-2) for units in (*range(32795, 32806), 32806, *range(32808, 32816)))
SIZES = (1044, 34, 69, 133, 10, 35581, 1094, 82, 213, 848, 1947, 81, 84, 234, 94, 534, 900, 79, 37, 145)
DESTINATION = "MXSE.orderbooks"
STEP = Decimal("0.01")
MOVES = 0.05
STRUCTURE = (
    b'{"structure":{"MXSE":{"streams":[{"name":"orderbooks","output":[{"name":"BUYSELL","type":"enum"},'
    b'{"name":"PRICE","type":"fixed"},{"name":"QUANTITY","type":"integer"},{"name":"REPOVALUE","type":"fixed"}]}]}}}'
)
CONNECTED = b"CONNECTED\ncontent-length:%d\n\n%s\0" % (len(STRUCTURE), STRUCTURE)


class Book:
    """Ten bids and ten asks that change as the recorded ones do; `fresh` changes all of them each time."""

    def __init__(self, shift, source, *, fresh=False):
        self.levels = [[price + shift, size] for price, size in zip(PRICES, SIZES, strict=True)]
        self.seqnum = 569811206658952028
        self.published = 1719825533789
        self.source = source
        self.fresh = fresh

    def body(self):
        rows = ",".join(
            f'["{"B" if place < 10 else "S"}",[{price},2],{size},null]'
            for place, (price, size) in enumerate(self.levels)
        )
        return (
            f'{{"properties":{{"type":"snapshot","seqnum":{self.seqnum},"published":{self.published},'
            f'"timestamp":{self.published}}},\n"columns":["BUYSELL","PRICE","QUANTITY","REPOVALUE"],\n'
            f'"data":[{rows}]}}'
        ).encode()

    def step(self):
        self.seqnum += 4
        self.published += 260
        changed = self.levels if self.fresh else self.source.sample(self.levels, self.source.choice((1, 1, 2)))
        for level in changed:
            level[1] = max(1, level[1] + self.source.randint(-50, 50))
        if self.source.random() < MOVES:
            self.levels = [*self.levels[1:10], [self.levels[10][0], 50], *self.levels[11:], [self.levels[-1][0], 50]]
            self.levels[-1][0] += STEP


def message_frame(book, subscription):
    """The MESSAGE frame of a book as it stands."""
    return frame_around(book.body(), DESTINATION, subscription, book.published + 1)


def frame_around(body, destination, subscription, stamp):
    """The MESSAGE frame of a body, headers in the recorded order; `stamp` in epoch milliseconds."""
    head = (
        f"MESSAGE\ncontent-length:{len(body)}\ndestination:{destination}\nsubscription:{subscription}\n"
        f"X-gateway-stamp:{stamp}\n\n"
    )
    return head.encode() + body + b"\0"


def book_frames(count, subscriptions, *, fresh=False, seed=1):
    """`count` frames over the books of these subscriptions in turn."""
    source = random.Random(seed)
    books = [Book(Decimal(place), source, fresh=fresh) for place in range(len(subscriptions))]
    frames = []
    for number in range(count):
        place = number % len(books)
        frames.append(message_frame(books[place], subscriptions[place]))
        books[place].step()
    return frames
