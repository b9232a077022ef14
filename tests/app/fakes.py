"""Stand-ins for the session and a small catalog, for tests of the parts that join them."""

from typing import Any

from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.feed_counters import FeedCounters

LANGUAGE = Field("LANGUAGE", "enum", optional=True)


def source(marketplace, name, fields, params):
    return Source(marketplace, name, Caption(name, name), "general", tuple(params), tuple(fields))


def catalog(*, extra=()):
    ticker = Field("TICKER", "string")
    key = Field("TICKER", "string", Caption("Ticker", "Тикер"), primary=True)
    last = Field("LAST", "fixed", Caption("Last", "Последняя"))
    book = (Field("BUYSELL", "enum"), Field("PRICE", "fixed"), Field("QUANTITY", "integer"))
    candle = (
        Field("FROM", "datetime", primary=True),
        *(Field(name, "fixed") for name in ("OPEN", "HIGH", "LOW", "CLOSE")),
    )
    streams = {
        "securities": source("M", "securities", (key, last, *extra), (ticker, LANGUAGE)),
        "orderbooks": source("M", "orderbooks", book, (ticker,)),
        "candles": source("M", "candles", candle, (Field("ticker", "string"), Field("interval", "string"))),
    }
    query = source("SEARCH", "ticker", (Field("ticker", "string"),), (Field("pattern", "string"),))
    return Catalog({"M": Marketplace("M", streams=streams), "SEARCH": Marketplace("SEARCH", queries={"ticker": query})})


class FakeSession:
    """Remembers what was asked; the test plays the server by calling the callbacks."""

    def __init__(self):
        self.counters = FeedCounters()
        self.on_state: Any = None
        self.on_catalog: Any = None
        self.on_message: Any = None
        self.on_subscription: Any = None
        self.on_ignored = self.on_quiet = self.on_doubt = None
        self.subscribed = {}
        self.uses = {}
        self.calls = []
        self.preferred = []
        self.renewed = []
        self.requests = []
        self.runs = []
        self.stops = 0
        self.reply = DataMessage(MessageKind.SNAPSHOT, ("ticker",), [])

    def subscribe(self, destination, selector):
        name = next((key for key, value in self.subscribed.items() if value == (destination, selector)), None)
        name = name or f"s{len(self.subscribed) + 1}"
        self.subscribed[name] = (destination, selector)
        self.calls.append(destination)
        self.uses[name] = self.uses.get(name, 0) + 1
        return name

    def unsubscribe(self, name):
        self.uses[name] -= 1

    def renew(self, name):
        self.renewed.append(name)

    def prefer(self, names):
        self.preferred.append(list(names))

    async def request(self, destination, selector):
        self.requests.append((destination, selector))
        return self.reply

    def stop(self):
        self.stops += 1


def fake_session() -> Any:
    """A FakeSession where a FeedSession is wanted."""
    return FakeSession()


class NoSimulator:
    """A SimulatorHost that nobody may ask."""

    is_running = True

    async def start(self):
        raise AssertionError("nobody asked for a simulator")

    async def stop(self):
        pass
