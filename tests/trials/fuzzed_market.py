"""The store under everything that a decoder lets through: applied whole, and readable afterwards."""

import itertools
from datetime import datetime
from decimal import Decimal
from typing import Final

from issplus_desktop.market.candle_series import Candle, CandleReader, CandleSeries
from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.market.price import percent_change, spread_in_basis_points, spread_in_ticks
from issplus_desktop.market.row_table import RowKey, RowTable, TableReader
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import StaleCause
from issplus_desktop.protocol.errors import MalformedBodyError
from issplus_desktop.protocol.message import DataMessage, MessageDecoder
from tests.trials import frame_streams as streams
from tests.trials.fuzz_targets import body_seeds, draw_body, seeds_of, small_catalog
from tests.trials.mutator import Mutator
from tests.trials.oracle import BITS_64, Case, check_value, demand

_TICK: Final = Decimal("0.01")


class MarketTarget:
    """MarketStore with a table, a list, a book and candles, each under a reader that asks after each message."""

    def __init__(self) -> None:
        catalog = small_catalog()
        self._store = MarketStore()
        self._store.set_catalog(catalog)
        self._decoders: dict[str, MessageDecoder] = {}
        self._table_readers: dict[str, TableReader] = {}
        self._candle_readers: dict[str, CandleReader] = {}
        self._known: dict[str, set[RowKey]] = {}
        self._now = 0.0
        for subscription, destination in streams.SUBSCRIPTIONS.items():
            source = catalog.stream(destination)
            assert source is not None
            self._store.open(subscription, destination, 0.0)
            self._decoders[subscription] = MessageDecoder(source.fields, reads_late=source.is_order_book)
            self._open_reader(subscription)

    def _content(self, subscription: str) -> RowTable | OrderBook | CandleSeries:
        if subscription == "l":
            return self._store.list_table(subscription)
        if subscription == "b":
            return self._store.order_book(subscription)
        if subscription == "c":
            return self._store.candle_series(subscription)
        return self._store.table(streams.SUBSCRIPTIONS[subscription])

    def _open_reader(self, subscription: str) -> None:
        content = self._content(subscription)
        if isinstance(content, RowTable):
            self._table_readers[subscription] = content.open_reader()
        elif isinstance(content, CandleSeries):
            self._candle_readers[subscription] = content.open_reader()

    def draw(self, mutator: Mutator, *, large: bool) -> Case:
        subscription, _ = mutator.pick(streams.message_bodies())
        seeds = seeds_of(subscription) if mutator.below(4) else body_seeds()
        return Case(draw_body(mutator, seeds, large=large), (subscription, mutator.below(32)))

    def run(self, case: Case) -> str:
        subscription, event = case.how
        assert isinstance(subscription, str)
        assert isinstance(case.data, bytes)
        self._now += 1.0
        if event == 0:
            self._store.mark_stale(None, self._now)
        elif event == 1:
            self._store.mark_doubtful(self._now, StaleCause.QUIET)
        elif event == 2:
            self._begin_again(subscription)
        try:
            message = self._decoders[subscription].decode(case.data)
        except MalformedBodyError:
            self._store.note_malformed(subscription, self._now)
            return "refused"
        self._store.apply(subscription, message, self._now)
        self._look(subscription, message)
        return message.kind.value

    def _begin_again(self, subscription: str) -> None:
        if subscription in self._table_readers:
            self._table_readers.pop(subscription).close()
        if subscription in self._candle_readers:
            self._candle_readers.pop(subscription).close()
        self._store.close(subscription)
        self._store.open(subscription, streams.SUBSCRIPTIONS[subscription], self._now)
        self._known.pop(subscription, None)
        self._open_reader(subscription)

    # Looking

    def _look(self, subscription: str, message: DataMessage) -> None:
        content = self._content(subscription)
        if isinstance(content, RowTable):
            self._look_at_table(subscription, content)
        elif isinstance(content, OrderBook):
            self._look_at_book(content, message)
        else:
            self._look_at_candles(self._candle_readers[subscription], content)
        ledger = self._store.ledger(subscription)
        demand(ledger.received == ledger.applied + ledger.unused + ledger.malformed, "the ledger does not add up")
        demand(str(self._store.status(subscription).phase) != "ended", "ended by a message")

    def _look_at_table(self, subscription: str, table: RowTable) -> None:
        changes = self._table_readers[subscription].take()
        known = set() if changes.reset else self._known.get(subscription, set())
        demand(not known.intersection(changes.inserted), "inserted, but was there")
        demand(
            known.issuperset(changes.removed) and known.issuperset(changes.changed), "gone or changed, but never came"
        )
        known = (known | set(changes.inserted)) - set(changes.removed)
        demand(known == set(table.keys()), "a reader that was told other rows than there are")
        self._known[subscription] = known
        for key in (*changes.inserted, *changes.changed):
            row = table.row(key)
            demand(row is not None and table.updated_at(key) is not None, "a row that is not there")
            for value in (*key, *(row or {}).values()):
                check_value(value)

    def _look_at_book(self, book: OrderBook, message: DataMessage) -> None:
        for side, direction in ((book.bids, -1), (book.asks, 1)):
            prices = [level.price for level in side]
            demand(sorted(prices, reverse=direction < 0) == prices, "levels out of order")
            for level in side:
                self._look_at_level(level)
        share = book.imbalance()
        demand(share is None or share.is_finite(), "a share that is no number")
        bid, ask = book.best_bid, book.best_ask
        demand(book.is_empty == (bid is None and ask is None), "empty or not")
        if bid and ask:
            demand(book.is_crossed == (bid.price > ask.price), "crossed or not")
            demand(book.spread is not None and book.spread.is_finite(), "a spread that is no number")
            spread_in_ticks(bid.price, ask.price, _TICK)
            spread_in_basis_points(bid.price, ask.price)
            percent_change(bid.price, ask.price)
        if book.malformed is None:
            demand(book.rows_left_out >= 0, "more levels than rows")
        repr(message)

    def _look_at_level(self, level: Level) -> None:
        check_value(level.price)
        check_value(level.size)
        demand(Decimal(level.cumulative).is_finite(), "a sum that is no number")
        demand(type(level.cumulative) is not int or level.cumulative in BITS_64, "a sum that Qt does not take")

    def _look_at_candles(self, reader: CandleReader, series: CandleSeries) -> None:
        candles = series.candles
        starts = [candle.start for candle in candles]
        demand(all(before < after for before, after in itertools.pairwise(starts)), "candles out of order")
        changes = reader.take()
        demand(changes.first_changed is None or 0 <= changes.first_changed <= len(candles), "changed beyond the end")
        for candle in candles[changes.first_changed or 0 :] if changes.first_changed is not None else ():
            self._look_at_candle(candle)

    def _look_at_candle(self, candle: Candle) -> None:
        demand(type(candle.start) is datetime and candle.start.tzinfo is None, "a candle without a start")
        for number in (candle.open, candle.high, candle.low, candle.close, candle.value, candle.volume):
            check_value(number)
            if number is not None:
                float(number)
