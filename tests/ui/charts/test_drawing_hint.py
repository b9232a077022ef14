"""Words over the chart while one draws."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.drawing_hint import DrawingHint

PANE = QRectF(0, 0, 300, 200)


def test_it_stands_low_in_the_middle_and_goes(colors, paper):
    hint = DrawingHint(colors)
    hint.set_font(AxisFont(QFont()))
    hint.set_text("", PANE)
    assert hint.boundingRect().isEmpty()
    hint.set_text("Click", PANE)
    assert abs(hint.boundingRect().center().x() - 150) <= 1
    assert 100 < hint.boundingRect().bottom() < 200
    image = paper(hint, 300, 200)
    assert image.pixelColor(150, int(hint.boundingRect().top()) + 2).alpha() == 255
    hint.set_text("", PANE)
    assert hint.text == ""
    assert not any(paper(hint, 300, 200).pixelColor(150, y).alpha() for y in range(200))


def test_in_a_narrow_pane_it_is_cut(colors):
    hint = DrawingHint(colors)
    hint.set_font(AxisFont(QFont()))
    hint.set_text("Click where it begins " * 9, PANE)
    assert hint.boundingRect().width() <= 300
    assert hint._shown.endswith("…")
    hint.set_text("Click", QRectF(0, 0, 10, 10))
    assert hint.boundingRect().top() >= 0
