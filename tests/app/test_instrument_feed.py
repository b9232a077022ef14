import pytest

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import InstrumentFeed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.row_shares import RowShares
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from tests.app.fakes import FakeSession, catalog

A, B, OTHER = (InstrumentId.parse(text) for text in ("M.B.A", "M.B.B", "NOWHERE.X.Y"))


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def feed(qapp, session):
    return Feed(session, MarketStore(), LatencyMeter(lambda: 1.0), wall_clock=lambda: 1.0)


@pytest.fixture
def rows(feed):
    return InstrumentFeed(feed)


def tickers(session):
    return [selector for name, (_, selector) in session.subscribed.items() if session.uses[name]]


def test_wishes_wait_for_the_catalog(rows, feed, session):
    rows.set_instruments([A])
    assert (tickers(session), rows.status_of(A)) == ([], None)
    session.on_catalog(catalog())
    rows.renew()
    assert tickers(session) == ['TICKER="M.B.A" and LANGUAGE="en"']
    assert rows.status_of(A).phase is SubscriptionPhase.WAITING


def test_only_the_difference_is_subscribed(rows, session):
    session.on_catalog(catalog())
    rows.set_instruments([A, B])
    first = rows.subscriptions
    rows.set_instruments([B])
    assert rows.subscriptions == first[1:]
    assert len(tickers(session)) == 1
    assert rows.status_of(A) is None


def test_a_market_without_securities_is_refused_in_words(rows, session):
    session.on_catalog(catalog())
    rows.set_instruments([OTHER])
    status = rows.status_of(OTHER)
    assert status.phase is SubscriptionPhase.REFUSED
    assert "NOWHERE.securities" in status.text
    rows.set_instruments([])
    assert rows.status_of(OTHER) is None


def test_renew_asks_in_the_new_language(rows, feed, session):
    session.on_catalog(catalog())
    rows.set_instruments([A])
    feed.language = "ru"
    rows.renew()
    assert tickers(session) == ['TICKER="M.B.A" and LANGUAGE="ru"']


def test_visible_instruments_are_preferred(rows, session):
    session.on_catalog(catalog())
    rows.set_instruments([A, B])
    rows.look_at([B, OTHER])
    assert session.preferred == [[rows.subscriptions[1]]]


def test_close_gives_all_back(rows, session):
    session.on_catalog(catalog())
    rows.set_instruments([A, B])
    rows.close()
    assert tickers(session) == []


def test_it_knows_its_own_subscriptions(rows, session):
    session.on_catalog(catalog())
    rows.set_instruments([A])
    (name,) = rows.subscriptions
    assert rows.has(name)
    assert not rows.has("s99")


MANY = [InstrumentId.parse(f"M.B.T{number:02}") for number in range(20)]


@pytest.fixture
def few(feed, session):
    """Rows of which ten may be fed."""
    session.on_catalog(catalog())
    shares = RowShares()
    shares.bound(lambda: 10, lambda: feed.wanted)
    return InstrumentFeed(feed, shares)


def fed(rows, instruments=MANY):
    return [one for one in instruments if one in rows._ids]


def test_only_so_many_rows_are_fed_as_there_is_room_for(few, session):
    few.set_instruments(MANY)
    assert fed(few) == MANY[:10]
    assert len(tickers(session)) == 10
    assert (few.need, len(few.held), few.unfed) == (20, 10, 10)
    assert few.status_of(MANY[15]) == SubscriptionStatus(SubscriptionPhase.ENDED, 0.0)


def test_rows_in_sight_are_fed_and_others_given_back(few, session):
    told = []
    few.set_instruments(MANY)
    few.on_settled = lambda: told.append(len(few.held))
    few.look_at(MANY[12:16], MANY[10:18])
    assert set(fed(few)) == set(MANY[:2] + MANY[10:18])
    assert few.status_of(MANY[5]) == SubscriptionStatus(SubscriptionPhase.ENDED, 1.0)
    assert session.preferred[-1] == [few._ids[one] for one in MANY[12:16]]
    few.look_at(MANY[12:16], MANY[10:18])
    assert told == [10]
    few.set_instruments(MANY[:4])
    assert (fed(few), few.unfed, few.status_of(MANY[15])) == (MANY[:4], 0, None)


def test_what_somebody_else_has_open_is_as_it_is_there(few, feed):
    few.set_instruments(MANY)
    feed.want_instrument(MANY[19], "securities")
    feed.want_instrument(MANY[18], "orderbooks")
    assert few.status_of(MANY[19]).phase is SubscriptionPhase.WAITING
    assert few.status_of(MANY[18]).phase is SubscriptionPhase.ENDED


def test_what_is_opened_beside_takes_a_place(few, feed):
    few.set_instruments(MANY)
    feed.want_instrument(A, "orderbooks")
    few.settle()
    assert fed(few) == MANY[:9]


def test_before_the_first_catalog_no_row_is_called_unfed(feed):
    shares = RowShares()
    shares.bound(lambda: 1, lambda: feed.wanted)
    rows = InstrumentFeed(feed, shares)
    rows.set_instruments(MANY)
    assert (rows.unfed, rows.status_of(MANY[5])) == (0, None)
    assert not rows.is_shown


def test_rows_come_first_while_somebody_looks(few, feed):
    hidden = InstrumentFeed(feed, few._shares)
    hidden.set_instruments(MANY[:8])
    few.set_instruments(MANY[8:])
    few._shares.settle()
    assert (len(hidden.held), len(few.held)) == (5, 5)
    few.look_at(MANY[8:10], MANY[8:12])
    few._shares.settle()
    few.settle()
    assert (len(hidden.held), len(few.held)) == (0, 10)
    few.look_at((), ())
    hidden.close()
    few._shares.settle()
    assert len(few.held) == 10
