from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.order_book_options import ALL_PARTS
from issplus_desktop.ui.ladder_canvas import LadderCanvas, Sheet, region_of
from tests.ui.ladder_bench import LADDER, LadderScene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

places = st.dictionaries(st.integers(0, 12), st.integers(1, 60), max_size=8)
gestures = st.one_of(
    st.tuples(st.just("snapshot"), places, places),
    st.tuples(st.just("roll"), st.integers(-15, 15), st.none()),
    st.tuples(st.just("hover"), st.integers(-1, 8), st.none()),
    st.tuples(st.just("step"), st.sampled_from((1, -1)), st.none()),
    st.tuples(st.just("last"), st.integers(-3, 3), st.none()),
    st.tuples(st.just("fade"), st.sampled_from((0.1, 3.0)), st.none()),
    st.tuples(st.just("paint"), st.none(), st.none()),
)


def side(first, sign, levels):
    return [(str(Decimal(first) + sign * Decimal(place) / 100), size) for place, size in sorted(levels.items())]


def do(scene, gesture, one, other):
    if gesture == "snapshot":
        scene.bench.send(side("306.24", -1, one), side("306.22" if 12 in one else "306.26", 1, other))
    elif gesture == "roll":
        scene.grid.rolled.emit(one)
    elif gesture == "hover":
        scene.grid.pointer_y = scene.grid.y() + one * 22 + 11
        scene.grid.row_hovered.emit(one)
    elif gesture == "step":
        scene.grid.stepped.emit(one)
    elif gesture == "last":
        scene.last[0] = Decimal("306.25") + Decimal(one) / 100
    elif gesture == "fade":
        scene.bench.now += one
        scene.bench.model.refresh(scene.bench.now)
    else:
        scene.pane.grab()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(gestures, max_size=14), st.booleans())
@example([("roll", -3, None), ("snapshot", {}, {0: 1}), ("step", 1, None)], False)
@example([("snapshot", {}, {0: 1, 2: 1}), ("fade", 0.1, None), ("snapshot", {}, {0: 1, 2: 1})], True)
def test_what_was_kept_is_what_would_be_painted_anew(qtbot, happenings, with_net):
    scene = LadderScene(qtbot, height=190, look=replace(LADDER, parts=ALL_PARTS) if with_net else LADDER)
    scene.pane.resize(600, 190)
    scene.bench.send()
    scene.pane.grab()
    for happening in happenings:
        do(scene, *happening)
    kept = scene.pane.grab().toImage()
    scene.grid.repaint_all()
    assert kept == scene.pane.grab().toImage()
    scene.pane.close()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_what_was_kept_over_many_moves_is_what_would_be_painted_first(qtbot, scale):
    scene = LadderScene(qtbot, height=286)
    for turn in range(12):
        best = Decimal("306.24") + Decimal(turn % 3) / 100
        asks = side(best + Decimal("0.03"), 1, {place: 1500 + 7 * turn + place for place in (0, 1, 3)})
        scene.bench.send(side(best, -1, {0: 784, 1: 16744 + turn // 4}), asks)
        if turn % 4 == 3:
            scene.bench.now += 60
            scene.bench.model.refresh(scene.bench.now)
        kept = scene.painted(scale)
    painter = scene.pane._painter
    painter.set_font(scene.pane.font())
    painter.retheme()
    scene.grid.repaint_all()
    assert scene.painted(scale) == kept


class Rows:
    """Paints nothing but notes which rows it was to paint."""

    def __init__(self):
        self.rows: list[int] = []
        self.sums: list[int] = []
        self.fails = False
        self.begun = 0

    def begin(self, painter):
        self.begun += 1

    def paint_rows(self, painter, rows, width):
        self.rows += rows
        if self.fails:
            raise ValueError("staged")

    def paint_sums(self, painter, rows):
        self.sums += rows


class Scene:
    """Ten rows, the first of number 9."""

    def __init__(self):
        self.rows = Rows()
        self.canvas = LadderCanvas(self.rows)
        self.sheet = Sheet(top=9)

    def paint(self, *rects, scale=1.0, size=None):
        self.rows.rows, self.rows.sums = [], []
        image = QImage(20, 100, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        try:
            self.canvas.paint(painter, rects or [QRect(0, 0, 20, 100)], size or QSize(20, 100), 10, self.sheet)
        finally:
            painter.end()
        return self.rows.rows


@pytest.fixture
def scene(qapp):
    return Scene()


def test_only_what_was_touched_is_painted(scene):
    assert scene.paint() == list(range(10))
    assert scene.paint() == []
    scene.canvas.touch([6, 99])
    scene.canvas.touch_sums([6, 5])
    assert (scene.paint(), scene.rows.sums) == ([3], [4])
    assert (scene.paint(), scene.rows.sums) == ([], [])


def test_what_comes_in_sight_by_a_move_is_painted(scene):
    scene.paint()
    scene.canvas.touch([8, 0])
    scene.canvas.touch_sums([9])
    scene.sheet = replace(scene.sheet, top=11)
    assert (scene.paint(), scene.rows.sums) == ([0, 1, 3], [2])
    scene.sheet = replace(scene.sheet, top=10)
    assert scene.paint() == [9]
    scene.sheet = replace(scene.sheet, top=10**18)
    assert scene.paint() == list(range(10))


def test_other_steps_are_other_rows(scene):
    scene.paint()
    scene.sheet = replace(scene.sheet, steps=LadderSteps(Decimal(1)))
    assert scene.paint() == list(range(10))


def test_marks_that_went_elsewhere_are_painted(scene):
    scene.paint()
    scene.sheet = replace(scene.sheet, hovered=4, current=2)
    assert scene.paint() == [5, 7]
    scene.sheet = replace(scene.sheet, hovered=None)
    assert scene.paint() == [5]
    scene.sheet = replace(scene.sheet, top=10, current=3)
    assert scene.paint() == [0, 7, 8]


def test_between_the_pixels_of_the_screen_rows_are_painted_straight_away(scene):
    assert scene.paint(QRect(0, 15, 20, 20), QRect(0, 40, 20, 1), scale=1.25) == [1, 2, 3, 4]
    assert not scene.canvas.is_kept
    assert scene.paint(scale=2.0) == list(range(10))
    assert scene.canvas.is_kept
    assert scene.paint(scale=2.0) == []
    assert scene.paint(scale=1.0) == list(range(10))


def test_a_very_large_picture_is_not_kept(scene):
    assert scene.paint(QRect(0, 0, 20, 5), size=QSize(100_000, 10_000)) == [0]
    assert not scene.canvas.is_kept


def test_a_row_that_failed_is_painted_again(scene):
    scene.paint()
    scene.canvas.touch([6])
    scene.rows.fails = True
    with pytest.raises(ValueError, match="staged"):
        scene.paint()
    scene.rows.fails = False
    assert scene.paint() == list(range(10))


def test_nothing_to_show_is_no_picture(scene):
    assert scene.paint(size=QSize(20, 0)) == []


def test_a_region_of_rows(qapp):
    assert region_of([1, 3], 20, 10).boundingRect() == QRect(0, 10, 20, 30)
    assert not region_of([1, 3], 20, 10).contains(QRect(0, 20, 20, 10))
