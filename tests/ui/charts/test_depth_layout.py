from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from issplus_desktop.market.depth import depth_of
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.depth_layout import depth_layout, step_points
from tests.market.wire import book

BIDS = [("98", 3), ("99", 2), ("100", 1)]
ASKS = [("104", 30), ("103", 20), ("102", 10)]


def layout(bids=BIDS, asks=ASKS, look=None, decimals=2, width=400.0):
    held = OrderBook()
    held.apply(book(bids, asks), 0.0)
    look = look or DepthLook()
    depth = depth_of(held.bids, held.asks, look.range.span)
    return depth_layout(depth, look, QRectF(0, 0, width, 200), AxisFont(QFont()), decimals)


def test_each_size_holds_from_its_price_to_the_next():
    x, y = step_points(np.array([100.0, 99.0, 97.0]), np.array([1.0, 3.0, 6.0]))
    assert x.tolist() == [100, 99, 99, 97, 97]
    assert y.tolist() == [1, 1, 3, 3, 6]


def test_sides_lie_on_the_ground_beside_the_middle(qapp):
    made = layout()
    ground = made.pane.rect.bottom()
    for outline in (made.bids, made.asks):
        assert outline.at(0).y() == outline.at(outline.size() - 1).y() == ground
    assert made.mid is not None
    assert max(made.bids.at(place).x() for place in range(made.bids.size())) < made.mid
    assert min(made.asks.at(place).x() for place in range(made.asks.size())) > made.mid


def test_prices_are_read_as_fine_as_the_wires(qapp):
    made = layout()
    assert str(made.price_at(made.pane.x_of(101.237), 2)) == "101.24"
    assert made.price_at(-50.0, 2) >= Decimal("97.8")
    assert made.price_at(9999.0, 0) <= Decimal(105)


@pytest.mark.parametrize("scale", list(DepthScale))
def test_axes_have_labels_inside_and_short_numbers(qapp, scale):
    made = layout(asks=[("103", 2_000_000), ("102", 10_000)], look=DepthLook(scale=scale))
    assert len(made.prices) >= 2
    assert len(made.sizes) >= 2
    assert all(0 < x < made.pane.rect.right() for x, _ in made.prices)
    assert any(label.text.endswith("M") or label.text.endswith("K") for label in made.sizes)
    assert made.pane.is_log is (scale is DepthScale.LOG)


def test_a_range_in_per_cent_stands_still_whatever_comes(qapp):
    look = DepthLook(DepthRange.PERCENT_5)
    thin, thick = layout([("100", 1)], [("102", 1)], look), layout(look=look)
    assert (thin.pane.left, thin.pane.right) == (thick.pane.left, thick.pane.right)
    assert thin.pane.left < 95.95 < 106.05 < thin.pane.right


@pytest.mark.parametrize(
    ("bids", "asks"),
    [
        ([], []),
        ([("100", 1)], []),
        ([], [("0", 1)]),
        ([("0.0000001", 2**62), ("0.0000002", 2**62)], [("0.0000004", 1)]),
        ([("1" + "0" * 300, 1)], [("2" + "0" * 300, 1)]),
        ([("103", 5)], [("101", 0)]),
    ],
)
@pytest.mark.parametrize("scale", list(DepthScale))
def test_odd_books_have_a_layout(qapp, bids, asks, scale):
    made = layout(bids, asks, DepthLook(scale=scale), decimals=7, width=20.0)
    assert made.pane.left < made.pane.right
    assert made.pane.low < made.pane.high
    assert (made.bids.size() > 0, made.asks.size() > 0) == (bool(bids), bool(asks))
