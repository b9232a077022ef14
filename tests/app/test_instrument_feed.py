import pytest

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import InstrumentFeed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
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
    rows.prefer([B, OTHER])
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
