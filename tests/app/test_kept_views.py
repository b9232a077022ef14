import logging

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.app.kept_views import arrangement_of, letter_of, packed, saved_windows, spec_of, unpacked
from issplus_desktop.settings.schema import OpenView, SavedPart, SavedWindow
from issplus_desktop.ui.window_arrangement import SplitPart, TabsPart, WindowPart, views_of

LEAF = st.lists(st.integers(0, 20), max_size=4, unique=True).map(
    lambda views: TabsPart(tuple(f"v{view}" for view in views), f"v{views[0]}" if views else "")
)


def split(children):
    return st.tuples(st.booleans(), st.lists(st.tuples(children, st.integers(0, 3000)), min_size=2, max_size=4)).map(
        lambda made: SplitPart(made[0], tuple(part for part, _ in made[1]), tuple(size for _, size in made[1]))
    )


PART = st.recursive(LEAF, split, max_leaves=12)
NUMBERS = {f"v{number}": number for number in range(21)}
IDS = {number: name for name, number in NUMBERS.items()}


def through_the_file(windows):
    data = msgspec.json.encode(windows)
    return msgspec.json.decode(data, type=tuple[SavedWindow, ...])


@given(st.lists(st.tuples(PART, st.binary(max_size=40)), max_size=3))
def test_an_arrangement_comes_back_as_it_was(made):
    arrangement = tuple(WindowPart(part, geometry) for part, geometry in made)
    assert arrangement_of(through_the_file(saved_windows(arrangement, NUMBERS)), IDS) == arrangement


SAVED_PART = st.builds(
    SavedPart,
    parent=st.integers(-1, 12),
    split=st.sampled_from(["", "across", "down"]),
    size=st.integers(0, 100_000),
    views=st.lists(st.integers(0, 30), max_size=5).map(tuple),
    front=st.integers(-1, 30),
)


@given(st.lists(SAVED_PART, max_size=12))
def test_whatever_was_kept_makes_some_arrangement(parts):
    (window,) = arrangement_of([SavedWindow(parts=tuple(parts))], IDS)
    assert set(views_of(window.content)) <= set(IDS.values())


def test_a_part_whose_parent_is_none_stands_in_the_first():
    parts = (SavedPart(split="across"), SavedPart(parent=7, views=(1,)), SavedPart(parent=1, views=(2,)))
    (window,) = arrangement_of([SavedWindow(parts=parts)], IDS)
    assert views_of(window.content) == ["v1", "v2"]


def test_views_that_were_not_opened_again_are_left_out():
    (window,) = arrangement_of([SavedWindow(parts=(SavedPart(views=(1, 2), front=2),), geometry="AAAA")], {1: "a"})
    assert window == WindowPart(TabsPart(("a",)), b"\0\0\0")


def test_a_view_of_another_version_is_passed_over(caplog):
    with caplog.at_level(logging.WARNING):
        assert spec_of(OpenView(kind="hologram", target="M.X.A")) is None
    assert "hologram" in caplog.text
    assert str(spec_of(OpenView(kind="chart", target="M.X.A", interval="m1"))) == "chart:M.X.A@m1"
    compared = OpenView(kind="chart", target="M.X.A", interval="m1", compared=("M.X.B", "M.X.C"))
    assert str(spec_of(compared)) == "chart:M.X.A@m1+M.X.B+M.X.C"


@pytest.mark.parametrize(("text", "data"), [("", b""), ("AAAA", b"\0\0\0"), ("A", b"")])
def test_bytes_are_kept_as_text(text, data):
    assert unpacked(text) == data
    assert unpacked(packed(data)) == data


def test_only_letters_of_groups_are_kept():
    assert [letter_of(group) for group in ("A", "H", "", "I", "AB")] == ["A", "H", "", "", ""]
