import json
from decimal import Decimal

import pytest

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.row_table import RowTable, TableChanges
from issplus_desktop.market.store import MarketStore, UnknownStreamError, UnknownSubscriptionError, WrongShapeError
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import MessageDecoder
from tests.market.trades import TRADES as PRINTS
from tests.market.trades import market
from tests.market.wire import book, catalog, removal, snapshot, stream, updates

D = Decimal
SECURITIES = stream("MXSE.securities", "TICKER", "TICKER", "LAST", "BID")
BOOKS = stream("MXSE.orderbooks", "", "BUYSELL", "PRICE", "QUANTITY")
CANDLES = stream("MXSE.candles", "FROM", "FROM", "OPEN", "HIGH", "LOW", "CLOSE")
TRADES = stream("MXSE.trades", "", "PRICE", "QTY")
CATALOG = catalog(SECURITIES, BOOKS, CANDLES, TRADES)


class Bell:
    def __init__(self):
        self.rings = 0

    def ring(self):
        self.rings += 1


@pytest.fixture
def bell():
    return Bell()


@pytest.fixture
def store(bell):
    """A store that knows the catalog and has one open subscription of each shape."""
    opened = MarketStore(bell.ring)
    opened.set_catalog(CATALOG)
    for subscription, destination in [
        ("row", "MXSE.securities"),
        ("book", "MXSE.orderbooks"),
        ("candles", "MXSE.candles"),
        ("list", "MXSE.trades"),
    ]:
        opened.open(subscription, destination, 1.0)
    return opened


def phase(store, subscription):
    status = store.status(subscription)
    return status.phase, status.since


# Opening and closing


def test_an_open_subscription_waits(store):
    assert store.subscriptions() == ["row", "book", "candles", "list"]
    assert phase(store, "row") == (SubscriptionPhase.WAITING, 1.0)
    assert store.destination("row") == "MXSE.securities"


def test_an_unknown_stream_is_refused_by_name(store):
    with pytest.raises(UnknownStreamError, match=r"MXSE\.lasttrades") as caught:
        store.open("x", "MXSE.lasttrades", 1.0)
    assert caught.value.destination == "MXSE.lasttrades"
    assert store.subscriptions() == ["row", "book", "candles", "list"]
    with pytest.raises(UnknownStreamError):
        MarketStore().table("MXSE.securities")


def test_opening_again_changes_nothing_but_for_another_stream_is_an_error(store):
    store.apply("row", snapshot("TICKER", ["SBER"]), 2.0)
    store.open("row", "MXSE.securities", 3.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 2.0)
    with pytest.raises(ValueError, match=r"MXSE\.securities"):
        store.open("row", "MXSE.orderbooks", 3.0)


def test_closing_forgets_the_rows_that_only_it_brought(store):
    store.open("row2", "MXSE.securities", 1.0)
    store.apply("row", snapshot("TICKER", ["SBER"], ["GAZP"]), 2.0)
    store.apply("row2", snapshot("TICKER", ["GAZP"]), 2.0)
    store.close("row")
    assert store.table("MXSE.securities").keys() == [("GAZP",)]
    assert phase(store, "row") == (SubscriptionPhase.ENDED, 0.0)
    with pytest.raises(UnknownSubscriptionError, match="row"):
        store.destination("row")


def test_closing_a_book_or_what_is_closed(store, bell):
    store.close("book")
    rings = bell.rings
    store.close("book")
    assert bell.rings == rings
    assert "book" not in store.subscriptions()


# Routing


def test_messages_go_where_their_subscription_says(store):
    store.apply("row", snapshot("TICKER LAST", ["SBER", D("306.10")]), 2.0)
    store.apply("book", book([("306.24", 784)], []), 2.0)
    store.apply("list", snapshot("PRICE QTY", [D("1.0"), 2]), 2.0)
    store.apply("candles", snapshot("FROM CLOSE", [None, D("1")]), 2.0)
    assert store.table("MXSE.securities").row(("SBER",)) == {"TICKER": "SBER", "LAST": D("306.10")}
    assert store.order_book("book").best_bid.size == 784
    assert store.list_table("list").row((0,)) == {"PRICE": D("1.0"), "QTY": 2}
    assert store.candle_series("candles").updated_at == 2.0
    assert isinstance(store.candle_series("candles"), CandleSeries)


def test_a_table_knows_which_subscription_brought_a_row_and_when(store):
    store.open("row2", "MXSE.securities", 1.0)
    store.apply("row", snapshot("TICKER", ["SBER"]), 2.0)
    store.apply("row2", snapshot("TICKER", ["GAZP"]), 3.0)
    table = store.table("MXSE.securities")
    assert (table.updated_at(("SBER",)), table.updated_at(("GAZP",))) == (2.0, 3.0)
    store.apply("row", snapshot("TICKER"), 4.0)
    assert table.keys() == [("GAZP",)]


def test_keyed_streams_share_one_table_the_others_share_nothing(store):
    store.open("row2", "MXSE.securities", 1.0)
    store.open("book2", "MXSE.orderbooks", 1.0)
    store.open("list2", "MXSE.trades", 1.0)
    store.open("candles2", "MXSE.candles", 1.0)
    assert store.table("MXSE.securities") is store.table("MXSE.securities")
    assert store.order_book("book") is not store.order_book("book2")
    assert store.list_table("list") is not store.list_table("list2")
    assert store.candle_series("candles") is not store.candle_series("candles2")


def test_a_message_for_nobody_is_counted_and_no_more(store, bell):
    rings = bell.rings
    store.apply("late", snapshot("TICKER", ["SBER"]), 2.0)
    assert store.messages_unrouted == 1
    store.apply("late", snapshot("TICKER", ["SBER"]), 2.0)
    store.note_malformed("late", 2.0)
    assert store.messages_unrouted == 3
    assert bell.rings == rings
    assert len(store.table("MXSE.securities")) == 0


@pytest.mark.parametrize(
    ("ask", "shape"),
    [
        (lambda store: store.table("MXSE.orderbooks"), StreamShape.ORDER_BOOK),
        (lambda store: store.table("MXSE.candles"), StreamShape.CANDLES),
        (lambda store: store.table("MXSE.trades"), StreamShape.LIST),
        (lambda store: store.list_table("row"), StreamShape.TABLE),
        (lambda store: store.list_table("book"), StreamShape.ORDER_BOOK),
        (lambda store: store.order_book("row"), StreamShape.TABLE),
        (lambda store: store.candle_series("book"), StreamShape.ORDER_BOOK),
    ],
)
def test_data_of_another_shape_are_refused(store, ask, shape):
    with pytest.raises(WrongShapeError) as caught:
        ask(store)
    assert caught.value.shape is shape
    assert caught.value.destination.startswith("MXSE.")
    told = f"{caught.value.destination!r} carries data of the shape {shape.value!r}, which was not asked for"
    assert str(caught.value) == told


@pytest.mark.parametrize("name", ["list_table", "order_book", "candle_series", "destination"])
def test_what_is_not_open_is_refused(store, name):
    with pytest.raises(UnknownSubscriptionError) as caught:
        getattr(store, name)("nobody")
    assert caught.value.subscription == "nobody"


# Status


def test_the_first_snapshot_makes_it_live_and_later_ones_keep_the_time(store):
    store.apply("row", snapshot("TICKER", ["SBER"], seqnum=5), 2.0)
    store.apply("row", snapshot("TICKER", ["SBER"]), 3.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 2.0)


def test_updates_before_the_snapshot_are_applied_while_it_waits(store):
    store.apply("row", updates("TICKER LAST", ["SBER", 1]), 2.0)
    store.apply("candles", updates("FROM CLOSE", [None, 1]), 2.0)
    assert store.table("MXSE.securities").keys() == [("SBER",)]
    assert phase(store, "row") == (SubscriptionPhase.WAITING, 1.0)
    assert phase(store, "candles") == (SubscriptionPhase.WAITING, 1.0)
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1]), 3.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 3.0)


def test_without_a_key_updates_are_as_good_as_a_snapshot(store):
    store.apply("book", updates("BUYSELL PRICE QUANTITY", ["B", D(1), 1]), 2.0)
    assert phase(store, "book") == (SubscriptionPhase.LIVE, 2.0)


def test_a_removal_makes_nothing_live(store):
    store.apply("book", removal("BUYSELL", ["B"]), 2.0)
    store.apply("row", removal("TICKER", ["SBER"]), 2.0)
    assert phase(store, "book") == phase(store, "row") == (SubscriptionPhase.WAITING, 1.0)


def test_what_came_is_counted_in_the_ledger_of_its_subscription(store):
    store.apply("row", snapshot("TICKER", ["SBER"], seqnum=569811206658952028), 2.0)
    store.apply("row", updates("TICKER", ["SBER"], [None], seqnum=569811206658952032), 3.0)
    store.apply("row", removal("TICKER", ["SBER"]), 4.0)
    store.apply("book", removal("BUYSELL", ["B"]), 4.0)
    store.note_malformed("row", 5.0)
    store.note_malformed("gone", 5.0)
    assert store.messages_unrouted == 1
    ledger = store.ledger("row")
    assert (ledger.snapshots, ledger.updates, ledger.removals, ledger.ignored_rows) == (1, 1, 1, 1)
    assert (ledger.received, ledger.applied, ledger.malformed) == (4, 3, 1)
    assert ledger.last_seqnum == 569811206658952032
    assert store.status("row").last_message_at == 4.0
    assert (store.ledger("book").ignored_rows, store.ledger("book").unused) == (1, 1)
    with pytest.raises(UnknownSubscriptionError):
        store.ledger("gone")


def test_the_whole_message_after_a_loss_is_a_resync(store):
    store.apply("book", book([("1", 1)], []), 2.0)
    store.apply("book", book([("2", 1)], []), 2.0)
    store.mark_stale(None, 3.0)
    store.apply("book", book([("2", 1)], []), 4.0)
    store.apply("book", book([("3", 1)], []), 4.0)
    assert (store.ledger("book").snapshots, store.ledger("book").resyncs) == (4, 1)


@pytest.mark.parametrize("note", [MarketStore.note_malformed, MarketStore.note_renewal])
def test_what_misses_a_message_is_stale_until_it_comes_whole(store, bell, note):
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1]), 2.0)
    store.apply("book", book([("1", 1)], []), 2.0)
    rings = bell.rings
    note(store, "row", 3.0)
    note(store, "candles", 3.0)
    assert bell.rings == rings + 2
    assert phase(store, "row") == (SubscriptionPhase.STALE, 3.0)
    assert store.status("row").cause is StaleCause.UNREADABLE
    assert phase(store, "book") == (SubscriptionPhase.LIVE, 2.0)
    assert phase(store, "candles") == (SubscriptionPhase.WAITING, 1.0)
    store.apply("row", updates("TICKER LAST", ["SBER", 3]), 4.0)
    store.mark_proven(5.0)
    assert phase(store, "row") == (SubscriptionPhase.STALE, 3.0)
    store.apply("row", snapshot("TICKER LAST", ["SBER", 5]), 6.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 6.0)


def test_renewals_are_counted_of_what_is_open(store):
    store.note_renewal("row", 3.0)
    store.note_renewal("row", 4.0)
    assert (store.ledger("row").renewals, store.ledger("book").renewals) == (2, 0)
    with pytest.raises(UnknownSubscriptionError):
        store.note_renewal("gone", 3.0)


def late_book(data):
    body = f'{{"columns":["BUYSELL","PRICE","QUANTITY"],"data":{data}}}'
    return MessageDecoder(reads_late=True).decode(body.encode())


def test_a_book_that_cannot_be_decoded_is_stale_from_the_look_on_and_told(store, bell):
    told: list[str] = []
    store.on_malformed = told.append
    store.apply("book", book([("1", 1)], []), 2.0)
    assert store.order_book("book").best_ask is None
    store.apply("book", late_book("[5]"), 3.0)
    rings = bell.rings
    assert (phase(store, "book"), told) == ((SubscriptionPhase.LIVE, 2.0), [])
    levels = store.order_book("book").bids
    assert (phase(store, "book"), told) == ((SubscriptionPhase.STALE, 3.0), ["book"])
    assert bell.rings == rings + 1
    assert store.status("book").cause is StaleCause.UNREADABLE
    assert [level.price for level in levels] == [D(1)]
    assert store.ledger("book").left_out == 1
    assert told == ["book"]
    store.apply("book", late_book("[]"), 4.0)
    assert phase(store, "book") == (SubscriptionPhase.LIVE, 4.0)
    assert store.ledger("book").resyncs == 1


def test_a_book_of_a_closed_subscription_is_told_of_no_more(store):
    told: list[str] = []
    store.on_malformed = told.append
    kept = store.order_book("book")
    store.apply("book", late_book("[5]"), 3.0)
    store.close("book")
    assert kept.bids == ()
    assert kept.malformed is not None
    assert told == []


def test_only_what_is_live_goes_stale_and_its_data_stay_until_the_next_snapshot(store):
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1], ["GAZP", 2]), 2.0)
    store.apply("book", book([("1", 1)], []), 2.0)
    store.mark("list", SubscriptionPhase.REFUSED, 2.0, "gateway.access-denied", "no")
    store.mark_stale(None, 10.0)
    assert phase(store, "row") == phase(store, "book") == (SubscriptionPhase.STALE, 10.0)
    assert phase(store, "candles") == (SubscriptionPhase.WAITING, 1.0)
    assert phase(store, "list") == (SubscriptionPhase.REFUSED, 2.0)
    assert len(store.table("MXSE.securities")) == 2

    store.mark_stale(None, 11.0)
    store.apply("row", updates("TICKER LAST", ["SBER", 3]), 12.0)
    assert phase(store, "row") == (SubscriptionPhase.STALE, 10.0)
    store.apply("row", snapshot("TICKER LAST", ["SBER", 5]), 13.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 13.0)
    assert store.table("MXSE.securities").keys() == [("SBER",)]


@pytest.mark.parametrize("cause", [StaleCause.QUIET, StaleCause.DOUBTED])
@pytest.mark.parametrize(
    "message",
    [snapshot("TICKER LAST", ["SBER", 2]), updates("TICKER LAST", ["SBER", 2]), removal("TICKER", ["SBER"])],
)
def test_while_the_connection_stands_any_message_makes_its_own_subscription_live(store, cause, message):
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1]), 2.0)
    store.apply("book", book([("1", 1)], []), 2.0)
    store.mark_doubtful(10.0, cause)
    assert phase(store, "row") == phase(store, "book") == (SubscriptionPhase.STALE, 10.0)
    assert phase(store, "candles") == (SubscriptionPhase.WAITING, 1.0)
    store.apply("row", message, 12.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 12.0)
    assert phase(store, "book") == (SubscriptionPhase.STALE, 10.0)


def test_after_a_loss_no_update_makes_live_what_was_only_quiet_before(store):
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1]), 2.0)
    store.mark_doubtful(10.0, StaleCause.QUIET)
    store.mark_stale(None, 20.0)
    store.apply("row", updates("TICKER LAST", ["SBER", 3]), 21.0)
    assert phase(store, "row") == (SubscriptionPhase.STALE, 10.0)
    store.mark_proven(22.0)
    assert phase(store, "row") == (SubscriptionPhase.STALE, 10.0)
    store.apply("row", snapshot("TICKER LAST", ["SBER", 3]), 23.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 23.0)


def test_a_proof_makes_everything_live_that_was_not_lost(store):
    store.apply("row", snapshot("TICKER LAST", ["SBER", 1]), 2.0)
    store.apply("book", book([("1", 1)], []), 2.0)
    store.mark_stale("book", 5.0)
    store.mark_doubtful(10.0, StaleCause.DOUBTED)
    store.mark_proven(11.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 11.0)
    assert phase(store, "book") == (SubscriptionPhase.STALE, 5.0)
    assert phase(store, "candles") == (SubscriptionPhase.WAITING, 1.0)


def test_a_book_that_cannot_be_read_when_looked_at_is_in_the_ledger(store):
    decoder = MessageDecoder(BOOKS.fields, reads_late=True)
    store.apply("book", decoder.decode(b'{"columns":["BUYSELL","PRICE","QUANTITY"],"data":[["B"]]}'), 2.0)
    assert (store.ledger("book").applied, store.ledger("book").left_out) == (1, 1)


def test_one_alone_can_go_stale(store):
    store.apply("row", snapshot("TICKER", ["SBER"]), 2.0)
    store.apply("book", book([], []), 2.0)
    store.mark_stale("book", 5.0)
    assert phase(store, "book") == (SubscriptionPhase.STALE, 5.0)
    assert phase(store, "row") == (SubscriptionPhase.LIVE, 2.0)
    with pytest.raises(UnknownSubscriptionError):
        store.mark_stale("nobody", 5.0)


def test_a_refusal_keeps_the_servers_words_until_data_come(store):
    store.mark("row", SubscriptionPhase.REFUSED, 2.0, "gateway.access-denied", "Access denied")
    status = store.status("row")
    assert (status.phase, status.code, status.text) == (
        SubscriptionPhase.REFUSED,
        "gateway.access-denied",
        "Access denied",
    )
    store.apply("row", snapshot("TICKER", ["SBER"]), 3.0)
    assert (status.phase, status.code, status.text) == (SubscriptionPhase.LIVE, None, "")
    store.mark("row", SubscriptionPhase.ENDED, 4.0)
    assert (status.phase, status.code, status.text) == (SubscriptionPhase.ENDED, None, "")
    with pytest.raises(UnknownSubscriptionError):
        store.mark("nobody", SubscriptionPhase.ENDED, 2.0)


# Telling


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.open("new", "MXSE.securities", 2.0),
        lambda store: store.close("row"),
        lambda store: store.apply("row", updates("TICKER", ["SBER"]), 2.0),
        lambda store: store.apply("book", book([], []), 2.0),
        lambda store: store.mark("row", SubscriptionPhase.ENDED, 2.0),
        lambda store: store.mark_stale(None, 2.0),
        lambda store: store.mark_doubtful(2.0, StaleCause.QUIET),
        lambda store: store.mark_proven(2.0),
        lambda store: store.set_catalog(CATALOG),
    ],
)
def test_every_change_is_told(store, bell, change):
    rings = bell.rings
    change(store)
    assert bell.rings == rings + 1


def test_a_store_without_an_onlooker_works():
    market = MarketStore()
    market.set_catalog(CATALOG)
    assert market.catalog is CATALOG


# Another catalog, as after a reconnect


def test_the_same_declarations_leave_the_readers_alone(store):
    store.apply("row", snapshot("TICKER", ["SBER"]), 2.0)
    reader = store.table("MXSE.securities").open_reader()
    reader.take()
    store.set_catalog(catalog(SECURITIES, BOOKS, CANDLES, TRADES))
    assert not reader.take()


def test_other_columns_reach_the_tables(store):
    wider = stream("MXSE.securities", "TICKER", "TICKER", "LAST", "NEW")
    longer = stream("MXSE.trades", "", "PRICE", "QTY", "SIDE")
    table, trades = store.table("MXSE.securities"), store.list_table("list")
    reader = table.open_reader()
    reader.take()
    store.set_catalog(catalog(wider, BOOKS, CANDLES, longer))
    assert table.source is wider
    assert trades.source is longer
    assert reader.take() == TableChanges(reset=True)


def test_a_stream_that_is_gone_or_of_another_shape_keeps_its_old_declaration(store):
    table, trades = store.table("MXSE.securities"), store.list_table("list")
    store.set_catalog(catalog(stream("MXSE.trades", "NO", "NO", "PRICE")))
    assert table.source is SECURITIES
    assert trades.source is TRADES
    store.apply("row", snapshot("TICKER", ["SBER"]), 2.0)
    assert table.keys() == [("SBER",)]


# The recorded feed


def test_every_recorded_stream_opens(shared_facts):
    recorded = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    market = MarketStore()
    market.set_catalog(recorded)
    for source in recorded.streams():
        name = source.destination
        market.open(name, name, 1.0)
        shape = shape_of(source)
        if shape is StreamShape.TABLE:
            assert isinstance(market.table(name), RowTable)
        elif shape is StreamShape.ORDER_BOOK:
            assert isinstance(market.order_book(name), OrderBook)
        else:
            assert isinstance(market.candle_series(name), CandleSeries)
    assert len(market.subscriptions()) == 25


def test_every_recorded_stream_can_be_a_table(shared_facts):
    recorded = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    for source in recorded.streams():
        table = RowTable(source)
        names = [column.name for column in source.fields]
        table.apply("s", snapshot(" ".join(names), [f"{name}!" for name in names]), 1.0)
        (key,) = table.keys()
        assert list(table.row(key) or ()) == names


def test_the_recorded_securities_row_changes_as_the_notebook_shows(shared_facts):
    samples = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    recorded = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    source = recorded.stream("MXSE.securities")
    assert source is not None
    decoder = MessageDecoder(source.fields)
    final = decoder.decode(json.dumps(samples["reconstructed"]["securities_row_after_5_updates"]).encode())
    changes = [decoder.decode(json.dumps(body).encode()) for body in samples["recorded"]["securities_updates"]]
    market = MarketStore()
    market.set_catalog(recorded)
    market.open("s", "MXSE.securities", 1.0)
    table = market.table("MXSE.securities")
    market.apply("s", snapshot("TICKER", ["MXSE.TQBR.SBER"]), 2.0)
    reader = table.open_reader()
    reader.take()
    for change in changes:
        market.apply("s", change, 3.0)
    told = reader.take().changed[("MXSE.TQBR.SBER",)]
    assert told == set(changes[0].columns) - {"TICKER"}
    recorded_row = dict(zip(final.columns, final.rows[0], strict=True))
    row = table.row(("MXSE.TQBR.SBER",))
    assert row is not None
    assert {name: repr(row[name]) for name in told} == {name: repr(recorded_row[name]) for name in told}


# Listeners


class Listener:
    """Writes down what it is told."""

    def __init__(self):
        self.told = []

    def note(self, message, now):
        self.told.append((message.rows[0][0], now))

    def note_loss(self, since):
        self.told.append(("loss", since))


def test_a_listener_hears_each_message_and_each_loss(store):
    ear, other = Listener(), Listener()
    for listener in (ear, ear, other):
        store.listen("row", listener)
    store.unlisten("row", other)
    store.apply("row", snapshot("TICKER LAST", ["A", D(1)]), 2.0)
    store.apply("row", updates("TICKER LAST", ["A", D(2)]), 3.0)
    store.apply("book", book([("1", 1)], []), 3.5)
    store.note_malformed("row", 4.0)
    store.note_renewal("row", 5.0)
    store.mark_stale(None, 6.0)
    assert ear.told == [("A", 2.0), ("A", 3.0), ("loss", 4.0), ("loss", 4.0), ("loss", 4.0)]
    assert other.told == []
    store.unlisten("row", ear)
    store.mark_stale("row", 7.0)
    assert len(ear.told) == 5


def test_a_subscription_that_is_not_open_has_no_listeners(store):
    with pytest.raises(UnknownSubscriptionError):
        store.listen("nowhere", Listener())
    store.unlisten("nowhere", Listener())


def test_of_single_trades_nothing_is_kept_but_what_is_counted(store):
    store.set_catalog(market(PRINTS))
    store.open("prints", PRINTS.destination, 1.0)
    ear = Listener()
    store.listen("prints", ear)
    store.apply("prints", updates("TRADENO PRICE", [1, D(1)]), 2.0)
    store.apply("prints", snapshot("TRADENO PRICE", [2, D(1)]), 3.0)
    assert ear.told == [(1, 2.0), (2, 3.0)]
    assert phase(store, "prints") == (SubscriptionPhase.LIVE, 3.0)
    assert store.ledger("prints").received == 2
    for wrong in (store.order_book, store.candle_series, store.list_table):
        with pytest.raises(WrongShapeError):
            wrong("prints")
