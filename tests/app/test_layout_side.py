"""Everything about layouts, connected."""

from collections.abc import Sequence

import pytest

from issplus_desktop.app.layout_side import LayoutSide
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.system_locale import SystemLocale
from tests.app.test_workspace import World

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class SideWorld(World):
    def __init__(self, qtbot, folder, *, asked=False):
        super().__init__(qtbot)
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), pytest.fail)
        self.watched: list[Sequence[str]] = []
        self.layouts = LayoutSide(
            self.window, self.workspace, self.watched.append, self.preferences, self.context.formatter, asked=asked
        )

    def live_once(self, *views, safely=False):
        self.layouts.open(safely=safely)
        self.open(*views)
        self.layouts.close()
        self.preferences.save_now()
        shown = [str(spec) for spec in self.workspace.specs]
        self.workspace.close()
        return shown


def test_one_run_opens_what_the_one_before_left(qapp, qtbot, tmp_path):
    first = SideWorld(qtbot, tmp_path).live_once("book:M.X.A")
    again = SideWorld(qtbot, tmp_path)
    assert again.live_once("tape:M.X.B") == [*first[:-1], "tape:M.X.B", first[-1]]
    assert len(again.layouts.desk.snapshots()) == 2
    safe = SideWorld(qtbot, tmp_path)
    assert "tape:M.X.B" not in safe.live_once(safely=True)


def test_who_ends_before_anything_was_opened_leaves_what_is_kept(qapp, qtbot, tmp_path):
    first = SideWorld(qtbot, tmp_path).live_once("book:M.X.A")
    ended = SideWorld(qtbot, tmp_path)
    ended.layouts.close()
    ended.preferences.save_now()
    assert len(ended.layouts.desk.snapshots()) == 1
    ended.workspace.close()
    assert SideWorld(qtbot, tmp_path).live_once() == first


def test_views_that_were_asked_for_leave_what_is_kept(qapp, qtbot, tmp_path):
    first = SideWorld(qtbot, tmp_path).live_once("book:M.X.A")
    asked = SideWorld(qtbot, tmp_path, asked=True)
    assert asked.live_once("tape:M.X.B") == ["tape:M.X.B"]
    assert len(asked.layouts.desk.snapshots()) == 1
    assert SideWorld(qtbot, tmp_path).live_once() == first


def test_columns_of_the_watch_list_are_shown_with_a_layout(qapp, qtbot, tmp_path):
    world = SideWorld(qtbot, tmp_path)
    world.layouts.open(safely=False)
    world.preferences.change(columns={"watchlist": ("TICKER",)})
    world.layouts.desk.save("one")
    world.layouts.desk.load("one")
    assert world.watched == [("TICKER",)]
    world.layouts.keeper.stop()
    world.workspace.close()


def test_moments_are_the_systems_where_numbers_are(qapp, qtbot, tmp_path, monkeypatch):
    world = SideWorld(qtbot, tmp_path)
    monkeypatch.setattr("issplus_desktop.app.layout_side.QLocale", SystemLocale)
    assert world.layouts._locale().name() == "en_US"
    world.preferences.change(numbers="system")
    assert world.layouts._locale().name() == "de_DE"
    world.layouts.keeper.stop()
    world.workspace.close()
