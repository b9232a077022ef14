import pytest
from PySide6.QtCore import QObject

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.watch_wish import WatchWish

SBER, GAZP = InstrumentId.parse("MXSE.TQBR.SBER"), InstrumentId.parse("MXSE.TQBR.GAZP")


@pytest.fixture
def wish(qapp):
    owner = QObject()
    made = WatchWish(owner)
    yield made
    del owner


def test_what_is_on_the_list_can_be_taken_off_and_nothing_else(wish, qtbot):
    assert wish.text(SBER) == "Add to the watch list"
    wish.is_watched = lambda instrument: instrument == SBER
    assert (wish.text(SBER), wish.text(GAZP)) == ("Remove from the watch list", "Add to the watch list")
    with qtbot.waitSignal(wish.unwatch_requested, timeout=0) as off, qtbot.assertNotEmitted(wish.watch_requested):
        wish.wish(SBER)
    with qtbot.waitSignal(wish.watch_requested, timeout=0) as on, qtbot.assertNotEmitted(wish.unwatch_requested):
        wish.wish(GAZP)
    assert (off.args, on.args) == ([SBER], [GAZP])
