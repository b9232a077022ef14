import pytest

from issplus_desktop.app.stream_pane import StreamPane
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.theme import ThemeSource
from tests.app.fakes import catalog


@pytest.fixture
def themes(qapp):
    return ThemeSource("dark")


def make_view(themes):
    source = catalog().stream("M.securities")
    offers = InstrumentOffers(has_book=lambda _: True, has_chart=lambda _: True)
    return SecuritiesView(StreamTableModel(RowTable(source), ValueFormatter()), offers, themes)


def test_the_pane_says_why_it_is_empty_and_gives_way_to_a_table(themes, qtbot):
    pane = StreamPane(themes)
    qtbot.addWidget(pane)
    pane.show_state(PaneState(PaneKind.OFFLINE, "M"))
    assert (pane.view, pane.state.kind) == (None, PaneKind.OFFLINE)
    view = make_view(themes)
    pane.show_view(view)
    assert (pane.view, pane.state.kind) == (view, PaneKind.LIVE)
    assert view.parent() is pane


def test_a_new_table_replaces_the_old_one(themes, qtbot):
    pane = StreamPane(themes)
    qtbot.addWidget(pane)
    first, second = make_view(themes), make_view(themes)
    pane.show_view(first)
    first.table.set_visible_columns(["LAST"])
    with qtbot.waitSignal(first.destroyed):
        pane.show_view(second)
    assert pane.findChildren(SecuritiesView) == [second]
    assert second.table.visible_columns() == ["LAST"]
    pane.clear()
    assert pane.view is None
