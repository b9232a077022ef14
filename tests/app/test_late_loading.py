import gc
import sys

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

from issplus_desktop.app import late_loading, workspace
from issplus_desktop.app.late_loading import LATE, LateLoading
from issplus_desktop.app.page_maker import PAGE_MODULES
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.waiting_page import WaitingPage
from tests.app.test_workspace import World

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class LateWorld(World):
    """Nothing counts as loaded until somebody asks for it."""

    def __init__(self, qtbot, monkeypatch):
        super().__init__(qtbot)
        self.loaded: list[str] = []
        self.broken = ""
        monkeypatch.setattr(gc, "freeze", lambda: None)
        monkeypatch.setattr(workspace, "is_loaded", self.loaded.__contains__)
        monkeypatch.setattr(late_loading, "is_loaded", self.loaded.__contains__)
        monkeypatch.setattr(late_loading, "load", self.load)
        self.late = LateLoading(self.window, self.workspace)

    def load(self, name):
        self.loaded.append(name)
        if name == self.broken:
            raise ImportError(name)

    def wait_for(self, *texts):
        with self.workspace.unhurried():
            return [self.workspace.add(ViewSpec.parse(text)) for text in texts]

    @property
    def kinds(self):
        return {view: type(page) is WaitingPage for view, page in self.workspace.views.items()}


@pytest.fixture
def frozen(monkeypatch, world):
    """What waits whenever the collector is told that all that there is will stay."""
    seen = []
    monkeypatch.setattr(gc, "freeze", lambda: seen.append(world.kinds))
    return seen


@pytest.fixture
def world(qapp, qtbot, monkeypatch):
    made = LateWorld(qtbot, monkeypatch)
    yield made
    made.late.stop()
    made.workspace.close()


def test_nothing_begins_before_the_window_is_painted(world, qtbot):
    (view,) = world.wait_for("book:M.X.A")
    world.window.show()
    world.late.begin()
    assert world.kinds == {view: True}
    assert world.loaded == []
    with qtbot.waitSignal(world.late.done):
        pass
    assert world.kinds == {view: False}
    assert set(world.loaded) == set(LATE)


def test_a_window_that_nobody_sees_has_its_views_all_the_same(world, qtbot):
    (view,) = world.wait_for("book:M.X.A")
    world.late.begin()
    with qtbot.waitSignal(world.late.done):
        pass
    assert world.kinds == {view: False}


def test_what_is_in_front_is_made_first_and_there_charts_last(world):
    behind, chart, book = world.wait_for("securities:M", "chart:M.X.A@M1", "book:M.X.A")
    with world.workspace.unhurried():
        world.workspace.open_in_dock(ViewSpec.parse("chart:M.X.B@M1"))
    assert world.workspace.waiting() == [book, "chart", behind, chart]


def test_one_piece_is_done_a_turn_and_what_is_looked_through_for_garbage_does_not_grow_by_code(world, frozen):
    (view,) = world.wait_for("book:M.X.A")
    world.late._on_turn()
    assert world.loaded == [PAGE_MODULES[ViewKind.BOOK]]
    assert frozen == []
    world.late._on_turn()
    assert frozen == [{view: True}]
    world.late._on_turn()
    assert world.kinds == {view: False}


def test_a_piece_that_fails_does_not_keep_the_others_from_coming(world, qtbot, monkeypatch):
    world.broken = LATE[3]
    failures = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: failures.append(failure[0]))
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(world.late.done):
        world.late.begin()
    assert [kind for kind, *_ in caught] == [ImportError]
    assert set(world.loaded) == set(LATE)


def test_a_view_that_cannot_be_made_is_tried_once(world, qtbot, monkeypatch):
    first, second = world.wait_for("book:M.X.A", "securities:M")
    makers = {ViewKind.BOOK: world.workspace._maker._make_book}
    monkeypatch.setattr(world.workspace._maker, "_makers", makers)
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(world.late.done):
        world.late.begin()
    assert [kind for kind, *_ in caught] == [KeyError]
    assert world.kinds == {first: False, second: True}


def test_a_view_that_was_closed_meanwhile_is_passed_over(world, qtbot):
    first, second = world.wait_for("book:M.X.A", "securities:M")
    world.late._on_turn()
    world.window.views.close_view(second)
    with qtbot.waitSignal(world.late.done):
        world.late.begin()
    assert world.kinds == {first: False}


def test_who_stops_it_leaves_the_rest(world, qtbot):
    (view,) = world.wait_for("book:M.X.A")
    world.late.begin()
    world.late.stop()
    world.late.eventFilter(QObject(), QEvent(QEvent.Type.Expose))
    with qtbot.assertNotEmitted(world.late.done, wait=50):
        pass
    assert world.kinds == {view: True}


def test_views_can_be_had_at_once(world):
    views = world.wait_for("book:M.X.A", "chart:M.X.A@M1")
    world.late.make_views()
    assert world.kinds == dict.fromkeys(views, False)


def test_only_the_first_painting_counts(world):
    window = QWindow()
    world.late.begin()
    assert not world.late.eventFilter(window, QEvent(QEvent.Type.Resize))
    assert world.late._next.interval() > 0
    world.late.eventFilter(window, QEvent(QEvent.Type.Expose))
    assert world.late._next.interval() == 0
