import pytest

from issplus_desktop.app.window_plugin import plugin_trouble, x11_complaint

X11 = {"DISPLAY": ":0"}
SAID = (
    "Cannot load library /app/plugins/platforms/libqxcb.so: "
    "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
)


def test_a_library_that_windows_lack_is_named_with_the_packages():
    told = plugin_trouble(X11, "linux", lambda: SAID)
    assert "such as libxcb-cursor.so.0." in told
    assert "libxcb-cursor0" in told


@pytest.mark.parametrize("words", ["", "The file '/x' is not a valid Qt plugin.", "Unknown error"])
def test_other_troubles_are_left_to_qt(words):
    assert plugin_trouble(X11, "linux", lambda: words) == ""


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({**X11, "QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({**X11, "WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({}, "linux"),
        (X11, "win32"),
        (X11, "darwin"),
    ],
)
def test_where_windows_are_not_on_x11_it_is_not_asked(environment, platform):
    assert plugin_trouble(environment, platform, lambda: pytest.fail("asked")) == ""


def test_a_plugin_that_is_not_there_is_no_complaint(tmp_path):
    assert x11_complaint([str(tmp_path)]) == ""


def test_what_qt_says_of_its_plugin_is_told(tmp_path):
    path = tmp_path / "platforms" / "libqxcb.so"
    path.parent.mkdir()
    path.write_bytes(b"no library")
    assert x11_complaint([str(tmp_path / "other"), str(tmp_path)])


def test_qts_own_folders_are_looked_into():
    assert isinstance(x11_complaint(), str)
