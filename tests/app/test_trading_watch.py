import pytest
from PySide6.QtCore import QObject

from issplus_desktop.app.depth_page import DepthPage
from issplus_desktop.app.heat_page import HeatPage
from issplus_desktop.app.tape_page import TapePage
from issplus_desktop.app.trading_watch import TradingWatch
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")
OFFERS = InstrumentOffers(lambda _: True, lambda _: True)
STATE = ("TICKER", "STATUS")


@pytest.fixture
def around(qapp):
    made = Surroundings()
    made.session.on_catalog(catalog(extra=[Field("STATUS", "string")]))
    made.go_live()
    made.feed.want_instrument(A, "securities")
    return made


def test_other_words_are_told_once(around):
    shown, told, owner = [A], list[str](), QObject()
    watch = TradingWatch(around.context, lambda: shown[0], owner)
    watch.told.connect(told.append)
    watch.look()
    around.send("M.securities", STATE, [(str(A), "S")])
    watch.look()
    watch.look()
    shown[0] = B
    watch.look()
    assert told == ["STATUS: S", ""]
    assert watch._timer.isActive()
    watch.stop()
    assert not watch._timer.isActive()


@pytest.mark.parametrize("kind", [DepthPage, HeatPage, TapePage])
def test_pages_tell_their_views_until_they_are_closed(around, qtbot, kind):
    page = kind(around.context, OFFERS, A)
    qtbot.addWidget(page.widget)
    around.send("M.securities", STATE, [(str(A), "S")])
    page._watch.look()
    assert page.view._trading == "STATUS: S"
    page.close()
    assert not page._watch._timer.isActive()
