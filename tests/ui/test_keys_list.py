import pytest

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keys_list import KEY, SECOND, TEXT, KeysList
from issplus_desktop.ui.theme import ThemeSource


@pytest.fixture
def keys_list(qtbot):
    made = KeysList(KeyBindings(), ThemeSource("dark"))
    qtbot.addWidget(made)
    return made


def line(keys_list, name):
    item = keys_list._items[name]
    return [item.text(column) for column in (TEXT, KEY, SECOND)]


def fixed_by(keys_list, text):
    (name,) = (spec.id for spec in keys_list._bindings.specs if spec.fixed and spec.text == text)
    return name


def in_sight(keys_list):
    return {name for name, item in keys_list._items.items() if not item.isHidden() and not item.parent().isHidden()}


def test_lists_everything_by_menu_and_pane(keys_list):
    assert {spec.id for spec in keys_list._bindings.specs} == set(keys_list._items)
    assert keys_list.topLevelItem(0).text(TEXT) == "File"
    assert line(keys_list, "search") == ["Search instruments", "Ctrl+K", ""]
    assert line(keys_list, "chart.out") == ["zoom out", "−", "_"]
    assert line(keys_list, fixed_by(keys_list, "undo · redo, in all lists")) == [
        "undo · redo, in all lists",
        "Ctrl+Z · Ctrl+Y",
        "",
    ]


def test_marks_what_was_changed_and_dims_what_cannot_be(keys_list):
    keys_list._bindings.assign("search", ["Ctrl+P", "F3"])
    item = keys_list._items["search"]
    assert line(keys_list, "search") == ["Search instruments", "Ctrl+P •", "F3"]
    assert item.font(KEY).bold()
    assert item.toolTip(KEY)
    fixed = keys_list._items[fixed_by(keys_list, "undo · redo, in all lists")]
    assert fixed.foreground(KEY).color() == keys_list._themes.theme.text_dim
    keys_list._bindings.reset_all()
    assert line(keys_list, "search") == ["Search instruments", "Ctrl+K", ""]
    assert not item.font(KEY).bold()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("split below", {"split_below"}),
        ("ctrl+shift+b", {"split_below"}),
        ("ыздше иудщц", {"split_below"}),
        ("heat contrast", {"heat.softer", "heat.harder"}),
        ("no such thing", set()),
        ("цццц", set()),
    ],
)
def test_finds_by_text_title_key_and_on_the_other_layout(keys_list, text, found):
    assert keys_list.show_found(text) == len(found)
    assert in_sight(keys_list) == found


def test_shows_all_again(keys_list):
    keys_list.show_found("below")
    assert keys_list.show_found("") == len(keys_list._items)


def test_tells_which_line_is_current(keys_list, qtbot):
    with qtbot.waitSignal(keys_list.chosen, timeout=0) as told:
        keys_list.choose("search")
    assert told.args == ["search"]
    keys_list.setCurrentItem(keys_list.topLevelItem(0))
    assert keys_list.current == ""
    keys_list.choose("search")
    keys_list.fill()
    assert keys_list.current == "search"
    keys_list._themes.set_theme("light")


def test_what_keys_do_can_be_read_in_a_narrow_list(keys_list):
    keys_list.resize(200, 300)
    keys_list.show()
    assert keys_list.header().sectionSize(0) >= keys_list.fontMetrics().averageCharWidth() * 16


def test_what_keys_do_has_most_of_the_room(keys_list):
    keys_list.resize(700, 400)
    keys_list.show()
    header, metrics = keys_list.header(), keys_list.fontMetrics()
    assert sum(map(header.sectionSize, range(3))) == keys_list.viewport().width()
    assert header.sectionSize(KEY) >= metrics.horizontalAdvance("Ctrl+Shift+Tab")
    assert header.sectionSize(SECOND) >= metrics.horizontalAdvance("Second key")
    keys_list.setFont(scaled_font(keys_list.font(), 2.0))
    keys_list._themes.changed.emit(keys_list._themes.theme)
    assert header.sectionSize(TEXT) >= 0.5 * keys_list.viewport().width()
