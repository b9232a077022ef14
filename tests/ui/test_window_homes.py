import pytest

from issplus_desktop.ui.window_arrangement import Side, SplitPart, TabsPart, views_of
from issplus_desktop.ui.window_homes import put_back, tab_place
from tests.ui.views_bench import Scene, shape

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def tabs(letters):
    return TabsPart(tuple(letters), letters[0])


def across(*parts, sizes=()):
    return SplitPart(upright=False, parts=parts, sizes=sizes)


def down(*parts, sizes=()):
    return SplitPart(upright=True, parts=parts, sizes=sizes)


def put(now, home):
    """Put the view v back, which is known to find its place."""
    found = put_back(now, home, "v")
    assert isinstance(found, SplitPart)
    return found


@pytest.mark.parametrize(
    ("home", "view", "bars", "place"),
    [
        (tabs("abc"), "b", ["ac"], (0, 1)),
        (tabs("abc"), "a", ["bc"], (0, 0)),
        (tabs("abc"), "c", ["ab"], (0, 2)),
        (tabs("abcd"), "c", ["bxa", "d"], (0, 1)),
        (across(tabs("ab"), tabs("cd")), "c", ["ab", "xd"], (1, 1)),
        (across(tabs("ab"), tabs("c")), "c", ["ab"], None),
        (tabs("ab"), "a", ["x"], None),
        (TabsPart(), "a", ["x"], None),
    ],
)
def test_a_tab_stands_beside_the_neighbour_that_is_left(home, view, bars, place):
    assert tab_place(home, view, bars) == place


@pytest.mark.parametrize(
    ("home", "now"),
    [
        (across(tabs("v"), tabs("b")), tabs("b")),
        (across(tabs("a"), tabs("v")), tabs("a")),
        (across(tabs("v"), down(tabs("b"), tabs("c"))), down(tabs("b"), tabs("c"))),
        (across(tabs("a"), down(tabs("v"), tabs("c"))), across(tabs("a"), tabs("c"))),
        (across(tabs("a"), tabs("v"), tabs("c")), across(tabs("a"), tabs("c"))),
        (down(tabs("ab"), across(tabs("v"), tabs("d"))), down(tabs("ab"), tabs("d"))),
        (down(across(tabs("a"), tabs("b")), tabs("v")), across(tabs("a"), tabs("b"))),
    ],
)
def test_a_view_that_stood_alone_stands_so_again(home, now):
    assert shape(put(now, home)) == shape(home)


def test_shares_are_as_they_were_where_nothing_else_has_changed():
    home = across(tabs("a"), tabs("v"), tabs("c"), sizes=(500, 200, 300))
    assert put(across(tabs("a"), tabs("c"), sizes=(600, 400)), home) == home
    home = across(tabs("a"), tabs("v"), sizes=(700, 300))
    assert put(tabs("a"), home).sizes == (700, 300)


def test_what_came_meanwhile_stays():
    home = across(tabs("a"), tabs("v"))
    now = down(across(tabs("x"), tabs("a"), sizes=(400, 600)), tabs("y"))
    assert shape(put(now, home)) == ("down", ("across", "x", "a", "v"), "y")
    upper = put(now, home).parts[0]
    assert isinstance(upper, SplitPart)
    assert upper.sizes == (400, 300, 300)
    assert shape(put(tabs("ax"), home)) == ("across", "ax", "v")
    assert shape(put(across(tabs("a"), tabs("x")), down(tabs("a"), tabs("v")))) == (
        "across", ("down", "a", "v"), "x",
    )  # fmt: skip


def test_without_a_neighbour_nobody_knows():
    assert put_back(tabs("x"), across(tabs("a"), tabs("v")), "v") is None
    assert put_back(tabs("x"), tabs("v"), "v") is None
    assert put_back(tabs("x"), TabsPart(), "v") is None


def test_a_tab_comes_back_to_its_place(qtbot):
    scene = Scene(qtbot, "abcd")
    for letter in "bc":
        scene.detach(letter)
    assert scene.shapes() == ["ad", "b", "c"]
    scene.moves.bring_home("c")
    scene.moves.bring_home("b")
    assert scene.shapes() == ["abcd"]
    assert scene.views.current_view() == "b"
    assert scene.views.homes.kept("abcd") == {}


def test_a_cell_of_a_grid_comes_back_to_its_place_and_share(qtbot):
    scene = Scene(qtbot, "abcd")
    scene.layouts.show_grid(list("abcd"))
    scene.lay_out()
    grid = scene.shapes()
    sizes = [scene.area(letter).size() for letter in "abcd"]
    for letter in "cab":
        scene.detach(letter)
    assert len(scene.shapes()) == 4
    for letter in "bac":
        scene.moves.bring_home(letter)
        assert scene.views.current_view() == letter
        assert scene.window.focusWidget() is scene.pane(letter)
    scene.lay_out()
    assert scene.shapes() == grid
    assert [scene.area(letter).size() for letter in "abcd"] == sizes


def test_a_view_of_a_grid_in_its_own_window_knows_where_it_came_from(qtbot):
    scene = Scene(qtbot, "abcdefgh")
    scene.window.resize(700, 500)
    scene.lay_out()
    scene.layouts.show_grid(list("bcdefg"))
    assert scene.shapes()[0] == "ah"
    scene.moves.bring_home("d")
    assert scene.shapes()[0] == "adh"


def test_a_view_that_is_dragged_home_by_hand_forgets(qtbot):
    scene = Scene(qtbot, "abc")
    scene.detach("a")
    scene.moves.move("a", scene.area("b"))
    assert scene.shapes() == ["bca"]
    assert scene.views.homes.kept("abc") == {}
    scene.detach("a")
    scene.views.close_view("a")
    assert scene.views.homes.kept("abc") == {}


def test_with_nothing_left_of_its_home_it_stands_behind_the_tabs(qtbot):
    scene = Scene(qtbot, "ab")
    scene.moves.split("b", Side.RIGHT)
    scene.detach("b")
    scene.views.show_view("a")
    scene.open("c")
    scene.views.close_view("a")
    scene.moves.bring_home("b")
    assert scene.shapes() == ["cb"]


def test_what_is_kept_brings_a_view_home_after_a_restart(qtbot):
    scene = Scene(qtbot, "abc")
    scene.moves.split("c", Side.BELOW)
    before = scene.shapes()
    scene.detach("c")
    scene.detach("a")
    kept = scene.layouts.arrangement()
    assert views_of(kept[0].homes["a"]) == ["a", "b"]
    other = Scene(qtbot, "cba")
    other.layouts.arrange(kept)
    assert other.shapes() == ["b", "c", "a"]
    other.moves.bring_home("a")
    other.moves.bring_home("c")
    assert other.shapes() == before
    other.layouts.gather()
    assert other.views.homes.kept("abc") == {}
