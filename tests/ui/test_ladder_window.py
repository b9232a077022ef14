from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.ui.ladder_window import LadderWindow


@given(st.integers(0, 3000), st.sampled_from((18, 22, 28)))
def test_one_row_is_in_the_middle_and_no_room_is_left(height, row_height):
    window = LadderWindow.of(height, row_height)
    assert window.lead + window.middle * row_height == max(0, (height - row_height) // 2)
    assert -row_height < window.lead <= 0
    end = window.lead + window.count * row_height
    assert end >= height
    assert window.count == 1 or end - row_height < height
    for row in range(window.count):
        top = window.lead + row * row_height
        whole = top >= 0 and top + row_height <= height
        assert (window.first_whole <= row <= window.last_whole) is (whole or row == window.middle)


def test_the_way_to_a_row_out_of_sight():
    window = LadderWindow.of(100, 20)
    assert (window.first_whole, window.last_whole, window.whole_rows) == (0, 4, 5)
    assert [window.distance(10, [number]) for number in (12, 11, 10, 6, 5, 4)] == [-2, -1, 0, 0, 1, 2]
    assert window.distance(10, [30, 4]) == 2
    assert window.distance(10, [30, 8]) == 0
    assert window.distance(10, []) == 0
    assert [window.top_for(10, number) for number in (12, 8, 4)] == [12, 10, 8]
