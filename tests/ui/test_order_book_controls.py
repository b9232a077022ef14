from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import (
    BarScale,
    BookLook,
    BookMeasures,
    BookSides,
    BookStyle,
    LargeRule,
)
from issplus_desktop.ui.order_book_choices import FULL_BAR, LARGE_FROM
from issplus_desktop.ui.order_book_controls import BookControls
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import ASKS, BookBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        self.bench = BookBench()
        self.bench.model.set_active(True)
        self.view = QWidget()
        qtbot.addWidget(self.view)
        self.controls = BookControls(ThemeSource("dark"), self.bench.model, self.view)
        self.controls.foot.resize(900, 26)
        self.measures: list[BookMeasures] = []
        self.looks: list[BookLook] = []
        self.controls.measures_chosen.connect(self.measures.append)
        self.controls.look_chosen.connect(self.looks.append)

    @property
    def read_out(self):
        return self.controls.foot.read_out

    def answer(self, which, text):
        self.controls.ask_for_size(which)
        dialog = self.view.findChildren(SizeDialog)[-1]
        dialog.field.setText(text)
        dialog.buttons.accepted.emit()


@pytest.fixture
def scene(qtbot):
    made = Scene(qtbot)
    made.bench.send()
    made.read_out.resize(700, 26)
    return made


def test_groups_grow_and_shrink_by_steps(scene):
    for direction in (1, 1, -1, -1, -1):
        scene.controls.group(direction)
    assert [measures.multiple for measures in scene.measures] == [2, 5, 2, 1, 1]
    assert scene.controls.foot.group.text() == "×1 = 0.01"
    assert not scene.controls.foot.finer.isEnabled()


def test_without_a_tick_size_it_says_why_it_cannot_group(scene):
    scene.bench.tick = None
    scene.bench.model.refresh(scene.bench.now)
    scene.controls.group(1)
    assert scene.measures == []
    assert "tick size" in scene.read_out.text()
    assert not scene.controls.foot.group.isEnabled()
    scene.bench.tick = Decimal("0.01")
    scene.bench.model.refresh(scene.bench.now)
    assert scene.controls.foot.group.isEnabled()


def test_the_row_that_is_pointed_at_is_read_out(scene):
    scene.controls.point(0, int(BookColumn.PRICE))
    assert scene.read_out.text() == "0.03 · 3 ticks · 0.01 % · Σ 1\u202f734 · VWAP 306.2640"
    assert scene.read_out.accessibleName().startswith("Ask 306.29, 225 lots, third level: 0.03, 3 ticks, 0.01 % above")
    scene.bench.send(asks=(*ASKS[:2], ("306.29", 1)))
    assert "Σ 1\u202f510" in scene.read_out.text()
    scene.controls.point(3, int(BookColumn.PRICE))
    assert scene.read_out.text() == ""
    scene.controls.point(-1, -1)
    assert scene.read_out.accessibleName() == ""


def test_side_by_side_the_column_tells_the_side(scene):
    scene.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    scene.controls.point(1, int(BookColumn.SIZE_ASK))
    assert scene.read_out.accessibleName().startswith("Ask 306.27")
    scene.controls.point(1, int(BookColumn.SUM_BID))
    assert scene.read_out.accessibleName().startswith("Bid 306.23")
    scene.controls.point(2, int(BookColumn.PRICE))
    assert scene.read_out.text() == ""


def test_a_price_is_copied_with_a_notice(scene):
    QGuiApplication.clipboard().setText("before")
    scene.controls.copy_price(3, 2)
    assert QGuiApplication.clipboard().text() == "before"
    scene.controls.copy_price(0, 2)
    assert QGuiApplication.clipboard().text() == "306.29"
    assert scene.read_out.text() == "Copied 306.29"


def test_sizes_are_asked_for_and_take_effect(scene):
    scene.answer(FULL_BAR, "2 000")
    scene.answer(LARGE_FROM, "1000")
    model = scene.bench.model
    assert (model.measures.full_bar, model.measures.large_from) == (2000, 1000)
    assert (model.look.bars, model.look.large) == (BarScale.FIXED, LargeRule.BOUND)
    assert (scene.measures[-1], scene.looks[-1]) == (model.measures, model.look)


def test_the_menu_of_groups_opens(scene):
    scene.view.show()
    scene.controls.open_groups()
    assert scene.controls.choices.groups.isVisible()
    scene.controls.choices.groups.close()


def test_another_model_and_language(scene):
    other = BookBench()
    other.model.set_active(True)
    scene.controls.set_model(other.model)
    other.send()
    scene.bench.tick = None
    scene.bench.model.refresh(scene.bench.now)
    scene.controls.retranslate()
    assert scene.controls.foot.group.text() == "×1 = 0.01"


def ladder_of(scene, top="306.30", count=9):
    lines = LadderModel(scene.bench.model, scene.view)
    lines.set_active(active=True)
    number = lines.number_of(Decimal(top))
    assert number is not None
    lines.set_count(count, number)
    scene.controls.set_lines(lines)
    return lines


def test_an_empty_row_of_a_ladder_is_read_out_too(scene):
    ladder_of(scene)
    scene.controls.point(0, int(BookColumn.PRICE))
    assert scene.read_out.text() == "0.04 · 4 ticks · 0.01 % · Σ 1\u202f734 · VWAP 306.2640"
    assert scene.read_out.accessibleName().startswith("306.30, above the asks that the exchange shows: 0.04, 4 ticks")
    scene.controls.point(5, int(BookColumn.PRICE))
    assert scene.read_out.text() == "+0.01 from the bid · \u22120.01 from the ask"
    assert scene.read_out.accessibleName() == (
        "306.25, empty, in the spread: +0.01 from the bid, \u22120.01 from the ask"
    )
    scene.controls.copy_price(5, 2)
    assert QGuiApplication.clipboard().text() == "306.25"


def test_a_price_beside_a_one_sided_book_is_read_out(scene):
    lines = ladder_of(scene)
    scene.bench.send(bids=())
    scene.controls.point(8, int(BookColumn.PRICE))
    assert scene.read_out.text() == "\u22120.04 from the ask"
    scene.bench.send((), ())
    assert scene.read_out.text() == ""
    assert scene.read_out.accessibleName() == "306.22, empty"
    scene.controls.set_lines(lines)
    assert scene.read_out.accessibleName() == ""


def test_a_ladder_of_guessed_steps_says_so(scene):
    scene.bench.tick = None
    scene.bench.model.refresh(scene.bench.now)
    ladder_of(scene)
    assert scene.read_out.text() == "Tick size unknown: rows 0.01 apart"


def test_table_or_ladder(scene):
    scene.controls.foot.ladder.click()
    assert scene.looks[-1].style is BookStyle.LADDER
    assert scene.controls.foot.ladder.isChecked()
    scene.bench.model.set_look(BookLook())
    assert not scene.controls.foot.ladder.isChecked()
