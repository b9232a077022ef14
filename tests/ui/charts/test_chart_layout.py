"""How the room is divided."""

from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.chart_layout import chart_layout


def test_volumes_take_a_fifth():
    layout = chart_layout(900, 520, 60, 20, has_volume=True)
    assert layout.price == QRectF(0, 0, 840, 400)
    assert layout.volume == QRectF(0, 400, 840, 100)
    assert layout.axis == QRectF(840, 0, 60, 500)
    assert layout.time == QRectF(0, 500, 900, 20)
    assert (layout.right, layout.bottom, layout.has_volume) == (840, 500, True)


def test_without_volumes_prices_take_all():
    assert chart_layout(900, 520, 60, 20, has_volume=False).price.height() == 500


def test_a_low_chart_has_no_room_for_volumes():
    assert not chart_layout(900, 120, 60, 20, has_volume=True).has_volume


def test_a_tiny_chart_has_no_negative_room():
    layout = chart_layout(10, 5, 60, 20, has_volume=True)
    for rect in (layout.price, layout.axis, layout.time):
        assert rect.width() > 0
        assert rect.height() > 0
