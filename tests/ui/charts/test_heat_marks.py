import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.ui.charts.heat_colors import heat_colors
from issplus_desktop.ui.charts.heat_marks import MarkPainter, Marks, marks_of
from issplus_desktop.ui.theme import load_theme

AREA = QRectF(0, 0, 100, 100)


def marks(*trades):
    """Marks of trades given as x, y, size, side, inferred."""
    table = np.array(trades, float).reshape(-1, 5)
    rows = np.zeros((len(table), 5))
    rows[:, 2:] = table[:, 2:]
    return marks_of(rows, table[:, 0], table[:, 1], AREA).rows


def test_larger_trades_are_larger_marks_and_painted_first():
    made = marks((10, 10, 1, 1, 0), (50, 50, 100, 2, 0))
    assert made[0].tolist() == [50, 50, 9.0, 2, 0]
    assert made[1, 2] < made[0, 2]


def test_what_lies_together_is_one_mark_by_side():
    made = marks((10, 10, 5, 1, 0), (11, 11, 5, 1, 0), (11, 11, 5, 2, 0), (60, 60, 10, 1, 0))
    assert sorted(made[:, 3].tolist()) == [1, 1, 2]
    assert made[:, 2].max() == made[made[:, 0] == 10][0, 2]


def test_only_what_is_in_sight_and_not_too_many():
    assert len(marks((-5, 10, 1, 1, 0), (10, 500, 1, 1, 0))) == 0
    many = [(x, y, 1 + x, 1, 0) for x in range(0, 100, 2) for y in range(0, 100, 2)]
    assert len(marks(*many)) == 400
    assert len(marks()) == 0


def test_trades_of_unknown_size_are_seen():
    assert marks((10, 10, 0, 0, 0))[0, 2] >= 2


@pytest.mark.parametrize("inferred", [0, 1])
def test_sides_have_shapes_and_what_is_inferred_is_hollow(qapp, inferred):
    pictures = []
    colors = heat_colors(load_theme("dark"))
    for side in (0, 1, 2):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        MarkPainter().paint(painter, Marks(np.array([[20.0, 20.0, 9.0, side, inferred]])), colors)
        painter.end()
        covered = [[bool(image.pixel(x, y) & 0xFFFFFF) for x in range(40)] for y in range(40)]
        assert (not covered[20][20]) is bool(inferred)
        pictures.append(covered)
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
