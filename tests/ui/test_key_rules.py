import pytest

from issplus_desktop.app.languages import Translators
from issplus_desktop.ui.key_rules import menu_keys, refusal
from issplus_desktop.ui.key_spec import KeySpec

WINDOW_ACTION = KeySpec("search", "Market", "Search")
OF_A_PANE = KeySpec("chart.in", "Chart", "zoom in", scope="chart")


@pytest.mark.parametrize(
    "key", ["Alt+F4", "Tab", "Esc", "Return", "Ctrl+C", "Ctrl+Left", "Shift+End", "Del", "Up", "Alt+Up", "Alt+F"]
)
@pytest.mark.parametrize("spec", [WINDOW_ACTION, OF_A_PANE])
def test_what_belongs_to_texts_and_menus_is_refused_in_words(qapp, spec, key):
    words = refusal(spec, key)
    if (spec, key) == (OF_A_PANE, "Shift+End"):
        assert words == ""
    else:
        assert key.split("+")[-1] in words or "Enter" in words


@pytest.mark.parametrize(
    "key", ["Ctrl+K", "Ctrl+Shift+F", "F5", "Shift+F6", "Alt+1", "Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl++"]
)
def test_the_rest_is_free(qapp, key):
    assert refusal(WINDOW_ACTION, key) == ""


@pytest.mark.parametrize("key", ["K", "+", "Space", "Home", "Shift+K"])
def test_a_key_alone_is_for_panes(qapp, key):
    assert "hold Ctrl or Alt" in refusal(WINDOW_ACTION, key)
    assert refusal(OF_A_PANE, key) == ""


def test_the_menus_keys_are_those_of_the_language(qapp):
    assert menu_keys() >= {"Alt+F", "Alt+H"}
    translators = Translators(qapp)
    translators.install("ru")
    try:
        russian = menu_keys()
    finally:
        translators.remove()
    assert russian
    assert all(key.isascii() for key in russian)
