"""Short candles that add up to long ones."""

import numpy as np

from issplus_desktop.simulator.candle_rows import WIDTH, group_rows, merge_rows

ROWS = np.array(
    [
        [60, 70, 10, 15, 9, 12, 1, 12, 120, 1],
        [120, 170, 12, 13, 8, 9, 2, 20, 200, 2],
        [240, 250, 20, 30, 19, 25, 4, 100, 1000, 3],
    ],
    np.int64,
)


def test_a_period_is_the_sum_of_its_rows():
    grouped = group_rows(ROWS, ROWS[:, 0] // 180 * 180)
    assert grouped.tolist() == [
        [0, 170, 10, 15, 8, 9, 3, 32, 320, 3],
        [180, 250, 20, 30, 19, 25, 4, 100, 1000, 3],
    ]


def test_all_into_one_and_nothing_into_nothing():
    assert merge_rows(ROWS, [0]).tolist() == [[60, 250, 10, 30, 8, 25, 7, 132, 1320, 6]]
    assert group_rows(ROWS[:0], ROWS[:0, 0]).shape == (0, WIDTH)
