"""Layouts under names, and the way back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDateTime, QLocale

from issplus_desktop.app.layouts_desk import LayoutsDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.schema import OpenView
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.test_layout_keeper import NOON, KeptWorld

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class DeskWorld(KeptWorld):
    def __init__(self, qtbot, folder, language="en"):
        super().__init__(qtbot, folder)
        self.time = NOON
        self.keeper._clock = self._tick
        self.said: list[str] = []
        self.desk = LayoutsDesk(self.keeper, self.preferences, locale=lambda: QLocale(language))
        self.desk.told.connect(self.said.append)

    def _tick(self):
        self.time += timedelta(minutes=1)
        return self.time

    def only(self, *views):
        for view_id in self.workspace.views:
            self.workspace.drop(view_id)
        self.open(*views)

    def words(self):
        return [words for _, words in self.desk.snapshots()]


@pytest.fixture
def make(qapp, qtbot, tmp_path):
    worlds = []

    def begin(**choices):
        worlds.append(DeskWorld(qtbot, tmp_path, **choices))
        return worlds[-1]

    yield begin
    for world in worlds:
        world.keeper.stop()
        world.workspace.close()


@pytest.fixture
def world(make):
    return make()


def test_a_layout_is_saved_and_loaded_by_its_name(world, make):
    world.only("book:M.X.A")
    assert world.desk.save("  Утро ")
    assert world.desk.current == "Утро"
    world.only("tape:M.X.B")
    assert world.desk.load("Утро")
    assert world.shown == ["book:M.X.A"]
    assert world.said == ["The layout “Утро” is saved.", "The layout “Утро” is loaded."]
    other = make()
    assert other.desk.names() == ["Утро"]
    assert other.desk.load("Утро")
    assert other.shown == ["book:M.X.A"]


def test_a_name_that_nobody_knows_and_no_name_do_nothing(world):
    world.only("book:M.X.A")
    assert not world.desk.load("nobody")
    assert not world.desk.save("  ")
    assert not world.desk.go_back()
    world.desk.remove("nobody")
    assert world.shown == ["book:M.X.A"]
    assert world.said == ["There is no layout to go back to yet."]


def test_before_a_layout_is_loaded_what_was_there_is_kept_and_comes_back(world):
    world.only("book:M.X.A")
    world.desk.save("one")
    world.only("tape:M.X.B")
    world.desk.load("one")
    assert world.desk.go_back()
    assert world.shown == ["tape:M.X.B"]
    assert world.desk.current == ""
    world.desk.go_back()
    assert world.shown == ["book:M.X.A"]
    assert "it was" in world.said[-1]


def test_snapshots_tell_moment_and_reason_in_the_persons_locale(make):
    world = make(language="ru")
    world.only("book:M.X.A")
    world.desk.save("A")
    world.only("tape:M.X.B")
    world.desk.load("A")
    moment = world.desk._ring.snapshots[0].layout.moment
    wanted = QLocale("ru").toString(
        QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat
    )
    assert world.words() == [f"{wanted} · before “A” was loaded"]


def test_every_way_to_lose_a_layout_leaves_a_snapshot(world):
    world.only("book:M.X.A")
    world.desk.save("one")
    world.only("tape:M.X.B")
    world.desk.save("one")
    world.only("depth:M.X.A")
    world.desk.keep_before_reset()
    world.desk.remove("one")
    world.only("heat:M.X.A")
    world.desk.keep_at_end()
    assert [text.partition(" · ")[2] for text in world.words()] == [
        "when the program was left", "“one” before it was deleted", "before it was reset",
        "“one” before it was replaced",
    ]  # fmt: skip
    numbers = [number for number, _ in world.desk.snapshots()]
    world.desk.go_back(numbers[1])
    assert world.shown == ["tape:M.X.B"]
    world.desk.go_back(numbers[3])
    assert world.shown == ["book:M.X.A"]


def test_a_layout_has_another_name_unless_that_is_taken(world):
    world.only("book:M.X.A")
    world.desk.save("one")
    world.desk.save("two")
    assert not world.desk.rename("one", "two")
    assert "already" in world.said[-1]
    assert world.desk.rename("two", " three ")
    assert world.desk.names() == ["one", "three"]
    assert world.desk.current == "three"
    assert not world.desk.rename("one", " ")


def test_the_present_layout_is_none_that_is_gone(world):
    world.only("book:M.X.A")
    world.desk.save("one")
    world.desk.remove("one")
    assert world.desk.current == ""


def test_what_cannot_be_written_is_told_and_nothing_is_lost(world, tmp_path):
    (tmp_path / "layouts").write_bytes(b"no folder")
    world.only("book:M.X.A")
    assert not world.desk.save("one")
    assert "its folder cannot be used" in world.said[-1]
    world.desk.keep_before_reset()
    world.only("tape:M.X.B")
    assert world.desk.go_back()
    assert world.shown == ["book:M.X.A"]


def test_a_bad_file_is_told_once(world, tmp_path):
    world.only("book:M.X.A")
    world.desk.save("one")
    (path,) = (tmp_path / "layouts").glob("*.json")
    path.write_bytes(b"bad")
    world.desk.look()
    world.desk.look()
    assert world.desk.names() == []
    assert len([text for text in world.said if "bad-1" in text]) == 1


def test_a_layout_saved_again_elsewhere_keeps_its_places_on_other_screens(world):
    world.only("book:M.X.A")
    world.window.places.take({"office": b"AAA"})
    world.desk.save("one")
    world.window.places.take({})
    world.desk.save("one")
    kept = world.desk._store.layout("one").window.places
    assert list(kept) == ["office", world.window.views.screens.name]


def test_what_the_settings_hold_is_taken_down_though_it_is_not_open(world, tmp_path):
    world.preferences.change(views=(OpenView(kind="book", target="M.X.B"),))
    assert world.desk.keep_saved()
    assert "--safe-layout" in world.words()[0]
    world.desk.go_back()
    assert world.shown == ["book:M.X.B"]


def test_the_present_layout_is_kept_between_runs(world, tmp_path):
    world.only("book:M.X.A")
    world.desk.save("one")
    world.preferences.save_now()
    assert Preferences(SettingsStore(tmp_path / "settings.json"), print).settings.layout == "one"
