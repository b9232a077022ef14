from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import BookMeasures, CenterOn
from issplus_desktop.ui.order_book_centring import Hold
from tests.ui.ladder_bench import LADDER, LadderScene
from tests.ui.order_book_bench import ASKS, BIDS, BookBench, long_side

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def scene(qtbot):
    made = LadderScene(qtbot)
    made.bench.send()
    return made


def test_the_spread_stands_in_the_middle(scene):
    assert scene.middle() == "306.25"
    assert scene.top_of("306.25") == (286 - 22) // 2
    scene.bench.send((("306.30", 1),), (("306.32", 1),))
    assert scene.middle() == "306.31"


def test_a_spread_that_is_higher_than_the_pane_shows_its_best_bid(scene):
    scene.bench.send((("306.00", 1),), (("307.00", 1),))
    assert scene.middle() == "306.00"
    scene.bench.send((), (("307.00", 1),))
    assert scene.middle() == "307.00"


def test_the_last_price_may_stand_in_the_middle(scene):
    scene.last[0] = Decimal("306.40")
    scene.bench.model.set_look(replace(LADDER, center_on=CenterOn.LAST))
    assert scene.middle() == "306.40"
    scene.last[0] = Decimal("306.10")
    scene.bench.send()
    assert scene.middle() == "306.40"
    assert scene.pane.centring.is_waiting
    scene.pane.centring.due.emit()
    assert scene.middle() == "306.10"
    scene.last[0] = None
    scene.pane.center()
    assert scene.middle() == "306.25"


def test_without_levels_the_last_price_stands_in_the_middle(qtbot):
    scene = LadderScene(qtbot)
    scene.pane.center()
    assert scene.lines.rowCount() == 0
    scene.last[0] = Decimal("306.40")
    scene.bench.send((), ())
    assert scene.middle() == "306.40"
    scene.bench.send()
    assert scene.middle() == "306.25"


def test_the_wheel_moves_through_prices_without_end(scene):
    scene.roll(120)
    assert scene.middle() == "306.28"
    scene.roll(-40)
    assert scene.middle() == "306.27"
    scene.roll(-80)
    assert scene.middle() == "306.25"
    for _ in range(400):
        scene.roll(-120 * 100)
    assert scene.price(0).startswith("\u2212")
    assert scene.pane.centring.is_waiting
    scene.bench.send((("306.30", 1),), ASKS)
    assert scene.price(0).startswith("\u2212")
    scene.pane.centring.due.emit()
    assert scene.middle() == "306.28"


def test_the_wheel_with_ctrl_groups(scene, qtbot):
    with qtbot.waitSignal(scene.grid.group_requested) as told:
        scene.roll(-120, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [1]
    assert scene.middle() == "306.25"


def test_an_empty_ladder_takes_no_gestures(qtbot):
    scene = LadderScene(qtbot)
    scene.roll(120)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        qtbot.keyClick(scene.grid, key)
    assert scene.pane.current is None
    assert not scene.pane.centring.is_waiting


def test_a_badge_tells_how_far_the_best_prices_are(scene, qtbot):
    scene.roll(120 * 5)
    assert scene.pane.badge.rows == 8
    scene.roll(-120 * 10)
    assert scene.pane.badge.rows < 0
    assert scene.pane.badge.isVisible()
    qtbot.mouseClick(scene.pane.badge, Qt.MouseButton.LeftButton)
    assert scene.middle() == "306.25"
    assert not scene.pane.badge.isVisible()


def test_nothing_moves_under_the_pointer(scene):
    scene.enter(row=3)
    price = scene.price(3)
    scene.bench.send((("306.40", 1),), (("306.45", 1),))
    assert scene.price(3) == price
    assert scene.pane.badge.isVisible()
    assert not scene.pane.centring.is_waiting
    scene.leave()
    assert scene.price(3) == price
    assert scene.pane.centring.is_waiting
    scene.pane.centring.due.emit()
    assert scene.middle() == "306.42"


def test_space_centres_though_the_pointer_is_in_the_book(scene, qtbot):
    scene.enter(row=3)
    scene.bench.send((("306.40", 1),), (("306.42", 1),))
    qtbot.keyClick(scene.grid, Qt.Key.Key_Space)
    assert scene.middle() == "306.41"


def test_an_open_menu_holds_it(scene):
    scene.pane.centring.hold(Hold.MENU, on=True)
    scene.bench.send((("306.40", 1),), (("306.42", 1),))
    assert scene.middle() == "306.25"
    scene.pane.centring.hold(Hold.MENU, on=False)
    assert scene.pane.centring.is_waiting


def test_groups_keep_the_price_under_the_pointer(scene):
    scene.enter(row=8)
    before = Decimal(scene.price(8))
    scene.bench.model.set_measures(BookMeasures(multiple=5))
    assert abs(Decimal(scene.price(8)) - before) <= Decimal("0.025")


def test_keys_walk_from_the_best_bid_on(scene, qtbot):
    keys = [
        (Qt.Key.Key_Down, "306.24"),
        (Qt.Key.Key_Down, "306.23"),
        (Qt.Key.Key_Up, "306.24"),
        (Qt.Key.Key_End, "306.26"),
        (Qt.Key.Key_Home, "306.24"),
        (Qt.Key.Key_PageDown, "306.12"),
        (Qt.Key.Key_PageUp, "306.24"),
    ]
    for key, price in keys:
        qtbot.keyClick(scene.grid, key)
        row = scene.lines.row_of(scene.pane.current)
        assert scene.price(row) == price
        assert scene.pane.selected_rows() == [row]
        assert scene.grid.currentIndex().row() == row
        assert scene.pointed[-1] == (row, BookColumn.PRICE)
        assert 0 <= scene.top_of(price) <= 286 - 22


def test_who_walks_is_not_led_away(scene, qtbot):
    for _ in range(20):
        qtbot.keyClick(scene.grid, Qt.Key.Key_Down)
    held = scene.price(0)
    scene.bench.send((("306.30", 1),), ASKS)
    assert scene.price(0) == held
    scene.grid.walk_ended.emit()
    assert scene.pane.centring.is_waiting
    scene.pane.centring.due.emit()
    assert scene.pane.selected_rows() == []
    assert scene.middle() == "306.28"


def test_without_a_best_price_there_is_nothing_to_go_to(scene, qtbot):
    scene.bench.send(BIDS, ())
    qtbot.keyClick(scene.grid, Qt.Key.Key_End)
    assert scene.pane.current is None


def test_rows_are_announced_as_they_are_walked(scene, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    qtbot.keyClick(scene.grid, Qt.Key.Key_Home)
    qtbot.keyClick(scene.grid, Qt.Key.Key_Up)
    assert told == ["Bid 306.24, 784 lots, first level", "306.25, empty, in the spread"]


def test_a_click_makes_a_row_the_current_one(scene, qtbot):
    row = scene.row("306.28")
    qtbot.mouseClick(scene.grid.viewport(), Qt.MouseButton.LeftButton, pos=scene.place(row, BookColumn.SIZE_ASK))
    assert scene.pane.selected_rows() == [row]
    scene.roll(120)
    assert scene.pane.selected_rows() == [row + 3]
    assert scene.grid.currentIndex() == scene.lines.index(row + 3, BookColumn.SIZE_ASK)


def test_what_is_pointed_at_is_told_for_mouse_and_keys(scene, qtbot):
    row = scene.row("306.28")
    scene.hover(scene.place(row, BookColumn.SIZE_BID))
    assert scene.pointed[-1] == (row, BookColumn.SIZE_BID)
    scene.bench.send((("306.25", 1),), ASKS)
    assert scene.pointed[-1] == (row - 1, BookColumn.SIZE_BID) or scene.pointed[-1] == (row, BookColumn.SIZE_BID)
    scene.leave()
    assert scene.pointed[-1] == (-1, -1)


def test_density_font_and_theme_are_followed(scene):
    scene.themes.set_density("roomy")
    assert scene.grid.rowHeight(0) == 28
    assert scene.middle() == "306.25"
    font = scene.pane.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    before = scene.pane.geometry_now.width(BookColumn.PRICE)
    scene.pane.setFont(font)
    assert scene.pane.geometry_now.width(BookColumn.PRICE) > before


def test_what_stands_in_the_middle_stays_there_in_another_height(scene):
    scene.roll(120)
    for height in (600, 95, 10, 286):
        scene.pane.resize(420, height)
        assert scene.middle() == "306.28"


def test_a_wide_ladder_stays_together(scene):
    scene.pane.resize(1000, 300)
    assert scene.pane.geometry_now.total == 720
    assert scene.pane.inset == 140
    assert (scene.grid.x(), scene.grid.width()) == (140, 720)


def test_another_book_is_shown(scene):
    other = BookBench()
    other.model.set_look(LADDER)
    other.model.set_active(True)
    other.tick = Decimal(1)
    other.send((("7", 1),), (("9", 1),))
    scene.pane.set_model(other.model)
    assert scene.middle() == "8"
    scene.bench.send((("306.30", 1),), ASKS)
    other.model.set_look(replace(LADDER, center_after=0))
    assert scene.middle() == "8"
    assert scene.pane.sizeHint().isValid()


def test_what_is_not_shown_does_not_follow(scene):
    scene.pane.set_shown(shown=False)
    scene.bench.send((("307.24", 1),), (("307.26", 1),))
    assert scene.middle() == "306.25"
    scene.pane.set_shown(shown=True)
    assert scene.middle() == "307.25"


def far(first, sign, places):
    return [(str(Decimal(first) + sign * Decimal(place) / 100), 10 + place) for place in sorted(places)]


places = st.sets(st.integers(0, 40), max_size=25)
gestures = st.sampled_from(("snapshot", "timeout", "menu", "crossed"))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(gestures, places, places), min_size=1, max_size=7),
    st.integers(0, 60),
    st.sampled_from([66, 300, 900]),
    st.sampled_from(CenterOn),
)
def test_centring_never_moves_a_row_under_a_hovering_pointer(qtbot, happenings, number, height, center_on):
    scene = LadderScene(qtbot, height=height, look=replace(LADDER, center_on=center_on))
    scene.last[0] = Decimal("306.30")
    scene.bench.send(far("306.24", -1, {0, 3}), far("306.26", 1, {0, 2}))
    row = number % scene.lines.rowCount()
    scene.enter(row=row)
    price, top = scene.price(row), scene.top_of(scene.price(row))
    for gesture, bids, asks in happenings:
        scene.last[0] = Decimal("306.30") + len(bids)
        if gesture == "timeout":
            scene.pane.centring._timer.timeout.emit()
        elif gesture == "menu":
            for on in (True, False):
                scene.pane.centring.hold(Hold.MENU, on=on)
        else:
            bid = "306.24" if gesture == "snapshot" else "306.35"
            scene.bench.send(far(bid, -1, bids), far("306.26", 1, asks))
        assert scene.top_of(price) == top
        assert scene.pane._painter.hovered_row == row
        assert scene.price(scene.grid.rowAt(scene.place(row).y())) == price
    scene.pane.close()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_what_the_pointer_hits_is_what_is_painted_there(qtbot, scale):
    scene = LadderScene(qtbot, height=190)
    scene.bench.send(long_side("306.24", "-0.01", 4), long_side("306.27", "0.01", 4))
    plain = scene.painted(scale)
    for row in range(scene.lines.rowCount()):
        scene.grid.row_hovered.emit(row)
        image = scene.painted(scale)
        for y in range(scene.pane.height()):
            line = int((y + 0.5) * scale)
            lit = image.pixel(5, line) != plain.pixel(5, line)
            inside = y - scene.grid.y()
            is_edge = inside % 22 in {0, 21}  # a grid line is not lit
            assert lit is (scene.grid.rowAt(inside) == row) or is_edge, (row, y)


def test_the_pointer_may_stand_between_rows(scene):
    scene.hover(QPoint(5, 5000))
    assert scene.pointed[-1] == (-1, -1)
