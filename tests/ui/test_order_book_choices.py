from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.order_book_options import (
    BarScale,
    BookLook,
    BookMeasures,
    BookOrder,
    BookPart,
    BookSides,
    BookStyle,
    CenterOn,
    LargeRule,
)
from issplus_desktop.ui.order_book_choices import FULL_BAR, LARGE_FROM, BookChoiceMenus
from tests.ui.order_book_bench import BookBench

LOOK = BookLook()


class Scene:
    def __init__(self, qtbot):
        self.bench = BookBench()
        self.bench.model.set_active(True)
        self.bench.send()
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.choices = BookChoiceMenus(self.parent)
        self.menu = QMenu(self.parent)
        self.looks: list[BookLook] = []
        self.measures: list[BookMeasures] = []
        self.sizes: list[str] = []
        self.choices.look_chosen.connect(self.looks.append)
        self.choices.measures_chosen.connect(self.measures.append)
        self.choices.size_wanted.connect(self.sizes.append)

    def actions(self, title):
        self.menu.clear()
        self.choices.add_to(self.menu, self.bench.model)
        sub = next(menu for menu in self.parent.findChildren(QMenu) if menu.title() == title)
        return {action.text(): action for action in sub.actions() if action.text()}

    def choose(self, title, text):
        self.actions(title)[text].trigger()

    def checked(self, title):
        return [text for text, action in self.actions(title).items() if action.isChecked()]


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_groups_say_their_steps(scene):
    assert list(scene.actions("Group prices")) == [
        "×1 = 0.01",
        "×2 = 0.02",
        "×5 = 0.05",
        "×10 = 0.1",
        "×25 = 0.25",
        "×50 = 0.5",
        "×100 = 1",
    ]
    assert scene.checked("Group prices") == ["×1 = 0.01"]
    scene.choose("Group prices", "×5 = 0.05")
    assert scene.measures == [BookMeasures(multiple=5)]


def test_without_a_tick_size_the_menu_says_why_it_cannot_group(scene):
    scene.bench.tick = None
    scene.bench.model.refresh(scene.bench.now)
    actions = scene.actions("Group prices")
    assert not any(action.isEnabled() for action in actions.values())
    assert any("tick size" in text for text in actions)


def test_columns_order_and_sides(scene):
    assert scene.checked("Columns and sides") == [
        "Bid sum",
        "Bid size",
        "Ask size",
        "Ask sum",
        "Sizes in the middle",
        "Asks over bids",
    ]
    scene.choose("Columns and sides", "Net change between snapshots")
    scene.choose("Columns and sides", "Bid sum")
    scene.choose("Columns and sides", "Sizes at the edges")
    scene.choose("Columns and sides", "Bids and asks side by side")
    assert scene.looks == [
        replace(LOOK, parts=tuple(BookPart)),
        replace(LOOK, parts=(BookPart.SIZE_BID, BookPart.SIZE_ASK, BookPart.SUM_ASK)),
        replace(LOOK, order=BookOrder.EDGES),
        replace(LOOK, sides=BookSides.BESIDE),
    ]


def test_bars(scene):
    scene.choose("Size bars", "The same, by logarithm")
    scene.choose("Size bars", "Set the size of a full bar…")
    assert scene.looks == [replace(LOOK, bars=BarScale.LOG)]
    assert scene.sizes == [FULL_BAR]
    assert not any(text.startswith("Full at 5") for text in scene.actions("Size bars"))
    scene.bench.model.set_measures(BookMeasures(full_bar=5000))
    scene.choose("Size bars", "Full at 5\u202f000 lots")
    assert scene.looks[-1] == replace(LOOK, bars=BarScale.FIXED)


def test_large_sizes(scene):
    assert scene.checked("Large sizes") == ["Larger than 75 % of those in sight"]
    scene.choose("Large sizes", "None stand out")
    scene.choose("Large sizes", "Larger than 90 % of those in sight")
    scene.choose("Large sizes", "Set the size that is large…")
    assert scene.looks == [replace(LOOK, large=LargeRule.NONE), replace(LOOK, percentile=90)]
    assert scene.sizes == [LARGE_FROM]
    scene.bench.model.set_measures(BookMeasures(large_from=Decimal("2.5")))
    scene.choose("Large sizes", "From 2.5 lots on")
    assert scene.looks[-1] == replace(LOOK, large=LargeRule.BOUND)


def test_centring(scene):
    assert scene.checked("Centring") == ["On the spread", "By itself after 5 seconds"]
    scene.choose("Centring", "On the last price")
    scene.choose("Centring", "By itself after 10 seconds")
    scene.choose("Centring", "Never by itself")
    assert scene.looks == [
        replace(LOOK, center_on=CenterOn.LAST),
        replace(LOOK, center_after=10),
        replace(LOOK, center_after=0),
    ]


def test_table_or_ladder(scene):
    scene.choose("Table or ladder", "Ladder: a row for every price step")
    assert scene.looks == [replace(LOOK, style=BookStyle.LADDER)]
    assert scene.checked("Table or ladder") == ["Table: levels only"]
    scene.bench.model.set_look(scene.looks[0])
    assert scene.checked("Table or ladder") == ["Ladder: a row for every price step"]
    assert not scene.actions("Columns and sides")["Bids and asks side by side"].isEnabled()
