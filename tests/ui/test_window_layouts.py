import pytest
from PySide6.QtCore import QRect, QSize

from issplus_desktop.ui.window_arrangement import SplitPart, TabsPart, WindowPart
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_everything_comes_back_as_it_stood(qtbot):
    scene = Scene(qtbot, "abcde")
    scene.detach("e").setGeometry(QRect(80, 90, 400, 300))
    scene.views.show_view("d")
    scene.trigger("split_right")
    scene.views.show_view("a")
    was = scene.layouts.arrangement()
    other = Scene(qtbot, "abcde")
    with qtbot.waitSignal(other.views.rearranged):
        other.layouts.arrange(was)
    assert other.shapes() == [("across", "abc", "d"), "e"]
    now = other.layouts.arrangement()
    assert [window.content for window in now] == [window.content for window in was]
    assert other.views.windows[0].geometry() == scene.views.windows[0].geometry()
    assert other.views.windows[0].windowTitle() == "E — ISS+ Desktop"
    assert other.views.windows[0].isVisible()
    assert other.views.current_view() == "a"


def test_unknown_views_are_passed_over_and_unmentioned_ones_stand_in_the_main_window(qtbot):
    scene = Scene(qtbot, "abc")
    ghosts = SplitPart(upright=True, parts=(TabsPart(("x",), "x"), TabsPart(("y", "b", "b"), "y")))
    scene.layouts.arrange((WindowPart(ghosts), WindowPart(TabsPart(("z",), "z")), WindowPart(TabsPart(("b", "a")))))
    assert scene.shapes() == ["bc", "a"]
    scene.layouts.arrange(())
    assert scene.shapes() == ["bca"]


def test_windows_there_were_before_go_if_they_are_empty(qtbot):
    scene = Scene(qtbot, "abc")
    old = scene.detach("c")
    scene.layouts.arrange((WindowPart(TabsPart(("a",))), WindowPart(TabsPart(("c", "b"), "c"))))
    assert scene.shapes() == ["a", "cb"]
    assert not old.isVisible()
    assert scene.views.windows[0].tiles.current.current_view() == "c"


def test_while_views_are_arranged_nothing_is_told(qtbot):
    scene = Scene(qtbot, "abc")
    told: list[str] = []
    scene.views.view_shown.connect(told.append)
    scene.views.rearranged.connect(lambda: told.append("rearranged"))
    scene.layouts.arrange((WindowPart(TabsPart(("a", "b"), "b")), WindowPart(TabsPart(("c",)))))
    assert told[:1] == ["rearranged"]
    assert told[1:] == ["b"]


def test_the_layout_is_reset_to_one_tab_bar(qtbot):
    scene = Scene(qtbot, "abcd")
    scene.trigger("split_right")
    scene.detach("a")
    scene.trigger("reset_layout")
    assert scene.shapes() == ["bcda"]
    assert scene.views.current_view() == "a"


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("ab", ("across", "a", "b")),
        ("abc", ("across", "a", "b", "c")),
        ("abcd", ("down", ("across", "a", "b"), ("across", "c", "d"))),
        ("abcdefgh", ("down", ("across", "a", "b", "c", "d"), ("across", "e", "f", "g", "h"))),
    ],
)
def test_views_stand_in_a_grid(qtbot, letters, wanted):
    scene = Scene(qtbot, letters)
    scene.layouts.show_grid(list(letters))
    assert scene.shapes() == [wanted]
    widths = {scene.area(letter).width() for letter in letters}
    assert max(widths) - min(widths) <= 2
    assert scene.views.current_view() == "a"


def test_other_views_are_tabs_behind_the_first_cell(qtbot):
    scene = Scene(qtbot, "abcx")
    scene.detach("b")
    scene.views.show_view("x")
    scene.layouts.show_grid(["a", "b", "zzz", "a"])
    assert scene.shapes() == [("across", "acx", "b")]
    assert scene.area("x").current_view() == "a"
    assert scene.views.windows == []


def test_the_keys_go_to_the_first_cell_of_a_grid_and_not_to_a_field_besides(qtbot):
    scene = Scene(qtbot, "abcd")
    scene.views.show_view("a")
    widget = scene.views.current_widget()
    scene.views.show_view("c")
    scene.layouts.show_grid(list("abcd"))
    assert scene.window.focusWidget() is widget


def test_a_grid_without_room_has_a_window_of_its_own(qtbot):
    scene = Scene(qtbot, "abcdefgh")
    scene.window.resize(700, 500)
    scene.lay_out()
    scene.layouts.show_grid(list("abcdef"))
    assert scene.shapes() == ["gh", ("down", ("across", "a", "b", "c"), ("across", "d", "e", "f"))]
    assert scene.views.windows[0].isVisible()
    assert scene.views.windows[0].windowTitle() == "A — ISS+ Desktop"
    assert scene.window.size() == QSize(700, 500)


def test_one_view_makes_no_grid(qtbot):
    scene = Scene(qtbot, "ab")
    scene.layouts.show_grid(["a"])
    assert scene.shapes() == ["ab"]
