"""The form of kept drawings."""

from datetime import datetime
from decimal import Decimal

import msgspec
import pytest

from issplus_desktop.models import drawing as models
from issplus_desktop.settings.drawing_schema import SavedAnchor, SavedDrawing, SavedDrawings, drawings_form

NOON = datetime(2026, 1, 22, 12, 0)
LINE = (SavedAnchor(time=NOON, price=Decimal("300.00")), SavedAnchor(time=NOON, price=Decimal("0.0000001")))


def test_a_person_can_read_it_and_nothing_is_lost():
    saved = SavedDrawings(instrument="MXSE.TQBR.SBER", drawings=(SavedDrawing(kind="trend", anchors=LINE),))
    data = drawings_form("MXSE.TQBR.SBER").encode(saved)
    assert b'"time": "2026-01-22T12:00:00"' in data
    assert b'"price": "300.00"' in data
    assert drawings_form("MXSE.TQBR.SBER").decode(data) == saved


@pytest.mark.parametrize("price", ["NaN", "Infinity", "-Infinity", "1E+31", "1E-40", "7" * 61])
def test_a_price_out_of_all_bounds_is_refused(price):
    with pytest.raises(ValueError, match="bounds"):
        SavedAnchor(time=NOON, price=Decimal(price))


@pytest.mark.parametrize(
    ("kind", "count"), [("trend", 1), ("ray", 1), ("horizontal", 2), ("rectangle", 1), ("text", 2)]
)
def test_a_wrong_number_of_anchors_is_refused(kind, count):
    with pytest.raises(ValueError, match="anchors"):
        SavedDrawing(kind=kind, anchors=LINE[:count])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "circle"),
        ("tone", "#ff0000"),
        ("width", 0),
        ("width", 5),
        ("stroke", "wavy"),
        ("text", "x" * 1001),
        ("anchors", []),
        ("anchors", [{"time": "2026-01-22T12:00:00Z", "price": "1"}]),
        ("anchors", [{"time": "never", "price": "1"}]),
    ],
)
def test_other_values_are_refused(field, value):
    drawing = {"kind": "text", "anchors": [{"time": "2026-01-22T12:00:00", "price": "1"}], field: value}
    with pytest.raises(ValueError, match="drawings"):
        drawings_form("A.B.C").decode(msgspec.json.encode({"version": 1, "instrument": "A.B.C", "drawings": [drawing]}))


def test_drawings_of_another_instrument_are_refused():
    with pytest.raises(ValueError, match=r"it is of A\.B\.C"):
        drawings_form("A.B.D").decode(b'{"version": 1, "instrument": "A.B.C"}')


def test_everything_that_can_be_drawn_can_be_kept():
    kinds = msgspec.json.schema(SavedDrawing)["$defs"]["SavedDrawing"]["properties"]
    assert set(kinds["kind"]["enum"]) == set(models.DrawingKind)
    assert set(kinds["tone"]["enum"]) == set(models.DrawingTone)
    assert set(kinds["stroke"]["enum"]) == set(models.DrawingStroke)
    assert kinds["text"]["maxLength"] == models.LONGEST_TEXT
    assert (kinds["width"]["minimum"], kinds["width"]["maximum"]) == (min(models.WIDTHS), max(models.WIDTHS))
    whole = msgspec.json.schema(SavedDrawings)["$defs"]["SavedDrawings"]["properties"]
    assert whole["drawings"]["maxItems"] == models.MOST_DRAWINGS
