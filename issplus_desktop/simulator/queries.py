"""The six queries: what a REQUEST is answered with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from issplus_desktop.simulator import search_index, ticker_card
from issplus_desktop.simulator.body import Body, Cell
from issplus_desktop.simulator.directory import boards, engines, markets
from issplus_desktop.simulator.gateway_error import INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.instruments import Listing
from issplus_desktop.simulator.news import News
from issplus_desktop.simulator.search_index import SearchIndex
from issplus_desktop.simulator.ticker_card import TickerCards

Params = Mapping[str, str]
"""A selector's parameters by upper-case name."""

Table = tuple[tuple[str, ...], list[list[Cell]]]
"""Columns and rows."""

_TRUE: Final = frozenset({"1", "true", "yes"})


def language_of(params: Params) -> str:
    """Return "ru" if Russian was asked for, else "en"."""
    return "ru" if params.get("LANGUAGE", "").casefold() == "ru" else "en"


class Queries:
    """Answers requests out of the listings, the directories and the news. The clock gives epoch seconds."""

    def __init__(self, listings: Sequence[Listing], news: News, clock: Callable[[], float]) -> None:
        self._index: Final = SearchIndex(listings)
        self._cards: Final = TickerCards(listings)
        self._traded: Final = {(listing.marketplace, listing.board) for listing in listings}
        self._news: Final = news
        self._clock: Final = clock
        self._seqnum = 0
        self._answers: Final[Mapping[str, Callable[[Params], Table]]] = {
            "SEARCH.ticker": self._search,
            "COMMON.boards": self._boards,
            "COMMON.engines": self._engines,
            "COMMON.markets": self._markets,
            "COMMON.news.content": self._news_content,
            "COMMON.ticker.card": self._ticker_card,
        }

    @property
    def destinations(self) -> tuple[str, ...]:
        """Where requests may be sent."""
        return tuple(self._answers)

    def answer(self, destination: str, params: Params) -> Body:
        """Return the reply. Raises GatewayError for what cannot be answered."""
        handler = self._answers.get(destination)
        if handler is None:
            raise GatewayError(INVALID_REQUEST, f"there is no query {destination}")
        columns, rows = handler(params)
        self._seqnum += 4
        return Body("snapshot", columns, rows, self._seqnum, int(self._clock() * 1000))

    def _search(self, params: Params) -> Table:
        return search_index.COLUMNS, self._index.answer(params.get("PATTERN", ""), params.get("TICKER", ""))

    def _boards(self, params: Params) -> Table:
        russian = language_of(params) == "ru"
        rows: list[list[Cell]] = [
            [
                item.id,
                item.name,
                item.ru if russian else item.en,
                item.market.engine.id,
                item.market.id,
                (item.marketplace, item.name) in self._traded,
                item.is_primary,
            ]
            for item in boards()
        ]
        return ("ID", "NAME", "CAPTION", "ENGINEID", "MARKETID", "IS_TRADED", "IS_PRIMARY"), rows

    def _engines(self, params: Params) -> Table:
        russian = language_of(params) == "ru"
        return ("ID", "NAME", "CAPTION"), [[item.id, item.name, item.ru if russian else item.en] for item in engines()]

    def _markets(self, params: Params) -> Table:
        russian = language_of(params) == "ru"
        return ("ID", "NAME", "CAPTION", "ENGINEID"), [
            [item.id, item.name, item.ru if russian else item.en, item.engine.id] for item in markets()
        ]

    def _news_content(self, params: Params) -> Table:
        try:
            item_id = int(params.get("ID", ""))
        except ValueError:
            raise GatewayError(INVALID_REQUEST, "ID must be the number of a news item") from None
        item = self._news.item(item_id, self._clock())
        return ("ID", "CONTENT"), [] if item is None else [[item.id, item.content()]]

    def _ticker_card(self, params: Params) -> Table:
        card = params.get("CARDNAME", "")
        if card and card not in self._cards.names:
            raise GatewayError(INVALID_REQUEST, f"there is no card {card[:40]!r}")
        list_only = params.get("LIST", "").casefold() in _TRUE
        ticker = params.get("TICKER", "")
        return ticker_card.COLUMNS, self._cards.answer(ticker, card, language_of(params), list_only=list_only)
