from decimal import Decimal

import pytest

from issplus_desktop.market.depth import DepthSpan
from issplus_desktop.models.depth_look import DepthRange


@pytest.mark.parametrize(
    ("range_", "span"),
    [
        (DepthRange.ALL, DepthSpan()),
        (DepthRange.LEVELS_5, DepthSpan(levels=5)),
        (DepthRange.PERCENT_05, DepthSpan(percent=Decimal("0.5"))),
        (DepthRange.PERCENT_2, DepthSpan(percent=Decimal(2))),
    ],
)
def test_each_range_is_a_span(range_, span):
    assert range_.span == span
