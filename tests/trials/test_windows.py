"""Each view, window and dialog opened and closed some times leaves nothing; `run_windows` does it a thousand times."""

import weakref

import pytest
from PySide6.QtWidgets import QWidget

from tests.trials.dialog_world import DialogWorld, dialog_classes
from tests.trials.run_windows import Growth, measure, slope
from tests.trials.window_world import Found, WindowWorld

TIMES = 4
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def world(qapp):
    made = WindowWorld()
    yield made
    made.close()


@pytest.mark.timeout(600)
def test_nothing_is_left_of_views_and_windows_that_were_closed(world):
    for name, act in world.ways().items():
        assert measure(world, name, act, TIMES, warm_up=1).wrong(judge_memory=False) == []


@pytest.mark.timeout(600)
def test_nothing_is_left_of_any_dialog_menu_or_dock(qapp):
    world = DialogWorld()
    for name, act in world.ways().items():
        assert measure(world, name, act, TIMES, warm_up=1).wrong(judge_memory=False) == []
    world.close()
    assert dialog_classes() - world.seen == set(), "a dialog without a way in DialogWorld"


def test_what_is_left_is_found(world):
    kept: list[QWidget] = []

    def leave():
        kept.append(QWidget(world.window))
        return Found({"page": weakref.ref(kept[-1])})

    growth = measure(world, "a leak", leave, 5, warm_up=1)
    assert growth.wrong(judge_memory=False) == [
        "a leak: page is still there", "a leak: 5 widgets more", "a leak: 5 wrappers more",
    ]  # fmt: skip


def test_growth_is_the_slope_of_what_was_seen():
    assert slope([0, 1, 2, 3], [5, 7, 9, 11]) == pytest.approx(2)
    assert slope([0, 10, 20], [4, 4, 4]) == 0
    assert slope([3], [9]) == 0
    growth = Growth("a way", 1000, blocks=40.0, size=5000.0)
    assert growth.wrong() == ["a way: 40.0 blocks more each time", "a way: 5000 bytes more each time"]
    assert "a way: 1000 times" in str(growth)
