import socket

import pytest

from issplus_desktop.app.display import display_answers, display_trouble


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_way_to_draw_is_no_trouble(name):
    assert display_trouble({name: ":1"}, "linux", lambda _: True) == ""


def test_nothing_to_draw_on_is_told_with_the_way_out():
    text = display_trouble({"DISPLAY": ""}, "linux")
    assert "QT_QPA_PLATFORM=offscreen" in text
    assert "\n" not in text


def test_a_display_that_does_not_answer_is_told_by_name():
    text = display_trouble({"DISPLAY": ":55"}, "linux", lambda _: False)
    assert ":55" in text
    assert "QT_QPA_PLATFORM=offscreen" in text


def test_other_systems_always_have_a_display():
    assert display_trouble({}, "win32") == display_trouble({}, "darwin") == ""


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="X displays are Unix sockets")
def test_a_local_display_is_asked_and_others_are_believed():
    number = 6_000_017
    assert not display_answers(f":{number}")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        assert display_answers(f":{number}.0")
    assert display_answers("elsewhere:0")
