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


ENGLISH = Words("us", "lukoil", "gazp", "sberp", "energy", "oil and gas")
RUSSIAN = Words("ru", "лукойл", "газпром", "сбербанк-п", "энергия", "нефть и газ")


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

    def lists(self):
        """The tickers of each watch list by its name."""
        kept = self.person.kept("watchlists").get("lists", ())
        return {one["name"]: [str(row).rpartition(".")[2] for row in one["rows"]] for one in kept}

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
        self.person.waits(lambda: self.person.sees("Live"), "live")

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
        person.press("space")
        person.waits(lambda: person.sees("Prices grouped ×2"), "centred, and nothing else")

    def opens_a_chart_and_changes_it(self):
        person = self.person
        self.looks_for(self.words.gazprom, "alt+Return")
        person.comes_to("Candle chart of MXSE.TQBR.GAZP")
        person.press("shift+F10", "Down")
        person.goes_on_to("Price scale", by="Down")
        person.press("Right")
        person.goes_on_to("Logarithmic", by="Down")
        person.press("Return")
        person.comes_to("Candle chart of MXSE.TQBR.GAZP")
        self.keeps(lambda: ("chart", "GAZP") in self.views(), "the chart of GAZP is kept")

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

    def watches_one_more_and_thinks_again(self):
        person = self.person
        self.looks_for(self.words.preferred, "ctrl+Return")
        self.keeps(lambda: self.lists()["Blue chips"][-1] == "SBERP", "SBERP is watched")
        person.press("Escape", "Escape")
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
        person.press("ctrl+Prior")
        person.waits(lambda: person.sees("Watch list · Blue chips"), "the first list")

    def copies_rows(self):
        person = self.person
        person.press("Escape", "Escape")
        person.goes_on_to(LIST, by="F6")
        person.press("Home", "shift+Down", "ctrl+c")
        person.press("ctrl+k", "ctrl+v")
        # A table with its titles, as far as the box takes it.
        person.waits(lambda: {"Ticker", "SBER"} <= {*person.reader.text(person.at()).split()}, "what was copied")
        person.press("Escape", "Escape")

    def goes_through_tabs(self):
        person = self.person
        person.goes_on_to("Table MXSE", by="F6")
        before = self.front()
        person.press("ctrl+Tab")
        self.keeps(lambda: self.front() != before, "another tab")
        person.press("ctrl+shift+Tab")
        self.keeps(lambda: self.front() == before, "the tab again")

    def closes_a_tab(self):
        before = self.views()
        front = self.front()
        self.person.press("ctrl+w")
        self.keeps(lambda: len(self.views()) == len(before) - 1 and self.front() != front, "a tab less")

    def reads_the_keys(self):
        person = self.person
        before = person.at()
        person.press("F1")
        person.comes_to("File: Ctrl+L")
        person.press("Escape")
        # Perhaps in a live book, whose rows are others already.
        person.waits(lambda: person.at().role in {before.role, "table", "cell"}, "back from the keys")
        person.waits(lambda: not person.sees("File: Ctrl+L"), "the keys are gone")

    def looks_at_diagnostics(self):
        person = self.person
        self.runs("save diagnostics")
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
        left = self.views(), self.watched()
        self.person.press("ctrl+q")
        assert self.person.has_left(), self.person.troubles()
        return left

    def watched(self):
        """What is on each list; the first one has a name of the program's own in each language."""
        return list(self.lists().values())

    def finds_all_as_left(self, left):
        person = self.person
        person.start()
        person.sees_window("Симулятор")
        for name, role in (("Стакан LKOH", "table"), ("Свечной график MXSE.TQBR.GAZP", ""), ("SBER", "page tab")):
            person.waits(partial(person.sees, name, role), f"{name} as it was left")
        person.waits(lambda: person.sees("Группировка цен ×2") and person.sees("Шкала цен: Лог"), "choices as left")
        assert (self.views(), self.watched()) == left
        kept = person.kept("settings")
        assert (kept["language"], kept["font_percent"] > 100) == ("ru", True)
        self.leaves()


def test_the_main_job_is_done_by_keys_alone(walk):
    assert not LACKING
    walk.begins()
    walk.opens_a_book_and_groups_it()
    walk.opens_a_chart_and_changes_it()
    walk.walks_all_panes()
    walk.opens_a_table()
    walk.watches_one_more_and_thinks_again()
    walk.makes_a_list_and_names_it_anew()
    walk.copies_rows()
    walk.goes_through_tabs()
    walk.closes_a_tab()
    walk.reads_the_keys()
    walk.looks_at_diagnostics()
    walk.speaks_russian_in_larger_letters()
    walk.finds_all_as_left(walk.leaves())
