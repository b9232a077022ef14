import asyncio

import pytest

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore, UnknownStreamError
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.events import BodyUnreadable, FrameIgnored, MessageReceived
from issplus_desktop.protocol.message import DataMessage, MessageDecoder, MessageKind
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from tests.app.fakes import FakeSession, catalog

SBER = InstrumentId.parse("M.B.SBER")


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def feed(qapp, session):
    made = Feed(session, MarketStore(), LatencyMeter(lambda: 50.0), wall_clock=lambda: 50.0)
    session.on_catalog(catalog())
    return made


def test_a_wish_is_spelled_as_the_catalog_declares_it(feed, session):
    feed.language = "ru"
    feed.want_instrument(SBER, "securities")
    feed.want_instrument(SBER, "candles", interval="m1")
    assert list(session.subscribed.values()) == [
        ("M.securities", 'TICKER="M.B.SBER" and LANGUAGE="ru"'),
        ("M.candles", 'ticker="M.B.SBER" and interval="m1"'),
    ]


def test_the_same_wish_twice_is_one_subscription_until_both_gave_it_back(feed, session):
    first = feed.want_instrument(SBER, "orderbooks")
    assert feed.want_instrument(SBER, "orderbooks") == first
    feed.release(first)
    assert feed.store.subscriptions() == [first]
    feed.release(first)
    feed.release(first)
    assert feed.store.subscriptions() == []
    assert session.uses[first] == 0


def test_a_stream_that_the_server_lacks_is_told(feed):
    with pytest.raises(UnknownStreamError, match=r"M\.tape"):
        feed.want("M.tape", {})


def test_messages_reach_the_store_and_the_latency_meter(feed, session):
    name = feed.want_instrument(SBER, "securities")
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]])
    session.on_message(MessageReceived(name, "M.securities", row, 49_990, 10))
    assert feed.store.status(name).phase is SubscriptionPhase.LIVE
    assert feed.store.table("M.securities").keys() == [(str(SBER),)]
    feed._latency.refresh(0.0)
    assert feed._latency.take() == pytest.approx(10.0)


def test_only_a_catalog_that_differs_is_told(feed, session, qtbot):
    with qtbot.assertNotEmitted(feed.catalog_changed):
        session.on_catalog(catalog())
    with qtbot.waitSignal(feed.catalog_changed):
        session.on_catalog(catalog(extra=[Field("NEW", "fixed")]))
    assert feed.catalog.stream("M.securities").field("NEW") is not None


def test_refusals_and_the_limit_become_phases_and_pass_again(feed, session, qtbot):
    name = feed.want_instrument(SBER, "securities")
    with qtbot.waitSignal(feed.phase_changed) as told:
        session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.access-denied", "no"))
    assert told.args == [name]
    status = feed.store.status(name)
    assert (status.phase, status.code, status.text) == (SubscriptionPhase.REFUSED, "gateway.access-denied", "no")
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.SENT))
    assert feed.store.status(name).phase is SubscriptionPhase.WAITING
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT))
    assert feed.store.status(name).phase is SubscriptionPhase.OVER_LIMIT
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.WAITING))
    assert feed.store.status(name).phase is SubscriptionPhase.WAITING


def test_sending_again_after_a_loss_leaves_old_data_stale(feed, session):
    name = feed.want_instrument(SBER, "securities")
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]])
    session.on_message(MessageReceived(name, "M.securities", row, None, 10))
    feed.mark_all_stale()
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.SENT))
    assert feed.store.status(name).phase is SubscriptionPhase.STALE


def test_events_of_ended_subscriptions_are_passed_over(feed, session, qtbot):
    with qtbot.assertNotEmitted(feed.phase_changed):
        session.on_subscription("s99", SubscriptionEvent(SubscriptionEventKind.REFUSED))


def test_requests_go_by_the_catalog_too(feed, session):
    with asyncio.Runner() as runner:
        assert runner.run(feed.request("SEARCH.ticker", {"PATTERN": 'a"b'})) is session.reply
        with pytest.raises(UnknownStreamError):
            runner.run(feed.request("SEARCH.nothing", {}))
    assert session.requests == [("SEARCH.ticker", 'pattern="a""b"')]


def test_preferences_are_passed_down(feed, session):
    feed.prefer(["s2", "s1"])
    assert session.preferred == [["s2", "s1"]]


def test_going_live_is_told_once(feed, session, qtbot):
    name = feed.want_instrument(SBER, "securities")
    event = MessageReceived(
        name, "M.securities", DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]]), None, 1
    )
    with qtbot.waitSignal(feed.phase_changed):
        session.on_message(event)
    with qtbot.assertNotEmitted(feed.phase_changed):
        session.on_message(event)


def test_a_body_that_cannot_be_read_is_counted_and_logged(feed, session, caplog):
    name = feed.want_instrument(SBER, "securities")
    session.on_ignored(BodyUnreadable("MESSAGE", name, None, "no JSON"))
    session.on_ignored(BodyUnreadable("MESSAGE", "s99", None, "of one that was given back"))
    session.on_ignored(BodyUnreadable("REPLY", None, "r1", "no JSON"))
    session.on_ignored(FrameIgnored("HELLO", "unknown command"))
    assert feed.store.ledger(name).malformed == 1
    assert [record.getMessage() for record in caplog.records] == [
        f"A message of {name} cannot be read; it is asked for anew: no JSON",
        "A body cannot be read (REPLY): no JSON",
    ]


def test_what_misses_a_message_is_stale_at_once_until_a_snapshot_comes(feed, session, qtbot):
    name = live_subscription(feed, session)
    with qtbot.waitSignal(feed.phase_changed) as told:
        session.on_ignored(BodyUnreadable("MESSAGE", name, None, "no JSON"))
    assert told.args == [name]
    status = feed.store.status(name)
    assert (status.phase, status.since, status.cause) == (SubscriptionPhase.STALE, 50.0, StaleCause.UNREADABLE)
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.RENEWED))
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.CONFIRMED))
    update = DataMessage(MessageKind.UPDATES, ("TICKER",), [[str(SBER)]])
    session.on_message(MessageReceived(name, "M.securities", update, None, 10))
    session.on_quiet(30.0)
    session.on_quiet(None)
    session.on_message(MessageReceived(name, "M.securities", update, None, 10))
    assert (status.phase, status.cause) == (SubscriptionPhase.STALE, StaleCause.UNREADABLE)
    with qtbot.waitSignal(feed.phase_changed):
        snapshot = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]])
        session.on_message(MessageReceived(name, "M.securities", snapshot, None, 10))
    assert status.phase is SubscriptionPhase.LIVE
    assert feed.store.ledger(name).renewals == 1


@pytest.mark.parametrize("way", ["renewed", "lost", "released"])
def test_a_stream_that_stays_unreadable_is_logged_once_between_two_renewals(feed, session, caplog, way):
    name = live_subscription(feed, session)

    def come():
        for _ in range(5):
            session.on_ignored(BodyUnreadable("MESSAGE", name, None, "no JSON"))
        return len(caplog.records)

    assert come() == 1
    if way == "renewed":
        session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.RENEWED))
    elif way == "lost":
        feed.mark_all_stale()
    else:
        feed.release(name)
        feed.want_instrument(SBER, "securities")
    assert come() == 2


def test_a_renewal_makes_even_a_live_one_stale_until_it_comes_whole(feed, session):
    name = live_subscription(feed, session)
    session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.RENEWED))
    assert feed.store.status(name).cause is StaleCause.UNREADABLE


def test_a_book_that_turns_out_unreadable_at_the_first_look_is_asked_for_anew(feed, session, qtbot, caplog):
    name = feed.want_instrument(SBER, "orderbooks")
    body = b'{"columns":["BUYSELL","PRICE","QUANTITY"],"data":[["B"]]}'
    source = feed.catalog.stream("M.orderbooks")
    message = MessageDecoder(source.fields, reads_late=True).decode(body)
    session.on_message(MessageReceived(name, "M.orderbooks", message, None, 10))
    assert feed.store.status(name).phase is SubscriptionPhase.LIVE
    assert session.renewed == []
    with qtbot.waitSignal(feed.phase_changed) as told:
        assert feed.store.order_book(name).bids == ()
    assert told.args == [name]
    assert session.renewed == [name]
    assert feed.store.status(name).cause is StaleCause.UNREADABLE
    assert [record.getMessage() for record in caplog.records] == [
        f"A message of {name} cannot be read; it is asked for anew: the rows of an order book are none"
    ]


def live_subscription(feed, session):
    name = feed.want_instrument(SBER, "securities")
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]])
    session.on_message(MessageReceived(name, "M.securities", row, None, 10))
    return name


def test_silence_makes_everything_stale_until_something_comes(feed, session, qtbot):
    name = live_subscription(feed, session)
    with qtbot.waitSignal(feed.freshness_changed):
        session.on_quiet(30.0)
    status = feed.store.status(name)
    assert (status.phase, status.since, status.cause) == (SubscriptionPhase.STALE, 30.0, StaleCause.QUIET)
    assert feed.quiet_since == 30.0
    with qtbot.waitSignal(feed.freshness_changed):
        session.on_quiet(None)
    assert feed.quiet_since is None
    other = feed.want_instrument(InstrumentId.parse("M.B.GAZP"), "securities")
    with qtbot.waitSignal(feed.freshness_changed):
        row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [["M.B.GAZP"]])
        session.on_message(MessageReceived(other, "M.securities", row, None, 10))
    assert (status.phase, status.cause) == (SubscriptionPhase.LIVE, None)


def test_a_silence_that_ends_with_its_connection_leaves_all_stale_since_it_began(feed, session):
    name = live_subscription(feed, session)
    status = feed.store.status(name)
    session.on_quiet(30.0)
    session.on_quiet(None)
    assert status.phase is SubscriptionPhase.STALE
    feed.mark_all_stale()
    assert (status.phase, status.since, status.cause) == (SubscriptionPhase.STALE, 30.0, StaleCause.LOST)
    other = feed.want_instrument(InstrumentId.parse("M.B.GAZP"), "securities")
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [["M.B.GAZP"]])
    session.on_message(MessageReceived(other, "M.securities", row, None, 10))
    assert status.phase is SubscriptionPhase.STALE


def test_a_subscription_that_speaks_in_doubt_is_live_at_once(feed, session, qtbot):
    name = live_subscription(feed, session)
    session.on_doubt(30.0)
    change = DataMessage(MessageKind.UPDATES, ("TICKER",), [[str(SBER)]])
    with qtbot.waitSignal(feed.phase_changed):
        session.on_message(MessageReceived(name, "M.securities", change, None, 10))
    assert feed.store.status(name).phase is SubscriptionPhase.LIVE


def test_a_doubted_connection_makes_everything_stale_until_it_is_proven(feed, session, qtbot):
    name = live_subscription(feed, session)
    status = feed.store.status(name)
    with qtbot.waitSignal(feed.freshness_changed):
        session.on_doubt(30.0)
    assert (status.phase, status.since, status.cause) == (SubscriptionPhase.STALE, 30.0, StaleCause.DOUBTED)
    with qtbot.waitSignal(feed.freshness_changed):
        session.on_doubt(None)
    assert (status.phase, status.since) == (SubscriptionPhase.LIVE, 50.0)


def test_a_proof_does_not_end_the_silence(feed, session):
    name = live_subscription(feed, session)
    session.on_quiet(30.0)
    session.on_doubt(40.0)
    session.on_doubt(None)
    assert feed.store.status(name).phase is SubscriptionPhase.STALE
