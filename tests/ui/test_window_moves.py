import pytest

from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_moves import MOST_WINDOWS
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_view_moves_to_a_window_of_its_own_and_back(qtbot):
    scene = Scene(qtbot, "abc")
    with qtbot.waitSignal(scene.views.rearranged):
        scene.detach("b")
    (window,) = scene.views.windows
    assert scene.shapes() == ["ac", "b"]
    assert window.isVisible()
    assert window.windowTitle() == "B — ISS+ Desktop"
    assert scene.views.window_of("b") is window
    assert scene.views.window_of("a") is None
    assert window.tiles.current.currentWidget().isVisible()
    scene.moves.bring_home("b")
    assert scene.shapes() == ["abc"]
    assert not window.isVisible()
    assert scene.views.current_view() == "b"
    scene.moves.bring_home("b")
    assert scene.detach("x") is None


def test_views_split(qtbot):
    scene = Scene(qtbot, "abc")
    scene.trigger("split_right")
    assert scene.shapes() == [("across", "ab", "c")]
    assert not scene.moves.can_split("c", Side.BELOW)
    assert not scene.moves.split("c", Side.BELOW)
    assert scene.moves.split("b", Side.BELOW)
    assert scene.shapes() == [("across", ("down", "a", "b"), "c")]
    scene.moves.move("c", scene.area("a"))
    assert scene.shapes() == [("down", "ac", "b")]
    scene.moves.move("c", scene.area("a"))
    scene.moves.move("b", scene.area("b"), Side.LEFT)
    assert scene.shapes() == [("down", "ac", "b")]
    scene.trigger("split_below")
    assert scene.shapes() == [("down", "a", "c", "b")]


def test_a_view_alone_in_its_window_stays_there(qtbot):
    scene = Scene(qtbot, "ab")
    scene.trigger("detach")
    assert not scene.moves.can_detach("b")
    assert scene.moves.can_detach("a")
    scene.trigger("detach")
    assert scene.shapes() == ["a", "b"]
    scene.trigger("bring_home")
    assert scene.shapes() == ["ab"]


def test_there_is_an_end_to_windows(qtbot, monkeypatch):
    scene = Scene(qtbot, "abcd")
    monkeypatch.setattr("issplus_desktop.ui.window_moves.MOST_WINDOWS", 2)
    assert MOST_WINDOWS > 10
    assert scene.detach("a")
    assert scene.detach("b")
    assert scene.detach("c") is None
