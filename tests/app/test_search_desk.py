import asyncio

import pytest

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.search_desk import SearchDesk
from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel, SearchState
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.pending_requests import NotConnectedError
from tests.app.fakes import FakeSession, catalog

FOUND = DataMessage(MessageKind.SNAPSHOT, ("ticker", "shortname"), [["M.B.SBERP", "Pref"], ["M.B.SBER", "Sberbank"]])


class RunAtOnce:
    """Runs each task to its end when it is spawned."""

    def __init__(self):
        self.names = []

    def spawn(self, coroutine, name):
        self.names.append(name)
        with asyncio.Runner() as runner:
            runner.run(coroutine)


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def model(qapp):
    return SearchModel(ValueFormatter())


@pytest.fixture
def desk(session, model):
    feed = Feed(session, MarketStore(), LatencyMeter(lambda: 0.0))
    session.on_catalog(catalog())
    return SearchDesk(feed, model, RunAtOnce())


def test_what_is_typed_is_asked_and_answered_ranked(desk, model, session):
    session.reply = FOUND
    model.ask("SBER")
    assert session.requests == [("SEARCH.ticker", 'pattern="SBER"')]
    assert model.state is SearchState.FOUND
    assert [model.found_at(row).instrument.ticker for row in range(model.rowCount())] == ["SBER", "SBERP"]


def test_a_quote_cannot_end_the_pattern(desk, model, session):
    model.ask('x" and ticker="y')
    assert session.requests[0][1] == 'pattern="x"" and ticker=""y"'


def test_without_a_connection_the_search_says_so(desk, model, session):
    async def fail(*_):
        raise NotConnectedError

    session.request = fail
    model.ask("SBER")
    assert model.state is SearchState.NOT_CONNECTED


def test_a_word_is_looked_up_to_its_best_find(desk, session):
    session.reply = FOUND
    answers: list[FoundInstrument | None] = []
    desk.find("SBER", answers.append)
    assert answers[0] is not None
    assert str(answers[0].instrument) == "M.B.SBER"


def test_a_word_that_nobody_knows_is_answered_with_none(desk):
    answers: list[FoundInstrument | None] = []
    desk.find("ZZZ", answers.append)
    assert answers == [None]


def test_another_catalog_makes_old_answers_worthless(desk, model, session):
    session.reply = FOUND
    model.ask("SBER")
    session.on_catalog(catalog(extra=()))
    model.ask("")
    model.ask("SBER")
    assert len(session.requests) == 1
    desk._feed.catalog_changed.emit()
    model.ask("")
    model.ask("SBER")
    assert len(session.requests) == 2
