"""What the views of one instrument have in common."""

import pytest

from issplus_desktop.app.instrument_page import InstrumentPage
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from tests.app.pages import Surroundings

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")


class NotedPage(InstrumentPage):
    kind = ViewKind.DEPTH

    def __init__(self, context, instrument):
        super().__init__(context, instrument)
        self.done: list[str] = []
        self.renamed.connect(lambda: self.done.append(f"renamed {self.spec}"))

    @property
    def subscription(self):
        return "s1"

    def renew(self):
        self.done.append(f"renew {self._instrument}")

    def show_state(self):
        self.done.append("state")

    def _begin_anew(self):
        self.done.append("anew")


@pytest.fixture
def surroundings(qapp):
    return Surroundings()


@pytest.fixture
def page(surroundings):
    made = NotedPage(surroundings.context, A)
    made.begin()
    assert made.done == ["renew M.X.A"]
    made.done.clear()
    return made


def test_one_that_was_not_made_whole_hears_of_nothing(surroundings):
    half_made = NotedPage(surroundings.context, A)
    surroundings.status.set_status(FeedStatus(FeedPhase.LIVE))
    surroundings.feed.phase_changed.emit("s1")
    assert half_made.done == []


def test_it_goes_over_to_another_instrument_and_tells_so(page):
    assert str(page.spec) == "depth:M.X.A"
    page.show_instrument(A)
    assert page.done == []
    page.show_instrument(B)
    assert page.done == ["anew", "renew M.X.B", "renamed depth:M.X.B"]


def test_it_says_how_its_data_are_when_the_connection_or_its_own_subscription_changes(page, surroundings):
    surroundings.status.set_status(FeedStatus(FeedPhase.LIVE))
    assert page.done == ["state"]
    surroundings.feed.phase_changed.emit("another")
    assert page.done == ["state"]
    surroundings.feed.phase_changed.emit("s1")
    assert page.done == ["state", "state"]


def test_a_closed_one_hears_of_nothing(page, surroundings):
    page.close()
    surroundings.status.set_status(FeedStatus(FeedPhase.LIVE))
    surroundings.feed.phase_changed.emit("s1")
    assert page.done == []


def test_a_page_says_itself_what_it_subscribes_to(surroundings):
    page = InstrumentPage(surroundings.context, A)
    for what in (page.renew, page.show_state, lambda: page.subscription):
        with pytest.raises(NotImplementedError):
            what()


def test_other_conventions_ask_for_nothing_anew(page):
    page.rewrite()
    assert page.done == ["state"]
