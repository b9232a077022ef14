"""The person before the screen, who keeps changing their mind about what to see."""

import asyncio
from collections import Counter
from random import Random
from typing import Final

from issplus_desktop.app.feed import Feed
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.protocol.selector import build_selector
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.pending_requests import NoReplyError, RequestTimeoutError
from tests.trials.invariants import MOST_AT_ONCE, Referee
from tests.trials.small_market import BOOKS, CANDLES, FIXINGS, SEARCH, SECURITIES, TICKERS, UNKNOWN
from tests.trials.trace import Trace
from tests.trials.virtual_loop import VirtualLoop

MOST_WANTED: Final = MOST_AT_ONCE
REQUEST_SECONDS: Final = 10.0
_ASKED_IN_TROUBLE: Final = 0.4
_HURRIED: Final = 0.1
"""How often a person asks something, or cannot wait for the next dial, just when something goes wrong."""


class Person:
    """Wants and releases streams, asks questions, and checks the answers.

    `wanted` has a subscription and its destination for each wish that stands, one twice that was wished for twice;
    `answers` counts how the questions ended.
    """

    def __init__(
        self, random: Random, loop: VirtualLoop, feed: Feed, session: FeedSession, referee: Referee, trace: Trace
    ) -> None:
        self.wanted: list[tuple[str, str]] = []
        self.ticker_of: dict[str, str] = {}
        self.asking: set[asyncio.Task[None]] = set()
        self.answers: Counter[str] = Counter()
        self._random = random
        self._loop = loop
        self._feed = feed
        self._session = session
        self._referee = referee
        self._trace = trace

    def wish(self) -> None:
        """Do one thing that comes to mind."""
        wish = self._random.choices(
            (self._want, self._release, self._prefer, self.ask, self._stop, self._nothing), (36, 26, 5, 8, 1, 20)
        )[0]
        wish()

    def see_trouble(self) -> None:
        """Be in the midst of something, or lose patience, just when something goes wrong."""
        if self._random.random() < _ASKED_IN_TROUBLE:
            self.ask()
        if self._random.random() < _HURRIED:
            for turn in range(20):
                self._loop.call_later(2.0 * turn, self._session.dial_now)

    def _want(self) -> None:
        random = self._random
        if len(self.wanted) >= MOST_WANTED:
            return
        destination = random.choice((SECURITIES, SECURITIES, BOOKS, BOOKS, CANDLES, FIXINGS))
        terms = {"TICKER": random.choice(TICKERS) if random.random() < 0.97 else UNKNOWN}
        if random.random() < 0.1:
            terms["VIEW"] = "2"
        try:
            subscription = self._feed.want(destination, terms)
        except UnknownStreamError:
            return
        self.wanted.append((subscription, destination))
        self.ticker_of[subscription] = terms["TICKER"]
        self._trace.note("want", subscription, destination, terms["TICKER"])
        self._referee.wants(subscription, destination, self._selector(destination, terms))

    def _selector(self, destination: str, terms: dict[str, str]) -> str:
        source = self._feed.catalog.stream(destination)
        assert source is not None
        named = {(param.name if (param := source.param(name)) else name): value for name, value in terms.items()}
        if (language := source.param("language")) is not None:
            named[language.name] = "en"
        return build_selector(named)

    def _release(self) -> None:
        if self.wanted:
            subscription, _ = self.wanted.pop(self._random.randrange(len(self.wanted)))
            self._trace.note("release", subscription)
            self._feed.release(subscription)

    def _prefer(self) -> None:
        names = [subscription for subscription, _ in self.wanted]
        self._feed.prefer(self._random.sample(names, len(names) // 2))

    def ask(self) -> None:
        asking = self._loop.create_task(self._request(f"word {self._random.randrange(10**6)}"), name="request")
        self.asking.add(asking)
        asking.add_done_callback(self.asking.discard)
        if self._random.random() < 0.2:
            self._loop.call_later(self._random.uniform(0.0, 0.1), asking.cancel)

    async def _request(self, word: str) -> None:
        asked_at = self._loop.now
        try:
            reply = await self._feed.request(SEARCH, {"PATTERN": word})
        except (NoReplyError, UnknownStreamError) as error:
            self.answers[type(error).__name__] += 1
            if isinstance(error, RequestTimeoutError) and self._loop.now - asked_at < REQUEST_SECONDS - 0.001:
                self._referee.violate("a request expired before its time")
        else:
            self.answers["answered"] += 1
            if reply.rows[0][0] != word:
                self._referee.violate(f"{word!r} was answered by {reply.rows[0][0]!r}")
        if self._loop.now - asked_at > REQUEST_SECONDS + 0.001:
            self._referee.violate(f"a request took {self._loop.now - asked_at:.3f} s")

    def _stop(self) -> None:
        self._trace.note("stop")
        self._session.stop()

    def _nothing(self) -> None:
        """A person who only looks."""
