import pytest
from PySide6.QtCore import QPoint

from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.ui.flag_shapes import flag_color
from tests.ui.watch_bench import GAZP, WatchBench


class Painted(WatchBench):
    def picture(self):
        self.model.refresh(1.0)
        self.table.clearSelection()
        return self.table.viewport().grab().toImage()

    def has(self, color, row, column, around=30):
        """Whether a colour is somewhere in a cell."""
        picture, cell = self.picture(), self.table.visualRect(self.model.index(row, column))
        ratio = picture.devicePixelRatio()
        return any(
            all(
                abs(first - second) < around
                for first, second in zip(picture.pixelColor(QPoint(x, y) * ratio).getRgb(), color.getRgb(), strict=True)
            )
            for x in range(cell.left(), cell.right())
            for y in range(cell.top(), cell.bottom())
        )


@pytest.fixture
def bench(qtbot):
    return Painted(qtbot)


def first_ink(bench, row):
    """Where a row's text begins."""
    picture = bench.picture()
    cell = bench.table.visualRect(bench.model.index(row, 0))
    middle = [cell.center().y() + offset for offset in (-3, 0, 3)]
    ground = picture.pixelColor(cell.left() + 1, cell.top() + 2)
    return next(x for x in range(cell.left(), cell.right()) if any(picture.pixelColor(x, y) != ground for y in middle))


def test_a_flag_is_painted_before_the_ticker_and_all_tickers_stand_in_line(bench):
    red = flag_color("red", dark=True)
    assert not bench.has(red, 1, 0)
    before = first_ink(bench, 0)
    bench.editor.set_flag([GAZP], Flag.RED)
    assert bench.has(red, 1, 0)
    assert not bench.has(red, 1, 1)
    assert first_ink(bench, 0) > before + 5


def test_a_note_is_seen_by_a_corner(bench):
    accent = bench.themes.theme.accent
    assert not bench.has(accent, 1, 0)
    bench.editor.set_note(GAZP, "below 120")
    assert bench.has(accent, 1, 0)
    assert not bench.has(accent, 0, 0)


def test_the_title_of_a_section_goes_on_in_the_next_cells(bench):
    bench.editor.add_section("M" * 30, 1)
    text = bench.themes.theme.text
    assert bench.has(text, 1, 0)
    assert bench.has(text, 1, 1)
    bench.table.setColumnHidden(0, True)
    assert bench.has(text, 1, 1)


def test_another_font_is_taken(bench):
    bench.editor.add_section("Section", 0)
    before = bench.picture()
    font = bench.table.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    bench.table.setFont(font)
    assert bench.picture() != before


def test_a_flagged_cell_asks_for_the_room_of_its_flag(bench):
    bench.table.fit_columns()
    before = bench.table.columnWidth(0)
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.table.setColumnWidth(0, 40)
    bench.table.fit_columns()
    assert bench.table.columnWidth(0) >= before


def test_a_folded_section_says_how_many_rows_it_hides(bench):
    key = bench.editor.add_section("S", 0)
    before = bench.picture()
    bench.editor.fold([key], folded=True)
    after = bench.picture()
    line = bench.table.visualRect(bench.model.index(0, 0))
    assert before.copy(line) != after.copy(line)
    sign = line.adjusted(0, 0, 20 - line.width(), 0)
    assert before.copy(sign) != after.copy(sign)
