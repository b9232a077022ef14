"""The legend of a pane."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter

from issplus_desktop.models.indicator_kinds import Stroke
from issplus_desktop.ui.charts.chart_legend import ChartLegend, LegendPart, LegendRow

ROWS = (
    LegendRow("indicator", 0, "SMA 20", (LegendPart("306.24", 0),), 0),
    LegendRow("indicator", 2, "BB 20 2", (LegendPart("307.00", 1), LegendPart("–")), 1, Stroke.DASHED),
)


@pytest.fixture
def legend(colors):
    legend = ChartLegend(colors)
    legend.set_font(QFont())
    legend.set_rows(ROWS, QPointF(0.0, 20.0), 400.0)
    return legend


def test_rows_read_as_texts():
    assert [str(row) for row in ROWS] == ["SMA 20 306.24", "BB 20 2 307.00 –"]


def test_what_is_hit_is_what_is_painted_there(legend):
    height = legend.rect.height() / 2
    for row in range(2):
        assert legend.row_at(QPointF(20.0, 20.0 + height * (row + 0.5))) == row
    assert legend.row_at(QPointF(20.0, 19.0)) is None
    assert legend.row_at(QPointF(399.0, 25.0)) is None
    assert legend.bottom == legend.rect.bottom()


def test_the_cross_is_at_the_end_of_its_row(legend, paper):
    rect = legend._cross_rect(1)
    assert legend.is_cross(1, rect.center())
    assert not legend.is_cross(1, QPointF(20.0, rect.center().y()))
    spot = rect.center().toPoint()
    before = paper(legend, 400, 100).pixelColor(spot)
    legend.set_hovered(1)
    assert paper(legend, 400, 100).pixelColor(spot) != before


def test_each_row_has_a_sample_of_its_line(legend, colors, paper):
    image = paper(legend, 400, 100)
    rect = legend._row_rect(0)
    assert image.pixelColor(int(rect.left()) + 8, round(rect.center().y())) == colors.series[0]


def test_a_narrow_pane_cuts_the_texts_and_keeps_the_cross(legend):
    legend.set_rows(ROWS, QPointF(0.0, 20.0), 90.0)
    assert legend.rect.right() <= 90.0
    assert legend.is_cross(0, legend._cross_rect(0).center())


def test_a_figure_without_room_ends_with_a_sign(legend, paper, monkeypatch):
    told = []
    monkeypatch.setattr(QPainter, "drawText", lambda _painter, _place, text: told.append(text))
    row = LegendRow("indicator", 0, "SMA 20", (LegendPart("12345678901234.50", 0), LegendPart("7")), 0)
    legend.set_rows((row,), QPointF(0.0, 20.0), 600.0)
    paper(legend, 600, 100)
    assert told == ["SMA 20", "12345678901234.50", "7"]
    told.clear()
    legend.set_rows((row,), QPointF(0.0, 20.0), 160.0)
    paper(legend, 600, 100)
    assert told[0] == "SMA 20"
    assert told[-1].endswith("…")
    assert len(told) == 2


def test_nothing_takes_no_room(legend):
    legend.set_rows((), QPointF(0.0, 20.0), 400.0)
    assert legend.rect.isEmpty()
    assert legend.bottom == 20.0
    assert legend.row_at(QPointF(20.0, 22.0)) is None
