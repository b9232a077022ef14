"""What the pointer points at."""

import pytest
from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_look import ChartLook, Magnet


@pytest.mark.parametrize(("magnet", "price"), [(Magnet.NONE, 303.0), (Magnet.CLOSE, 303.4), (Magnet.OHLC, 302.9)])
def test_the_magnet_pulls_the_crosshair_to_the_candles_prices(chart, frame, show, model, magnet, price):
    frame.look = ChartLook(magnet=magnet)
    show(model)
    # The candle rises from 302.90 to 303.40.
    show(model, QPointF(chart.price.x_of(290) + 2, chart.price.y_of(303.0)))
    assert chart.crosshair.aim.y == pytest.approx(chart.price.y_of(price))
    assert chart.crosshair.aim.value == f"{price:.2f}"


def test_the_magnet_leaves_prices_that_are_out_of_sight_and_volumes_alone(chart, frame, show, model):
    frame.look = ChartLook(magnet=Magnet.OHLC)
    show(model)
    frame.scale.stretch(0.001)
    show(model, QPointF(10, 100))
    assert chart.crosshair.aim.y == 100
    volume = chart.layout.volume.center()
    show(model, volume)
    assert chart.crosshair.aim.y == volume.y()


def test_beside_the_panes_there_is_no_crosshair(chart, show, model):
    show(model, QPointF(899, 100))
    assert chart.crosshair.aim is None
