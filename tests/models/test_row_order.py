from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.row_order import RowOrder, rank

VALUES = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.decimals(-2, 2, places=1),
    st.sampled_from(["a", "B", "c", ""]),
    st.just(float("nan")),
    st.just(date(2026, 1, 22)),
    st.just(datetime(2026, 1, 22, 10)),
    st.just(time(9, 51)),
    st.booleans(),
)


def order_of(*keys):
    order: RowOrder[object] = RowOrder()
    order.append(keys)
    return order


def test_rows_follow_the_keys():
    order = order_of("a", "b", "c", "d")
    assert [order.row(key) for key in "abcd"] == [0, 1, 2, 3]
    order.remove(1, 2)
    assert order.keys == ["a", "d"]
    assert order.row("d") == 1
    assert order.row("b") is None
    assert "b" not in order
    assert len(order) == 2


def test_the_given_order_is_kept_under_a_sort():
    order = order_of("a", "b", "c")
    order.show(["c", "b", "a"])
    assert order.unsorted() == ["a", "b", "c"]
    order.give(["b", "a", "c"])
    order.append(["d"])
    assert order.unsorted() == ["b", "a", "c", "d"]
    assert order.keys == ["c", "b", "a", "d"]


def test_sorts_by_value_with_the_missing_last_both_ways():
    values = {"a": Decimal("9.5"), "b": None, "c": 10, "d": Decimal("10.0"), "e": None}
    order = order_of(*values)
    assert order.sorted(values.get, descending=False) == ["a", "c", "d", "b", "e"]
    assert order.sorted(values.get, descending=True) == ["c", "d", "a", "b", "e"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(VALUES, min_size=1, max_size=40),
    st.lists(st.lists(st.tuples(st.integers(0, 39), VALUES), max_size=3), min_size=1, max_size=4),
    st.booleans(),
)
def test_putting_the_changed_in_place_again_and_again_is_sorting_anew(values, rounds, descending):
    cells = dict(enumerate(values))
    order = order_of(*cells)
    order.show(order.sorted(cells.get, descending=descending))
    for changes in rounds:
        changed = {place % len(values) for place, _ in changes}
        for place, value in changes:
            cells[place % len(values)] = value
        order.show(order.resorted({*changed, "gone"}, cells.get, descending=descending))
    assert order.keys == order_of(*cells).sorted(cells.get, descending=descending)


def test_rows_are_put_by_the_order_and_the_values_that_hold_now():
    cells = dict.fromkeys(range(40), 1)
    order = order_of(*cells)
    backwards = [*range(39, -1, -1)]

    def resort(*keys):
        for key in keys:
            order.show(order.resorted({key}, cells.get, descending=False))

    resort(*cells)
    order.give(backwards)
    order.show(order.unsorted())
    resort(20)
    assert order.keys == backwards
    resort(*cells)
    cells[3] = 2
    order.show(order.sorted(cells.get, descending=False))
    cells[7] = 2
    resort(7)
    assert order.keys[-2:] == [7, 3]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (Decimal(-1), 2.5),
        (9, Decimal(10)),
        ("abc", "ABD"),
        (5, "5"),
        (date(2026, 1, 22), datetime(2026, 1, 22, 0, 0, 1)),
        (time(9), time(10)),
    ],
)
def test_rank(low, high):
    assert sorted([rank(high), rank(low)], key=lambda known: known or ()) == [rank(low), rank(high)]
    assert rank(low) != rank(high)


@pytest.mark.parametrize("value", [None, float("nan"), Decimal("NaN")])
def test_what_is_no_value_has_no_rank(value):
    assert rank(value) is None
