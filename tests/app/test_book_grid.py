import pytest

from issplus_desktop.app.book_grid import BookGrid
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from tests.app.test_workspace import A, B, World
from tests.ui.views_bench import shape

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
C, D, NONE = (InstrumentId.parse(f"M.X.{ticker}") for ticker in ("C", "D", "NONE"))
OFFERS = InstrumentOffers(has_book=lambda instrument: instrument != NONE, has_chart=lambda _: True)


class GridWorld(World):
    def __init__(self, qtbot):
        super().__init__(qtbot)
        self.chosen: list[InstrumentId] = []
        self.listed = [NONE, A, B, C, D]
        self.grid = BookGrid(
            self.workspace, self.window.layouts, OFFERS, chosen=lambda: self.chosen, listed=lambda: self.listed
        )
        self.window.resize(1500, 900)
        self.window.show()

    def cells(self):
        """The tickers of each cell of the grid, row by row."""
        views = self.workspace.views
        tickers = {view: page.spec.target.rpartition(".")[2] for view, page in views.items()}

        def named(part):
            if isinstance(part, tuple):
                return (part[0], *(named(inner) for inner in part[1:]))
            found = [tickers[view] for view in tickers if view in part]
            return "".join(found)

        return named(shape(self.window.views.main_tiles.content()))


@pytest.fixture
def world(qapp, qtbot):
    made = GridWorld(qtbot)
    yield made
    made.workspace.close()


def test_the_open_books_stand_side_by_side(world):
    world.open("book:M.X.B", "securities:M", "book:M.X.A")
    world.grid.arrange("open")
    assert world.cells() == ("across", "BM", "A")
    world.workspace.open_book(C)
    world.grid.arrange("open")
    assert world.cells() == ("across", "BM", "C", "A")


def test_chosen_instruments_are_opened_where_they_have_a_book(world):
    world.open("book:M.X.B")
    world.chosen = [A, NONE, B]
    world.grid.arrange("chosen")
    assert world.cells() == ("across", "A", "B")
    world.chosen = [C]
    world.grid.arrange("chosen")
    assert world.cells() == ("across", "A", "B")


def test_a_number_of_books_takes_the_open_ones_and_then_those_of_the_list(world):
    world.open("book:M.X.B")
    world.grid.arrange("4")
    assert world.cells() == ("down", ("across", "B", "A"), ("across", "C", "D"))
    world.grid.arrange("2")
    assert world.cells()[1:] == ("BCD", "A")


def test_no_more_than_eight_stand_side_by_side(world):
    world.window.resize(2400, 1200)
    names = [InstrumentId.parse(f"M.X.{ticker}") for ticker in "ABCDEFGHIJ"]
    world.grid.arrange_instruments(names)
    assert len(world.workspace.pages) == 8
