"""The lines behind the candles."""

import pytest
from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.grid_item import GridItem


@pytest.fixture
def grid(colors):
    grid = GridItem(colors)
    grid.set_rect(QRectF(0, 0, 100, 100))
    grid.set_frame([80.0, 90.0], [70.0])
    grid.set_lines([20.0], [30.0], [50.0])
    return grid


def test_lines_end_at_the_axes_and_the_frame_does_not(grid, colors, paper):
    image = paper(grid)
    assert image.pixelColor(10, 20) == colors.grid
    assert image.pixelColor(75, 20).alpha() == 0
    assert image.pixelColor(30, 10) == colors.grid
    assert image.pixelColor(50, 10) == colors.day_line
    assert image.pixelColor(30, 95).alpha() == 0
    assert image.pixelColor(95, 80) == image.pixelColor(95, 90) == image.pixelColor(70, 95) == colors.frame


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_line_is_as_wide_everywhere(grid, paper, painted_rows, ratio):
    image = paper(grid, ratio=ratio)
    hair = max(1, round(ratio))
    for first, last in painted_rows(image, 3):
        assert last - first == hair


def test_without_axes_lines_go_over_everything(colors, paper):
    grid = GridItem(colors)
    grid.set_rect(QRectF(0, 0, 100, 100))
    grid.set_lines([20.0], [], [])
    assert paper(grid).pixelColor(99, 20) == colors.grid
