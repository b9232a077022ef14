"""What is open and where it stands, kept as it changes."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from issplus_desktop.app.kept_workspace import KeptWorkspace
from issplus_desktop.app.layout_keeper import LayoutKeeper
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.schema import OpenView, Settings
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.test_workspace import World

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOON = datetime(2026, 1, 22, 12, 0, tzinfo=UTC)


class KeptWorld(World):
    def __init__(self, qtbot, folder, *, asked=False):
        super().__init__(qtbot)
        self.window.show()
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), pytest.fail)
        kept = KeptWorkspace(self.workspace, self.window.layouts)
        self.keeper = LayoutKeeper(self.window, kept, self.preferences, lambda: NOON, asked=asked)
        self.workspace.views_changed.connect(self.keeper.note)
        self.keeper.begin()

    @property
    def shown(self):
        return [str(spec) for spec in self.workspace.specs]

    @property
    def settled(self):
        """The targets of the views in the settings."""
        return [view.target for view in self.preferences.settings.views]


@pytest.fixture
def make(qapp, qtbot, tmp_path):
    worlds = []

    def begin(**choices):
        worlds.append(KeptWorld(qtbot, tmp_path, **choices))
        return worlds[-1]

    yield begin
    for world in worlds:
        world.keeper.stop()
        world.workspace.close()


def test_a_change_is_kept_a_moment_later(make):
    world = make()
    world.open("book:M.X.A")
    assert world.settled == [view.target for view in Settings().views]
    assert world.keeper._timer.isActive()
    world.keeper._timer.timeout.emit()
    assert world.settled == ["M.X.A"]
    assert world.preferences.settings.window.geometry
    assert not world.keeper._timer.isActive()


def test_before_it_begins_and_after_it_stops_nothing_is_kept(make):
    world = make()
    world.keeper.stop()
    world.open("book:M.X.A")
    assert not world.keeper._timer.isActive()


def test_views_that_were_asked_for_do_not_replace_the_kept_ones(make):
    world = make(asked=True)
    world.open("book:M.X.A")
    world.keeper.keep_now()
    assert world.settled == [view.target for view in Settings().views]
    assert world.preferences.settings.window.geometry
    assert world.preferences.settings.window.state == "", "nor do their docks"


def test_what_is_nowhere_else_is_left_as_it_is(make):
    world = make()
    world.keeper.leave_kept()
    world.open("book:M.X.A")
    world.keeper.keep_now()
    assert world.preferences.settings == Settings()


def test_a_layout_comes_back_with_as_little_change_as_possible(make):
    world = make()
    book, securities, _ = world.open("book:M.X.A", "securities:M", "chart:M.X.A@M1")
    chart = world.workspace.chart
    layout = world.keeper.layout(name="one")
    assert (layout.name, layout.moment) == ("one", NOON)
    world.window.views.close_view(world.window.views.views()[1])
    world.open("tape:M.X.B", "book:M.X.B")
    world.keeper.show(layout)
    assert world.shown == ["book:M.X.A", "securities:M", "chart:M.X.A@M1"]
    assert world.workspace.pages[0] is book
    assert world.workspace.pages[1] is not securities
    assert world.workspace.chart is chart
    assert world.keeper.layout().views == layout.views


def test_a_layout_with_another_chart_or_none_changes_the_dock(make):
    world = make()
    world.open("book:M.X.A")
    without = world.keeper.layout()
    world.open("chart:M.X.A@M1")
    with_chart = world.keeper.layout()
    world.workspace.open_chart(world.workspace.chart.instrument, "m1")
    world.keeper.show(with_chart)
    assert world.shown == ["book:M.X.A", "chart:M.X.A@M1"]
    assert world.window.docks.dock("chart").isVisible()
    world.keeper.show(without)
    assert world.shown == ["book:M.X.A"]
    assert world.workspace.chart is None
    assert world.window.docks.dock("chart") is None
    world.keeper.show(with_chart)
    assert world.shown == ["book:M.X.A", "chart:M.X.A@M1"]


def test_links_are_those_of_the_layout(make):
    world = make()
    world.open("book:M.X.A", "book:M.X.B")
    one, two = world.window.views.views()
    world.workspace.links.join(one, "A")
    linked = world.keeper.layout()
    world.workspace.links.join(one, "B")
    world.workspace.links.join(two, "B")
    world.workspace.links.join("watchlist", "B")
    world.keeper.show(linked)
    groups = [world.workspace.links.group(view) for view in (*world.window.views.views(), "watchlist")]
    assert groups == ["A", "", ""]
    assert world.shown == ["book:M.X.A", "book:M.X.B"]


def test_a_layout_has_its_columns(make):
    world = make()
    (page,) = world.open("securities:M")
    world.preferences.change(columns={"M.securities": ("LAST",), "watchlist": ("TICKER",)})
    layout = world.keeper.layout()
    seen: list[object] = []
    world.keeper.show_columns = seen.append
    world.preferences.change(columns={})
    world.keeper.show(layout)
    assert world.preferences.settings.columns == layout.columns
    assert seen == [layout.columns]
    assert world.workspace.pages != [page]
    assert world.shown == ["securities:M"]


def test_what_this_version_cannot_open_costs_itself_alone(make):
    world = make()
    world.open("book:M.X.A")
    layout = world.keeper.layout()
    odd = (OpenView(kind="hologram", target="x"), *layout.views, OpenView(kind="book", target="nonsense"))
    world.keeper.show(replace(layout, views=odd))
    assert world.shown == ["book:M.X.A"]


def test_the_layout_of_the_settings_can_be_told_without_opening_it(make):
    world = make()
    kept = world.keeper.kept_layout("safe")
    assert kept.views == Settings().views
    assert kept.reason == "safe"
    assert world.shown == []


def test_what_was_kept_between_runs_is_opened(make):
    world = make()
    world.keeper.open(Settings(views=(OpenView(kind="book", target="M.X.B"),)))
    assert world.shown == ["book:M.X.B"]
