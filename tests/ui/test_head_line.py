import pytest
from PySide6.QtGui import QFontMetricsF

from issplus_desktop.ui.head_line import HeadLine

PARTS = ("SBER", "middle 304.62", "bids 41.8 k · asks 30 k")


@pytest.fixture
def line(qtbot):
    line = HeadLine()
    qtbot.addWidget(line)
    line.show()
    line.set_parts(PARTS)
    return line


def width_of(line, text):
    return int(QFontMetricsF(line.font()).horizontalAdvance(text)) + 2


def test_all_is_shown_where_there_is_room(line):
    line.resize(width_of(line, line.whole), 20)
    assert line.text() == line.whole == "   ".join(PARTS)
    assert line.toolTip() == ""
    assert line.accessibleName() == line.whole


def test_parts_without_room_are_left_out_whole(line):
    line.resize(width_of(line, line.whole) - 6, 20)
    assert line.text() == "SBER   middle 304.62"
    assert line.toolTip() == line.accessibleName() == line.whole
    line.resize(width_of(line, "SBER   middle"), 20)
    assert line.text() == "SBER"
    line.resize(600, 20)
    assert line.text() == line.whole


def test_the_first_part_is_cut_with_a_sign(line):
    line.resize(width_of(line, "SBE"), 20)
    assert line.text().endswith("…")
    assert line.whole.startswith("SBER")


def test_a_larger_font_needs_more_room(line):
    line.resize(width_of(line, line.whole), 20)
    font = line.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    line.setFont(font)
    assert line.text() == "SBER   middle 304.62"


def test_other_parts_take_the_place_of_the_first_ones(line):
    line.resize(600, 20)
    line.set_parts(("GAZP",))
    assert line.text() == line.accessibleName() == "GAZP"
    line.set_parts(())
    assert line.text() == line.whole == ""


def test_the_first_part_is_what_it_needs_at_least(qtbot):
    line = HeadLine()
    qtbot.addWidget(line)
    assert line.least_width() == 0.0
    line.set_parts(("SBER", "middle 101"))
    assert line.least_width() == QFontMetricsF(line.font()).horizontalAdvance("SBER")
