import pytest

from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.app.waiting_page import WaitingPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.pages import Surroundings


@pytest.fixture
def make(qtbot):
    around = Surroundings()

    def one(text):
        page = WaitingPage(around.context, ViewSpec.parse(text))
        qtbot.addWidget(page.widget)
        return page

    return one


@pytest.mark.parametrize(
    ("text", "title", "subject"),
    [("book:M.X.A", "A", "A"), ("securities:M", "M · Securities", "M"), ("chart:M.X.A@M1", "A 1m", "A")],
)
def test_it_has_the_title_and_the_words_that_the_view_will_have(make, text, title, subject):
    page = make(text)
    assert (str(page.spec), page.title) == (text, title)
    assert (page.state().kind, page.state().subject) == (PaneKind.OFFLINE, subject)
    assert page.widget.state == page.state()
    page.renew()
    page.close()


def test_it_may_be_told_to_show_another_instrument(make, qtbot):
    page = make("chart:M.X.A@M1")
    with qtbot.waitSignal(page.renamed):
        page.show_instrument(InstrumentId.parse("M.X.B"))
    assert (str(page.spec), page.title, page.widget.state.subject) == ("chart:M.X.B@M1", "B 1m", "B")
    with qtbot.assertNotEmitted(page.renamed):
        page.show_instrument(InstrumentId.parse("M.X.B"))


def test_it_reports_that_nothing_is_shown(make):
    report = make("book:M.X.A").report()
    assert report == {
        "kind": "book", "target": "M.X.A", "state": "offline", "stale": False, "columns": [], "rows": [],
    }  # fmt: skip


def test_it_says_how_the_feed_is(qtbot):
    around = Surroundings()
    page = WaitingPage(around.context, ViewSpec.parse("book:M.X.A"))
    qtbot.addWidget(page.widget)
    around.status.set_status(FeedStatus(FeedPhase.CONNECTING))
    page.show_state()
    assert page.widget.state.title == "Connecting"


def test_there_is_no_value_to_write_anew(make):
    page = make("book:M.X.A")
    before = page.report()
    page.rewrite()
    assert page.report() == before
