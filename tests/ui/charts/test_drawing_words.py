"""What is said of drawings."""

from dataclasses import replace

import pytest

from issplus_desktop.models.drawing import DrawingKind, DrawingStroke, DrawingTone
from issplus_desktop.ui.charts.drawing_words import (
    begin_hint,
    description,
    end_hint,
    full_hint,
    kind_text,
    locked_hint,
    price_text,
    stroke_text,
    time_text,
    tone_text,
)
from tests.ui.charts.drawn import drawing


def test_everything_has_a_name_of_its_own(qapp):
    assert len({kind_text(kind) for kind in DrawingKind}) == len(DrawingKind)
    assert len({tone_text(tone) for tone in DrawingTone}) == len(DrawingTone)
    assert len({stroke_text(stroke) for stroke in DrawingStroke}) == len(DrawingStroke)


@pytest.mark.parametrize("kind", list(DrawingKind))
def test_each_tool_says_how_it_begins_and_how_to_leave_it(qapp, kind):
    assert kind_text(kind) in begin_hint(kind)
    assert "Esc" in begin_hint(kind)


def test_hints_say_what_to_do(qapp):
    assert "Shift" in end_hint()
    assert "unlock" in locked_hint()
    assert "2000" in full_hint()


def test_a_drawing_is_told_in_one_line(qapp):
    line = drawing("trend", (0, "300.50"), (10, "301.00"))
    assert price_text(line) == "300.50 – 301.00"
    assert time_text(line) == "Thu 22 Jan 2026 10:00 – Thu 22 Jan 2026 10:10"
    assert description(line) == f"Trend line, {price_text(line)}, {time_text(line)}"
    assert description(replace(line, locked=True)).endswith(", locked")


def test_a_level_has_no_time_and_a_day_no_hour(qapp):
    assert description(drawing("horizontal", (0, "300.50"))) == "Horizontal line, 300.50"
    assert time_text(drawing("text", (-600, "1"))) == "Thu 22 Jan 2026"


def test_long_words_are_quoted_in_part(qapp):
    assert description(drawing("text", (0, "1"), text="a\nb")).startswith("Text, a b, 1,")
    assert len(description(drawing("text", (0, "1"), text="x" * 1000))) < 120
