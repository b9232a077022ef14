import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from issplus_desktop.models.tape_texts import PRICE, SIDE, SIZE, TIME, TRADES
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.tape_table import BAR, TapeDelegate
from issplus_desktop.ui.theme import load_theme, mix
from tests.ui.tape_bench import BUY, SELL, TapeBench
from tests.ui.test_theme import NAMES, contrast

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return TapeBench(qtbot)


def painted(bench, column, row=0):
    """How many pixels of a cell have each colour."""
    table = bench.view.table
    rect = table.visualRect(bench.model.index(row, column))
    image = table.viewport().grab(rect).toImage()
    counts: dict[str, int] = {}
    for x, y in itertools.product(range(image.width()), range(image.height())):
        name = image.pixelColor(x, y).name()
        counts[name] = counts.get(name, 0) + 1
    return counts


def test_sides_are_told_by_colour_and_by_the_shape_of_their_mark(bench):
    theme = bench.themes.theme
    bench.trade(side=SELL, inferred=False)
    bench.trade(side=BUY, inferred=False)
    bench.trade(side=BUY)
    bench.trade(side=None)
    nobody, hollow, buy, sell = (painted(bench, SIDE, row) for row in range(4))
    assert set(nobody) == {theme.surface.name()}
    assert buy[theme.up.name()] > hollow.get(theme.up.name(), 0)
    assert theme.down.name() in sell
    table = bench.view.table
    images = [table.viewport().grab(table.visualRect(bench.model.index(row, SIDE))).toImage() for row in (1, 2, 3)]
    assert not any(first == second for first, second in itertools.combinations(images, 2))


def test_the_bar_of_a_large_trade_is_long(bench):
    theme = bench.themes.theme
    bench.trade(size=100)
    bench.trade(size=4)
    bench.trade(size=None)
    bar = mix(theme.surface, theme.up, BAR).name()
    none, small, large = (painted(bench, SIZE, row).get(bar, 0) for row in range(3))
    assert none == 0
    assert 0 < small < large / 3


def test_stale_rows_look_stale(bench):
    theme = bench.themes.theme
    bench.trade(inferred=False)
    bench.model.set_stale(stale=True)
    for column in (TIME, SIDE, PRICE, SIZE):
        colors = painted(bench, column)
        assert theme.up.name() not in colors
    assert theme.stale.name() in painted(bench, SIDE)
    assert mix(theme.surface, theme.up, BAR).name() not in painted(bench, SIZE)


def test_small_trades_are_dim(bench):
    theme = bench.themes.theme
    bench.trade(inferred=False)
    bench.view._choose_least(bench.model.row_at(0).size + 1)
    assert theme.text_dim.name() in painted(bench, SIDE)
    assert theme.up.name() not in painted(bench, PRICE)


def test_a_gap_stands_over_the_whole_row(bench):
    theme = bench.themes.theme
    bench.gap()
    ground = mix(theme.surface, theme.warn, 0.10).name()
    for column in (TIME, SIDE, PRICE, SIZE, TRADES):
        assert ground in painted(bench, column)
    assert len(painted(bench, PRICE)) > 2, "the words go on in the other columns"
    bench.model.set_stale(stale=True)
    assert ground not in painted(bench, TIME)


def test_chosen_and_hovered_rows_are_seen(bench):
    theme = bench.themes.theme
    bench.trade(2)
    bench.view.table.choose_row(0)
    bench.view.table._hover(1)
    assert theme.selection.name() in painted(bench, TIME)
    assert theme.raised.name() in painted(bench, TIME, 1)


@pytest.mark.parametrize(("name", "side"), [*itertools.product(NAMES, ("up", "down", "text_dim"))])
def test_sizes_are_readable_on_their_bars(name, side):
    theme = load_theme(name)
    assert contrast(theme.text, mix(theme.surface, getattr(theme, side), BAR)) >= 4.5


def test_keys_that_walk_tell_so_and_home_asks_for_the_newest(bench, qtbot):
    bench.trade(3)
    table = bench.view.table
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        with qtbot.waitSignal(table.walked):
            QTest.keyClick(table, key)
    with qtbot.waitSignal(table.newest_requested), qtbot.assertNotEmitted(table.walked):
        QTest.keyClick(table, Qt.Key.Key_Home)


def test_rows_of_another_model_are_left_alone(bench, qtbot):
    model = QStandardItemModel(1, 1)
    delegate = bench.view.table.itemDelegate()
    assert isinstance(delegate, TapeDelegate)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    assert image.pixelColor(5, 5) == Qt.GlobalColor.black


def shown_at(bench, width):
    bench.view.resize(width, 300)
    bench.view.layout().activate()
    table = bench.view.table
    return [column.key for place, column in enumerate(table.columns) if not table.isColumnHidden(place)]


def test_in_a_narrow_pane_price_and_size_stay_and_the_others_give_way_in_order(bench):
    bench.trade(3)
    table = bench.view.table
    wide = shown_at(bench, 480)
    widths = table.column_widths()
    assert wide == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]
    seen = [shown_at(bench, width) for width in range(480, 239, -4)]
    steps = [keys for keys, _ in itertools.groupby(seen)]
    assert steps[:3] == [wide, wide[:-1], ["SIDE", "PRICE", "SIZE"]]
    for width in (240, 300, 330, 480):
        keys = shown_at(bench, width)
        edge = table.columnViewportPosition(SIZE) + table.columnWidth(SIZE)
        assert table.horizontalScrollBar().maximum() == 0
        assert edge <= table.viewport().width()
        assert {"PRICE", "SIZE"} <= set(keys)
    assert shown_at(bench, 480) == wide
    assert table.column_widths() == widths


def test_what_a_person_has_hidden_stays_hidden(bench):
    table = bench.view.table
    shown_at(bench, 480)
    table._toggle_column(TIME, shown=False)
    assert "TIME" not in shown_at(bench, 260)
    assert shown_at(bench, 480) == ["SIDE", "PRICE", "SIZE", "TRADES"]
    table._toggle_column(TIME, shown=True)
    assert shown_at(bench, 480) == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]


def test_a_larger_font_takes_more_room(bench):
    assert "TRADES" in shown_at(bench, 400)
    font = bench.view.table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    bench.view.table.setFont(font)
    bench.view.table._reset_columns()
    assert "TRADES" not in shown_at(bench, 400)


def test_what_gives_way_is_still_what_the_person_chose(bench):
    table = bench.view.table
    shown_at(bench, 480)
    told: list[list[str]] = []
    table.columns_changed.connect(lambda: told.append(table.visible_columns()))
    for width in (300, 240, 310, 480, 240):
        shown_at(bench, width)
    assert all(keys == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"] for keys in told)
    table._toggle_column(TIME, shown=False)
    assert table.visible_columns() == ["SIDE", "PRICE", "SIZE", "TRADES"]
    assert shown_at(bench, 480) == ["SIDE", "PRICE", "SIZE", "TRADES"]
    shown_at(bench, 240)
    table._toggle_column(TIME, shown=True)
    assert table.visible_columns() == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]
    assert "TIME" not in shown_at(bench, 240)
    table.set_visible_columns([])
    assert table.visible_columns() == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]
    table.set_visible_columns(["PRICE", "SIZE"])
    assert shown_at(bench, 480) == table.visible_columns() == ["PRICE", "SIZE"]


def test_columns_are_as_before_when_a_larger_font_has_come_and_gone(bench):
    bench.trade(3)
    table, wide = bench.view.table, shown_at(bench, 480)
    before, usual = [table.columnWidth(place) for place in range(5)], QFont(table.font())
    for factor in (1.5, 2.0, 2.5, 2.0, 1.5, 1.0):
        table.setFont(scaled_font(usual, factor))
        assert factor < 2 or "TRADES" not in shown_at(bench, 480)
    assert shown_at(bench, 480) == wide
    assert all(abs(table.columnWidth(place) - before[place]) <= 3 for place in range(5))
