from issplus_desktop.app.depth_feed import DepthFeed
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, ELSEWHERE = InstrumentId.parse("M.X.A"), InstrumentId.parse("SEARCH.X.A")
ROWS = [("B", 1, 5), ("S", 2, 7)]


def test_before_the_login_there_is_nothing(qapp):
    feed = DepthFeed(Surroundings().context)
    assert feed.open(A) is None
    assert feed.state("A").kind is PaneKind.OFFLINE
    assert feed.status is None
    assert not feed.is_stale


def test_a_book_is_subscribed_once_and_given_back(qapp):
    world = Surroundings()
    world.session.on_catalog(catalog())
    world.go_live()
    feed = DepthFeed(world.context)
    book = feed.open(A)
    assert feed.state("A").kind is PaneKind.WAITING
    world.send("M.orderbooks", ("BUYSELL", "PRICE", "QUANTITY"), ROWS)
    assert book is not None
    assert len(book.bids) == 1
    assert feed.state("A").kind is PaneKind.LIVE
    world.feed.mark_all_stale()
    assert feed.is_stale
    feed.open(A)
    assert len(world.used()) == 1
    feed.close()
    feed.close()
    assert world.used() == set()


def test_a_market_without_books_says_which_have(qapp):
    world = Surroundings()
    world.session.on_catalog(catalog())
    feed = DepthFeed(world.context)
    assert feed.open(ELSEWHERE) is None
    assert feed.state("A").kind is PaneKind.NO_STREAM
    assert feed.markets() == ["M"]
