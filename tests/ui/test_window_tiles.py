import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSplitter

from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import Part, Side, SplitPart, TabsPart
from issplus_desktop.ui.window_tiles import Tiles

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def tiles_of(qtbot, *views, size=(900, 700)):
    tiles = Tiles(ThemeSource("dark"))
    qtbot.addWidget(tiles)
    tiles.resize(*size)
    tiles.show()
    for view in views:
        tiles.current.add_view(QLabel(view), view, view)
    return tiles


def moved(tiles, view_id, side):
    """Split as a move of a view does."""
    area = tiles.area_of(view_id)
    target = tiles.split(area, side)
    target.put(area.take(view_id))
    tiles.drop_empty()
    return target


def filled(area, part):
    for view in part.views:
        area.add_view(QLabel(view), view, view)
    area.show_view(part.front)


def shape(part):
    """The arrangement without sizes."""
    if isinstance(part, TabsPart):
        return part.views
    return ("down" if part.upright else "across", *(shape(inner) for inner in part.parts))


def test_there_is_one_empty_area_at_first(qtbot):
    tiles = tiles_of(qtbot)
    assert tiles.areas() == [tiles.current]
    assert tiles.content() == TabsPart()
    tiles.drop_empty()
    assert len(tiles.areas()) == 1


@pytest.mark.parametrize(
    ("side", "wanted"),
    [
        (Side.RIGHT, ("across", ("a", "c"), ("b",))),
        (Side.LEFT, ("across", ("b",), ("a", "c"))),
        (Side.BELOW, ("down", ("a", "c"), ("b",))),
        (Side.ABOVE, ("down", ("b",), ("a", "c"))),
    ],
)
def test_an_area_is_halved_at_a_side(qtbot, side, wanted):
    tiles = tiles_of(qtbot, "a", "b", "c")
    with qtbot.waitSignal(tiles.rearranged):
        moved(tiles, "b", side)
    assert shape(tiles.content()) == wanted
    sizes = tiles.content().sizes
    assert abs(sizes[0] - sizes[1]) <= 2


def test_a_split_the_other_way_stands_inside_and_takes_only_its_areas_room(qtbot):
    tiles = tiles_of(qtbot, "a", "b", "c", "d")
    moved(tiles, "b", Side.RIGHT)
    area = moved(tiles, "c", Side.BELOW)
    assert shape(tiles.content()) == ("across", ("down", ("a", "d"), ("c",)), ("b",))
    assert area.width() == pytest.approx(450, abs=6)
    assert area.height() == pytest.approx(350, abs=6)
    moved(tiles, "d", Side.BELOW)
    assert shape(tiles.content()) == ("across", ("down", ("a",), ("d",), ("c",)), ("b",))


def test_the_neighbours_take_the_room_of_an_empty_area(qtbot):
    tiles = tiles_of(qtbot, "a", "b", "c")
    moved(tiles, "b", Side.RIGHT)
    moved(tiles, "c", Side.BELOW)
    tiles.area_of("b").take("b")
    tiles.drop_empty()
    assert shape(tiles.content()) == ("down", ("a",), ("c",))
    tiles.area_of("a").take("a")
    tiles.drop_empty()
    assert shape(tiles.content()) == ("c",)
    assert tiles.current is tiles.area_of("c")
    assert tiles.current.width() == 900
    assert len(tiles.findChildren(QSplitter, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1


def test_a_split_inside_that_is_like_the_outer_one_becomes_part_of_it(qtbot):
    tiles = tiles_of(qtbot, *"abcd")
    moved(tiles, "b", Side.RIGHT)
    moved(tiles, "c", Side.BELOW)  # c below a
    area = tiles.area_of("c")
    target = tiles.split(area, Side.RIGHT)  # across, inside down, inside across
    target.put(tiles.area_of("d").take("d"))
    assert shape(tiles.content()) == ("across", ("down", ("a",), ("across", ("c",), ("d",))), ("b",))
    tiles.area_of("a").take("a")
    tiles.drop_empty()
    assert shape(tiles.content()) == ("across", ("c",), ("d",), ("b",))


def test_small_areas_are_not_split(qtbot):
    tiles = tiles_of(qtbot, "a", size=(400, 700))
    assert not tiles.can_split(tiles.current, Side.RIGHT)
    assert tiles.can_split(tiles.current, Side.BELOW)
    assert tiles.can_split(tiles.current, Side.MIDDLE)
    tiles.resize(700, 300)
    assert not tiles.can_split(tiles.current, Side.ABOVE)


def test_the_used_area_is_told_and_its_tab_alone_is_underlined(qtbot):
    tiles = tiles_of(qtbot, "a", "b")
    assert not tiles.current.tabBar().property("quiet")
    other = moved(tiles, "b", Side.RIGHT)
    with qtbot.waitSignal(tiles.front_changed) as told:
        tiles.use(other)
    assert told.args == ["b"]
    assert tiles.area_of("a").tabBar().property("quiet")
    assert not other.tabBar().property("quiet")
    with qtbot.assertNotEmitted(tiles.front_changed):
        tiles.area_of("a").add_view(QLabel(), "c", "c")  # in an area that is not used
    with qtbot.waitSignal(tiles.front_changed):
        other.add_view(QLabel(), "d", "d")


def test_an_arrangement_is_built_as_it_was(qtbot):
    tiles = tiles_of(qtbot, "a", "b", "c", "d")
    moved(tiles, "b", Side.RIGHT)
    moved(tiles, "c", Side.BELOW)
    tiles.area_of("a").show_view("a")
    was = tiles.content()
    other = tiles_of(qtbot)
    with qtbot.waitSignal(other.rearranged):
        other.build(was, filled)
    assert other.content() == was


def test_sizes_that_fit_nothing_are_shared_alike(qtbot):
    tiles = tiles_of(qtbot)
    parts = (TabsPart(("a",), "a"), TabsPart(), TabsPart(("b",), "x"))
    tiles.build(SplitPart(upright=False, parts=parts, sizes=(1,)), filled)
    assert shape(tiles.content()) == ("across", ("a",), ("b",))
    sizes = tiles.content().sizes
    assert abs(sizes[0] - sizes[1]) <= 2


def test_what_is_nested_too_deeply_becomes_tabs(qtbot):
    part: Part = TabsPart(("x", "y"), "x")
    for depth in range(40):
        inner = TabsPart((f"v{depth}",), f"v{depth}")
        part = SplitPart(upright=depth % 2 == 0, parts=(part, inner))
    tiles = tiles_of(qtbot)
    tiles.build(part, filled)
    assert len(tiles.views()) == 42
    assert len(tiles.areas()) < 15


def test_nothing_to_build_leaves_an_empty_area(qtbot):
    tiles = tiles_of(qtbot)
    tiles.build(SplitPart(upright=True, parts=(TabsPart(), TabsPart())), filled)
    assert tiles.content() == TabsPart()
    assert tiles.areas() == [tiles.current]


def test_a_dragged_edge_is_told(qtbot):
    tiles = tiles_of(qtbot, "a", "b")
    moved(tiles, "b", Side.RIGHT)
    handle = tiles.findChild(QSplitter).handle(1)
    with qtbot.waitSignal(tiles.rearranged):
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
        QTest.mouseMove(handle, QPoint(60, 50))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    sizes = tiles.content().sizes
    assert sizes[0] > sizes[1] + 60


def test_wishes_of_all_areas_are_told_and_the_plus_uses_its_area(qtbot):
    tiles = tiles_of(qtbot, "a", "b")
    other = moved(tiles, "b", Side.RIGHT)
    with qtbot.waitSignal(tiles.add_wanted):
        other._add.click()
    assert tiles.current is other
    with qtbot.waitSignal(tiles.close_wanted) as told:
        other.tabBar().tabCloseRequested.emit(0)
    assert told.args == ["b"]
    with qtbot.waitSignal(tiles.menu_wanted) as told:
        other.tabBar().customContextMenuRequested.emit(other.tabBar().tabRect(0).center())
    assert told.args[0] == "b"
    with qtbot.assertNotEmitted(tiles.menu_wanted):
        other.tabBar().customContextMenuRequested.emit(QPoint(400, 5))


@pytest.mark.parametrize(
    ("place", "side"),
    [
        (QPoint(450, 400), Side.MIDDLE),
        (QPoint(20, 400), Side.LEFT),
        (QPoint(880, 400), Side.RIGHT),
        (QPoint(450, 690), Side.BELOW),
        (QPoint(450, 80), Side.ABOVE),
        (QPoint(450, 10), Side.MIDDLE),
        (QPoint(-50, -50), Side.MIDDLE),
    ],
)
def test_a_drop_near_an_edge_goes_beside_the_tabs(qtbot, place, side):
    tiles = tiles_of(qtbot, "a")
    area, found, rect = tiles.drop_place(place)
    assert area is tiles.current
    assert found is side
    assert tiles.rect().contains(rect)
    whole = tiles.rect().width() * tiles.rect().height()
    assert rect.width() * rect.height() == pytest.approx(whole if side is Side.MIDDLE else whole / 2, rel=0.01)


def test_a_drop_where_there_is_no_room_goes_among_the_tabs(qtbot):
    tiles = tiles_of(qtbot, "a", size=(300, 250))
    assert tiles.drop_place(QPoint(5, 150))[1] is Side.MIDDLE


def move(tiles, name, other, side):
    area = tiles.area_of(other)
    target = area if side is Side.MIDDLE else tiles.split(area, side)
    target.put(tiles.area_of(name).take(name))
    tiles.drop_empty()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(list(Side)), st.integers(0, 5)), max_size=12))
def test_no_view_is_lost_however_they_are_moved(qapp, steps):
    tiles = Tiles(ThemeSource("dark"))
    tiles.resize(2000, 2000)
    tiles.show()
    names = list("abcdef")
    for name in names:
        tiles.current.add_view(QLabel(name), name, name)
    for number, side, other in steps:
        move(tiles, names[number], names[other], side)
        assert sorted(tiles.views()) == names
        assert all(area.views() for area in tiles.areas())
        assert tiles.current in tiles.areas()
        lines = tiles.findChildren(QSplitter)
        held = [line for line in lines if line.parent() is not None and line.isVisible()]
        assert all(line.count() > 1 for line in held if line.parent() is not tiles)
    tiles.close()
    tiles.deleteLater()


def test_a_click_on_the_front_tab_of_another_area_makes_that_the_used_one(qtbot):
    tiles = tiles_of(qtbot, "a", "b")
    other = moved(tiles, "b", Side.RIGHT)
    bar = other.tabBar()
    tiles.use(tiles.area_of("a"))
    with qtbot.waitSignal(tiles.front_changed) as told:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert tiles.current is other
    assert told.args == ["b"]
