from issplus_desktop.models.live_sort import GIVEN_ORDER, RESORT_SECONDS, LiveSort


def sort_by(column=2):
    sort: LiveSort[str] = LiveSort()
    sort.start(column, descending=True)
    return sort


def test_changed_rows_move_at_most_once_a_second():
    sort = sort_by()
    sort.note(["a"])
    assert sort.take(10.0) == {"a"}
    sort.note(["b", "c"])
    assert sort.is_due
    assert sort.take(10.0 + RESORT_SECONDS / 2) == set()
    sort.forget("c")
    assert sort.take(10.0 + RESORT_SECONDS) == {"b"}
    assert not sort.is_due


def test_nothing_moves_under_the_pointer():
    sort = sort_by()
    sort.note(["a"])
    sort.hovered = True
    assert not sort.is_due
    assert sort.take(99.0) == set()
    sort.hovered = False
    assert sort.take(99.0) == {"a"}


def test_in_the_given_order_nothing_is_due():
    sort = sort_by(GIVEN_ORDER)
    sort.note(["a"])
    assert not sort.is_on
    assert not sort.is_due


def test_sorting_anew_puts_everything_in_place():
    sort = sort_by()
    sort.note(["a"])
    sort.start(3, descending=False)
    assert sort.column == 3
    assert not sort.descending
    assert not sort.is_due
