from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.app.row_window import RowWindow
from issplus_desktop.market.instrument import InstrumentId

ROWS = [InstrumentId("M", "B", f"T{number:03}") for number in range(100)]


def choose(window, first, last, room, *, margin=10, rows=ROWS):
    """What is chosen where the rows `first` to `last` are in sight, and `margin` on either side nearby."""
    return window.choose(rows, ROWS[first:last], ROWS[max(0, first - margin) : last + margin], room)


def test_all_rows_that_fit_are_chosen_in_their_order():
    assert RowWindow().choose(ROWS[:5], ROWS[3:4], ROWS[2:5], 5) == tuple(ROWS[:5])


def test_rows_in_sight_come_first_then_those_nearby_then_the_first_of_the_list():
    chosen = choose(RowWindow(), 50, 60, 40)
    assert chosen[:10] == tuple(ROWS[50:60])
    assert set(chosen[10:30]) == set(ROWS[40:50] + ROWS[60:70])
    assert chosen[30:] == tuple(ROWS[:10])


def test_what_was_in_sight_is_let_go_as_late_as_can_be():
    window = RowWindow()
    choose(window, 0, 10, 60)
    choose(window, 80, 90, 60)
    chosen = choose(window, 40, 50, 60)
    assert set(ROWS[30:60]) | set(ROWS[70:100]) == set(chosen)


def test_a_few_rows_of_scrolling_ask_for_nothing():
    window = RowWindow()
    first = choose(window, 20, 30, 30)
    assert choose(window, 23, 33, 30) is first
    further = choose(window, 27, 37, 30)
    assert set(further) == set(ROWS[17:47])


def test_a_row_in_sight_is_asked_for_at_once():
    window = RowWindow()
    choose(window, 20, 30, 10, margin=0)
    assert ROWS[30] in choose(window, 21, 31, 10, margin=0)


def test_there_may_be_room_for_less_than_is_in_sight_and_for_nothing():
    window = RowWindow()
    assert choose(window, 20, 30, 4) == tuple(ROWS[20:24])
    assert choose(window, 20, 30, 0) == ()
    assert choose(window, 20, 30, -3) == ()


def test_rows_that_are_gone_are_not_chosen():
    window = RowWindow()
    choose(window, 20, 30, 40)
    assert set(choose(window, 90, 100, 40, rows=ROWS[:50])) <= set(ROWS[:50])


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 30), st.integers(0, 120)), max_size=20))
def test_there_are_as_many_as_there_is_room_for_and_all_in_sight_are_among_them(looks):
    window = RowWindow()
    for first, count, room in looks:
        chosen = choose(window, first, first + count, room)
        assert len(set(chosen)) == len(chosen) == min(room, len(ROWS))
        assert set(ROWS[first : first + count][:room]) <= set(chosen)
        assert choose(window, first, first + count, room) == chosen
