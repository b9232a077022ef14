import pytest

from issplus_desktop.models.palette import PaletteEntry, PaletteSection
from issplus_desktop.models.palette_ranking import found

VIEW, COMMAND, RECENT = PaletteSection.VIEW, PaletteSection.COMMAND, PaletteSection.RECENT


def command(name, title, place="", *, enabled=True):
    return PaletteEntry(COMMAND, name, title, place, enabled=enabled)


ENTRIES = [
    PaletteEntry(VIEW, "book-1", "SBER", "Order book"),
    PaletteEntry(VIEW, "tape-2", "GAZP trades", "Trades"),
    command("settings", "Settings", "Tools"),
    command("reset", "Reset the layout", "Tools"),
    command("dark", "Dark", "View › Theme"),
    command("split", "Split to the right", "View"),
    command("gone", "Disconnect", "File", enabled=False),
    command("connect", "Connection", "File"),
    PaletteEntry(COMMAND, "ru", "Русский", "View › Language", words="Русский Russian Вид Язык"),
    PaletteEntry(COMMAND, "light", "Light", "View", words="Светлая Light Вид Тема Contrast нежёлтая"),
]


def ids(query, recent=()):
    return {section: [entry.id for entry in entries] for section, entries in found(ENTRIES, query, recent)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sber", {VIEW: ["book-1"]}),
        ("SBER", {VIEW: ["book-1"]}),
        ("order", {VIEW: ["book-1"]}),
        ("sett", {COMMAND: ["settings"]}),
        ("set", {COMMAND: ["settings", "reset", "split"]}),
        ("theme", {COMMAND: ["dark"]}),
        ("dark theme", {COMMAND: ["dark"]}),
        ("sptr", {COMMAND: ["split"]}),
        ("spr", {COMMAND: ["split"]}),
        ("sr", {}),
        ("zzz", {}),
        ("s", {}),
        ("", {}),
        ("ыуеештпы", {COMMAND: ["settings"]}),
        ("ыиук", {VIEW: ["book-1"]}),
        ("яяя", {}),
        (">russian", {COMMAND: ["ru"]}),
        (">кгыышфт", {COMMAND: ["ru"]}),
        (">heccrbq", {COMMAND: ["ru"]}),
        (">светлая contrast", {COMMAND: ["light"]}),
        (">yt;tknfz", {COMMAND: ["light"]}),
        ("Юсвет", {COMMAND: ["light"]}),
        ("Ююю", {}),
    ],
)
def test_finds_words_parts_places_and_letters_on_either_layout(query, expected):
    assert ids(query) == expected


def test_a_prefix_asks_for_commands_only_and_for_all_of_them_alone():
    assert ids(">sber") == {}
    assert ids("> sett") == {COMMAND: ["settings"]}
    assert len(ids(">")[COMMAND]) == sum(entry.section is COMMAND for entry in ENTRIES)


def test_what_was_used_lately_comes_first_among_equals_and_what_is_not_possible_last():
    assert ids(">")[COMMAND][-1] == "gone"
    assert ids(">", ["command:dark", "command:split"])[COMMAND][:2] == ["dark", "split"]
    assert ids("set", ["command:split", "command:reset"])[COMMAND] == ["settings", "reset", "split"]


def test_without_a_query_what_was_used_lately_is_offered():
    assert ids("", ["command:dark", "command:unknown", "command:gone", "view:book-1"]) == {RECENT: ["dark", "book-1"]}


def test_beside_instruments_a_section_is_short():
    many = [command(str(number), f"Command {number}") for number in range(40)]
    assert len(found(many, "command", ())[0][1]) == 6
    assert len(found(many, ">command", ())[0][1]) == 40
