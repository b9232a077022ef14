import itertools

import pytest
from PySide6.QtGui import QFont

from issplus_desktop.models.conventions import RUSSIAN, put_in_force
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.heat_axis import moment_label, time_labels

END = 1_769_064_680.0


@pytest.mark.parametrize("second", [0.005, 0.25, 1.0, 10.0, 60.0])
def test_labels_are_round_moments_with_room_between(qapp, second):
    font = AxisFont(QFont())
    labels = time_labels(END, second, 800.0, font)
    assert len(labels) >= 2
    for (left, text), (right, _) in itertools.pairwise(labels):
        assert right - left >= font.width(text) + 8
    assert all(0 < x < 800 for x, _ in labels)


def test_labels_are_moscows(qapp):
    texts = [text for _, text in time_labels(END, 1.0, 800.0, AxisFont(QFont()))]
    assert "09:50" in texts
    assert moment_label(END, 5) == "09:51:20"
    assert moment_label(END, 86_400) == "01-22"
    put_in_force(RUSSIAN)
    assert moment_label(END, 86_400) == "22.01"
