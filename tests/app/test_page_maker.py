import sys

import pytest

from issplus_desktop.app.page_maker import PAGE_MODULES, PageMaker
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from tests.app.fakes import catalog
from tests.app.pages import Surroundings, add_chart
from tests.app.test_workspace import OFFERS

TARGETS = {ViewKind.SECURITIES: "M", ViewKind.TABLE: "M.securities"}


@pytest.fixture
def made(qtbot):
    """Makes a page of a kind; all are closed at the end."""
    around = Surroundings()
    around.session.on_catalog(catalog())
    pages = []

    def make(kind):
        maker = PageMaker(around.context, OFFERS, dict, lambda *_: None)
        page = maker.make(ViewSpec(kind, TARGETS.get(kind, "M.X.A")))
        pages.append(page)
        (add_chart if kind is ViewKind.CHART else lambda bot, one: bot.addWidget(one.widget))(qtbot, page)
        return maker, page

    yield make
    for page in pages:
        page.close()


@pytest.mark.parametrize("kind", ViewKind)
def test_it_makes_every_kind_from_the_module_that_is_named_for_it(made, kind):
    _, page = made(kind)
    assert page.spec.kind is kind
    assert type(page).__module__ == PAGE_MODULES[kind]
    assert PAGE_MODULES[kind] in sys.modules


@pytest.mark.parametrize("kind", [ViewKind.BOOK, ViewKind.TAPE, ViewKind.DEPTH, ViewKind.HEAT])
def test_what_is_wished_in_a_view_is_told(made, qtbot, kind):
    maker, page = made(kind)
    instrument = InstrumentId.parse("M.X.B")
    with qtbot.waitSignal(maker.chart_requested) as wish:
        page.view.chart_requested.emit(instrument, "M1")
    assert wish.args == [instrument, "M1"]
    with qtbot.waitSignals([maker.watch_requested, maker.unwatch_requested, maker.renamed]):
        page.view.watch_requested.emit(instrument)
        page.view.unwatch_requested.emit(instrument)
        page.show_instrument(instrument)


def test_a_chart_knows_what_is_watched_and_tells_its_wish(made, qtbot):
    maker, page = made(ViewKind.CHART)
    wishing, instrument = page.panel.watching, InstrumentId.parse("M.X.B")
    with qtbot.waitSignals([maker.watch_requested, maker.unwatch_requested]):
        wishing.wish(instrument)
        wishing.is_watched = lambda _: True
        wishing.wish(instrument)
