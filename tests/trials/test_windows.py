"""Each view, window and dialog opened and closed some times leaves nothing; `run_windows` does it a thousand times."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.trouble_box import show_trouble
from tests.app.whole_program import look_restored
from tests.trials.dialog_world import dialog_classes
from tests.trials.maker_watch import called_from_here, makers
from tests.trials.openings import Found
from tests.trials.run_windows import WORLDS, Growth, measure, slope
from tests.trials.window_world import WindowWorld

TIMES = 2
WARM_UP = 2
"""The second time still adds to what books keep laid out and painted, which has its bounds."""
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal QPlatformNativeInterface::systemTrayWindowChanged"
)


@pytest.fixture
def world(qapp):
    made = WindowWorld()
    yield made
    made.close()


@contextmanager
def only_new_garbage() -> Iterator[None]:
    """Let the collector pass over what there is already: it is called hundreds of times."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@pytest.mark.timeout(600)
def test_nothing_is_left_of_anything_that_was_opened_and_closed_and_nothing_is_forgotten(qapp):
    seen: set[str] = set()
    with look_restored(qapp), called_from_here() as called:
        for kind in WORLDS:
            world = kind()
            with only_new_garbage():
                for name, act in world.ways().items():
                    assert measure(world, name, act, TIMES, warm_up=WARM_UP).wrong(judge_memory=False) == []
            seen |= getattr(world, "seen", set())
            world.close()
    assert dialog_classes() - seen == set(), "a dialog without a way"
    missing = {str(maker) for maker in makers() if (maker.file, maker.line) not in called}
    assert missing == set(), "what opens something has no way"


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


def test_makers_of_menus_and_dialogs_are_found_by_what_they_say():
    names = {str(maker) for maker in makers()}
    assert {"ui/trouble_box.py: show_trouble", "ui/column_chooser.py: ColumnChooser.__init__"} <= names
    assert "ui/watch_files.py: WatchFiles._dialog" in names, "Qt's own dialog"
    assert "app/settings_desk.py: SettingsDesk.show_page" in names, "a dialog of the program's"
    assert "ui/depth_pane.py: BookPicturePane._on_menu_requested" in names, "a menu that another one made"
    assert not any(name.endswith("KeyField.keyPressEvent") for name in names)


def test_what_was_called_is_noted_and_what_was_not_is_not():
    with called_from_here() as called:
        boxes = [maker for maker in makers() if maker.name in {"show_trouble", "tab_menu"}]
        show_trouble(None, "Trouble", "words").close()
    assert {maker.name for maker in boxes if (maker.file, maker.line) in called} == {"show_trouble"}
    before = len(called)
    show_trouble(None, "Trouble", "words").close()
    assert len(called) == before
