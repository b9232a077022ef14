import pytest

from issplus_desktop.app.table_page import TablePage
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import LANGUAGE, catalog, source
from tests.app.pages import Surroundings
from tests.models.written import GERMAN

OFFERS = InstrumentOffers(has_book=lambda _: True, has_chart=lambda _: True)


def with_news():
    fields = (Field("ID", "integer", primary=True), Field("CAPTION", "string", Caption("Headline", "Заголовок")))
    streams = {
        "news": source("C", "news", fields, (LANGUAGE,)),
        "lines": source("C", "lines", (Field("TEXT", "string"),), ()),
    }
    return Catalog({**catalog().marketplaces, "C": Marketplace("C", streams=streams)})


@pytest.fixture
def around(qapp):
    return Surroundings()


def open_page(around, qtbot, destination):
    page = TablePage(around.context, OFFERS, destination)
    qtbot.addWidget(page.widget)
    page.renew()
    return page


@pytest.mark.parametrize("destination", ["C.news", "C.lines"])
def test_a_stream_without_tickers_shows_all_its_rows(around, qtbot, destination):
    around.session.on_catalog(with_news())
    around.go_live()
    page = open_page(around, qtbot, destination)
    page.widget.show()
    columns = ("ID", "CAPTION") if destination == "C.news" else ("TEXT",)
    around.send(destination, columns, [(1, "first"), (2, "second")] if len(columns) == 2 else [("first",), ("second",)])
    page.pane.view.model.refresh(1.0)
    report = page.report()
    assert [row[-1] for row in report["rows"]] == ["first", "second"]
    assert (report["kind"], report["target"], report["stale"]) == ("table", destination, False)


def test_before_the_login_the_page_waits_and_says_so(around, qtbot):
    page = open_page(around, qtbot, "C.news")
    assert page.report()["state"] == PaneKind.OFFLINE.value
    around.status.set_status(FeedStatus(FeedPhase.LOGGING_IN))
    assert page.pane.state.title == "Logging in"
    assert page.title == "C.news"
    around.session.on_catalog(with_news())
    with qtbot.waitSignal(page.made):
        page.renew()
    assert page.title == "news · C"
    assert page.pane.view.table.exports is around.context.exports


@pytest.mark.parametrize("destination", ["C.tape", "M.orderbooks"])
def test_what_cannot_be_a_table_is_told(around, qtbot, destination):
    around.session.on_catalog(with_news())
    page = open_page(around, qtbot, destination)
    assert page.report()["state"] == PaneKind.NO_STREAM.value


def test_the_first_rows_end_the_waiting(around, qtbot):
    around.session.on_catalog(with_news())
    around.go_live()
    page = open_page(around, qtbot, "C.news")
    kinds = [page.pane.view.overlay.state.kind]
    around.send("C.news", ("ID", "CAPTION"), [(1, "first")])
    kinds.append(page.pane.view.overlay.state.kind)
    assert kinds == [PaneKind.WAITING, PaneKind.LIVE]


def test_a_lost_connection_is_told_on_the_table(around, qtbot):
    around.session.on_catalog(with_news())
    around.go_live()
    page = open_page(around, qtbot, "C.news")
    around.send("C.news", ("ID", "CAPTION"), [(1, "first")])
    around.feed.mark_all_stale()
    page.show_state()
    assert page.report()["stale"] is True
    assert page.report()["state"] == PaneKind.STALE.value


def test_close_gives_the_subscription_back(around, qtbot):
    around.session.on_catalog(with_news())
    page = open_page(around, qtbot, "C.news")
    page.close()
    assert around.used() == set()


def test_cells_are_written_by_other_conventions_without_asking_anew(around, qtbot):
    page = open_page(around, qtbot, "C.news")
    page.rewrite()
    assert page.report()["state"] == PaneKind.OFFLINE.value
    around.session.on_catalog(with_news())
    around.go_live()
    page.renew()
    page.widget.show()
    around.send("C.news", ("ID", "CAPTION"), [(1234567, "first")])
    asked = around.used()
    view = page.pane.view
    view.model.refresh(1.0)
    assert page.report()["rows"][0][0] == "1\u202f234\u202f567"
    around.context.formatter.conventions = GERMAN
    page.rewrite()
    assert (page.report()["rows"][0][0], around.used()) == ("1.234.567", asked)
    assert page.pane.view is view
