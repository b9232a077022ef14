"""What a second start brings about."""

import pytest

from issplus_desktop.app import instance_desk
from issplus_desktop.app.instance_desk import InstanceDesk
from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.app.instance_visit import Visit
from issplus_desktop.app.tasks import TaskOwner
from tests.app.test_workspace import A, World

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class DeskWorld(World):
    def __init__(self, qtbot, lock):
        super().__init__(qtbot)
        self.did: list[object] = []
        self.desk = InstanceDesk(
            lock, TaskOwner(lambda *_: None), self.window, self.workspace,
            watch=self.did.append, bring_back=lambda: self.did.append("shown"),
        )  # fmt: skip


@pytest.fixture
def world(qapp, qtbot):
    made = DeskWorld(qtbot, None)
    yield made
    made.workspace.close()


def test_what_was_asked_for_is_opened_and_the_window_comes_up(world, caplog):
    views = ("book:M.X.A", "nonsense", "hologram:x")
    world.desk.receive(Visit(secret="", views=views, watched=("M.X.A", "nonsense")))
    assert [str(spec) for spec in world.workspace.specs] == ["book:M.X.A"]
    assert world.did == ["shown", A]
    assert world.window.isVisible()
    assert caplog.text.count("passed over") == 3


def test_a_safe_start_brings_all_windows_on_screen(world, monkeypatch):
    monkeypatch.setattr(instance_desk, "bring_all_home", world.did.append)
    world.desk.receive(Visit(secret="", home=True))
    assert world.did == ["shown", world.window]


def test_without_a_lock_nobody_is_listened_for(world):
    assert world.desk.begin() == ""
    world.desk.close()


def test_somebody_who_does_not_answer_is_told(qapp, qtbot, tmp_path):
    other = InstanceLock(tmp_path)
    other.take()
    made = DeskWorld(qtbot, InstanceLock(tmp_path))
    assert "does not answer" in made.desk.begin()
    assert made.desk._first is not None
    assert made.desk._first._again.isActive()
    made.desk.close()
    made.workspace.close()
    other.release()
