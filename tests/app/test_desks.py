import pytest

from issplus_desktop.app.desks import build_connection_desk
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.theme import ThemeSource
from tests.app.wired_world import wired

A = InstrumentId.parse("M.X.A")


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    with wired(qtbot, tmp_path) as made:
        yield made


def test_the_connection_panel_counts_what_views_ask_for(world):
    exports = world.shown.context.exports
    desk = build_connection_desk(
        world.side, world.shown.window, ThemeSource("dark"), ValueFormatter(), SecretFilter(), exports=exports
    )
    try:
        assert desk.panel.ledger.table.exports is desk.panel.log.table.exports is exports
        world.shown.workspace.open_book(A)
        desk.ledger.set_active(True)
        assert desk.ledger.index(desk.ledger.rowCount() - 1, 0).data() == "M.X.A"
    finally:
        desk.close()
