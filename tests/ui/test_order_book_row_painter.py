import pytest
from PySide6.QtGui import QColor, QFont

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookSides
from issplus_desktop.models.order_book_rows import BookSide
from tests.ui.book_painting import Painting, colors, near
from tests.ui.order_book_bench import BookBench


@pytest.fixture
def painting(qapp):
    return Painting()


def test_the_spread_row_is_one_text_over_all_columns(painting):
    painting.bench.send()
    plain = painting.themes.theme.raised
    inked = [column for column in painting.painter.geometry.columns if len(colors(painting.cell(3, column))) > 3]
    assert BookColumn.PRICE in inked
    assert painting.cell(3, BookColumn.SUM_BID).pixelColor(2, 10) == plain


def test_a_crossed_spread_warns(painting):
    painting.bench.send(bids=(("306.30", 1),), asks=(("306.26", 1),))
    warm = {name for column in painting.painter.geometry.columns for name in colors(painting.cell(1, column))}
    warn = painting.themes.theme.warn
    assert any(near(QColor(name), warn) for name in warm)


def test_selection_and_pointer_show(painting):
    painting.bench.send()
    theme = painting.themes.theme
    selected = painting.cell(0, BookColumn.SUM_BID, selected=True)
    assert selected.pixelColor(20, 2) == theme.selection
    assert selected.pixelColor(1, 2) == theme.accent
    painting.painter.hovered_row = 0
    assert painting.cell(0, BookColumn.SUM_BID).pixelColor(2, 2) != theme.surface


def test_a_row_of_one_side_is_not_asked_for_the_other_one(painting, monkeypatch):
    painting.bench.send()
    asked: list[BookSide] = []
    look_up = painting.bench.model.cells.size_cell

    def spy(entry):
        asked.append(entry.side)
        return look_up(entry)

    monkeypatch.setattr(painting.bench.model.cells, "size_cell", spy)
    painting.row(0)
    painting.row(4)
    assert asked == [BookSide.ASK, BookSide.BID]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("sides", list(BookSides))
def test_rows_together_look_as_they_do_one_by_one_and_again(painting, scale, sides):
    look = BookLook(parts=ALL_PARTS, sides=sides)
    painting.arrange(700, look)
    painting.bench.model.set_look(look)
    painting.bench.send((("306.24", 784), ("306.2", 16744)), (("306.26", 1499), ("306.27", 2**63)))
    painting.bench.send((("306.24", 999), ("306.2", 16745)), (("306.26", 1500), ("306.27", 2**63), ("307", 1)))
    count = painting.bench.model.rowCount()
    painting.painter.hovered_row = 0
    first = painting.rows(range(count), scale)
    assert [painting.rows(range(count), scale) for _ in range(3)] == [first] * 3
    assert painting.rows(range(count), scale, apart=True) == first
    painting.painter.set_font(QFont())
    assert painting.rows(range(count), scale) == first


def test_another_book_is_painted(painting):
    painting.bench.send()
    before = painting.row(0)
    other = BookBench()
    other.model.set_active(True)
    other.send(asks=(("306.31", 7),))
    painting.painter.set_rows(other.model)
    assert painting.row(0) != before


def test_what_fails_leaves_no_half_row_for_good(painting, monkeypatch):
    painting.bench.send()
    before = painting.row(0)

    def fail(*_):
        raise ValueError("half painted")

    with monkeypatch.context() as broken:
        broken.setattr(painting.painter._figures, "paint", fail)
        with pytest.raises(ValueError, match="half painted"):
            painting.row(0)
    assert painting.row(0) == before
