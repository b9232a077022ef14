import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.ui.window_arrangement import SplitPart, TabsPart, grid_of, grid_rows, views_of


@pytest.mark.parametrize(
    ("count", "rows"),
    [(0, []), (1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])],
)
def test_a_grid_is_balanced(count, rows):
    assert grid_rows(count) == rows


@given(st.integers(0, 60), st.integers(0, 6))
def test_a_grid_has_a_cell_for_each_view_and_no_row_is_too_long(count, columns):
    rows = grid_rows(count, columns=columns)
    assert sum(rows) == count
    assert max(rows, default=0) <= max(1, columns)
    assert max(rows, default=0) - min(rows, default=0) <= 1
    assert rows == sorted(rows, reverse=True)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=8, unique=True), st.integers(1, 4))
def test_a_grid_shows_each_view_once_in_order(views, columns):
    assert views_of(grid_of(views, grid_rows(len(views), columns=columns))) == views


def test_one_row_is_not_wrapped_into_another():
    assert grid_of(["a", "b"], [2]) == SplitPart(upright=False, parts=(TabsPart(("a",), "a"), TabsPart(("b",), "b")))
    assert grid_of(["a"], [1]) == TabsPart(("a",), "a")
