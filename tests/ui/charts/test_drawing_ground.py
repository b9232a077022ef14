"""The way between anchors and pixels."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import Magnet
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.models.drawing import Anchor
from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.drawing_ground import DrawingGround
from issplus_desktop.ui.charts.pane import Pane
from tests.ui.charts.drawn import START, anchor, drawing

COUNT = 50


def ground_of(low=300.0, high=310.0, decimals=2, magnet=Magnet.NONE, *, is_log=False):
    starts = START + 60 * np.arange(COUNT, dtype=np.int64)
    prices = [np.full(COUNT, price) for price in (301.0, 305.0, 300.5, 304.0, 1.0)]
    candles = CandleArrays.from_columns(starts, CandleColumns(*prices), decimals)
    pane = Pane(QRectF(0, 0, 600, 400), 0.0, 60.0, low, high, is_log)
    return DrawingGround(pane, DrawingTime(starts, "M1"), candles, decimals, magnet)


def test_a_pixel_is_a_candle_and_a_price_in_whole_ticks():
    assert ground_of().anchor_at(QPointF(203.0, 123.4)) == anchor(20, "306.92")
    assert ground_of(decimals=0).anchor_at(QPointF(203.0, 123.4)) == anchor(20, "307")


def test_to_the_right_of_the_candles_there_is_the_future():
    assert ground_of().anchor_at(QPointF(560.0, 0.0)) == anchor(56, "310.00")
    assert ground_of().anchor_at(QPointF(-50.0, 0.0)) == anchor(-5, "310.00")


@pytest.mark.parametrize(("magnet", "price"), [(Magnet.CLOSE, "304.00"), (Magnet.OHLC, "305.00")])
def test_the_magnet_catches_prices_where_there_are_candles(magnet, price):
    ground = ground_of(magnet=magnet)
    assert ground.anchor_at(QPointF(200.0, 190.0)) == anchor(20, price)
    assert ground.anchor_at(QPointF(560.0, 190.0)) == anchor(56, "305.25")


def test_no_price_is_no_anchor():
    assert ground_of(290.0, 400.0, is_log=True).anchor_at(QPointF(10.0, 0.0)) is None
    assert ground_of(1e200, 1e300).anchor_at(QPointF(10.0, 0.0)) is None
    ground = ground_of(3000.0, 4000.0, is_log=True)
    assert ground.moved(drawing("text", (1, "5.00")), QPointF(0, 0), QPointF(0, 9)).anchors == (anchor(1, "5.00"),)


def test_the_smallest_prices_are_exact():
    ground = ground_of(1e-7, 3e-7, decimals=7)
    assert ground.anchor_at(QPointF(0.0, 200.0)) == Anchor(START, Decimal("0.0000002"))
    assert ground.y_of(Decimal("0.0000001")) == pytest.approx(400.0)


def test_the_farthest_anchors_still_have_a_pixel():
    ground = ground_of(1e-12, 2e-12)
    assert ground.y_of(Decimal("9E+30")) == -1e15
    assert abs(ground.x_of(253_402_300_799)) <= 1e15


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QPointF(300, 210), anchor(30, "305.00")),
        (QPointF(50, 190), anchor(5, "305.00")),
        (QPointF(206, 20), anchor(20, "309.50")),
        (QPointF(199, 390), anchor(20, "300.25")),
        (QPointF(296, 101), anchor(30, "307.50")),
        (QPointF(104, 305), anchor(10, "302.50")),
        (QPointF(300, 305), anchor(30, "302.50")),
    ],
)
def test_straight_is_level_upright_or_diagonal(place, expected):
    assert ground_of().straight_anchor(anchor(20, "305.00"), place) == expected


def test_upright_far_away_is_no_anchor():
    assert ground_of(1e200, 1e300).straight_anchor(anchor(20, "305.00"), QPointF(200, 0)) is None


def test_a_move_is_by_whole_candles_and_ticks_and_keeps_every_distance():
    line = drawing("trend", (10, "301.234"), (20, "305.00"))
    moved = ground_of().moved(line, QPointF(100, 100), QPointF(131, 140))
    assert moved.anchors == (anchor(13, "300.234"), anchor(23, "304.00"))
    assert moved == replace(line, anchors=moved.anchors)


def test_a_move_there_and_back_changes_nothing():
    line = drawing("trend", (10.4, "301.234"), (20, "305.00"))
    assert ground_of().moved(line, QPointF(100, 100), QPointF(100, 100)) == line


def test_by_logarithm_a_move_keeps_ratios():
    ground = ground_of(1.0, 3.0, is_log=True)
    moved = ground.moved(drawing("trend", (1, "20.00"), (2, "200.00")), QPointF(0, 200), QPointF(0, 200 - 60.2))
    assert [float(anchor.price) for anchor in moved.anchors] == pytest.approx([40.0, 400.0], rel=1e-3)
    assert moved.anchors[1].price.as_tuple().exponent == -2


def test_a_move_out_of_the_calendar_is_none():
    line = drawing("text", (1, "5.00"))
    ground = replace(ground_of(), pane=Pane(QRectF(0, 0, 600, 400), 0.0, 1e300, 0.0, 10.0))
    assert ground.moved(line, QPointF(0, 0), QPointF(1, 0)).anchors[0].time == 253_402_300_799


def test_steps_are_candles_and_ticks():
    ground = ground_of()
    assert ground.stepped(anchor(10, "301.5"), 3, -2) == anchor(13, "301.48")
    assert ground.stepped(anchor(10, "301.5"), 0, 0) == anchor(10, "301.5")
    assert ground.tick == Decimal("0.01")


@given(st.integers(-200, 300), st.integers(30_000, 31_000), st.booleans())
def test_an_anchor_is_found_again_where_it_is_seen(minute, cents, is_log):
    ground = ground_of(np.log10(300.0), np.log10(310.0), is_log=True) if is_log else ground_of()
    placed = anchor(minute, str(Decimal(cents).scaleb(-2)))
    assert ground.anchor_at(QPointF(ground.x_of(placed.time), ground.y_of(placed.price))) == placed
