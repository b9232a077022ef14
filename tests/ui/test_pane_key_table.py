import pytest

from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.charts.depth_canvas import DepthCanvas
from issplus_desktop.ui.charts.drawing_keys import TOOL_KEYS
from issplus_desktop.ui.charts.heat_canvas import HeatCanvas
from issplus_desktop.ui.key_presses import readable
from issplus_desktop.ui.ladder_grid import LadderGrid
from issplus_desktop.ui.order_book_grid import BookGrid
from issplus_desktop.ui.pane_key_table import DRAWING_IDS, pane_key_table
from issplus_desktop.ui.tape_table import TapeTable
from issplus_desktop.ui.watchlist_table import WatchlistTable


def test_ids_are_unique(qapp):
    names = [spec.id for spec in pane_key_table()]
    assert len(set(names)) == len(names)


def test_keys_that_can_be_changed_are_written_as_qt_writes_them(qapp):
    for spec in pane_key_table():
        assert spec.fixed or spec.keys
        assert spec.fixed or all(readable(key) == key for key in spec.keys)


def test_each_drawing_has_its_key(qapp):
    assert len(DRAWING_IDS) == len(TOOL_KEYS)
    assert set(DRAWING_IDS) <= {spec.id for spec in pane_key_table()}


@pytest.mark.parametrize("pane", [BookGrid, LadderGrid, TapeTable, DepthCanvas, HeatCanvas, ChartView, WatchlistTable])
def test_a_pane_says_whose_keys_it_takes(pane):
    assert set(pane.key_scopes) <= {spec.scope for spec in pane_key_table() if not spec.fixed}
