from datetime import date, datetime
from decimal import Decimal

import pytest

from issplus_desktop.market.equality import same_value

BIG = 569811206658952028


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (None, None),
        (Decimal("328.00"), Decimal("328.00")),
        (Decimal("NaN"), Decimal("NaN")),
        (BIG, BIG + 0),
        ("T", "T"),
        (datetime(2026, 1, 22, 9), datetime(2026, 1, 22, 9)),
        (True, True),
    ],
)
def test_nothing_changed(old, new):
    assert same_value(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (None, 0),
        (0, None),
        (None, ""),
        (1, True),
        (0, False),
        (1, Decimal(1)),
        (1, 1.0),
        (Decimal("328.00"), Decimal("328.0")),
        (Decimal("-0.00"), Decimal("0.00")),
        (BIG, BIG + 1),
        ("a", "A"),
        (date(2026, 1, 22), datetime(2026, 1, 22)),
    ],
)
def test_something_changed(old, new):
    assert not same_value(old, new)


def test_a_float_near_another_is_another():
    assert float(BIG) == float(BIG + 1)
    assert not same_value(BIG, BIG + 1)
