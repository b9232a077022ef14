import pytest

from issplus_desktop.ui.key_bindings import KeyBindings


@pytest.fixture
def bindings(qapp):
    return KeyBindings()


def test_begins_with_the_keys_of_the_table(bindings):
    assert bindings.keys("search") == ("Ctrl+K",)
    assert bindings.shown("search") == "Ctrl+K"
    assert bindings.keys("disconnect") == ()
    assert bindings.shown("disconnect") == ""
    assert bindings.chosen == {}
    assert bindings.keys("no such thing") == ()
    assert not bindings.is_changed("no such thing")


def test_keeps_what_was_chosen_and_forgets_what_is_as_it_was(bindings, qtbot):
    with qtbot.waitSignal(bindings.changed, timeout=0):
        bindings.assign("search", ["Ctrl+P", "F3", "F4"])
    assert bindings.keys("search") == ("Ctrl+P", "F3")
    assert bindings.chosen == {"search": ("Ctrl+P", "F3")}
    assert bindings.is_changed("search")
    bindings.assign("search", ["Ctrl+K"])
    assert bindings.chosen == {}


def test_whatever_had_a_key_before_loses_it(bindings):
    bindings.assign("disconnect", ["Ctrl+K"])
    assert bindings.keys("search") == ()
    assert bindings.chosen == {"search": (), "disconnect": ("Ctrl+K",)}
    bindings.reset("search")
    assert bindings.keys("disconnect") == ()
    assert bindings.chosen == {}


def test_a_key_for_the_window_is_taken_from_every_pane(bindings):
    bindings.assign("chart.in", ["F8"])
    bindings.assign("heat.in", ["F8"])
    assert bindings.keys("chart.in") == bindings.keys("heat.in") == ("F8",)
    bindings.assign("disconnect", ["F8"])
    assert bindings.keys("chart.in") == bindings.keys("heat.in") == ()


@pytest.mark.parametrize(
    ("name", "key", "owner"),
    [
        ("connect", "Ctrl+K", "search"),
        ("chart.in", "Ctrl+K", "search"),
        ("connect", "Space", "book.center"),
        ("chart.in", "Alt+1", "draw.line"),
        ("ladder.bid", "Space", "book.center"),
        ("chart.in", "Space", None),
        ("heat.in", "Alt+1", None),
        ("search", "Ctrl+K", None),
        ("book.center", "Ctrl+C", "book.fixed.0"),
    ],
)
def test_knows_what_else_a_key_does(bindings, name, key, owner):
    found = bindings.owner(name, key)
    assert (found and found.id) == owner


def test_two_things_may_change_their_keys(qapp):
    bindings = KeyBindings({"search": ["Ctrl+L"], "connect": ["Ctrl+K"]})
    assert bindings.keys("search") == ("Ctrl+L",)
    assert bindings.keys("connect") == ("Ctrl+K",)


def test_what_a_file_has_beyond_understanding_is_kept_but_passed_over(qapp):
    chosen = {
        "removed": ("Ctrl+B",),
        "search": ("Ctrl+Banana",),
        "connect": ("Ctrl+C", "Ctrl+Л", "F9"),
        "quit": (),
        "book.fixed.0": ("Ctrl+U",),
        "keys": ("F7", "F3", "F4"),
    }
    bindings = KeyBindings(chosen)
    assert bindings.keys("search") == ("Ctrl+K",)
    assert bindings.keys("connect") == ("F9",)
    assert bindings.keys("quit") == ()
    assert bindings.keys("book.fixed.0") == ("Ctrl+C",)
    assert bindings.keys("keys") == ("F7", "F3")
    bindings.assign("full_screen", ["F12"])
    assert bindings.chosen == {**chosen, "full_screen": ("F12",)}


def test_everything_can_be_as_it_was(bindings, qtbot):
    bindings.assign("search", ["F3"])
    bindings.assign("chart.in", [])
    with qtbot.waitSignal(bindings.changed, timeout=0):
        bindings.reset_all()
    assert bindings.chosen == {}
    assert bindings.keys("search") == ("Ctrl+K",)


def test_panes_hear_of_the_keys_that_they_know(bindings):
    scopes = ("chart", "drawings")
    assert bindings.meant(scopes, "+") == "+"
    assert bindings.meant(scopes, "=") == "="
    assert bindings.meant(scopes, "Left") == "Left"
    bindings.assign("chart.in", ["B", "="])
    assert bindings.meant(scopes, "B") == "+"
    assert bindings.meant(scopes, "=") == "="
    assert bindings.meant(scopes, "+") == ""
    assert bindings.meant(("heat",), "B") == "B"
    bindings.assign("chart.out", ["+"])
    assert bindings.meant(scopes, "+") == "-"


def test_speaks_the_language_of_the_program(bindings):
    bindings.retranslate()
    assert bindings.spec("search").text == "Search instruments"
    assert bindings.specs[0].group == "File"
