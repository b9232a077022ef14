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


def test_panes_of_indicators_stand_below_the_volumes():
    layout = chart_layout(900, 1020, 60, 20, has_volume=True, volume=0.1, own=(0.2, 0.3))
    assert [rect.top() for rect in (layout.volume, *layout.own)] == [400, 500, 700]
    assert layout.own[1].bottom() == layout.bottom == 1000
    assert layout.lines == [400, 500, 700, 1000]


def test_panes_that_want_too_much_get_less_all_alike():
    layout = chart_layout(900, 1020, 60, 20, has_volume=True, volume=0.4, own=(0.4, 0.4))
    assert layout.price.height() >= 370
    assert len({rect.height() for rect in (layout.volume, *layout.own)}) == 1


def test_panes_without_room_are_left_out_from_the_last_on():
    layout = chart_layout(900, 320, 60, 20, has_volume=True, own=(0.2,) * 8)
    seen = [not rect.isEmpty() for rect in layout.own]
    assert seen == sorted(seen, reverse=True)
    assert 0 < sum(seen) < 8
    assert all(rect.height() >= 36 for rect in layout.own if not rect.isEmpty())
    assert all(rect.isEmpty() for rect in chart_layout(900, 120, 60, 20, has_volume=True, own=(0.2,)).own)
