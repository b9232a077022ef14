"""The main job by keys alone, in a real window: once on an English keyboard, once on a Russian one.

Keys are pressed by their places, so a person's fingers do the same in both walks; but for what is looked for, which is
spelled in the letters that the keyboard has. What the program shows is heard as a screen reader hears it, and what it
keeps is read in its files while it runs.
"""

import os
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.walk.person import Person

_NEEDED = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "dbus-daemon": "dbus",
    "/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
}
LACKING = [package for need, package in _NEEDED.items() if not (shutil.which(need) or Path(need).is_file())]
MAIN = "Simulator — ISS+ Desktop"
SEARCH = "Search instruments"
LIST = "Watch list"
SBER = {"instrument": "MXSE.TQBR.SBER"}
IN_TABS = ("page tab list", "table", "cell")
"""What has the keyboard where tabs of tables and books are."""
NEW_KEY = "ctrl+F9"

pytestmark = [
    # In CI they are installed: there this has to run.
    pytest.mark.skipif(bool(LACKING) and "CI" not in os.environ, reason=f"not installed: {', '.join(LACKING)}"),
    pytest.mark.timeout(600),
]


@dataclass(frozen=True)
class Words:
    """What a person types on a keyboard."""

    layout: str
    lukoil: str
    gazprom: str
    preferred: str
    list_name: str
    new_name: str
    pasted: str
    recognised: tuple[str, ...]
    note: str


ENGLISH = Words("us", "lukoil", "gazp", "sberp", "energy", "oil and gas", "vtbr moex", ("VTBR", "MOEX"), "buy")
RUSSIAN = Words(
    "ru", "лукойл", "газпром", "сбербанк-п", "энергия", "нефть и газ", "лукойл роснефть", ("LKOH", "ROSN"), "купить"
)


@pytest.fixture(params=[ENGLISH, RUSSIAN], ids=["english", "russian"])
def walk(request, short_folder):
    with Person(short_folder, request.param.layout) as person:
        yield Walk(person, request.param)


class Walk:
    """The steps of the job, each of which ends when it is seen to be done."""

    def __init__(self, person, words):
        self.person = person
        self.words = words

    # What is kept.

    def views(self):
        views = self.person.kept("settings").get("views", ())
        return [(view["kind"], view["target"].rpartition(".")[2]) for view in views]

    def front(self):
        """The target of the tab in front."""
        kept = self.person.kept("settings")
        (part,) = kept["windows"][0]["parts"]
        return kept["views"][part["views"][part["front"]]]["target"].rpartition(".")[2]

    def groups(self):
        return self.person.kept("settings")["book_measures"]["MXSE.TQBR.LKOH"]

    def book(self):
        return self.person.kept("settings")["book"]

    def lists(self):
        """The tickers of each watch list by its name."""
        kept = self.person.kept("watchlists").get("lists", ())
        return {one["name"]: [_ticker(row) for row in one["rows"]] for one in kept}

    def drawings(self):
        kept = self.person.kept("drawings/MXSE.TQBR.GAZP-*")
        return [(drawing["kind"], drawing["anchors"]) for drawing in kept.get("drawings", ())]

    def keeps(self, condition, what):
        self.person.waits(condition, what)

    # What is done.

    def begins(self):
        person = self.person
        person.start()
        person.sees_window("Welcome")
        person.comes_to("Try the simulator")
        person.press("Return")
        self.is_live()

    def is_live(self):
        self.person.sees_window(MAIN)
        self.person.waits(lambda: self.person.sees("Live", "label"), "live")

    def looks_for(self, word, *keys):
        self.person.press("ctrl+k")
        self.person.comes_to(SEARCH)
        self.person.type(word)
        self.person.waits(lambda: self.person.sees("Order book  Enter"), f"finds for {word}")
        self.person.press(*keys)

    def runs(self, command):
        """Search a command by its name; the keys of a Russian keyboard write it in Cyrillic letters."""
        person = self.person
        person.press("ctrl+shift+p")
        person.comes_to(SEARCH)
        person.type(command)
        person.press("Return")

    def opens_a_book_and_groups_it(self):
        person = self.person
        self.looks_for(self.words.lukoil, "Return")
        person.comes_to("Order book LKOH", "table")
        self.keeps(lambda: ("book", "LKOH") in self.views() and self.front() == "LKOH", "the book of LKOH is kept")
        person.waits(lambda: person.sees("Best bid") and not person.sees("Best bid —"), "prices of LKOH")
        person.press("shift+=")
        person.waits(lambda: person.sees("Prices grouped ×2"), "prices in groups")
        self.keeps(lambda: self.groups()["multiple"] == 2, "the groups are kept")
        person.press("Down")
        person.waits(lambda: "level" in person.at().name, "a level is read out")

    def goes_away_from_the_best_prices_and_back(self):
        person = self.person
        person.press("Menu", "Down")
        person.goes_into("Centring")
        person.goes_on_to("Never by itself", by="Up")
        person.press("Return")
        person.goes_on_to("Ladder", by="Tab", role="check box")
        person.press("space")
        person.press("shift+Tab")
        person.comes_to("Order book LKOH", "table")
        person.press("Prior", "Prior", "Prior")
        person.waits(lambda: person.sees("Best price: "), "best prices out of sight")
        person.press("space")
        person.waits(lambda: person.sees_no_more("Best price: "), "the ladder is centred")
        assert person.sees("Prices grouped ×2")
        self.keeps(lambda: (self.book()["style"], self.book()["center_after"]) == ("ladder", 0), "the choices are kept")

    def opens_a_chart_and_changes_it(self):
        person = self.person
        self.looks_for(self.words.gazprom, "alt+Return")
        person.comes_to("Candle chart of MXSE.TQBR.GAZP", "chart")
        person.waits(lambda: {"O", "H", "L", "C"} <= {*self.said().split()}, "prices of the last candle")
        person.press("shift+F10", "Down")
        person.goes_into("Price scale")
        person.goes_on_to("Logarithmic", by="Down")
        person.press("Return")
        person.comes_to("Candle chart of MXSE.TQBR.GAZP")
        self.keeps(lambda: ("chart", "GAZP") in self.views(), "the chart of GAZP is kept")

    def draws_a_line_and_removes_it(self):
        person = self.person
        person.press("alt+3", "Return")
        self.keeps(lambda: [kind for kind, _ in self.drawings()] == ["horizontal"], "a line is kept")
        first = self.drawings()
        person.press("Up")
        self.keeps(lambda: self.drawings() not in (first, []), "the line is moved")
        person.press("Delete")
        self.keeps(lambda: self.drawings() == [], "the line is removed")
        person.press("ctrl+z", "ctrl+z")
        self.keeps(lambda: self.drawings() == first, "the line is as it was")

    def walks_all_panes(self):
        person = self.person
        for name in (LIST, "Order book LKOH", "Candle chart"):
            person.press("F6")
            person.comes_to(name)
        for name in ("Order book LKOH", LIST):
            person.press("shift+F6")
            person.comes_to(name)

    def opens_a_table(self):
        person = self.person
        person.press("Home")
        person.waits(lambda: person.reader.selected_rows(self.list_table()) == [0], "the first row is chosen")
        person.press("Menu", "Down")
        person.goes_on_to("Show in a securities tab", by="Down")
        person.press("Return")
        self.keeps(lambda: self.front() == "MXSE", "the table of securities is in front")
        person.waits(lambda: person.sees("1 of 1 live"), "the table with one row")

    def list_table(self):
        return next(thing for thing in self.person.reader.things() if thing.role == "table" and thing.name == LIST)

    def said(self):
        """What is said of what has the keyboard, besides its name."""
        return self.person.reader.description(self.person.at())

    def watches_one_more_and_thinks_again(self):
        person = self.person
        self.looks_for(self.words.preferred, "ctrl+Return")
        self.keeps(lambda: self.lists()["Blue chips"][-1] == "SBERP", "SBERP is watched")
        self.leaves_the_search("Escape", "Escape")
        person.goes_on_to(LIST, by="F6")
        person.press("End", "Delete")
        self.keeps(lambda: "SBERP" not in self.lists()["Blue chips"], "SBERP is not watched any more")
        person.press("ctrl+z")
        self.keeps(lambda: self.lists()["Blue chips"][-1] == "SBERP", "SBERP is watched again")

    def makes_a_list_and_names_it_anew(self):
        person, words = self.person, self.words
        self.runs("new list")
        person.sees_window("New list")
        person.press("ctrl+a")
        person.type(words.list_name)
        person.press("Return")
        self.keeps(lambda: words.list_name in self.lists(), "the new list")
        person.sees_window(MAIN)
        person.press("ctrl+shift+w", "Down")
        person.goes_on_to("Rename", by="Down")
        person.press("Return")
        person.sees_window("Rename")
        person.press("ctrl+a")
        person.type(words.new_name)
        person.press("Return")
        self.keeps(lambda: words.new_name in self.lists() and words.list_name not in self.lists(), "the new name")
        person.sees_window(MAIN)

    def pastes_tickers(self):
        person, words = self.person, self.words
        person.press("ctrl+k")
        person.comes_to(SEARCH)
        person.type(words.pasted)
        person.press("ctrl+a", "ctrl+x")
        self.leaves_the_search("Escape")
        person.goes_on_to(LIST, by="F6")
        person.press("ctrl+v")
        self.keeps(lambda: self.lists()[words.new_name] == [*words.recognised], "what was pasted is watched")
        person.press("ctrl+Prior")
        person.waits(lambda: person.sees("Watch list · Blue chips"), "the first list")

    def flags_a_row_and_notes_why(self):
        person = self.person
        person.goes_on_to(LIST, by="F6")
        person.press("Home", "alt+2")
        self.keeps(lambda: self.first_row().get("flag") == "orange", "the flag is kept")
        person.press("F2")
        person.sees_window("Note")
        person.type(self.words.note)
        person.press("ctrl+Return")
        self.keeps(lambda: self.first_row() == {**SBER, "flag": "orange", "note": self.words.note}, "the note is kept")
        person.sees_window(MAIN)
        person.comes_to(LIST)

    def first_row(self):
        row = self.person.kept("watchlists")["lists"][0]["rows"][0]
        return row if isinstance(row, dict) else {"instrument": row}

    def copies_rows(self):
        person = self.person
        person.press("Escape", "Escape")
        person.goes_on_to(LIST, by="F6")
        person.press("Home", "shift+Down", "ctrl+c")
        person.press("ctrl+k")
        person.comes_to(SEARCH)
        person.press("ctrl+v")
        # A table with its titles, as far as the box takes it.
        person.waits(lambda: {"Ticker", "SBER"} <= {*person.reader.text(person.at()).split()}, "what was copied")
        self.leaves_the_search("Escape", "Escape")

    def saves_those_rows(self):
        person = self.person
        person.goes_on_to(LIST, by="F6")
        person.press("ctrl+s")
        person.sees_window("Save the table")
        person.waits(lambda: person.sees("selected (2)"), "two rows to save")
        person.press("Return")
        person.comes_to("File name", "text")
        person.press("Return")
        self.keeps(lambda: [line[0] for line in person.saved()] == ["Ticker", "SBER", "GAZP"], "the table is saved")
        person.sees_window(MAIN)

    def goes_through_tabs(self):
        person = self.person
        person.goes_on_to("Table MXSE", by="F6")
        before = self.front()
        person.press("ctrl+Tab")
        self.keeps(lambda: self.front() != before, "another tab")
        person.press("ctrl+shift+Tab")
        self.keeps(lambda: self.front() == before, "the tab again")

    def moves_a_view_to_a_window_and_back(self):
        person, placed = self.person, self.placed()
        person.press("ctrl+shift+n")
        person.sees_window("MXSE")
        person.press("ctrl+shift+m")
        person.sees_window(MAIN)
        person.waits(lambda: not any(one.name.startswith("MXSE") for one in person.reader.windows()), "no other window")
        self.keeps(lambda: self.placed() == placed, "all as before")

    def placed(self):
        """How many windows there are, what is in them, and what is in front."""
        return len(self.person.kept("settings")["windows"]), sorted(self.views()), self.front()

    def closes_a_tab(self):
        before = self.views()
        front = self.front()
        self.person.press("ctrl+w")
        self.keeps(lambda: len(self.views()) == len(before) - 1 and self.front() != front, "a tab less")
        self.person.waits(lambda: self.person.at().role in IN_TABS, "keys in the next tab")

    def reads_the_keys(self):
        person = self.person
        before = person.at()
        person.press("F1")
        person.comes_to("All keys")
        assert "Ctrl+L" in person.reader.description(person.at())
        person.press("Escape")
        # Perhaps in a live book, whose rows are others already.
        person.waits(lambda: before.role in IN_TABS and person.at().role in IN_TABS, "back from the keys")
        person.waits(lambda: person.sees_no_more("All keys"), "the keys are gone")

    def uses_menus(self):
        person = self.person
        # Not by Alt and a letter: while somebody listens Qt is told of Alt too late, and shuts the menu again.
        person.press("F10")
        person.comes_to("File", "menu item")
        person.press("Left")
        person.goes_on_to("About", by="Down")
        person.press("Return")
        person.sees_window("About")
        person.press("Escape")
        person.sees_window(MAIN)

    def leaves_the_search(self, *keys):
        """Escape clears what was typed, if anything was, and leaves then."""
        self.person.press(*keys)
        self.person.waits(lambda: self.person.at().name and not self.person.at().name.startswith(SEARCH), "out of it")

    def gives_a_command_a_key(self):
        person = self.person
        self.runs("edit keys")
        person.sees_window("Settings")
        person.goes_on_to("Find an action", by="Tab")
        person.type("diagnostics")
        person.press("Tab")
        person.comes_to("Actions and their keys")
        person.goes_on_to("Save diagnostics", by="Down")
        person.press("Return")
        person.comes_to("Key", "text")
        person.press(NEW_KEY)
        self.keeps(lambda: person.kept("settings")["shortcuts"] == {"save_diagnostics": ["Ctrl+F9"]}, "the new key")
        person.press("Escape")
        person.sees_window(MAIN)

    def looks_at_diagnostics(self):
        person = self.person
        person.press(NEW_KEY)
        person.sees_window("Save diagnostics")
        person.press("Escape")
        person.sees_window(MAIN)
        person.press("Escape")

    def speaks_russian_in_larger_letters(self):
        person = self.person
        person.press("ctrl+,")
        person.sees_window("Settings")
        person.comes_to("Pages", "list")
        person.press("Tab")
        person.goes_on_to("Text size", by="Tab")
        person.press("Up")
        self.keeps(lambda: person.kept("settings")["font_percent"] > 100, "larger letters")
        person.goes_on_to("Pages", by="shift+Tab")
        person.press("Down", "Tab", "End")
        self.keeps(lambda: person.kept("settings")["language"] == "ru", "another language")
        person.sees_window("Настройки")
        person.press("Escape")
        person.sees_window("Симулятор")

    def leaves(self):
        """Quit, and return what was kept."""
        left = self.views(), self.watched(), self.drawings()
        self.person.press("ctrl+q")
        assert self.person.has_left(), self.person.troubles()
        return left

    def watched(self):
        """The lists in their order, with the flags and notes of their rows."""
        return [(one["name"], one["rows"]) for one in self.person.kept("watchlists").get("lists", ())]

    def finds_all_as_left(self, left):
        person = self.person
        person.start()
        person.sees_window("Симулятор")
        for name, role in (("Стакан LKOH", "table"), ("Свечной график MXSE.TQBR.GAZP", ""), ("SBER", "page tab")):
            person.waits(partial(person.sees, name, role), f"{name} as it was left")
        person.waits(lambda: person.sees("Группировка цен ×2") and person.sees("Шкала цен: Лог"), "choices as left")
        assert (self.views(), self.watched(), self.drawings()) == left
        assert [name for name, _ in self.watched()][1:] == [self.words.new_name]
        person.press(NEW_KEY)
        person.sees_window("Сохранить диагностику")
        person.press("Escape")
        person.sees_window("Симулятор")
        kept = person.kept("settings")
        assert (kept["language"], kept["font_percent"] > 100) == ("ru", True)
        self.leaves()


def _ticker(row):
    """The ticker of a kept row; those with a flag or a note are written with them."""
    return (row["instrument"] if isinstance(row, dict) else row).rpartition(".")[2]


def test_the_main_job_is_done_by_keys_alone(walk):
    assert not LACKING
    walk.begins()
    walk.opens_a_book_and_groups_it()
    walk.goes_away_from_the_best_prices_and_back()
    walk.opens_a_chart_and_changes_it()
    walk.draws_a_line_and_removes_it()
    walk.walks_all_panes()
    walk.opens_a_table()
    walk.watches_one_more_and_thinks_again()
    walk.makes_a_list_and_names_it_anew()
    walk.pastes_tickers()
    walk.flags_a_row_and_notes_why()
    walk.copies_rows()
    walk.saves_those_rows()
    walk.goes_through_tabs()
    walk.moves_a_view_to_a_window_and_back()
    walk.closes_a_tab()
    walk.reads_the_keys()
    walk.uses_menus()
    walk.gives_a_command_a_key()
    walk.looks_at_diagnostics()
    walk.speaks_russian_in_larger_letters()
    walk.finds_all_as_left(walk.leaves())
