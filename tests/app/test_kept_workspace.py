import pytest

from issplus_desktop.app import workspace
from issplus_desktop.app.kept_workspace import KeptWorkspace
from issplus_desktop.settings.schema import OpenView, SavedPart, SavedWindow, Settings
from issplus_desktop.ui.window_arrangement import Side
from tests.app.test_workspace import A, B, World
from tests.ui.views_bench import shape

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class KeptWorld(World):
    def __init__(self, qtbot):
        super().__init__(qtbot)
        self.kept_workspace = KeptWorkspace(self.workspace, self.window.layouts)

    def now(self):
        return self.kept_workspace.kept()

    def restore(self, *views, windows=()):
        self.kept_workspace.restore(Settings(views=views, windows=windows))

    def shapes(self):
        return [shape(tiles.content()) for tiles in self.window.views.tiles()]


@pytest.fixture
def world(qapp, qtbot):
    made = KeptWorld(qtbot)
    yield made
    made.workspace.close()


def test_what_is_open_comes_back_where_it_stood(world, qtbot):
    world.open("book:M.X.A", "securities:M", "tape:M.X.A", "chart:M.X.A@M1", "chart:M.X.B@m1")
    views = world.window.views
    book, _, tape, chart = views.views()
    world.window.show()
    world.workspace.links.join(book, "C")
    world.workspace.links.join("chart", "C")
    world.window.moves.detach(tape)
    world.window.moves.move(chart, views.main_tiles.area_of(book), Side.BELOW)
    kept = world.now()
    assert [(view.kind, view.target, view.group, view.docked) for view in kept["views"]] == [
        ("book", "M.X.A", "C", False),
        ("securities", "M", "", False),
        ("chart", "M.X.B", "", False),
        ("tape", "M.X.A", "", False),
        ("chart", "M.X.A", "C", True),
    ]
    other = KeptWorld(qtbot)
    other.restore(*kept["views"], windows=kept["windows"])
    chart_in_dock = other.workspace.chart
    assert chart_in_dock is not None
    assert str(chart_in_dock.spec) == "chart:M.X.A@M1"
    assert other.shapes() == [("down", "book-1securities-2", "chart-3"), "tape-4"]
    assert other.now()["views"] == kept["views"]
    assert [part.views for part in other.now()["windows"][0].parts] == [part.views for part in kept["windows"][0].parts]
    chart_in_dock.show_instrument(B)
    assert [spec.target for spec in other.workspace.specs] == ["M.X.B", "M", "M.X.B", "M.X.A", "M.X.B"]
    other.workspace.close()


def test_a_view_in_a_window_of_its_own_finds_home_after_a_restart(world, qtbot):
    world.open("book:M.X.A", "tape:M.X.A", "book:M.X.B")
    views = world.window.views
    world.window.moves.detach(views.views()[1])
    kept = world.now()
    (home,) = kept["windows"][0].homes
    assert (kept["views"][home.view].kind, [part.views for part in home.parts]) == ("tape", [(0, 2, 1)])
    other = KeptWorld(qtbot)
    other.restore(*kept["views"], windows=kept["windows"])
    tape = other.window.views.views()[-1]
    other.window.moves.bring_home(tape)
    assert [page.spec.kind for page in other.workspace.pages] == ["book", "tape", "book"]
    other.workspace.close()


def test_views_without_places_have_the_first_in_front(world):
    world.restore(OpenView(kind="book", target="M.X.A"), OpenView(kind="securities", target="M"))
    views = world.window.views
    assert views.current_view() == views.views()[0]


def test_two_views_of_one_instrument_come_back_as_two(world):
    view = OpenView(kind="book", target="M.X.A")
    chart = OpenView(kind="chart", target="M.X.A", interval="M1")
    world.restore(view, view, OpenView(kind="hologram", target="x"), chart, chart)
    assert [str(spec) for spec in world.workspace.specs] == [
        "book:M.X.A", "book:M.X.A", "chart:M.X.A@M1", "chart:M.X.A@M1",
    ]  # fmt: skip


def test_the_chart_of_the_dock_is_told_from_the_others(world):
    charts = [OpenView(kind="chart", target=f"M.X.{ticker}", interval="M1", docked=ticker == "B") for ticker in "AB"]
    world.restore(*charts)
    assert world.workspace.chart.instrument == B
    assert [str(spec) for spec in world.workspace.specs] == ["chart:M.X.A@M1", "chart:M.X.B@M1"]


def test_views_of_a_group_that_was_kept_show_one_instrument(world):
    world.restore(*(OpenView(kind="book", target=f"M.X.{ticker}", group="A") for ticker in "AB"))
    assert [spec.target for spec in world.workspace.specs] == ["M.X.A", "M.X.A"]
    assert world.workspace.pages[0].spec.instrument == A


def test_damaged_places_lose_no_view(world):
    views = [OpenView(kind="book", target=f"M.X.{ticker}") for ticker in "AB"]
    parts = (SavedPart(split="down"), SavedPart(parent=0, views=(7, 1, 1)), SavedPart(parent=5, views=(900,), front=3))
    world.restore(*views, windows=(SavedWindow(parts=parts), SavedWindow(parts=parts, geometry="AAAA")))
    assert sorted(world.window.views.views()) == ["book-1", "book-2"]
    assert world.window.views.windows == []


def test_views_that_wait_stand_and_are_linked_as_those_that_do_not(world, qtbot, monkeypatch):
    world.open("book:M.X.A", "securities:M", "tape:M.X.A", "chart:M.X.A@M1")
    book, securities, tape = world.window.views.views()
    world.window.moves.detach(tape)
    for view in (book, securities, "chart"):
        world.workspace.links.join(view, "C")
    kept = world.now()
    other = KeptWorld(qtbot)
    monkeypatch.setattr(workspace, "is_loaded", lambda _: False)
    with other.workspace.unhurried():
        other.restore(*kept["views"], windows=kept["windows"])
    assert other.session.subscribed == {}
    assert other.now()["views"] == kept["views"]
    assert other.shapes() == world.shapes()
    waiting = other.workspace.waiting()
    titles = [other.window.views.title(view) for view in other.window.views.views()]
    assert len(waiting) == 4
    for view in waiting:
        other.workspace.make(view)
    assert other.now()["views"] == kept["views"]
    assert other.shapes() == world.shapes()
    assert [other.window.views.title(view) for view in other.window.views.views()] == titles
    assert other.workspace.waiting() == []
    other.workspace.open_chart(B)
    assert [spec.target for spec in other.workspace.specs] == ["M.X.B", "M", "M.X.A", "M.X.B"]
    other.workspace.close()


def test_a_view_that_waits_follows_its_group(world, monkeypatch):
    monkeypatch.setattr(workspace, "is_loaded", lambda name: "tape" in name)
    with world.workspace.unhurried():
        world.restore(
            OpenView(kind="book", target="M.X.A", group="C"), OpenView(kind="tape", target="M.X.A", group="C")
        )
    book, tape = world.workspace.pages
    tape.show_instrument(B)
    assert book.spec.target == "M.X.B"
    world.workspace.make(world.workspace.waiting()[0])
    assert [spec.target for spec in world.workspace.specs] == ["M.X.B", "M.X.B"]
    assert world.window.views.title(world.window.views.views()[0]) == "B"
