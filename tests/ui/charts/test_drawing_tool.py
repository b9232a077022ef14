"""Drawing with the mouse."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from issplus_desktop.models.candle_look import DEFAULT_LOOK, Magnet
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.ui.charts.drawing_tool import with_handle
from tests.ui.charts.drawn import anchor, drawing
from tests.ui.charts.pointing import mouse, wheel

PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.NoButton


def click(view, x, y, modifiers=Qt.KeyboardModifier.NoModifier):
    mouse(view, PRESS, x, y, modifiers=modifiers)
    mouse(view, RELEASE, x, y, modifiers=modifiers)


def drag(view, begin, end, modifiers=Qt.KeyboardModifier.NoModifier):
    mouse(view, PRESS, begin[0], begin[1])
    mouse(view, MOVE, (begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2, modifiers=modifiers)
    mouse(view, MOVE, end[0], end[1], modifiers=modifiers)
    mouse(view, RELEASE, end[0], end[1])


def take(view, kind):
    view.drawings.pad.choose_tool(DrawingKind(kind))


def pixel(view, one):
    ground = view.drawings.stage.ground
    return ground.x_of(one.time), ground.y_of(one.price)


@pytest.fixture
def line(drawn_on, sheet):
    """A trend line in sight, not selected."""
    take(drawn_on, "trend")
    drag(drawn_on, (200, 300), (400, 200))
    drawn_on.drawings.pad.select(None)
    return sheet.drawings[0]


def test_two_clicks_draw_a_line_and_the_tool_is_put_away(drawn_on, sheet):
    right = drawn_on.window_range.right
    take(drawn_on, "trend")
    click(drawn_on, 200, 300)
    mouse(drawn_on, MOVE, 300, 250, NONE)
    assert sheet.drawings == ()
    click(drawn_on, 400, 200)
    (made,) = sheet.drawings
    assert pixel(drawn_on, made.anchors[0]) == (pytest.approx(200, abs=5), pytest.approx(300, abs=2))
    assert pixel(drawn_on, made.anchors[1]) == (pytest.approx(400, abs=5), pytest.approx(200, abs=2))
    assert drawn_on.drawings.pad.tool is None
    assert drawn_on.drawings.pad.selected == made
    assert drawn_on.window_range.right == right


def test_one_drag_draws_as_well(drawn_on, sheet):
    take(drawn_on, "rectangle")
    drag(drawn_on, (200, 300), (400, 200))
    assert len(sheet.drawings) == 1


def test_a_click_draws_a_level(drawn_on, sheet):
    take(drawn_on, "horizontal")
    click(drawn_on, 200, 300)
    (made,) = sheet.drawings
    assert made.kind is DrawingKind.HORIZONTAL
    assert made.anchors[0].price.as_tuple().exponent == -2


def test_a_text_asks_where_it_was_clicked(drawn_on):
    asked: list[object] = []
    drawn_on.drawings.pad.words_wanted.connect(asked.append)
    take(drawn_on, "text")
    click(drawn_on, 200, 300)
    assert len(asked) == 1


def test_shift_keeps_what_is_drawn_level_and_does_not_measure(drawn_on, sheet):
    take(drawn_on, "trend")
    click(drawn_on, 200, 300, SHIFT)
    click(drawn_on, 400, 310, SHIFT)
    assert sheet.drawings[0].anchors[0].price == sheet.drawings[0].anchors[1].price
    assert drawn_on.painted.ruler.texts == ()


def test_without_a_tool_shift_still_measures(drawn_on, line):
    mouse(drawn_on, PRESS, 300, 250, modifiers=SHIFT)
    mouse(drawn_on, MOVE, 380, 160)
    mouse(drawn_on, RELEASE, 380, 160)
    assert drawn_on.painted.ruler.texts != ()


def test_the_magnet_catches_what_is_drawn(drawn_on, sheet, feed):
    drawn_on.set_look(replace(DEFAULT_LOOK, magnet=Magnet.CLOSE))
    take(drawn_on, "horizontal")
    click(drawn_on, 200, 300)
    (made,) = sheet.drawings
    index = feed.model.arrays.index_at(made.anchors[0].time)
    assert made.anchors[0].price == feed.model.candle(index).close


def test_axes_wheel_and_panes_go_on_as_before(drawn_on, line):
    take(drawn_on, "trend")
    mouse(drawn_on, PRESS, 795, 100)
    mouse(drawn_on, MOVE, 795, 140)
    mouse(drawn_on, RELEASE, 795, 140)
    assert not drawn_on.scale_of_prices.is_auto
    spacing = drawn_on.window_range.spacing
    wheel(drawn_on, 100, 100, 1)
    assert drawn_on.window_range.spacing > spacing
    drawn_on.drawings.pad.choose_tool(None)
    right = drawn_on.window_range.right
    drag(drawn_on, (100, 20), (160, 20))
    assert drawn_on.window_range.right < right


def test_a_click_selects_and_a_click_beside_selects_nothing(drawn_on, line):
    pad = drawn_on.drawings.pad
    click(drawn_on, 300, 252)
    assert pad.selected == line
    click(drawn_on, 300, 150)
    assert pad.selected is None


def test_the_whole_drags_by_candles_and_ticks(drawn_on, sheet, line):
    right = drawn_on.window_range.right
    drag(drawn_on, (300, 250), (340, 230))
    (moved,) = sheet.drawings
    steps = {(new.time - old.time) for new, old in zip(moved.anchors, line.anchors, strict=True)}
    assert steps == {5 * 60}
    rises = {new.price - old.price for new, old in zip(moved.anchors, line.anchors, strict=True)}
    assert len(rises) == 1
    assert rises.pop() > 0
    assert drawn_on.window_range.right == right
    drawn_on.drawings.pad.undo()
    assert sheet.drawings == (line,)


def test_with_shift_a_drag_keeps_to_one_direction(drawn_on, sheet, line):
    drag(drawn_on, (300, 250), (340, 230), SHIFT)
    assert [one.price for one in sheet.drawings[0].anchors] == [one.price for one in line.anchors]
    drawn_on.drawings.pad.undo()
    drag(drawn_on, (300, 250), (304, 200), SHIFT)
    assert [one.time for one in sheet.drawings[0].anchors] == [one.time for one in line.anchors]


def test_a_handle_of_the_selected_one_drags_alone(drawn_on, sheet, line):
    click(drawn_on, 300, 250)
    end = pixel(drawn_on, line.anchors[1])
    drag(drawn_on, end, (500, 120))
    (moved,) = sheet.drawings
    assert moved.anchors[0] == line.anchors[0]
    assert pixel(drawn_on, moved.anchors[1]) == (pytest.approx(500, abs=5), pytest.approx(120, abs=2))
    drag(drawn_on, pixel(drawn_on, moved.anchors[1]), (300, 302), SHIFT)
    assert sheet.drawings[0].anchors[1].price == line.anchors[0].price


def test_a_corner_of_a_rectangle_moves_a_side_of_each_anchor(drawn_on, sheet):
    take(drawn_on, "rectangle")
    drag(drawn_on, (200, 300), (400, 200))
    before = sheet.drawings[0]
    drag(drawn_on, (pixel(drawn_on, before.anchors[0])[0], pixel(drawn_on, before.anchors[1])[1]), (120, 100))
    first, second = sheet.drawings[0].anchors
    assert (first.price, second.time) == (before.anchors[0].price, before.anchors[1].time)
    assert first.time < before.anchors[0].time
    assert second.price > before.anchors[1].price


def test_each_handle_of_a_rectangle_is_one_corner():
    box = drawing("rectangle", (1, "10"), (5, "20"))
    place = anchor(9, "30")
    assert with_handle(box, 1, place).anchors == (anchor(1, "10"), anchor(9, "30"))
    assert with_handle(box, 2, place).anchors == (anchor(9, "10"), anchor(5, "30"))
    assert with_handle(box, 3, place).anchors == (anchor(1, "30"), anchor(9, "20"))


def test_a_tremble_is_no_drag(drawn_on, sheet, line):
    drag(drawn_on, (300, 250), (301, 251))
    assert sheet.drawings == (line,)
    assert drawn_on.drawings.pad.selected == line


def test_what_is_locked_is_selected_but_not_dragged(drawn_on, sheet, line):
    drawn_on.drawings.pad.lock(line, locked=True)
    drag(drawn_on, (300, 250), (340, 200))
    assert sheet.drawings[0].anchors == line.anchors
    assert drawn_on.drawings.pad.selected == sheet.drawings[0]


def test_escape_takes_a_drag_back_and_the_rest_of_it_does_nothing(drawn_on, sheet, line, qtbot):
    mouse(drawn_on, PRESS, 300, 250)
    mouse(drawn_on, MOVE, 340, 230)
    assert drawn_on.drawings.pad.ghost is not None
    qtbot.keyClick(drawn_on, Qt.Key.Key_Escape)
    mouse(drawn_on, MOVE, 380, 230)
    mouse(drawn_on, RELEASE, 380, 230)
    assert sheet.drawings == (line,)


def test_escape_takes_back_what_has_begun_then_puts_the_tool_away(drawn_on, sheet, qtbot):
    pad = drawn_on.drawings.pad
    take(drawn_on, "trend")
    click(drawn_on, 200, 300)
    mouse(drawn_on, PRESS, 300, 250)
    qtbot.keyClick(drawn_on, Qt.Key.Key_Escape)
    mouse(drawn_on, RELEASE, 300, 250)
    assert (pad.ghost, pad.tool) == (None, DrawingKind.TREND)
    click(drawn_on, 200, 300)
    assert sheet.drawings == ()
    qtbot.keyClick(drawn_on, Qt.Key.Key_Escape)
    qtbot.keyClick(drawn_on, Qt.Key.Key_Escape)
    assert pad.tool is None


def test_a_double_click_on_a_text_edits_it(drawn_on, sheet):
    pad = drawn_on.drawings.pad
    asked: list[object] = []
    pad.words_wanted.connect(asked.append)
    made = sheet.add(DrawingKind.TEXT, [anchor(260, "302.80")], text="words")
    x, y = pixel(drawn_on, made.anchors[0])
    double = QEvent.Type.MouseButtonDblClick
    mouse(drawn_on, double, x + 4, y + 4)
    assert asked == [made]
    mouse(drawn_on, double, x - 100, y - 40)
    pad.lock(made, locked=True)
    mouse(drawn_on, double, x + 4, y + 4)
    take(drawn_on, "trend")
    mouse(drawn_on, double, x + 4, y + 4)
    assert asked == [made]


def test_the_cursor_says_what_a_press_would_do(drawn_on, line):
    def shape(x, y):
        mouse(drawn_on, MOVE, x, y, NONE)
        return drawn_on.viewport().cursor().shape()

    assert shape(300, 150) is Qt.CursorShape.CrossCursor
    assert shape(300, 250) is Qt.CursorShape.PointingHandCursor
    drawn_on.drawings.pad.select(line.number)
    assert shape(*pixel(drawn_on, line.anchors[0])) is Qt.CursorShape.SizeAllCursor
    take(drawn_on, "ray")
    assert shape(300, 150) is Qt.CursorShape.DragCopyCursor
    assert shape(795, 150) is Qt.CursorShape.SizeVerCursor


def test_without_candles_nothing_is_drawn(drawn_on, sheet):
    drawn_on.set_model(None)
    take(drawn_on, "horizontal")
    click(drawn_on, 200, 300)
    assert sheet.drawings == ()
    assert not drawn_on.drawings.tool.select_at(QPointF(300, 250))


def test_other_candles_end_a_drag(drawn_on, sheet, line, live):
    mouse(drawn_on, PRESS, 300, 250)
    mouse(drawn_on, MOVE, 340, 230)
    drawn_on.set_model(live(20).model)
    mouse(drawn_on, MOVE, 380, 230)
    mouse(drawn_on, RELEASE, 380, 230)
    assert sheet.drawings == (line,)


def test_a_place_without_a_price_is_passed_over(drawn_on, sheet):
    drawn_on.scale_of_prices.low, drawn_on.scale_of_prices.high = 1e200, 1e201
    drawn_on.scale_of_prices.is_auto = False
    drawn_on.update_frame()
    take(drawn_on, "horizontal")
    click(drawn_on, 200, 300)
    assert sheet.drawings == ()


def test_anchors_are_exact(drawn_on, sheet):
    take(drawn_on, "trend")
    drag(drawn_on, (200, 300), (790, 200))
    for one in sheet.drawings[0].anchors:
        assert isinstance(one, Anchor)
        assert isinstance(one.price, Decimal)
        assert one.time % 60 == 0
