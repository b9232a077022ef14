import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.app.links_desk import WATCHLIST
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.dock_title import DockTitle
from issplus_desktop.ui.pane_state import PaneKind
from issplus_desktop.ui.row_pick import RowPick
from issplus_desktop.ui.watchlist_dock import WatchlistDock
from tests.app.test_workspace import OFFERS, A, B, World

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class LinkedWorld(World):
    def __init__(self, qtbot):
        super().__init__(qtbot)
        self.links = self.workspace.links


@pytest.fixture
def world(qapp, qtbot):
    made = LinkedWorld(qtbot)
    yield made
    made.workspace.close()


def badges(world):
    return {view: world.window.views.badge(view).letter for view in world.window.views.views()}


def test_books_charts_tapes_and_depths_follow_one_instrument(world, qtbot):
    pages = world.open("book:M.X.A", "tape:M.X.A", "depth:M.X.A", "chart:M.X.A@M1", "chart:M.X.A@m1")
    for view_id in (*world.window.views.views(), "chart"):
        world.links.join(view_id, "A")
    pages[0].view.instrument_dropped.emit(B)
    assert {page.spec.target for page in pages} == {"M.X.B"}
    world.workspace.chart.show_candles(A, "m1")
    assert {page.spec.target for page in pages} == {"M.X.A"}
    assert [page.spec.interval for page in pages[3:]] == ["m1", "m1"]


def test_a_group_is_chosen_at_a_tab_or_in_a_dock(world, qtbot):
    world.open("book:M.X.A", "book:M.X.B", "chart:M.X.A@M1")
    first, second = world.window.views.views()
    assert badges(world) == {first: "", second: ""}
    with qtbot.waitSignal(world.links.changed):
        world.window.views.badge(second).group_chosen.emit("D")
    assert world.links.group(second) == "D"
    assert badges(world) == {first: "", second: "D"}
    world.window.docks.group_chosen.emit("chart", "D")
    assert world.workspace.chart.instrument == B
    with qtbot.assertNotEmitted(world.links.changed):
        world.links.join(second, "D")


def test_a_group_goes_along_into_another_window(world):
    world.open("book:M.X.A", "book:M.X.B")
    view = world.window.views.views()[1]
    world.links.join(view, "E")
    window = world.window.moves.detach(view)
    assert window.tiles.current.badge(view).letter == "E"
    window.tiles.current.badge(view).group_chosen.emit("F")
    assert world.links.group(view) == "F"
    window.close()
    assert world.links.group(view) == ""


def test_a_market_without_that_stream_says_so_and_comes_back(world):
    (book, depth) = world.open("book:M.X.A", "depth:M.X.A")
    for view_id in world.window.views.views():
        world.links.join(view_id, "A")
    other = type(A).parse("N.X.C")
    book.show_instrument(other)
    assert depth.spec.target == "N.X.C"
    assert {book.state().kind, depth.state().kind} == {PaneKind.NO_STREAM}
    book.show_instrument(B)
    assert PaneKind.NO_STREAM not in {book.state().kind, depth.state().kind}


def test_a_whole_stream_is_linked_to_nothing(world):
    world.open("table:M.turnovers")
    view = world.window.views.views()[0]
    assert world.window.views.badge(view) is None
    world.links.join(view, "A")
    assert world.links.group(view) == ""


def test_rows_of_a_table_of_securities_lead(world):
    (table, book) = world.open("securities:M", "book:M.X.A")
    first, second = world.window.views.views()
    world.links.join(first, "G")
    world.links.join(second, "G")
    table.pane.view.findChild(RowPick).picked.emit(B)
    assert book.spec.target == "M.X.B"
    table.renew()
    table.pane.view.findChild(RowPick).picked.emit(A)
    assert book.spec.target == "M.X.A"


def test_rows_of_the_watch_list_lead(world, qtbot):
    model = WatchlistModel(WatchEditor.holding("Mine", [A, B]), lambda _: None, world.context.formatter)
    dock = WatchlistDock(model, world.search_model, OFFERS, world.context.themes)
    world.window.docks.add(dock, Qt.DockWidgetArea.LeftDockWidgetArea)
    world.links.add_list(WATCHLIST, dock.table)
    (book,) = world.open("book:M.X.A")
    world.links.join(WATCHLIST, "A")
    world.links.join(world.window.views.views()[0], "A")
    (pick,) = dock.findChildren(RowPick)
    pick.picked.emit(B)
    assert book.spec.target == "M.X.B"
    title = dock.titleBarWidget()
    assert isinstance(title, DockTitle)
    assert title.badge.letter == "A"


def test_the_key_asks_for_the_group_of_the_view_that_has_the_keyboard(world, qtbot, qapp):
    world.open("book:M.X.A", "chart:M.X.A@M1")
    world.window.show()
    world.window.activateWindow()
    qtbot.waitUntil(world.window.isActiveWindow)
    action = world.window.actions_table.action("link")
    action.trigger()
    menu = qapp.activePopupWidget()
    menu.actions()[1].trigger()
    menu.close()
    assert world.links.group(world.window.views.views()[0]) == "A"
    dock = world.window.docks.dock("chart")
    line = QLineEdit(dock.widget())
    line.show()
    line.setFocus()
    action.trigger()
    menu = qapp.activePopupWidget()
    menu.actions()[2].trigger()
    menu.close()
    assert world.links.group("chart") == "B"
