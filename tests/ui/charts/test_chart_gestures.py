"""Mouse and keys."""

import pytest
from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.chart_gestures import ChartGestures, Region, region_at, restore
from issplus_desktop.ui.charts.chart_layout import chart_layout
from issplus_desktop.ui.charts.price_scale import Margins, PriceScale
from issplus_desktop.ui.charts.visible_range import DEFAULT_SPACING, VisibleRange

LAYOUT = chart_layout(900, 520, 100, 20, has_volume=True)
PANES, PRICES, TIMES = QPointF(200, 100), QPointF(850, 100), QPointF(200, 510)


@pytest.fixture
def window():
    window = VisibleRange()
    window.resize(800)
    window.restart(5000)
    return window


@pytest.fixture
def scale():
    scale = PriceScale()
    scale.fit(300.0, 310.0, 0.01, Margins(0, 0))
    return scale


@pytest.fixture
def gestures(window, scale):
    return ChartGestures(window, scale)


def test_regions():
    assert [region_at(LAYOUT, place) for place in (PANES, PRICES, TIMES)] == [
        Region.PANES,
        Region.PRICE_AXIS,
        Region.TIME_AXIS,
    ]


def test_the_wheel_zooms_at_the_pointer(gestures, window):
    window.pan(5000)
    index = window.left + 200 / window.spacing
    assert gestures.wheel(LAYOUT, PANES, QPointF(0, 120), vertical=False)
    assert window.left + 200 / window.spacing == pytest.approx(index)
    assert window.spacing > DEFAULT_SPACING


def test_the_wheel_sticks_to_the_newest_candle_beside_and_behind_it(gestures, window):
    place = window.x_of(4999)
    for x in (place - 20, place + 30):
        gestures.wheel(LAYOUT, QPointF(x, 100), QPointF(0, -240), vertical=False)
        assert window.x_of(4999) == pytest.approx(place)
        assert window.follows


def test_away_from_it_the_wheel_zooms_at_the_pointer_though_it_is_in_sight(gestures, window):
    index = window.left + 200 / window.spacing
    gestures.wheel(LAYOUT, PANES, QPointF(0, 120), vertical=False)
    assert window.left + 200 / window.spacing == pytest.approx(index)


def test_with_control_prices_are_zoomed_at_the_pointer(gestures, window, scale):
    def price_there():
        share = 1 - PANES.y() / LAYOUT.price.height()
        return scale.low + share * (scale.high - scale.low)

    before = price_there()
    gestures.wheel(LAYOUT, PANES, QPointF(0, 240), vertical=True)
    assert price_there() == pytest.approx(before)
    assert scale.high - scale.low < 10
    assert window.spacing == DEFAULT_SPACING


def test_sideways_pans_and_nothing_does_nothing(gestures, window):
    right = window.right
    assert gestures.wheel(LAYOUT, PANES, QPointF(120, 10), vertical=False)
    assert window.right < right
    assert not gestures.wheel(LAYOUT, PANES, QPointF(0, 0), vertical=False)


def test_the_wheel_on_the_price_axis_scales_prices(gestures, window, scale):
    gestures.wheel(LAYOUT, PRICES, QPointF(0, 120), vertical=False)
    assert scale.high - scale.low < 10
    assert window.spacing == DEFAULT_SPACING


def test_dragging_moves_the_candles_with_the_pointer(gestures, window, scale):
    x = window.x_of(4950)
    gestures.press(LAYOUT, PANES)
    assert gestures.dragging is Region.PANES
    assert gestures.drag(LAYOUT, PANES + QPointF(150, 30))
    assert window.x_of(4950) == pytest.approx(x + 150)
    assert scale.is_auto
    gestures.release()
    assert not gestures.drag(LAYOUT, PANES)
    assert gestures.dragging is None


def test_dragging_moves_prices_too_once_they_are_set_by_hand(gestures, scale):
    scale.stretch(1.0)
    gestures.press(LAYOUT, PANES)
    gestures.drag(LAYOUT, PANES + QPointF(0, LAYOUT.price.height() / 2))
    assert (scale.low, scale.high) == (305.0, 315.0)


def test_dragging_an_axis_scales_it(gestures, window, scale):
    gestures.press(LAYOUT, PRICES)
    gestures.drag(LAYOUT, PRICES + QPointF(0, 40))
    assert scale.high - scale.low > 10
    gestures.press(LAYOUT, TIMES)
    gestures.drag(LAYOUT, TIMES + QPointF(40, 0))
    assert window.spacing > DEFAULT_SPACING


def test_double_clicks_on_axes_undo_that(gestures, window, scale):
    scale.stretch(3)
    window.zoom(3)
    assert gestures.double_click(LAYOUT, PRICES)
    assert scale.is_auto
    assert gestures.double_click(LAYOUT, TIMES)
    assert window.spacing == pytest.approx(DEFAULT_SPACING)
    assert not gestures.double_click(LAYOUT, PANES)


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        (Qt.Key.Key_Left, -20, -1),
        (Qt.Key.Key_Right, 1, 20),
        (Qt.Key.Key_PageUp, -100, -50),
        (Qt.Key.Key_PageDown, 50, 100),
    ],
)
def test_keys_pan(gestures, window, key, least, most):
    window.pan(8000)
    before = window.right
    assert gestures.key(key)
    assert least <= window.right - before <= most


def test_keys_go_to_both_ends(gestures, window):
    assert gestures.key(Qt.Key.Key_Home)
    assert window.indices()[0] == 0
    assert gestures.key(Qt.Key.Key_End)
    assert window.follows


@pytest.mark.parametrize(
    ("key", "factor"),
    [
        (Qt.Key.Key_Plus, 1.25),
        (Qt.Key.Key_Equal, 1.25),
        (Qt.Key.Key_Minus, 0.8),
        (Qt.Key.Key_Underscore, 0.8),
    ],
)
def test_keys_zoom(gestures, window, key, factor):
    assert gestures.key(key)
    assert window.spacing == pytest.approx(DEFAULT_SPACING * factor)


def test_keys_scale_prices_and_restore_all(gestures, window, scale):
    gestures.key(Qt.Key.Key_Up)
    assert scale.high - scale.low < 10
    gestures.key(Qt.Key.Key_Down)
    assert scale.high - scale.low == pytest.approx(10)
    window.pan(9000)
    assert gestures.key(Qt.Key.Key_0)
    assert scale.is_auto
    assert window.follows


def test_other_keys_are_left_to_others(gestures):
    assert not gestures.key(Qt.Key.Key_Space)


def test_restore_is_how_a_chart_begins(window, scale):
    scale.stretch(2)
    window.zoom(4)
    window.go_to_start()
    restore(window, scale)
    assert window.follows
    assert window.spacing == pytest.approx(DEFAULT_SPACING)


def test_the_axis_beside_an_indicator_does_not_scale_the_prices():
    layout = chart_layout(900, 1020, 60, 20, has_volume=True, own=(0.2,))
    assert region_at(layout, QPointF(880, 100)) is Region.PRICE_AXIS
    assert region_at(layout, QPointF(880, layout.own[0].center().y())) is Region.PANES
