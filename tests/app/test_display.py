import pytest

from issplus_desktop.app.display import display_trouble


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_way_to_draw_is_no_trouble(name):
    assert display_trouble({name: "x"}, "linux") == ""


def test_nothing_to_draw_on_is_told_with_the_way_out():
    text = display_trouble({"DISPLAY": ""}, "linux")
    assert "QT_QPA_PLATFORM=offscreen" in text
    assert "\n" not in text


def test_other_systems_always_have_a_display():
    assert display_trouble({}, "win32") == display_trouble({}, "darwin") == ""
