"""Drawings on the charts' test candles: one a minute from 10:00, each a little higher than the last."""

from decimal import Decimal

from issplus_desktop.models.drawing import DEFAULT_STYLE, Anchor, Drawing, DrawingKind

START = 1_769_076_000


def anchor(minute, price):
    return Anchor(START + round(60 * minute), Decimal(price))


def drawing(kind, *places, number=1, style=DEFAULT_STYLE, text="", locked=False):
    """A drawing from (minute, price) pairs."""
    anchors = tuple(anchor(*place) for place in places)
    return Drawing(number, DrawingKind(kind), anchors, style, text, locked)
