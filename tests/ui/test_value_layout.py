import pytest
from PySide6.QtGui import QColor

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.roles import CellLook
from issplus_desktop.ui.fonts import interface_font
from issplus_desktop.ui.value_layout import ValueLayouts
from tests.models.written import GERMAN

RED = QColor("red")


class Bench:
    """Layouts, and how often the parts of a text were asked for."""

    def __init__(self):
        self.layouts = ValueLayouts(interface_font())
        self.asked = []

    def spans(self, text, _look):
        self.asked.append(text)
        return [(0, 1, RED), (1, len(text), QColor("blue"))]

    def find(self, look, room=100.0, variant=""):
        return self.layouts.find(look, room, self.spans, variant)


@pytest.fixture
def bench(qapp):
    return Bench()


def test_what_stays_is_laid_out_once(bench):
    look = CellLook("306.12", right=True, flash=1.0, changed_from=4)
    first = bench.find(look)
    assert bench.find(look._replace(flash=-0.3)) is first
    assert bench.asked == ["306.12"]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "306.13"},
        {"right": False},
        {"dim_from": 2},
        {"dim_to": 2},
        {"fraction": 4},
        {"trend": 1},
        {"dimmed": True},
        {"stale": True},
        {"flash": 0.0},
        {"changed_from": 3},
    ],
)
def test_what_looks_another_way_is_laid_out_anew(bench, other):
    look = CellLook("306.12", right=True, flash=1.0, changed_from=4)
    bench.find(look)
    bench.find(look._replace(**other))
    assert len(bench.asked) == 2


def test_another_room_a_variant_and_other_colours_are_laid_out_anew(bench):
    look = CellLook("306.12")
    bench.find(look)
    bench.find(look, room=90.0)
    bench.find(look, variant="warn")
    bench.layouts.clear()
    bench.find(look)
    assert len(bench.asked) == 4


def test_figures_stand_at_the_right_and_words_at_the_left(bench):
    figures, words = bench.find(CellLook("306.12", right=True)), bench.find(CellLook("306.12"))
    assert words.left == 0.0
    assert figures.left + figures.width == pytest.approx(100.0)
    assert figures.parts[1][0] == pytest.approx(bench.layouts.width("3"))


def test_only_what_changed_and_is_shown_whole_glows(bench):
    look = CellLook("306.12", right=True, flash=1.0, changed_from=4)
    assert bench.find(look).glow == pytest.approx(bench.layouts.width("306."))
    for dark in (look._replace(flash=0.0), look._replace(stale=True)):
        assert bench.find(dark).glow is None
    assert bench.find(look, room=10.0).glow is None


def test_little_is_kept(bench):
    for number in range(2500):
        bench.find(CellLook(str(number)))
    assert 0 < len(bench.layouts._kept) <= 2000


def test_the_decimal_signs_stand_in_one_line_whatever_they_are(bench):
    def room(text):
        return bench.layouts.padding(CellLook(text, right=True, fraction=2))

    english = [room(text) for text in ("306.12", "306.1", "306")]
    put_in_force(GERMAN)
    assert [room(text) for text in ("306,12", "306,1")] == english[:2]
    assert room("306") == pytest.approx(english[2], abs=0.5)
    assert room("1.306,1") == english[1]
