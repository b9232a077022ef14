"""Where drawings lie, and what the pointer hits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.drawing_geometry import EDGE, REACH, clip_lines, columns_of, place_drawings
from issplus_desktop.ui.charts.pane import Pane
from tests.ui.charts.drawn import START, drawing

PANE = QRectF(0, 0, 600, 400)
STARTS = START + 60 * np.arange(50, dtype=np.int64)


def places_of(*drawings, low=300.0, high=310.0, is_log=False, size=(80.0, 30.0)):
    pane = Pane(PANE, 0.0, 60.0, low, high, is_log)
    sizes = np.array([size] * len(drawings), float).reshape(-1, 2)
    return place_drawings(columns_of(tuple(drawings)), DrawingTime(STARTS, "M1"), pane, sizes)


def test_a_trend_line_goes_from_anchor_to_anchor():
    places = places_of(drawing("trend", (10, "305.00"), (30, "307.50")))
    assert places.lines[0].tolist() == [100.0, 200.0, 300.0, 100.0]
    assert np.isnan(places.boxes).all()
    assert places.handles(0) == [QPointF(100, 200), QPointF(300, 100)]


@pytest.mark.parametrize(
    ("second", "end"),
    [((30, "307.50"), (500.0, 0.0)), ((30, "305.00"), (616.0, 200.0)), ((10, "306.00"), (100.0, -16.0))],
)
def test_a_ray_goes_on_to_the_edge(second, end):
    places = places_of(drawing("ray", (10, "305.00"), second))
    x, y = places.lines[0, 2:]
    if end[1] == 0.0:
        # Slanted: it leaves at the top, EDGE beyond the pane.
        assert (x, y) == (pytest.approx(532.0), pytest.approx(-EDGE))
    else:
        assert (x, y) == (pytest.approx(end[0]), pytest.approx(end[1]))


def test_a_ray_to_nowhere_is_a_point():
    places = places_of(drawing("ray", (10, "305.00"), (10, "305.00")))
    assert places.lines[0].tolist() == [100.0, 200.0, 100.0, 200.0]


def test_a_level_goes_from_edge_to_edge_whenever_it_was_drawn():
    places = places_of(drawing("horizontal", (-10_000, "305.00")))
    assert places.lines[0].tolist() == [-EDGE, 200.0, 600.0 + EDGE, 200.0]
    assert places.handles(0) == [QPointF(300, 200)]


def test_a_rectangle_has_four_handles_and_an_outline():
    places = places_of(drawing("rectangle", (30, "302.50"), (10, "307.50")))
    assert places.boxes[0].tolist() == [100.0, 100.0, 300.0, 300.0]
    assert places.handles(0) == [QPointF(300, 300), QPointF(100, 100), QPointF(300, 100), QPointF(100, 300)]
    assert places.row_at(QPointF(104, 200)) == 0
    assert places.row_at(QPointF(96, 200)) == 0
    assert places.row_at(QPointF(200, 200)) is None
    assert places.handle_at(0, QPointF(98, 304)) == 3
    assert places.handle_at(0, QPointF(200, 300)) is None


def test_a_text_is_hit_anywhere():
    places = places_of(drawing("text", (10, "305.00"), text="x"))
    assert places.boxes[0].tolist() == [100.0, 200.0, 180.0, 230.0]
    assert places.row_at(QPointF(150, 215)) == 0
    assert places.row_at(QPointF(150, 240)) is None


def test_of_two_on_the_same_place_the_newest_is_hit():
    line = ((10, "305.00"), (30, "305.00"))
    places = places_of(drawing("trend", *line), drawing("trend", *line, number=2))
    assert places.row_at(QPointF(200, 203)) == 1
    assert places.row_of(2) == 1
    assert places.row_of(3) is None


def test_nothing_is_nowhere():
    places = places_of()
    assert places.row_at(QPointF(1, 1)) is None
    assert places.seen().tolist() == []


def test_what_is_out_of_sight_is_not_seen():
    places = places_of(
        drawing("trend", (10, "315.00"), (30, "316.00")),
        drawing("rectangle", (70, "302.00"), (90, "304.00")),
        drawing("text", (10, "299.00"), text="x"),
        drawing("horizontal", (10, "299.00")),
        drawing("trend", (-10, "290.00"), (70, "320.00")),
    )
    assert places.seen().tolist() == [4]
    assert places.seen(QRectF(300, 190, 10, 10)).tolist() == [4]
    assert places.row_at(QPointF(300, 4)) is None


def test_only_what_may_touch_a_part_is_painted_for_it():
    places = places_of(
        drawing("trend", (5, "309.00"), (10, "308.00")),
        drawing("rectangle", (30, "302.00"), (40, "304.00")),
        drawing("horizontal", (10, "305.00")),
    )
    assert places.seen(QRectF(0, 0, 150, 100)).tolist() == [0]
    assert places.seen(QRectF(590, 0, 10, 400)).tolist() == [2]


@pytest.mark.parametrize(("low", "high"), [(300.0, 310.0), (1e-12, 1.0001e-12)])
def test_the_farthest_anchors_are_cut_off_before_qt_sees_them(low, high):
    far = ("-9E+30", "9E+30")
    minutes = (-1_000_000_000, 1_000_000_000)
    drawings = [
        drawing(kind, *((minute, price) for minute, price in zip(minutes, far, strict=True)))
        for kind in ("trend", "ray", "rectangle")
    ]
    places = places_of(
        *drawings, drawing("horizontal", (0, "9E+30")), drawing("text", (0, "-9E+30")), low=low, high=high
    )
    for numbers in (places.lines, places.boxes):
        known = numbers[np.isfinite(numbers)]
        assert (np.abs(known) <= 1000).all()
    assert len(places.seen()) >= 2


def test_by_logarithm_a_line_is_straight_on_the_screen_and_nought_far_below():
    places = places_of(
        drawing("trend", (10, "10.00"), (30, "1000.00")),
        drawing("trend", (10, "10"), (20, "0")),
        low=0.0,
        high=4.0,
        is_log=True,
    )
    assert places.lines[0].tolist() == [100.0, 300.0, 300.0, 100.0]
    assert places.lines[1, 3] == pytest.approx(400 + EDGE)
    assert np.isfinite(places.lines).all()


NUMBERS = st.one_of(st.floats(-1000, 1500), st.sampled_from([0.0, -16.0, 600.0, 616.0, 1e9, -1e9, 1e15, -1e15]))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from([1.0, math.inf]))
def test_what_is_left_of_a_line_is_on_it_and_in_the_area(x0, y0, x1, y1, last):
    step = np.array([[x1 - x0, y1 - y0]])
    if np.abs(step).max() < 1e-6:
        last = 1.0
    area = PANE.adjusted(-EDGE, -EDGE, EDGE, EDGE)
    line = clip_lines(np.array([[x0, y0]]), step, np.array([last]), PANE)[0]
    samples = [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in np.linspace(0.0, 1.0, 101)]
    inside = [place for place in samples if area.adjusted(1, 1, -1, -1).contains(QPointF(*place))]
    if np.isnan(line).any():
        assert not inside
        return
    assert area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(QPointF(line[0], line[1]))
    assert area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(QPointF(line[2], line[3]))
    length = math.hypot(*step[0])
    if 1.0 < length < 1e10:
        for x, y in (line[:2], line[2:]):
            assert abs((x - x0) * step[0, 1] - (y - y0) * step[0, 0]) / length < 1e-3
    for x, y in inside:
        low_x, high_x = sorted((line[0], line[2]))
        low_y, high_y = sorted((line[1], line[3]))
        slack = 1.0 + length * 1e-12
        assert low_x - slack <= x <= high_x + slack
        assert low_y - slack <= y <= high_y + slack


@given(
    st.lists(st.tuples(st.floats(0, 60), st.integers(30_000, 31_000)), min_size=2, max_size=2),
    st.floats(0, 1),
    st.floats(-math.pi, math.pi),
    st.floats(0, 30),
)
def test_a_line_is_hit_within_reach_and_not_beyond(ends, share, angle, distance):
    line = drawing("trend", *((minute, f"{cents / 100:.2f}") for minute, cents in ends))
    places = places_of(line)
    x0, y0, x1, y1 = places.lines[0]
    place = QPointF(
        x0 + (x1 - x0) * share + distance * math.cos(angle), y0 + (y1 - y0) * share + distance * math.sin(angle)
    )
    nearest = min(
        math.hypot(place.x() - x0 - (x1 - x0) * t, place.y() - y0 - (y1 - y0) * t) for t in np.linspace(0, 1, 2001)
    )
    if nearest < REACH - 0.5:
        assert places.row_at(place) == 0
    elif nearest > REACH + 0.5:
        assert places.row_at(place) is None
