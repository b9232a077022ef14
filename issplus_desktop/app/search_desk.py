"""Carries searches to the server and their answers back."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.feed import Feed
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.search_ranking import FoundInstrument, ranked, read_found
from issplus_desktop.session.pending_requests import NoReplyError

_LOG = logging.getLogger(__name__)
DESTINATION = "SEARCH.ticker"
_FAILURES = (NoReplyError, UnknownStreamError)


class Spawner(Protocol):
    """What starts a task, names it and owns it."""

    def spawn(self, coroutine: Coroutine[Any, Any, None], name: str) -> object:
        """Start it."""
        ...


class SearchDesk(QObject):
    """Asks `SEARCH.ticker` for the search box and for tickers that were dropped or typed as text."""

    def __init__(self, feed: Feed, model: SearchModel, tasks: Spawner) -> None:
        super().__init__()
        self._feed = feed
        self._model = model
        self._tasks = tasks
        model.query_wanted.connect(self._on_query_wanted)
        feed.catalog_changed.connect(model.forget)

    def find(self, word: str, answer: Callable[[FoundInstrument | None], None]) -> None:
        """Look one ticker, name or ISIN up and call `answer` with the best find, or None."""
        self._tasks.spawn(self._find(word, answer), f"look up {word[:20]}")

    def find_all(self, word: str, answer: Callable[[Sequence[FoundInstrument] | None], None]) -> None:
        """Look one word up and call `answer` with all finds, best first, or None where the search gave no answer."""
        self._tasks.spawn(self._find_all(word, answer), f"look up {word[:20]}")

    @Slot(str)
    def _on_query_wanted(self, query: str) -> None:
        self._tasks.spawn(self._search(query), "search")

    async def _search(self, query: str) -> None:
        try:
            message = await self._feed.request(DESTINATION, {"pattern": query})
        except _FAILURES as error:
            _LOG.info("The search found no answer: %s", error)
            self._model.set_results(query, None)
        else:
            self._model.set_results(query, message)

    async def _find(self, word: str, answer: Callable[[FoundInstrument | None], None]) -> None:
        found = await self._finds(word)
        answer(found[0] if found else None)

    async def _find_all(self, word: str, answer: Callable[[Sequence[FoundInstrument] | None], None]) -> None:
        answer(await self._finds(word))

    async def _finds(self, word: str) -> list[FoundInstrument] | None:
        try:
            return ranked(read_found(await self._feed.request(DESTINATION, {"pattern": word})), word)
        except _FAILURES as error:
            _LOG.info("Looking %s up failed: %s", word[:40], error)
            return None
