from datetime import date

import pytest

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.ui.order_book_state import book_notice, book_state
from issplus_desktop.ui.pane_state import PaneKind
from tests.ui.order_book_bench import BookBench

LIVE, OFFLINE = FeedStatus(FeedPhase.LIVE), FeedStatus()


@pytest.fixture
def bench(qapp):
    made = BookBench()
    made.model.set_active(True)
    return made


def kind(bench, feed=LIVE):
    return book_state(bench.model, "SBER", feed).kind


def test_before_the_first_snapshot(bench):
    assert kind(bench) is PaneKind.WAITING
    assert kind(bench, OFFLINE) is PaneKind.OFFLINE
    assert book_state(bench.model, "SBER", FeedStatus(FeedPhase.LOGGING_IN)).title == "Logging in"
    bench.become(SubscriptionPhase.OVER_LIMIT)
    assert kind(bench) is PaneKind.OVER_LIMIT
    bench.become(SubscriptionPhase.REFUSED, text="no")
    assert book_state(bench.model, "SBER", LIVE).detail == "no"


def test_after_it(bench):
    bench.send()
    assert kind(bench, OFFLINE) is PaneKind.LIVE
    bench.become(SubscriptionPhase.STALE)
    state = book_state(bench.model, "SBER", OFFLINE)
    assert (state.kind, state.since) == (PaneKind.STALE, "09:51:20")
    bench.send((), ())
    empty = book_state(bench.model, "SBER", LIVE)
    assert (empty.kind, empty.title) == (PaneKind.EMPTY, "The book of SBER is empty")


def test_staleness_of_another_day_has_its_date(bench):
    bench.send()
    bench.become(SubscriptionPhase.STALE)
    bench.model.texts.formatter.today = date(2026, 1, 23)
    assert book_state(bench.model, "SBER", OFFLINE).since == "01-22 09:51"


def test_how_the_instrument_is_traded_stands_above_the_rows_while_the_book_is_told_on(bench):
    bench.trading = "Discrete auction"
    bench.send()
    live = book_state(bench.model, "SBER", LIVE)
    assert book_notice(bench.model, live)[::2] == ("Discrete auction", "accent")
    bench.send(bids=(("306.30", 1),))
    words, explanation, tone = book_notice(bench.model, live)
    assert words == "Discrete auction · Crossed: bid 306.30 is above ask 306.26"
    assert (explanation, tone) == (bench.model.texts.crossed_meaning(), "accent")
    bench.become(SubscriptionPhase.STALE)
    stale = book_state(bench.model, "SBER", LIVE)
    assert book_notice(bench.model, stale)[::2] == ("Stale since 09:51:20", "stale")
    bench.trading = ""
    bench.send()
    assert book_notice(bench.model, live)[0] == ""


def test_an_empty_book_says_that_the_day_is_over(bench):
    bench.trading = "The day is over"
    bench.send((), ())
    state = book_state(bench.model, "SBER", LIVE)
    assert state.kind is PaneKind.EMPTY
    assert state.detail.startswith("The day is over\n")
