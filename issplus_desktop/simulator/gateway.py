"""What stands behind every connection: which streams and queries there are, and who answers for them."""

from collections.abc import Mapping
from typing import Final, Protocol

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.selector import parse_selector
from issplus_desktop.simulator.body import Body
from issplus_desktop.simulator.exchange import SimulatedExchange, UnknownStreamError, UnknownTickerError
from issplus_desktop.simulator.feeds import InvalidParameterError
from issplus_desktop.simulator.gateway_error import EXCEPTION, INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.news import News, NewsFeed
from issplus_desktop.simulator.queries import Params, Queries, language_of
from issplus_desktop.simulator.structure_shape import marketplace_shapes
from issplus_desktop.simulator.turnovers import Turnovers, TurnoversFeed


class Feed(Protocol):
    """What a subscription is told."""

    def snapshot(self) -> Body:
        """Return everything as it is now."""

    def take_messages(self) -> list[Body]:
        """Return what is due since the last call."""

    def close(self) -> None:
        """Stop looking at the market."""


class Gateway:
    """Opens feeds and answers requests. Every refusal is a GatewayError, but for a ticker that nobody knows.

    `refusals` (destination → code) scripts an error for every use of a destination.
    """

    def __init__(self, exchange: SimulatedExchange, seed: int, refusals: Mapping[str, str] | None = None) -> None:
        self._exchange: Final = exchange
        self._news: Final = News(seed, exchange.listings)
        self._turnovers: Final = Turnovers(exchange.listings, self._day_of)
        self._queries: Final = Queries(exchange.listings, self._news, self.clock)
        self._streams: Final = frozenset(
            f"{shape.name}.{source.name}"
            for shape in marketplace_shapes()
            for source in shape.sources
            if not source.is_query
        )
        self.refusals: Final = dict(refusals or {})

    def open_feed(self, destination: str, selector: str) -> Feed:
        """Return a new feed. Raises GatewayError, or UnknownTickerError for a ticker that is not listed there."""
        params = self._params(destination, selector)
        if destination not in self._streams:
            raise GatewayError(INVALID_REQUEST, f"there is no stream {destination}")
        if destination == "COMMON.news":
            return NewsFeed(self._news, language_of(params), self.clock)
        if destination == "COMMON.turnovers":
            choice = (params.get("ENGINE", ""), params.get("MARKET", ""), language_of(params))
            return TurnoversFeed(self._turnovers, choice, self.clock)
        ticker = params.get("TICKER", "")
        if not ticker:
            raise GatewayError(INVALID_REQUEST, f"{destination} needs a TICKER")
        try:
            return self._exchange.open_feed(destination, ticker, params)
        except InvalidParameterError as error:
            raise GatewayError(INVALID_REQUEST, str(error)) from error
        except UnknownTickerError:
            raise
        except UnknownStreamError as error:
            raise GatewayError(INVALID_REQUEST, f"there is no stream {destination}") from error
        except (ArithmeticError, LookupError, ValueError) as error:
            raise GatewayError(EXCEPTION, f"{type(error).__name__} in {destination}") from error

    def answer(self, destination: str, selector: str) -> Body:
        """Return the reply to a request. Raises GatewayError."""
        return self._queries.answer(destination, self._params(destination, selector))

    def clock(self) -> float:
        """Return the exchange's time, epoch seconds."""
        return self._exchange.now

    def _params(self, destination: str, selector: str) -> Params:
        code = self.refusals.get(destination)
        if code is not None:
            raise GatewayError(code, f"{destination} is scripted to fail")
        try:
            terms = parse_selector(selector)
        except LocalProtocolError as error:
            raise GatewayError(INVALID_REQUEST, str(error)) from error
        return {name.upper(): value for name, value in terms.items()}

    def _day_of(self, ticker: str) -> tuple[int, int]:
        totals = self._exchange.market(ticker).totals
        return totals.money, totals.trades
