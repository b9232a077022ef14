"""The drawings of one instrument: changes, and taking them back."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.drawing import MOST_DRAWINGS, Anchor, Drawing, DrawingKind, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_sheet import DrawingSheet

LINE = (Anchor(1_769_076_000, Decimal("300.00")), Anchor(1_769_076_600, Decimal("301.50")))
RED = DrawingStyle(DrawingTone.DOWN, 2)


def draw(sheet, kind=DrawingKind.TREND, anchors=LINE, text=""):
    drawing = sheet.add(kind, anchors, text=text)
    assert drawing is not None
    return drawing


def told(sheet):
    times: list[int] = []
    sheet.changed.connect(lambda: times.append(sheet.revision))
    return times


def test_what_is_drawn_is_there_and_told():
    sheet = DrawingSheet()
    times = told(sheet)
    drawing = sheet.add(DrawingKind.TREND, LINE, RED)
    assert drawing == Drawing(1, DrawingKind.TREND, LINE, RED)
    assert sheet.drawings == (drawing,)
    assert sheet.find(1) is drawing
    assert sheet.find(2) is None
    assert times == [1]


def test_a_number_never_comes_again():
    sheet = DrawingSheet([Drawing(7, DrawingKind.TREND, LINE)])
    first = draw(sheet)
    sheet.remove({first.number})
    second = draw(sheet)
    sheet.undo()
    assert draw(sheet).number not in {7, first.number, second.number}


def test_what_cannot_be_kept_is_not_drawn():
    sheet = DrawingSheet()
    assert sheet.add(DrawingKind.TREND, LINE[:1]) is None
    assert sheet.add(DrawingKind.HORIZONTAL, [Anchor(0, Decimal("Infinity"))]) is None
    drawing = draw(sheet)
    assert not sheet.change(drawing.with_anchor(0, Anchor(0, Decimal("1E+99"))))
    assert not sheet.change(drawing)
    assert not sheet.change(replace(drawing, number=99, text="x"))
    assert sheet.drawings == (drawing,)


def test_a_full_sheet_takes_no_more():
    many = [Drawing(number, DrawingKind.TREND, LINE) for number in range(1, MOST_DRAWINGS + 5)]
    sheet = DrawingSheet(many)
    assert len(sheet.drawings) == MOST_DRAWINGS
    assert sheet.is_full
    assert sheet.add(DrawingKind.TREND, LINE) is None


def test_words_are_cleaned_on_their_way_in():
    sheet = DrawingSheet()
    drawing = draw(sheet, DrawingKind.TEXT, LINE[:1], " a\x00b ")
    assert drawing.text == "ab"
    assert sheet.change(replace(drawing, text="c\r"))
    assert sheet.drawings[0].text == "c"


def test_locked_drawings_stay_until_all_are_cleared():
    sheet = DrawingSheet()
    drawing = draw(sheet)
    sheet.change(replace(drawing, locked=True))
    assert not sheet.remove({drawing.number})
    assert sheet.clear()
    assert not sheet.clear()
    assert sheet.undo()
    assert sheet.drawings[0].locked


def test_small_moves_one_after_the_other_are_one_step():
    sheet = DrawingSheet()
    drawing = draw(sheet)
    moved = drawing
    for _ in range(5):
        moved = moved.with_anchor(0, Anchor(LINE[0].time, moved.anchors[0].price + 1))
        assert sheet.change(moved, going_on=True)
    assert sheet.undo()
    assert sheet.drawings == (drawing,)
    assert sheet.redo()
    assert sheet.drawings == (moved,)
    assert sheet.change(drawing, going_on=True)
    sheet.undo()
    assert sheet.drawings == (moved,)


def test_a_change_after_taking_back_ends_what_could_come_again():
    sheet = DrawingSheet()
    steps = [sheet.can_undo, sheet.can_redo]
    draw(sheet)
    steps += [sheet.can_undo, sheet.can_redo]
    sheet.undo()
    steps += [sheet.can_undo, sheet.can_redo]
    draw(sheet)
    steps += [sheet.can_undo, sheet.can_redo]
    assert steps == [False, False, True, False, False, True, True, False]
    assert not sheet.redo()


def test_only_so_many_steps_are_kept():
    sheet = DrawingSheet()
    for _ in range(250):
        sheet.add(DrawingKind.TREND, LINE)
    steps = 0
    while sheet.undo():
        steps += 1
    assert steps == 200
    assert len(sheet.drawings) == 50


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(DrawingKind)),
        st.tuples(st.just("move"), st.integers(0, 5), st.integers(-5, 5), st.booleans()),
        st.tuples(st.just("lock"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("remove"), st.sets(st.integers(1, 8))),
        st.tuples(st.just("clear")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=30,
)


def carry_out(sheet, edit):
    name, *values = edit
    known = sheet.drawings
    if name == "add":
        sheet.add(values[0], LINE[: values[0].anchors])
    elif name == "move" and known:
        drawing = known[values[0] % len(known)]
        anchor = Anchor(drawing.anchors[0].time, drawing.anchors[0].price + values[1])
        sheet.change(drawing.with_anchor(0, anchor), going_on=values[2])
    elif name == "lock" and known:
        sheet.change(replace(known[values[0] % len(known)], locked=values[1]))
    elif name == "remove":
        sheet.remove(values[0])
    elif name in {"clear", "undo", "redo"}:
        getattr(sheet, name)()


@given(st.integers(0, 3), EDITS)
def test_taking_everything_back_ends_where_it_began_and_forth_where_it_was(count, edits):
    start = tuple(Drawing(number, DrawingKind.TREND, LINE) for number in range(1, count + 1))
    sheet = DrawingSheet(start)
    for edit in edits:
        carry_out(sheet, edit)
    while sheet.redo():
        pass
    end = sheet.drawings
    while sheet.undo():
        pass
    assert sheet.drawings == start
    while sheet.redo():
        pass
    assert sheet.drawings == end
    assert len({drawing.number for drawing in end}) == len(end)
