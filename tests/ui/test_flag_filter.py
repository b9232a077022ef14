import pytest
from PySide6.QtWidgets import QMenu

from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.ui.flag_filter import FilterLine, FlagFilter
from tests.ui.watch_bench import GAZP, LKOH, SBER, WatchBench


class Bench(WatchBench):
    def __init__(self, qtbot):
        super().__init__(qtbot)
        self.filter = FlagFilter(self.editor, self.themes, self.window)
        self.line = FilterLine(self.editor, self.themes, self.window)

    def menu(self):
        return self.filter.menu(QMenu(self.window))

    def offered(self):
        menu = self.menu()
        return {action.text().partition("  ")[2]: action for action in menu.actions() if action.text()}


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_there_is_nothing_to_filter_by_without_flags(bench):
    assert not bench.menu().isEnabled()
    assert bench.line.isHidden()


def test_flags_that_rows_have_can_be_chosen_several_at_a_time(bench):
    bench.editor.set_flag([SBER], Flag.RED)
    bench.editor.set_flag([GAZP], Flag.BLUE)
    offered = bench.offered()
    assert [name for name, action in offered.items() if action.isEnabled()] == ["All rows", "Red circle", "Blue star"]
    assert offered["All rows"].isChecked()
    assert offered["Red circle"].text().startswith("&1")
    offered["Red circle"].trigger()
    bench.offered()["Blue star"].trigger()
    assert bench.editor.shown.flags(bench.editor.front.number) == {Flag.RED, Flag.BLUE}
    assert bench.offered()["Red circle"].isChecked()
    assert bench.line.strip.text() == "Rows hidden: 1 · only red circle, blue star"
    bench.offered()["Red circle"].trigger()
    assert bench.line.strip.text() == "Rows hidden: 2 · only blue star"
    bench.offered()["All rows"].trigger()
    assert bench.line.isHidden()


def test_the_line_shows_all_again(bench):
    bench.editor.set_flag([LKOH], Flag.GREEN)
    bench.editor.filter([Flag.GREEN])
    assert not bench.line.isHidden()
    assert bench.model.rowCount() == 1
    bench.line.button.click()
    assert bench.model.rowCount() == 3


def test_a_flag_that_no_row_has_any_more_can_still_be_let_go(bench):
    bench.editor.set_flag([LKOH], Flag.GREEN)
    bench.editor.filter([Flag.GREEN])
    bench.editor.set_flag([LKOH], Flag.NONE)
    assert bench.model.rowCount() == 0
    assert bench.offered()["Green diamond"].isEnabled()
