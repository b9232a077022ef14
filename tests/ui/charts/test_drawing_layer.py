"""Drawings in a chart, frame by frame."""

import gc
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.models.candle_look import DEFAULT_LOOK, ScaleMode
from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.models.drawing_look import DrawingLook
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.drawing_geometry import place_drawings
from tests.ui.charts.drawn import anchor, drawing

LOW = Decimal("299.00")


@pytest.fixture
def line(sheet):
    return sheet.add(DrawingKind.TREND, (anchor(250, "302.50"), anchor(280, "302.90")))


def x_of(view, minute):
    return view.painted.price.x_of(minute)


def test_a_drawing_stays_on_its_candles_while_one_moves_about(drawn_on, line):
    for act in (lambda: drawn_on.window_range.pan(100), drawn_on.zoom_in, lambda: drawn_on.scale_of_prices.stretch(2)):
        act()
        drawn_on.update_frame()
        begin = drawn_on.drawings.stage.places.handles(0)[0]
        assert begin.x() == pytest.approx(x_of(drawn_on, 250))
        assert begin.y() == pytest.approx(drawn_on.painted.price.y_of(302.50))


def test_it_stays_when_older_candles_come_in_front(drawn_on, feed, line):
    older = [
        Candle(datetime(2026, 1, 22, 10) - timedelta(minutes=minute), None, LOW, LOW, LOW, LOW, None, 1)
        for minute in range(60, 0, -1)
    ]
    before = drawn_on.drawings.stage.places.handles(0)
    assert feed.model.add_history(older) == 60
    after = drawn_on.drawings.stage.places.handles(0)
    assert after[0].x() - x_of(drawn_on, 310) == pytest.approx(0)
    assert after[0].y() == pytest.approx(before[0].y())


def test_a_frame_in_which_only_the_last_candle_changed_lays_nothing_out(drawn_on, feed, line, candle_row, monkeypatch):
    drawn_on.update_frame()
    laid_out: list[int] = []

    def place(*args):
        laid_out.append(1)
        return place_drawings(*args)

    monkeypatch.setattr("issplus_desktop.ui.charts.drawing_layer.place_drawings", place)
    feed.update(candle_row(299, "303.49", "303.20", low="302.99"))
    drawn_on.update_frame()
    assert laid_out == []
    drawn_on.window_range.pan(8)
    drawn_on.update_frame()
    assert laid_out == [1]


def test_two_charts_of_one_sheet_and_other_intervals_show_the_same_drawing(drawn_on, sheet, line, themes, qtbot, live):
    other = type(drawn_on)(themes)
    qtbot.addWidget(other)
    other.resize(500, 300)
    other.set_model(live(290).model)
    other.drawings.pad.set_sheet(sheet)
    other.show()
    assert other.drawings.stage.places.handles(0)[0].x() == pytest.approx(other.painted.price.x_of(250))
    sheet.clear()
    assert other.drawings.pad.shown == drawn_on.drawings.pad.shown == ()


@pytest.mark.parametrize("scale", list(ScaleMode))
def test_every_scale_keeps_the_price(drawn_on, line, scale):
    drawn_on.set_look(replace(DEFAULT_LOOK, scale=scale))
    pane = drawn_on.painted.price
    assert pane.value_at(drawn_on.drawings.stage.places.handles(0)[0].y()) == pytest.approx(302.50)


def test_a_level_says_on_the_axis_what_the_scale_says(drawn_on, sheet):
    sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "302.70")])
    assert drawn_on.drawings.item.prices == ["302.70"]
    drawn_on.set_look(replace(DEFAULT_LOOK, scale=ScaleMode.PERCENT))
    assert "%" in drawn_on.drawings.item.prices[0]


def test_a_level_beside_the_last_price_leaves_the_place_on_the_axis_to_it(drawn_on, sheet, feed, candle_row):
    prices = drawn_on.drawings.item
    feed.update(candle_row(299, "303.49", "302.70", low="302.60"))
    sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "302.70")])
    assert prices.prices == []
    feed.update(candle_row(299, "303.49", "303.40", low="302.60"))
    assert prices.prices == ["302.70"]
    feed.update(candle_row(299, "303.49", "302.75", low="302.60"))
    assert prices.prices == []


def test_hidden_drawings_are_not_there(drawn_on, line):
    drawn_on.set_look(replace(DEFAULT_LOOK, drawings=DrawingLook(hidden=True)))
    assert drawn_on.drawings.stage.places.drawings == ()
    drawn_on.set_look(DEFAULT_LOOK)
    assert drawn_on.drawings.stage.places.drawings == (line,)


def test_without_candles_there_is_nothing_and_with_them_it_comes_back(drawn_on, line, feed):
    drawn_on.set_model(None)
    assert drawn_on.drawings.stage.places is None
    assert drawn_on.drawings.item.boundingRect().isEmpty()
    drawn_on.update_frame()
    drawn_on.set_model(feed.model)
    assert not drawn_on.drawings.item.boundingRect().isEmpty()


def test_the_hint_says_what_to_do(drawn_on):
    drawn_on.drawings.pad.choose_tool(DrawingKind.RAY)
    assert drawn_on.drawings.hint.text.startswith("Ray")
    drawn_on.drawings.pad.choose_tool(None)
    assert drawn_on.drawings.hint.text == ""


def test_another_font_measures_words_anew(drawn_on, sheet):
    sheet.add(DrawingKind.TEXT, [anchor(260, "302.80")], text="Some words")
    before = drawn_on.drawings.stage.places.boxes[0].copy()
    font = drawn_on.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    drawn_on.setFont(font)
    after = drawn_on.drawings.stage.places.boxes[0]
    assert after[2] - after[0] > 1.5 * (before[2] - before[0])


def test_another_theme_is_taken_at_once(drawn_on, sheet, themes):
    sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "302.70")])
    before = drawn_on.grab().toImage()
    themes.set_colour_blind(True)
    themes.set_theme("light")
    assert drawn_on.grab().toImage() != before


def test_a_thousand_drawings_are_laid_out_and_painted(drawn_on):
    many = [
        drawing("trend", (number % 300, f"{300 + number % 7}"), (300 - number % 250, "303"), number=number)
        for number in range(1, 1001)
    ]
    drawn_on.drawings.pad.set_sheet(DrawingSheet(many))
    assert len(drawn_on.drawings.stage.places.seen()) > 100
    assert not drawn_on.grab().isNull()


def test_a_closed_chart_leaves_the_sheet_alone(drawn_on, sheet, line, themes, qtbot, live):
    other = type(drawn_on)(themes)
    other.drawings.pad.set_sheet(sheet)
    other.deleteLater()
    del other
    qtbot.wait(0)
    gc.collect()
    sheet.clear()
    assert drawn_on.drawings.pad.shown == ()


def test_a_picture_to_keep_has_drawings_without_handles_and_hints(drawn_on, line):
    plain = drawn_on.picture().toImage()
    drawn_on.drawings.pad.select(line.number)
    assert drawn_on.grab().toImage() != plain
    assert drawn_on.picture().toImage() == plain
    drawn_on.drawings.pad.choose_tool(DrawingKind.RAY)
    assert drawn_on.picture().toImage() == plain
    assert drawn_on.drawings.hint.text != ""
