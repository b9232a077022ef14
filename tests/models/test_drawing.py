"""Values of drawings."""

from decimal import Decimal

import pytest

from issplus_desktop.models.drawing import (
    LONGEST_TEXT,
    Anchor,
    Drawing,
    DrawingKind,
    is_anchor,
    is_price,
    plain_text,
)

START = 1_769_076_000


@pytest.mark.parametrize(
    ("kind", "count"), [("trend", 2), ("ray", 2), ("horizontal", 1), ("rectangle", 2), ("text", 1)]
)
def test_each_kind_has_its_anchors(kind, count):
    assert DrawingKind(kind).anchors == count


def test_one_anchor_is_changed_and_the_old_drawing_stays():
    old = Drawing(1, DrawingKind.TREND, (Anchor(1, Decimal(1)), Anchor(2, Decimal(2))))
    new = old.with_anchor(1, Anchor(5, Decimal("2.50")))
    assert new.anchors == (Anchor(1, Decimal(1)), Anchor(5, Decimal("2.50")))
    assert old.anchors[1] == Anchor(2, Decimal(2))


@pytest.mark.parametrize("price", ["0", "0.0000001", "-12.5", "306.240", "9E+30", "1E-30"])
def test_prices_that_can_be_kept(price):
    assert is_price(Decimal(price))


@pytest.mark.parametrize("price", ["NaN", "Infinity", "1E+31", "1E-31", "1" * 61])
def test_prices_that_cannot_be_kept(price):
    assert not is_price(Decimal(price))


def test_a_moment_must_be_one_that_a_calendar_knows():
    assert is_anchor(Anchor(START, Decimal(1)))
    assert not is_anchor(Anchor(10**12, Decimal(1)))
    assert not is_anchor(Anchor(-(10**12), Decimal(1)))
    assert not is_anchor(Anchor(START, Decimal("NaN")))


def test_words_are_plain_and_bounded():
    assert plain_text("  support\r\nhere\u2028now \x07\u202e ") == "support\nhere\nnow"
    assert len(plain_text("x" * 10_000)) == LONGEST_TEXT
    assert plain_text("<b>bold</b>") == "<b>bold</b>"
